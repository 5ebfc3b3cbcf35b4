"""A brief: made at one click, changed before it is published, the same figures in every form."""

import io
import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone, translation
from docx import Document
from openpyxl import load_workbook
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW, SYSTEM, TODAY

from mulin.briefing import actions
from mulin.briefing.models import Brief
from mulin.briefing.presenters.brief import json_of, made_from, text_of, whole
from mulin.briefing.rules.periods import Period
from mulin.core.errors import Misconfigured, NotAllowed, Refused

pytestmark = pytest.mark.django_db
MONTH = Period(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def ladder() -> Ladder:
    ladder = Ladder.full()
    for hours in (1, 3):
        matter = ladder.report()
        ladder.step(matter, "accept", ladder.unit_leader)
        ladder.step(matter, "finish", ladder.unit_leader, "换好了", now=NOW + timedelta(hours=hours))
        ladder.step(matter, "settled", now=NOW + timedelta(hours=hours))
    ladder.report("单元门关不上", "0103")
    return ladder


def made(ladder: Ladder, period: Period = MONTH, **more: object) -> Brief:
    place = ladder.net.community
    asked = {"place": place, "area": None, "by": SYSTEM, "now": NOW} | more
    return actions.make(period=period, made=made_from(place, period), **asked)  # type: ignore[arg-type]


def texts(brief: Brief) -> list[str]:
    return [line.text for line in brief.lines.all()]


def test_a_brief_says_the_figures_of_its_place_and_period(ladder: Ladder) -> None:
    brief = made(ladder)
    assert (brief.title, texts(brief)[:2]) == (
        "柳岸社区工作简报（2026年3月）",
        [
            "2026年3月，柳岸社区收到居民反映的事3件，办结2件，还有1件正在办。",
            "从反映到办结，一半的事在1 小时以内，九成的事在3 小时以内。",
        ],
    )


def test_every_sentence_names_figures_that_the_brief_keeps(ladder: Ladder) -> None:
    brief = made(ladder)
    kept = {figure["code"] for figure in brief.figures}
    assert [line.order for line in brief.lines.all() if not set(line.codes) <= kept or not line.codes] == []


def test_what_is_nothing_is_not_said(ladder: Ladder) -> None:
    brief = made(ladder, Period(date(2020, 1, 1), date(2020, 1, 31)))
    assert [text for text in texts(brief) if "席位" not in text] == []


def test_a_brief_is_made_in_the_language_of_whoever_makes_it(ladder: Ladder) -> None:
    with translation.override("en"):
        brief = made(ladder)
    assert (brief.language, texts(brief)[0]) == (
        "en",
        "March 2026: 柳岸社区 received 3 matters from residents, closed 2, and has 1 in hand.",
    )


def test_what_somebody_changed_is_marked_and_the_first_words_stay(ladder: Ladder) -> None:
    brief = made(ladder)
    first = texts(brief)[0]
    actions.edit(key=brief.pk, title="三月", texts={1: "三月里收到3件事。", 2: ""}, by=SYSTEM, now=NOW)
    brief.refresh_from_db()
    one, two, *rest = brief.lines.all()
    assert (brief.title, one.text, one.made, one.is_edited, two.text) == (
        "三月",
        "三月里收到3件事。",
        first,
        True,
        "",
    )
    assert [line.is_edited for line in rest] == [False] * len(rest)
    assert ("三月里收到3件事。" in text_of(whole(brief)), two.made in text_of(whole(brief))) == (True, False)


@pytest.mark.parametrize("title", ["", " ", "长" * 121])
def test_a_brief_needs_a_title_of_one_line(ladder: Ladder, title: str) -> None:
    brief = made(ladder)
    with pytest.raises(Refused, match="brief_text"):
        actions.edit(key=brief.pk, title=title, texts={}, by=SYSTEM, now=NOW)


def test_a_published_brief_is_changed_by_nobody(ladder: Ladder) -> None:
    brief = made(ladder)
    actions.publish(key=brief.pk, by=SYSTEM, now=NOW)
    for again in (
        lambda: actions.edit(key=brief.pk, title="三月", texts={}, by=SYSTEM, now=NOW),
        lambda: actions.publish(key=brief.pk, by=SYSTEM, now=NOW),
        lambda: actions.discard(key=brief.pk, by=SYSTEM, now=NOW),
    ):
        with pytest.raises(Refused, match="brief_published"):
            again()


def test_the_database_keeps_a_published_brief_as_it_was(ladder: Ladder) -> None:
    brief = made(ladder)
    actions.publish(key=brief.pk, by=SYSTEM, now=NOW)
    for change in (
        lambda: Brief.objects.filter(pk=brief.pk).update(title="别的"),
        lambda: brief.lines.update(text="别的"),
        lambda: brief.lines.first().delete(),
        lambda: Brief.objects.get(pk=brief.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()


def test_a_brief_without_a_sentence_is_not_published(ladder: Ladder) -> None:
    brief = made(ladder)
    actions.edit(
        key=brief.pk, title="空", texts={line.order: "" for line in brief.lines.all()}, by=SYSTEM, now=NOW
    )
    with pytest.raises(Refused, match="brief_empty"):
        actions.publish(key=brief.pk, by=SYSTEM, now=NOW)


def test_a_draft_can_be_thrown_away(ladder: Ladder) -> None:
    brief = made(ladder)
    actions.discard(key=brief.pk, by=SYSTEM, now=NOW)
    assert Brief.objects.count() == 0


def test_a_leader_of_volunteers_makes_none(ladder: Ladder) -> None:
    with pytest.raises(NotAllowed):
        made(ladder, by=seeing(ladder.unit_leader))


def test_figures_stay_as_they_were_when_the_brief_was_made(ladder: Ladder) -> None:
    brief = made(ladder)
    ladder.report("又一件", "0301")
    assert json_of(whole(brief))["figures"][0]["value"] == "3"  # type: ignore[index]


def signed_in(ladder: Ladder, settings) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(ladder.net.account(ladder.desk.person))
    return client


def test_one_click_writes_a_draft_and_another_publishes_it(ladder: Ladder, settings) -> None:
    client, slug = signed_in(ladder, settings), ladder.net.community.slug
    page = client.post(f"/office/figures/{slug}/brief/?since=2026-03-01&last=2026-03-31")
    brief = Brief.objects.get()
    assert (page.status_code, page["Location"]) == (302, f"/office/briefs/{brief.pk}/")
    public = f"/p/{slug}/briefs/{brief.pk}/"
    assert Client().get(public).status_code == 404
    typed = {"title": "三月简报", "line-1": "改过的第一句。", "line-2": "", "do": "publish"}
    client.post(f"/office/briefs/{brief.pk}/change/", typed)
    text = Client().get(public).content.decode()
    assert [part in text for part in ("三月简报", "改过的第一句。", "人工改过")] == [True] * 3


def test_what_was_typed_stays_where_it_cannot_be_kept(ladder: Ladder, settings) -> None:
    client, brief = signed_in(ladder, settings), made(ladder)
    answer = client.post(f"/office/briefs/{brief.pk}/change/", {"title": "", "line-1": "写到一半"})
    assert (answer.status_code, "写到一半" in answer.content.decode()) == (409, True)


def test_every_form_holds_the_same_figures(ladder: Ladder, settings) -> None:
    client, brief = signed_in(ladder, settings), made(ladder)
    found = {
        form: client.get(f"/office/briefs/{brief.pk}/file/{form}/")
        for form in ("docx", "pdf", "xlsx", "txt", "json")
    }
    values = [(figure["title"], figure["value"]) for figure in brief.figures]
    word = Document(io.BytesIO(found["docx"].content)).tables[-1]
    sheet = load_workbook(io.BytesIO(found["xlsx"].content)).worksheets[0]
    assert [(row.cells[0].text, row.cells[1].text) for row in word.rows[1:]] == values
    assert [(row[0], row[1]) for row in sheet.iter_rows(min_row=2, values_only=True)] == values
    assert [(f["title"], f["value"]) for f in json.loads(found["json"].content)["figures"]] == values
    assert found["txt"].content.decode().startswith(brief.title)
    assert (found["pdf"].content[:5], client.get(f"/office/briefs/{brief.pk}/file/odt/").status_code) == (
        b"%PDF-",
        404,
    )


def test_each_figure_names_the_address_of_its_sources(ladder: Ladder, settings) -> None:
    client, brief = signed_in(ladder, settings), made(ladder)
    links = [figure["source"] for figure in json_of(whole(brief))["figures"]]  # type: ignore[union-attr, index]
    paths = [str(link).removeprefix(settings.PUBLIC_URL) for link in links]
    assert {client.get(path).status_code for path in paths} == {200}


def test_the_command_prints_what_a_brief_would_say_and_keeps_nothing(ladder: Ladder) -> None:
    out = io.StringIO()
    days = ["--from", "2026-03-01", "--to", "2026-03-31"]
    call_command("brief", ladder.net.community.slug, *days, "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert (said["from"], said["sentences"][0]["text"], Brief.objects.count()) == (
        "2026-03-01",
        "2026年3月，柳岸社区收到居民反映的事3件，办结2件，还有1件正在办。",
        0,
    )


@pytest.mark.parametrize(
    "asked",
    [["nowhere"], ["柳岸", "--from", "2026-03-01"], ["柳岸", "--from", "2026-03-02", "--to", "2026-03-01"]],
)
def test_the_command_says_what_it_needs(ladder: Ladder, asked: list[str]) -> None:
    place = ladder.net.community.slug if asked[0] == "柳岸" else asked[0]
    with pytest.raises(Misconfigured):
        call_command("brief", place, *asked[1:])


def test_the_list_holds_the_briefs_of_ones_places(ladder: Ladder, settings) -> None:
    client = signed_in(ladder, settings)
    empty = client.get("/office/briefs/").content.decode()
    brief = made(ladder)
    full = client.get("/office/briefs/").content.decode()
    assert ("还没有" in empty or "这里会列出" in empty, brief.title in full) == (True, True)
    assert timezone.localdate(brief.made_at) == TODAY
