"""What the worker does by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.factories.ladder import Ladder
from tests.notices.channels import Message
from tests.notices.ways import hang_chat, news_of, states, to

from mulin.matters import tasks as of_matters
from mulin.notices import actions, tasks
from mulin.notices.models import Notice
from mulin.notices.rules.news import To

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)  # a job begins with a fresh connection
@pytest.mark.parametrize("run", [tasks.deliver_now, lambda: tasks.sweep_letters(0)])
def test_the_worker_brings_out_what_is_due(ladder: Ladder, kept: list[Message], run) -> None:
    now = timezone.now()
    matter = ladder.report(now=now)
    hook = hang_chat(ladder.net.community)
    news = replace(news_of(ladder.net.unit, uuid4(), about=matter.pk, urgent=True), kind="new_here")
    actions.tell(news=news, to=To(hook=hook.pk), now=now)
    run()
    assert (states(), len(kept)) == (["sent"], 1)


def test_at_night_old_notices_go(ladder: Ladder) -> None:
    long_ago = timezone.now() - timedelta(days=181)
    actions.tell(news=news_of(ladder.net.unit, uuid4()), to=to(ladder.desk.person), now=long_ago)
    tasks.expire_notices(0)
    assert Notice.objects.count() == 0


@pytest.mark.parametrize(("hour", "told"), [(0, 1), (1, 0), (23, 0)])
def test_chats_hear_of_the_day_at_half_past_eight_at_the_place(
    ladder: Ladder, monkeypatch: pytest.MonkeyPatch, hour: int, told: int
) -> None:
    hang_chat(ladder.net.community)
    matter = ladder.report()
    assert matter.due_at is not None
    at = datetime.combine(matter.due_at.date(), datetime.min.time(), UTC) + timedelta(hours=hour, minutes=30)
    monkeypatch.setattr(of_matters.timezone, "now", lambda: at)
    of_matters.tell_chats_of_the_day(0)
    assert Notice.objects.filter(kind="due_today").count() == told
