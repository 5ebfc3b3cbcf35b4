"""A matter is worked on together: who is asked, by when, and what they answer."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW
from tests.factories.trying import refused_by_database

from mulin.audit.models import Look
from mulin.core import db
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters import actions, queries
from mulin.matters.actions.sweeping import sweep
from mulin.matters.models import Matter, Task, Words
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import Party
from mulin.people.models import Term
from mulin.places.models import Organisation

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
FRIDAY = date(2026, 3, 6)


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


@pytest.fixture
def office(ladder: Ladder) -> Organisation:
    return ladder.net.organisation("property", ladder.net.community, name="安居物业")


def of(organisation: Organisation) -> Party:
    return Party(organisation=organisation.pk)


def code(short: str) -> Party:
    return Party(code=short)


def at_the_desk(ladder: Ladder) -> Matter:
    """A leak that has come up to the community desk."""
    matter = ladder.report("楼上漏水", "0201", phone="13800000000")
    for term in (ladder.unit_leader, ladder.building_leader, ladder.officer):
        matter.refresh_from_db()
        if matter.holder_id == term.post_id:
            ladder.step(matter, "pass_up", term, "我办不了")
    matter.refresh_from_db()
    assert matter.holder_id == ladder.desk.post_id
    return matter


def summon(ladder: Ladder, matter: Matter, *parties: Party, lead: Party | None = None) -> list[Task]:
    given = Given(parties=parties, lead=lead, until=FRIDAY)
    ladder.step(matter, "summon", ladder.desk, "请到现场看看是谁家漏的", given=given)
    return queries.tasks_of(matter)


def test_the_desk_calls_several_parties_with_one_sentence_and_each_has_its_task(
    ladder: Ladder, office: Organisation
) -> None:
    matter = at_the_desk(ladder)
    tasks = summon(ladder, matter, code("ZJ"), code("PCS"), lead=of(office))
    assert [(t.party_name, t.is_lead, t.status, t.due_on) for t in tasks] == [
        ("安居物业", True, "asked", FRIDAY),
        ("住建房管", False, "asked", FRIDAY),
        ("派出所", False, "asked", FRIDAY),
    ]
    step = matter.steps.order_by("order").last()
    assert step is not None
    assert {t.asked_in_id for t in tasks} == {step.pk}
    assert (step.move, step.after, step.detail) == ("summon", "reported", {"until": "2026-03-06"})


def test_each_task_has_a_clock_of_its_own_to_the_end_of_its_day(ladder: Ladder, office: Organisation) -> None:
    matter = at_the_desk(ladder)
    matter.refresh_from_db()
    due = matter.due_at
    task, other = summon(ladder, matter, code("ZJ"), lead=of(office))
    waits = {c.task_id: c.due_at for c in queries.running_clocks(matter) if c.kind == "task"}
    end = NOW.replace(day=6, hour=15, minute=59)  # the last minute of the day at the place
    assert waits == {task.pk: end, other.pk: end}
    matter.refresh_from_db()
    assert matter.due_at == due


def test_what_a_party_does_not_answer_is_said_to_be_late_once(ladder: Ladder, office: Organisation) -> None:
    matter = at_the_desk(ladder)
    ladder.step(matter, "accept", ladder.desk)
    (task,) = summon(ladder, matter, of(office))
    matter.clocks.exclude(kind="task").update(stopped_at=NOW)
    assert [sweep(now=NOW + 5 * DAY).fired for _time in range(2)] == [1, 0]
    last = matter.steps.order_by("order").last()
    assert last is not None
    assert (last.move, last.clock) == ("overdue", task.clocks.get().pk)
    task.refresh_from_db()
    assert task.status == "asked"


def test_escalation_changes_the_holder_and_never_the_lead(ladder: Ladder, office: Organisation) -> None:
    street = ladder.net.holder("street_desk", ladder.net.street)
    matter = at_the_desk(ladder)
    summon(ladder, matter, lead=of(office))
    ladder.step(matter, "pass_up", ladder.desk, "要街道协调")
    matter.refresh_from_db()
    assert matter.holder_id == street.post_id
    assert [(t.party_name, t.is_lead, t.is_open) for t in queries.tasks_of(matter)] == [
        ("安居物业", True, True)
    ]


def test_one_lead_at_a_time_and_nobody_asked_twice(ladder: Ladder, office: Organisation) -> None:
    matter = at_the_desk(ladder)
    summon(ladder, matter, lead=of(office))
    with pytest.raises(Refused, match="lead_taken"):
        summon(ladder, matter, lead=code("ZJ"))
    with pytest.raises(Refused, match="asked_already"):
        summon(ladder, matter, of(office))
    assert [t.party_name for t in queries.tasks_of(matter)] == ["安居物业"]
    task = Task.objects.get()
    with refused_by_database("matters_task_one_lead"):
        Task.objects.create(
            matter=matter,
            party="ZJ",
            is_lead=True,
            due_on=FRIDAY,
            asked_in=task.asked_in,
            asked_at=NOW,
        )
    with refused_by_database("matters_task_one_party"):
        Task.objects.create(matter=matter, due_on=FRIDAY, asked_in=task.asked_in, asked_at=NOW)


def test_a_neighbour_gives_no_task_and_below_the_desk_one_at_a_time(
    ladder: Ladder, office: Organisation
) -> None:
    light = ladder.report()
    given = Given(parties=(of(office),), until=FRIDAY)
    with pytest.raises(Refused, match="volunteer_asks"):
        ladder.step(light, "summon", ladder.unit_leader, "请来换灯", given=given)
    own = ladder.report(avoid_volunteers=True)
    assert own.holder_id == ladder.officer.post_id
    both = Given(parties=(of(office), code("ZJ")), until=FRIDAY)
    with pytest.raises(Refused, match="one_party"):
        ladder.step(own, "summon", ladder.officer, "请来换灯", given=both)
    ladder.step(own, "summon", ladder.officer, "请来换灯", given=given)
    assert [t.party_name for t in queries.tasks_of(own)] == ["安居物业"]


@pytest.mark.parametrize(
    ("parties", "until", "words", "why"),
    [
        ((), FRIDAY, "请来", "parties"),
        ((code("XX"),), FRIDAY, "请来", "parties"),
        ((code("120"),), FRIDAY, "请来", "parties"),
        ((Party(post=uuid4()),), FRIDAY, "请来", "parties"),
        (
            tuple(map(code, ("WY", "YWH", "JJ", "CG", "HW", "ZJ", "XF", "SJ", "WS"))),
            FRIDAY,
            "请来",
            "parties",
        ),
        ((code("ZJ"),), None, "请来", "until"),
        ((code("ZJ"),), date(2026, 3, 2), "请来", "until"),
        ((code("ZJ"),), FRIDAY, " ", "words"),
    ],
)
def test_nobody_is_asked_without_a_name_a_day_and_a_sentence(
    ladder: Ladder, parties: tuple[Party, ...], until: date | None, words: str, why: str
) -> None:
    matter = at_the_desk(ladder)
    with pytest.raises(Refused, match=f"^{why}$"):
        ladder.step(matter, "summon", ladder.desk, words, given=Given(parties=parties, until=until))
    assert queries.tasks_of(matter) == []


def test_only_the_holder_asks(ladder: Ladder, office: Organisation) -> None:
    matter = at_the_desk(ladder)
    given = Given(parties=(of(office),), until=FRIDAY)
    for term in (ladder.officer, None):
        with pytest.raises(NotAllowed):
            ladder.step(matter, "summon", term, "请来", given=given)


def keeper(ladder: Ladder, office: Organisation) -> Term:
    """Somebody with a post in the property company."""
    return ladder.net.holder("property_keeper", office)


def test_the_party_takes_its_task_and_answers_and_only_then_may_the_matter_be_done(
    ladder: Ladder, office: Organisation
) -> None:
    matter, term = at_the_desk(ladder), keeper(ladder, office)
    ladder.step(matter, "accept", ladder.desk)
    (task,) = summon(ladder, matter, lead=of(office))
    with pytest.raises(Refused, match="open_tasks"):
        ladder.step(matter, "finish", ladder.desk, "修好了")
    by = seeing(term)
    assert list(queries.tasks_for(by)) == [task]
    taken = actions.answer_task(task_id=task.pk, move="task_accepted", by=by, now=NOW)
    assert (taken.status, taken.clocks.get().is_open) == ("accepted", True)
    done = actions.answer_task(task_id=task.pk, move="task_answered", by=by, now=NOW + DAY, words="水管换了")
    assert (done.status, done.ended_at, done.clocks.get().met_at) == ("answered", NOW + DAY, NOW + DAY)
    assert list(queries.tasks_for(by)) == []
    last = matter.steps.order_by("order").last()
    assert last is not None
    assert (last.move, last.role, last.detail) == ("task_answered", "party", {"task": str(task.pk)})
    assert ladder.step(matter, "finish", ladder.desk, "修好了").status == "done"


def test_the_answer_is_no_word_of_the_holder_to_the_reporter(ladder: Ladder, office: Organisation) -> None:
    matter = at_the_desk(ladder)
    (task,) = summon(ladder, matter, of(office))
    ladder.step(matter, "task_answered", ladder.desk, "电话里说换好了", given=Given(task=task.pk))
    assert {c.kind for c in queries.running_clocks(matter)} >= {"contact"}


def test_a_party_declines_with_its_reason_and_is_asked_once_more(
    ladder: Ladder, office: Organisation
) -> None:
    matter, term = at_the_desk(ladder), keeper(ladder, office)
    (task,) = summon(ladder, matter, lead=of(office))
    with pytest.raises(Refused, match="words"):
        actions.answer_task(task_id=task.pk, move="task_declined", by=seeing(term), now=NOW)
    declined = actions.answer_task(
        task_id=task.pk, move="task_declined", by=seeing(term), now=NOW, words="不在保修范围"
    )
    assert declined.status == "declined"
    again = Given(task=task.pk, until=FRIDAY + DAY)
    ladder.step(matter, "ask_again", ladder.desk, "主管道归物业，请再看", given=again)
    task.refresh_from_db()
    assert (task.status, task.due_on, task.ended_at) == ("asked", FRIDAY + DAY, None)
    assert [(c.nth, c.is_open) for c in task.clocks.order_by("nth")] == [(1, False), (2, True)]
    with pytest.raises(Refused, match="task_moved"):
        ladder.step(matter, "ask_again", ladder.desk, "再请一次", given=again)


def test_another_lead_meanwhile_keeps_the_first_from_being_asked_again(
    ladder: Ladder, office: Organisation
) -> None:
    matter = at_the_desk(ladder)
    (task,) = summon(ladder, matter, lead=of(office))
    ladder.step(matter, "task_declined", ladder.desk, "不归他们", given=Given(task=task.pk))
    summon(ladder, matter, lead=code("ZJ"))
    with pytest.raises(Refused, match="lead_taken"):
        ladder.step(matter, "ask_again", ladder.desk, "请", given=Given(task=task.pk, until=FRIDAY))


def test_the_holder_calls_a_task_off(ladder: Ladder, office: Organisation) -> None:
    matter = at_the_desk(ladder)
    (task,) = summon(ladder, matter, of(office))
    ladder.step(matter, "call_off", ladder.desk, given=Given(task=task.pk))
    task.refresh_from_db()
    assert (task.status, task.clocks.get().stopped_at, task.clocks.get().met_at) == ("dropped", NOW, None)
    for move in ("task_answered", "call_off"):
        with pytest.raises(Refused, match="task_moved"):
            ladder.step(matter, move, ladder.desk, "算了", given=Given(task=task.pk))


def test_a_task_of_another_matter_is_not_moved(ladder: Ladder, office: Organisation) -> None:
    first, second = at_the_desk(ladder), at_the_desk(ladder)
    (task,) = summon(ladder, first, of(office))
    for given in (Given(task=task.pk), Given(task=uuid4()), Given()):
        with pytest.raises(Refused, match="task_moved"):
            ladder.step(second, "call_off", ladder.desk, given=given)


def test_when_the_matter_ends_nobody_is_asked_any_more(ladder: Ladder, office: Organisation) -> None:
    matter = at_the_desk(ladder)
    (task,) = summon(ladder, matter, of(office))
    ladder.step(matter, "withdraw")
    task.refresh_from_db()
    assert (task.status, task.ended_at) == ("dropped", NOW)
    assert list(queries.running_clocks(matter)) == []


def test_strangers_and_other_posts_answer_for_nobody(ladder: Ladder, office: Organisation) -> None:
    matter, term = at_the_desk(ladder), keeper(ladder, office)
    (task,) = summon(ladder, matter, of(office))
    for by in (Scope.nobody(), seeing(ladder.officer)):
        with pytest.raises(NotAllowed):
            actions.answer_task(task_id=task.pk, move="task_answered", by=by, now=NOW, words="好了")
        with pytest.raises(NotAllowed):
            actions.read_task_words(task=task, by=by, reason="看", now=NOW)
    with pytest.raises(NotAllowed):
        actions.answer_task(task_id=task.pk, move="call_off", by=seeing(term), now=NOW)


def test_a_party_reads_its_own_task_and_nothing_else_even_with_the_filter_left_out(
    ladder: Ladder, office: Organisation
) -> None:
    matter, term = at_the_desk(ladder), keeper(ladder, office)
    (task,) = summon(ladder, matter, of(office))
    other = Given(parties=(code("ZJ"),), until=FRIDAY)
    ladder.step(matter, "summon", ladder.desk, "请查产权", given=other)
    by = seeing(term)
    db.bind({"words": ""})  # a guest's post reads matters, never their words
    assert list(Words.objects.all()) == []
    db.bind({"task": str(task.pk)})
    assert list(Words.objects.all()) == []
    read = actions.read_task_words(task=task, by=by, reason="打开任务", now=NOW)
    assert list(read.values()) == ["请到现场看看是谁家漏的"]
    assert [words.text for words in Words.objects.all()] == ["请到现场看看是谁家漏的"]
    look = Look.objects.get(what="task")
    assert (look.viewer, look.target) == (term.person_id, matter.pk)


def test_the_category_proposes_who_leads_by_what_the_net_knows(ladder: Ladder, office: Organisation) -> None:
    police = ladder.net.organisation("police", ladder.net.street, name="清河派出所")
    ladder.net.organisation("department", ladder.net.street, name="清河城管中队")
    matter = at_the_desk(ladder)
    proposed = [(c.name, c.part) for c in queries.candidates_for(matter, day=NOW.date()) if c.part]
    assert proposed == [
        ("安居物业", "lead"),
        ("一网格 网格员", "assist"),
        ("住建房管", "assist"),
        ("清河派出所", "assist"),
    ]
    names = [c.name for c in queries.candidates_for(matter, day=NOW.date())]
    assert (police.name in names, "清河城管中队" in names, "社区工作站" in " ".join(names)) == (
        True,
        True,
        False,
    )


def test_the_holder_is_not_proposed_to_itself(ladder: Ladder) -> None:
    matter = ladder.report("失联业主", "0206")
    assert matter.holder_id == ladder.officer.post_id
    proposed = [(c.name, c.part) for c in queries.candidates_for(matter, day=NOW.date()) if c.part]
    assert proposed == [("住建房管", "assist"), ("派出所", "assist")]
