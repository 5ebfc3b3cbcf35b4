"""Letters go out by the minute and as soon as something happens; old notices go at night."""

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from mulin.notices.actions import deliver, expire
from mulin.notices.actions.telling import JOB


@app.task(name=JOB)
def deliver_now() -> None:
    close_old_connections()
    deliver(clock=timezone.now)


@app.periodic(cron="* * * * *")
@app.task(name="notices.sweep", queueing_lock="notices.sweep", pass_context=False)
def sweep_letters(timestamp: int) -> None:  # noqa: ARG001 — the time for which the scheduler asked
    close_old_connections()
    deliver(clock=timezone.now)


@app.periodic(cron="27 3 * * *")
@app.task(name="notices.expire", queueing_lock="notices.expire", pass_context=False)
def expire_notices(timestamp: int) -> None:  # noqa: ARG001 — the time for which the scheduler asked
    expire(now=timezone.now())
