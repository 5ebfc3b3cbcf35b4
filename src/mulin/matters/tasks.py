"""What happens to matters by itself, by the minute and at night."""

from django.utils import timezone
from procrastinate.contrib.django import app

from mulin.matters.actions.expiry import expire
from mulin.matters.actions.sweeping import sweep


@app.periodic(cron="17 3 * * *")
@app.task(name="matters.expire", queueing_lock="matters.expire", pass_context=False)
def expire_matters(timestamp: int) -> None:  # noqa: ARG001 — the time for which the scheduler asked
    expire(now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="matters.sweep", queueing_lock="matters.sweep", pass_context=False)
def sweep_clocks(timestamp: int) -> None:  # noqa: ARG001 — the time for which the scheduler asked
    sweep(now=timezone.now())
