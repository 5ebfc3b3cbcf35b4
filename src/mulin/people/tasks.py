"""What happens to what is kept about people by itself, at night."""

from django.utils import timezone
from procrastinate.contrib.django import app

from mulin.people.actions.expiry import expire


@app.periodic(cron="17 3 * * *")
@app.task(name="people.expire", queueing_lock="people.expire", pass_context=False)
def expire_people(timestamp: int) -> None:  # noqa: ARG001 — the time for which the scheduler asked
    expire(now=timezone.now())
