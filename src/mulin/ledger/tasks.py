"""The ledger is folded by the minute."""

from procrastinate.contrib.django import app

from mulin.ledger.actions import fold
from mulin.ledger.actions.folding import ROUND_MOST


@app.periodic(cron="* * * * *")
@app.task(name="ledger.fold", queueing_lock="ledger.fold", pass_context=False)
def fold_deeds(timestamp: int) -> None:  # noqa: ARG001 — the time for which the scheduler asked
    while fold() == ROUND_MOST:
        continue
