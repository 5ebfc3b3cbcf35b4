"""What happens to campaigns by itself: the last day passes, a year goes by."""

from django.utils import timezone
from procrastinate.contrib.django import app

from mulin.campaigns.actions import end_what_is_over, expire


@app.periodic(cron="7 * * * *")
@app.task(name="campaigns.end", queueing_lock="campaigns.end", pass_context=False)
def end_campaigns(timestamp: int) -> None:  # noqa: ARG001 — the time for which the scheduler asked
    end_what_is_over(now=timezone.now())


@app.periodic(cron="23 3 * * *")
@app.task(name="campaigns.expire", queueing_lock="campaigns.expire", pass_context=False)
def expire_campaigns(timestamp: int) -> None:  # noqa: ARG001 — the time for which the scheduler asked
    expire(now=timezone.now())
