"""What is told to whom: the table whole, and the rows that it writes when matters really move."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import translation
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW, SYSTEM, TODAY
from tests.notices.ways import hang_chat, told

from mulin.matters import actions, queries
from mulin.matters.actions.telling import tell_chats
from mulin.matters.models import Matter
from mulin.matters.presenters.news import SAYS
from mulin.matters.rules.clocks import Kind
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import Party
from mulin.matters.rules.moves import MOVES, RATE, REPORT
from mulin.matters.rules.receipts import secret_of
from mulin.matters.rules.telling import OVERDUE, TO_CHAT, TO_REPORTER, TOLD, TOPICS, WARNED, Who, tellings
from mulin.notices import queries as notices
from mulin.notices.models import Notice
from mulin.notices.presenters import words_of
from mulin.people.models import Person

ROWS = [*TOLD.values(), *WARNED.values(), *OVERDUE.values()]
PHONE = "13800000000"


def test_each_move_and_each_clock_has_its_row() -> None:
    assert (set(TOLD), set(WARNED)) == ({*MOVES, REPORT, RATE}, set(Kind))


def test_each_kind_of_news_is_for_one_sort_of_reader_and_has_its_words() -> None:
    told_by: dict[str, set[str]] = {}
    for row in ROWS:
        for one in row:
            sort = one.who if one.who in {Who.REPORTER, Who.CHAT} else "staff"
            told_by.setdefault(one.kind, set()).add(sort)
    assert {kind for kind, sorts in told_by.items() if sorts == {"staff"}} == set(TOPICS)
    assert {kind for kind, sorts in told_by.items() if sorts == {Who.REPORTER}} == TO_REPORTER
    assert {kind for kind, sorts in told_by.items() if sorts == {Who.CHAT}} == TO_CHAT - {"due_today"}
    assert set(told_by) == set(SAYS)


@pytest.mark.parametrize(
    ("clock", "kinds"),
    [
        (None, ["overdue", "overdue_below"]),
        ("finish", ["overdue", "overdue_below"]),
        ("check", ["overdue"]),
        ("task", ["task_late", "task_overdue"]),
    ],
)
def test_who_hears_that_time_is_over_depends_on_whose_time_it_was(
    clock: str | None, kinds: list[str]
) -> None:
    assert [one.kind for one in tellings("overdue", clock=clock)] == kinds


@pytest.fixture
def ladder(db: None) -> Ladder:
    return Ladder.full()


def kinds(person: Person) -> list[str]:
    return [kind for kind, _way in told(person)]


def all_told(ladder: Ladder) -> dict[str, list[str]]:
    """By rung of the ladder."""
    terms = {
        "unit": ladder.unit_leader,
        "building": ladder.building_leader,
        "grid": ladder.officer,
        "desk": ladder.desk,
    }
    return {name: found for name, term in terms.items() if (found := kinds(term.person))}


def test_a_new_matter_is_told_to_its_holder_and_up_it_goes_to_the_next(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "pass_up", ladder.unit_leader, "够不着")
    ladder.step(matter, "send_back", ladder.building_leader, "有梯子")
    assert all_told(ladder) == {"unit": ["new", "sent_back"], "building": ["handed"]}


def test_whoever_acts_has_read_what_they_were_told(ladder: Ladder) -> None:
    matter = ladder.report()
    other = ladder.report("门禁坏了")
    assert notices.count_unread(ladder.unit_leader.person_id) == 2
    ladder.step(matter, "accept", ladder.unit_leader)
    [left] = notices.unread_of(ladder.unit_leader.person_id)
    assert left.about == other.pk


def test_what_has_ended_asks_nothing_of_anybody(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "finish", ladder.unit_leader, "换了灯泡")
    assert [one.kind for one in notices.unread()] == ["to_check"]
    ladder.step(matter, "settled")
    assert [one.kind for one in notices.unread()] == []


def test_done_is_told_to_the_first_who_may_check_it(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "finish", ladder.unit_leader, "换了灯泡")
    assert all_told(ladder) == {"unit": ["new"], "grid": ["to_check"]}


def test_whoever_finished_it_is_not_asked_to_check_it(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "pass_up", ladder.unit_leader, "够不着")
    ladder.step(matter, "pass_up", ladder.building_leader, "要电工")
    ladder.step(matter, "accept", ladder.officer)
    ladder.step(matter, "finish", ladder.officer, "补好了")
    assert (kinds(ladder.officer.person), kinds(ladder.desk.person)) == (["handed"], ["to_check"])


def test_soon_due_is_told_to_the_holder_and_overdue_also_above(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader)
    call = matter.clocks.get(kind="contact")
    actions.sweep(now=call.due_at)
    found = all_told(ladder)
    assert (found["unit"].count("overdue"), "soon" in found["unit"]) == (1, True)
    assert found["building"] == ["overdue_below"]


def test_time_that_is_over_brings_the_matter_to_the_next_rung(ladder: Ladder) -> None:
    matter = ladder.report()
    actions.sweep(now=matter.clocks.get(kind="accept").due_at)
    assert kinds(ladder.building_leader.person)[0] == "escalated"


def test_a_clock_warns_once(ladder: Ladder) -> None:
    matter = ladder.report()
    first = min(clock.warn_at for clock in matter.clocks.all())
    for _sweep in range(3):
        actions.sweep(now=first)
    warned = matter.clocks.filter(warned_at__isnull=False).count()
    assert kinds(ladder.unit_leader.person) == ["new"] + ["soon"] * warned


def test_time_is_asked_above_and_answered_to_the_holder(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader)
    until = Given(until=TODAY + timedelta(days=5))
    ladder.step(matter, "ask_time", ladder.unit_leader, "等配件", given=until)
    ladder.step(matter, "grant_time", ladder.building_leader)
    assert all_told(ladder) == {"unit": ["new", "granted"], "building": ["asked_time"]}


def test_a_party_hears_of_its_task_and_the_holder_of_its_answer(ladder: Ladder) -> None:
    office = ladder.net.organisation("property", ladder.net.community, name="安居物业")
    keeper = ladder.net.holder("property_keeper", office, name="管平")
    matter = ladder.report("业委会账目不公开", "1202")
    given = Given(parties=(Party(organisation=office.pk),), until=TODAY + timedelta(days=3))
    ladder.step(matter, "summon", ladder.desk, "请来一起看看", given=given)
    [task] = queries.tasks_of(matter)
    actions.answer_task(task_id=task.pk, move="task_declined", by=seeing(keeper), now=NOW, words="不归我们")
    assert (kinds(keeper.person), kinds(ladder.desk.person)) == (["task_asked"], ["new", "task_declined"])
    [asked] = Notice.objects.filter(person=keeper.person)
    assert words_of([asked], now=NOW)[asked.pk].url == f"/desk/task/{task.pk}/"


def texted(matter: Matter) -> list[str]:
    rows = Notice.objects.filter(about=matter.pk, channel="phone").order_by("told_at", "id")
    return list(rows.values_list("kind", flat=True))


def asked_to_be_told(ladder: Ladder, *, tell: bool = True, category: str = "0101") -> Matter:
    what = actions.Report(
        request_key=UUID(int=7 + tell),
        place=ladder.net.unit,
        words="三楼楼道灯坏了",
        category=category,
        channel="door",  # type: ignore[arg-type]
        phone=PHONE,
        tell=tell,
    )
    return actions.report(what=what, by=SYSTEM, now=NOW)


def test_a_reporter_who_asked_for_it_is_texted(ladder: Ladder) -> None:
    matter = asked_to_be_told(ladder)
    ladder.step(matter, "accept", ladder.unit_leader)
    until = Given(until=TODAY + timedelta(days=2))
    ladder.step(matter, "ask_reporter", ladder.unit_leader, "是几楼？", given=until)
    ladder.step(matter, "answer", None, "三楼")
    ladder.step(matter, "finish", ladder.unit_leader, "换了灯泡")
    ladder.step(matter, "settled", ladder.officer)
    assert texted(matter) == ["question", "done", "closed"]


def test_one_who_did_not_ask_is_not_and_nobody_hears_of_what_they_said_themselves(ladder: Ladder) -> None:
    quiet, told_matter = asked_to_be_told(ladder, tell=False), asked_to_be_told(ladder)
    for matter in (quiet, told_matter):
        ladder.step(matter, "accept", ladder.unit_leader)
        ladder.step(matter, "finish", ladder.unit_leader, "换了灯泡")
        ladder.step(matter, "settled")
    assert (texted(quiet), texted(told_matter)) == ([], ["done"])


def test_texts_are_stopped_from_the_receipt(ladder: Ladder, client: Client) -> None:
    matter = asked_to_be_told(ladder)
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "finish", ladder.unit_leader, "换了灯泡")
    receipt = f"/m/{matter.number}/{secret_of(matter.request_key)}/"
    assert "不用发短信了" in client.get(receipt).content.decode()
    client.post(receipt + "no-texts/")
    ladder.step(matter, "settled", ladder.officer)
    assert (texted(matter), "不用发短信了" in client.get(receipt).content.decode()) == ([], False)


def said(notice: Notice, language: str = "zh-hans") -> str:
    with translation.override(language):
        return words_of([notice], now=NOW)[notice.pk].text


def test_a_notice_says_what_where_and_till_when_in_the_language_of_its_reader(ladder: Ladder) -> None:
    matter = ladder.report("王大妈家门口灯坏了 13800000000")
    [notice] = Notice.objects.all()
    number = f"{matter.number:,}".replace(",", " ")
    zh, en = said(notice), said(notice, "en")
    assert zh.startswith(
        f"新来一件事：{matter.category.label_zh}（柳岸社区 1栋，第 {number} 号）。最近的期限："
    )
    assert en.startswith(f"A new matter: {matter.category.label_en} (柳岸社区 1栋, no. {number}). Next due: ")
    assert "王大妈" not in zh
    assert words_of([notice], now=NOW)[notice.pk].url == f"/desk/m/{matter.number}/"


def test_of_a_confidential_matter_only_the_number_is_said(ladder: Ladder) -> None:
    hang_chat(ladder.net.community)
    matter = ladder.report("他又动手了", "0606")
    rows = list(Notice.objects.all())
    number = f"{matter.number:,}".replace(",", " ")
    assert [one.channel for one in rows] == ["app"]
    assert said(rows[0]) == f"有一件要紧的事在等您，第 {number} 号。"


def test_what_becomes_confidential_is_said_as_such_from_then_on(ladder: Ladder) -> None:
    hang_chat(ladder.net.community)
    matter = ladder.report()
    ladder.step(matter, "recategorise", ladder.unit_leader, given=Given(category="0606"))
    words = words_of(Notice.objects.filter(about=matter.pk), now=NOW)
    assert ({"要紧的事" in one.text for one in words.values()}, len(words)) == ({True}, len(told()) - 1)


def test_the_nearest_chat_hears_category_and_place(ladder: Ladder) -> None:
    hang_chat(ladder.net.street)
    near = hang_chat(ladder.net.community)
    matter = ladder.report()
    [notice] = Notice.objects.filter(channel="chat")
    assert notice.hook_id == near.pk
    assert said(notice) == f"柳岸社区 1栋新来一件事：{matter.category.label_zh}。"


def test_each_chat_hears_once_a_day_what_is_due(ladder: Ladder) -> None:
    hook = hang_chat(ladder.net.community)
    matter = ladder.report()
    ladder.report("他又动手了", "0606")
    assert matter.due_at is not None
    for _time in range(2):
        assert tell_chats(now=matter.due_at - timedelta(minutes=1)) == 1
    [digest] = Notice.objects.filter(hook=hook, kind="due_today")
    assert said(digest) == "柳岸社区：1 件事今天到期。"
    assert tell_chats(now=NOW - timedelta(days=10)) == 0


def test_an_emergency_wakes(ladder: Ladder) -> None:
    hang_chat(ladder.net.community)
    ladder.report("有煤气味", category=_emergency())
    assert set(Notice.objects.values_list("urgent", flat=True)) == {True}


def _emergency() -> str:
    from mulin.matters.models import Category

    return Category.objects.filter(limit_class="E", confidential=False).order_by("code")[0].code


def test_words_of_many_notices_cost_as_much_as_those_of_one(
    ladder: Ladder, django_assert_num_queries
) -> None:
    for more in (1, 3):
        for _matter in range(more):
            ladder.report()
        loaded = list(Notice.objects.all())
        with django_assert_num_queries(2):
            assert len(words_of(loaded, now=NOW)) == len(loaded)
