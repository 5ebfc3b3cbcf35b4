"""One matter, whole: from the report to the rating, through the real actions on the real database."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW, TODAY, scope_of

from mulin.audit.models import Event, Look
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters import actions, permissions, queries
from mulin.matters.models import Matter, Rating, Step, Words
from mulin.matters.rules.moves import Role
from mulin.people import middleware

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def told(matter: Matter) -> list[tuple[str, str, str, str]]:
    return [(s.move, s.before, s.after, s.role) for s in matter.steps.order_by("order")]


def test_a_matter_runs_from_the_door_to_closed_and_rated(ladder: Ladder) -> None:
    matter = ladder.report()
    assert matter.holder_id == ladder.unit_leader.post_id
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "pass_up", ladder.unit_leader, "要换灯座,我没有梯子")
    matter.refresh_from_db()
    assert matter.holder_id == ladder.building_leader.post_id
    ladder.step(matter, "pass_up", ladder.building_leader, "要请电工")
    ladder.step(matter, "accept", ladder.officer)
    ladder.step(matter, "begin", ladder.officer)
    ladder.step(matter, "finish", ladder.officer, "电工换好了")
    ladder.step(matter, "settled")
    actions.rate(matter_id=matter.pk, content=3, by=Scope.nobody(), now=NOW, owns=True)
    assert told(matter) == [
        ("report", "", "reported", "reporter"),
        ("accept", "reported", "accepted", "holder"),
        ("pass_up", "accepted", "reported", "holder"),
        ("pass_up", "reported", "reported", "holder"),
        ("accept", "reported", "accepted", "holder"),
        ("begin", "accepted", "in_hand", "holder"),
        ("finish", "in_hand", "done", "holder"),
        ("settled", "done", "checked", "reporter"),
        ("close", "checked", "closed", "system"),
        ("rate", "closed", "closed", "reporter"),
    ]
    assert Rating.objects.get(matter=matter).content == 3
    assert list(Event.objects.filter(target=matter.pk).order_by("id").values_list("action", flat=True)) == [
        f"matter.{move}" for move, *_ in told(matter)
    ]


def test_not_settled_goes_up_a_rung(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "finish", ladder.unit_leader, "换了灯泡")
    after = ladder.step(matter, "not_settled", None, "还是不亮")
    assert (after.status, after.holder_id) == ("reopened", ladder.building_leader.post_id)


def test_at_the_top_not_settled_stays_and_nothing_passes_up(ladder: Ladder) -> None:
    matter = ladder.report(category="1202", words="业委会换届")
    assert matter.holder_id == ladder.desk.post_id
    ladder.step(matter, "accept", ladder.desk)
    with pytest.raises(Refused, match="top"):
        ladder.step(matter, "pass_up", ladder.desk, "请街道定")
    ladder.step(matter, "finish", ladder.desk, "已开会")
    after = ladder.step(matter, "not_settled", None, "没有公示")
    assert (after.status, after.holder_id) == ("reopened", ladder.desk.post_id)


def test_the_form_sent_twice_is_one_matter(ladder: Ladder) -> None:
    key = uuid4()
    first, second = ladder.report(key=key), ladder.report(key=key, words="别的话")
    assert first == second
    assert Step.objects.filter(matter=first).count() == 1


@pytest.mark.parametrize("words", ["", "   ", "\n\t", "\u200b\x00"])
def test_a_report_without_words_is_refused_and_leaves_nothing(ladder: Ladder, words: str) -> None:
    with pytest.raises(Refused, match="words"):
        ladder.report(words)
    assert Matter.objects.count() == 0


def test_a_report_too_long_or_of_no_known_kind_is_refused(ladder: Ladder) -> None:
    with pytest.raises(Refused, match="words_long"):
        ladder.report("长" * 2001)
    with pytest.raises(Refused, match="category"):
        ladder.report(category="9999")


def test_the_second_of_two_who_take_one_matter_is_told_so(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "accept", ladder.unit_leader)
    with pytest.raises(Refused, match="accept"):
        ladder.step(matter, "accept", ladder.unit_leader)


def test_nobody_but_the_holder_takes_it(ladder: Ladder) -> None:
    matter = ladder.report()
    with pytest.raises(NotAllowed):
        ladder.step(matter, "accept", ladder.desk)


def test_whoever_did_it_does_not_check_it_even_with_the_receipt(ladder: Ladder) -> None:
    matter = ladder.report(category="0201", words="楼上漏水")
    ladder.step(matter, "pass_up", ladder.building_leader, "要找房管")
    ladder.step(matter, "accept", ladder.officer)
    ladder.step(matter, "finish", ladder.officer, "修好了")
    by = seeing(ladder.officer)
    for owns in (False, True):
        with pytest.raises(NotAllowed):
            actions.take_step(matter_id=matter.pk, move="settled", by=by, now=NOW, owns=owns)
    assert ladder.step(matter, "settled", ladder.desk).status == "closed"


def test_passing_up_without_a_reason_is_refused(ladder: Ladder) -> None:
    matter = ladder.report()
    with pytest.raises(Refused, match="words"):
        ladder.step(matter, "pass_up", ladder.unit_leader, "  ")


def test_the_reporter_can_ask_the_neighbours_in_office_to_stand_aside(ladder: Ladder) -> None:
    matter = ladder.report(avoid_volunteers=True)
    assert matter.holder_id == ladder.officer.post_id
    assert matter.steps.get().skipped == [
        [str(ladder.unit_leader.post_id), "avoided"],
        [str(ladder.building_leader.post_id), "avoided"],
    ]


def test_a_holder_who_raised_it_does_not_handle_it(ladder: Ladder) -> None:
    matter = ladder.report(reporter=ladder.unit_leader.person_id)
    assert matter.holder_id == ladder.building_leader.post_id


def test_a_helper_files_in_their_own_places_and_nowhere_else(ladder: Ladder) -> None:
    by = seeing(ladder.unit_leader)
    matter = ladder.report(by=by, on_behalf=True)
    assert matter.filed_by_id == ladder.unit_leader.person_id
    with pytest.raises(NotAllowed):
        ladder.report(by=by, on_behalf=True, place=ladder.net.community)


def test_a_matter_is_rated_once_by_its_reporter_after_it_closed(ladder: Ladder) -> None:
    matter = ladder.report()
    rate = {"matter_id": matter.pk, "by": Scope.nobody(), "now": NOW}
    with pytest.raises(Refused, match="rate"):
        actions.rate(**rate, content=3, owns=True)
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "finish", ladder.unit_leader, "好了")
    ladder.step(matter, "settled")
    with pytest.raises(NotAllowed):
        actions.rate(**rate, content=3, owns=False)
    with pytest.raises(Refused, match="rate"):
        actions.rate(**rate, content=9, owns=True)
    actions.rate(**rate, content=1, owns=True)
    with pytest.raises(Refused, match="rated"):
        actions.rate(**rate, content=3, owns=True)


def test_a_step_is_never_changed_nor_removed(ladder: Ladder) -> None:
    step = ladder.report().steps.get()
    for change in (lambda: Step.objects.filter(pk=step.pk).update(move="x"), step.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_words_open_only_after_a_look_in_the_same_transaction(ladder: Ladder) -> None:
    matter = ladder.report("灯坏了,找13812345678")
    by = seeing(ladder.officer)
    assert list(Words.objects.all()) == []
    read = actions.read_words(matter=matter, by=by, reason="办理", now=NOW)
    assert list(read.values()) == ["灯坏了,找13812345678"]
    look = Look.objects.get()
    assert (look.viewer, look.what, look.target, look.reason) == (by.person, "words", matter.pk, "办理")


def test_a_look_without_the_right_opens_nothing(ladder: Ladder) -> None:
    matter = ladder.report(category="0605", words="家里吵得厉害")
    by = seeing(ladder.officer)
    with pytest.raises(NotAllowed):
        actions.read_words(matter=matter, by=by, reason="看看", now=NOW)
    Look.objects.create(
        at=NOW, viewer=by.person, target_type="matter", target=matter.pk, what="words", reason="看看"
    )
    assert list(Words.objects.all()) == []


def test_a_confidential_matter_is_listed_for_its_holder_alone(ladder: Ladder) -> None:
    matter = ladder.report(category="0606", words="他又动手了")
    assert (matter.masked, matter.grams, matter.holder_id) == ("", [], ladder.desk.post_id)
    assert list(queries.visible_to(seeing(ladder.officer))) == []
    assert list(queries.visible_to(seeing(ladder.desk))) == [matter]
    assert list(queries.at_place(ladder.net.unit)) == []


def test_the_reporter_reads_their_own_words_and_nobody_elses(ladder: Ladder) -> None:
    own, other = ladder.report("我的话"), ladder.report("别人的话")
    middleware.bind(Scope.nobody())
    assert list(actions.read_own_words(matter=own).values()) == ["我的话"]
    assert list(Words.objects.filter(matter=other)) == []
    assert Look.objects.count() == 0


def test_redacting_empties_the_words_and_keeps_the_steps(ladder: Ladder) -> None:
    matter = ladder.report("找王阿姨13812345678")
    ladder.step(matter, "accept", ladder.unit_leader, "我去看看")
    steps = told(matter)
    with pytest.raises(NotAllowed):
        actions.redact_words(matter=matter, by=seeing(ladder.officer), now=NOW)
    by = seeing(ladder.desk)
    assert actions.redact_words(matter=matter, by=by, now=NOW) == 2
    matter.refresh_from_db()
    assert (matter.masked, matter.grams, told(matter)) == ("", [], steps)
    assert set(actions.read_words(matter=matter, by=by, reason="核对", now=NOW).values()) == {""}


def test_words_are_never_rewritten(ladder: Ladder) -> None:
    matter = ladder.report()
    from mulin.core.db import as_system

    with as_system():
        for change in ({"text": "别的"}, {"text": ""}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Words.objects.filter(matter=matter).update(**change)


def test_a_number_is_revealed_to_whom_it_may_with_its_reason_logged(ladder: Ladder) -> None:
    matter = ladder.report(phone="13800000000")
    with pytest.raises(NotAllowed):
        actions.reveal_contact(matter=matter, by=seeing(ladder.unit_leader), reason="回电", now=NOW)
    by = seeing(ladder.officer)
    assert actions.reveal_contact(matter=matter, by=by, reason="回电", now=NOW) == "13800000000"
    look = Look.objects.get()
    assert (look.what, look.target, look.reason) == ("contact", matter.reply_to_id, "回电")


def test_a_matter_without_a_number_has_none_to_reveal(ladder: Ladder) -> None:
    with pytest.raises(NotAllowed):
        actions.reveal_contact(matter=ladder.report(), by=seeing(ladder.desk), reason="回电", now=NOW)


def test_words_are_found_by_a_part_of_them(ladder: Ladder) -> None:
    lamp, leak = ladder.report(), ladder.report(category="0201", words="楼上漏水到天花板")
    visible = queries.visible_to(seeing(ladder.desk))
    assert list(queries.found_by(visible, "漏水")) == [leak]
    assert list(queries.found_by(visible, "道灯坏")) == [lamp]
    assert list(queries.found_by(visible, "电梯")) == []
    assert list(queries.found_by(visible, "!!")) == []


def test_a_matter_of_three_buildings_shows_at_each(ladder: Ladder) -> None:
    from tests.factories.net import place

    spot = place("spot", "垃圾点", ladder.net.community)
    others = tuple(place("building", f"{n}栋", ladder.net.community) for n in (2, 3))
    matter = ladder.report(
        category="0303", words="半夜清运车太吵", place=spot, affects=(ladder.net.building, *others)
    )
    for one in (spot, ladder.net.building, ladder.net.unit, *others, ladder.net.community):
        assert list(queries.at_place(one)) == [matter]
    assert queries.affected_names(matter) == ["1栋", "2栋", "3栋"]
    assert matter.holder_id == ladder.desk.post_id


def test_a_building_that_moves_takes_its_matters_along(ladder: Ladder) -> None:
    from tests.factories.net import SYSTEM, place

    from mulin.places import actions as places

    matter = ladder.report()
    elsewhere = place("community", "新柳社区", ladder.net.street)
    path_then = matter.steps.get().place_path
    places.move_place(by=SYSTEM, place=ladder.net.building.pk, to=elsewhere.pk, now=NOW)
    matter = Matter.objects.get(pk=matter.pk)
    assert list(queries.visible_to(seeing(ladder.desk))) == []
    assert list(queries.at_place(elsewhere)) == [matter]
    assert matter.steps.get().place_path == path_then


def test_roles_follow_from_posts_and_receipt(ladder: Ladder) -> None:
    matter = ladder.report()
    assert permissions.roles_of(seeing(ladder.unit_leader), matter, day=TODAY) == {Role.HOLDER}
    assert permissions.roles_of(seeing(ladder.officer), matter, day=TODAY) == {Role.ABOVE, Role.CHECKER}
    assert permissions.roles_of(Scope.nobody(), matter, day=TODAY) == frozenset()
    assert permissions.roles_of(Scope.nobody(), matter, day=TODAY, owns=True) == {Role.REPORTER}


def test_without_any_rung_a_matter_waits_in_sight_of_the_top() -> None:
    from tests.factories.net import LONG_AGO, SYSTEM, Net

    net = Net.small()
    actions.load_tables(home=net.street, by=SYSTEM, now=NOW, since=LONG_AGO)
    what = actions.Report(uuid4(), net.unit, "灯坏了", "0101", "door")  # type: ignore[arg-type]
    matter = actions.report(what=what, by=Scope.nobody(), now=NOW)
    assert matter.holder_id is None
    secretary = net.holder("community_secretary", net.community)
    assert list(queries.unassigned(scope_of(secretary.person_id))) == [matter]


def test_categories_are_loaded_once_and_only_by_whom_it_may(ladder: Ladder) -> None:
    from tests.factories.net import LONG_AGO, SYSTEM

    load = {"home": ladder.net.street, "now": NOW, "since": LONG_AGO}
    assert actions.load_tables(**load, by=SYSTEM) == 0
    with pytest.raises(NotAllowed):
        actions.load_tables(**load, by=seeing(ladder.officer))
