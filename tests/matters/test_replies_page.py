"""Usual words on the page of a matter: filled by a round trip, nothing taken by choosing."""

import pytest
from django.test import Client
from tests.factories.ladder import Ladder

from mulin.matters.models import Reply, Step
from mulin.people.models import Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder(settings) -> Ladder:
    settings.SECOND_FACTOR_REQUIRED = False
    return Ladder.full()


def signed_in(ladder: Ladder, term: Term) -> Client:
    client = Client()
    client.force_login(ladder.net.account(term.person))
    return client


def test_words_are_chosen_for_the_moves_that_take_them(ladder: Ladder) -> None:
    matter = ladder.report(avoid_volunteers=True)
    ladder.step(matter, "accept", ladder.officer)
    ready = signed_in(ladder, ladder.officer).get(f"/desk/m/{matter.number}/").context["replies"]
    assert [one.label for one in ready.buttons] == ["办好了 · 修好了", "办好了 · 办好了"]
    assert [one.text for one in ready.menu["contacted"]][1] == (
        "我们到1栋 1单元看过了，情况记下了，接下来会安排人来办。"
    )


def test_a_choice_fills_the_form_and_takes_nothing(ladder: Ladder) -> None:
    matter = ladder.report(avoid_volunteers=True)
    ladder.step(matter, "accept", ladder.officer)
    officer = signed_in(ladder, ladder.officer)
    row = Reply.objects.get(code="ask-where")
    Reply.objects.filter(pk=row.pk).update(text_zh="请在{until}以前补充，编号{number}。")
    page = officer.post(
        f"/desk/m/{matter.number}/fill/",
        {"reply": str(row.pk), "fill": "ask_reporter", "until": "2026-03-09", "words": "旧的"},
    )
    typed = page.context["typed"]
    assert (typed["move"], typed["until"]) == ("ask_reporter", "2026-03-09")
    assert typed["words"].startswith("请在3月9日以前补充，编号")
    assert Step.objects.filter(matter=matter).count() == 2


@pytest.mark.parametrize(("reply", "status"), [("", 200), ("nothing", 404)])
def test_no_choice_keeps_what_was_typed_and_a_foreign_one_is_none(
    ladder: Ladder, reply: str, status: int
) -> None:
    matter = ladder.report(avoid_volunteers=True)
    officer = signed_in(ladder, ladder.officer)
    page = officer.post(f"/desk/m/{matter.number}/fill/", {"reply": reply, "fill": "", "words": "我写的"})
    assert page.status_code == status
    if status == 200:
        assert page.context["typed"]["words"] == "我写的"
