"""What happens to mediations by itself, at night."""

from django.utils import timezone
from procrastinate.contrib.django import app

from mulin.mediation.actions import pass_time


@app.periodic(cron="27 3 * * *")
@app.task(name="mediation.pass_time", queueing_lock="mediation.pass_time", pass_context=False)
def pass_time_of_mediations(timestamp: int) -> None:  # noqa: ARG001 — the time for which the scheduler asked
    pass_time(now=timezone.now())
