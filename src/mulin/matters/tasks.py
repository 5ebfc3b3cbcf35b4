"""What happens to matters by itself, by the minute and at night."""

from django.utils import timezone
from procrastinate.contrib.django import app

from mulin.matters.actions.expiry import expire
from mulin.matters.actions.sweeping import sweep
from mulin.matters.actions.telling import tell_chats

DIGEST_HOUR = 8


@app.periodic(cron="17 3 * * *")
@app.task(name="matters.expire", queueing_lock="matters.expire", pass_context=False)
def expire_matters(timestamp: int) -> None:  # noqa: ARG001 — the time for which the scheduler asked
    expire(now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="matters.sweep", queueing_lock="matters.sweep", pass_context=False)
def sweep_clocks(timestamp: int) -> None:  # noqa: ARG001 — the time for which the scheduler asked
    sweep(now=timezone.now())


@app.periodic(cron="30 * * * *")
@app.task(name="matters.digest", queueing_lock="matters.digest", pass_context=False)
def tell_chats_of_the_day(timestamp: int) -> None:  # noqa: ARG001 — the time for which the scheduler asked
    """Hourly, since the scheduler goes by another clock than the place."""
    now = timezone.now()
    if timezone.localtime(now).hour == DIGEST_HOUR:
        tell_chats(now=now)
