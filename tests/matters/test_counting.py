"""What the steps of a matter post to the ledger, and which figures come of it."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from tests.factories.ladder import Ladder
from tests.factories.net import NOW, SYSTEM, TODAY, place

from mulin.core.scope import Scope
from mulin.ledger.models import Deed
from mulin.ledger.queries import deeds_of, figures
from mulin.ledger.rules.measures import by_code
from mulin.matters import actions
from mulin.matters.actions import sweep
from mulin.matters.measures import measures
from mulin.matters.models import Matter
from mulin.matters.rules.given import Given
from mulin.places import actions as places
from mulin.places.models import Place

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def posted(matter: Matter) -> list[tuple[str, int, str]]:
    """(kind, amount, path) of the matter's deeds in their order."""
    sources = matter.steps.values_list("pk", flat=True)
    deeds = Deed.objects.filter(source__in=sources).order_by("id")
    return [(deed.kind.removeprefix("matters."), deed.amount, deed.path) for deed in deeds]


def values(where: Place, *codes: str, last: int = 0) -> list[object]:
    mine = [measure for measure in measures() if measure.code.removeprefix("matters.") in codes]
    found = figures(where, mine, since=TODAY - timedelta(days=30), last=TODAY + timedelta(days=last))
    return [figure.value for figure in found]


def settled(ladder: Ladder, matter: Matter, *, hours: int = 2) -> Matter:
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "finish", ladder.unit_leader, "换好了", now=NOW + hours * HOUR)
    return ladder.step(matter, "settled", now=NOW + hours * HOUR)


def test_a_matter_from_report_to_rating_is_counted_once_at_each_point(ladder: Ladder) -> None:
    matter, unit = ladder.report(), ladder.net.unit.path
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "pass_up", ladder.unit_leader, "没有梯子", now=NOW + HOUR)
    ladder.step(matter, "accept", ladder.building_leader, now=NOW + HOUR)
    ladder.step(matter, "finish", ladder.building_leader, "换好了", now=NOW + 2 * HOUR)
    ladder.step(matter, "settled", now=NOW + 3 * HOUR)
    actions.rate(matter_id=matter.pk, content=3, by=Scope.nobody(), now=NOW + 3 * HOUR, owns=True)
    assert posted(matter) == [
        ("reported", 1, unit),
        ("climbed", 1, unit),
        ("contact_due", 1, unit),
        ("contact_in_time", 1, unit),
        ("first_contact", 120, unit),
        ("done", 1, unit),
        ("check_settled", 1, unit),
        ("closed", 1, unit),
        ("to_close", 180, unit),
        ("rated", 1, unit),
    ]


def test_the_rates_are_those_of_the_check_not_of_the_handler(ladder: Ladder) -> None:
    for _one in range(3):
        settled(ladder, ladder.report())
    refused = ladder.report()
    ladder.step(refused, "accept", ladder.unit_leader)
    ladder.step(refused, "finish", ladder.unit_leader, "换好了")
    ladder.step(refused, "not_settled", None, "还是不亮")
    assert values(ladder.net.street, "reported", "closed", "open", "settled_rate", "satisfied_rate") == [
        4,
        3,
        1,
        Fraction(3, 4),
        None,
    ]


def contacts(matter: Matter) -> list[tuple[str, int]]:
    return [p[:2] for p in posted(matter) if "contact" in p[0]]


def silent(ladder: Ladder) -> tuple[Matter, datetime]:
    """A matter that its holder took and then said nothing about, till the moment when the first contact was due."""
    matter = ladder.report(category="0504", words="店里灭火器过期了")
    ladder.step(matter, "accept", ladder.officer)
    return matter, matter.clocks.get(kind="contact").due_at


def test_a_first_contact_is_due_once_its_time_is_over(ladder: Ladder) -> None:
    matter, due = silent(ladder)
    assert values(ladder.net.street, "response_rate") == [None]
    sweep(now=due)
    assert (contacts(matter), values(ladder.net.street, "response_rate", last=9)) == (
        [("contact_due", 1)],
        [Fraction(0)],
    )


def test_a_late_contact_is_not_due_twice(ladder: Ladder) -> None:
    matter, due = silent(ladder)
    sweep(now=due)
    ladder.step(matter, "contacted", ladder.officer, "打过电话了", now=due + HOUR)
    minutes = (due + HOUR - NOW) // timedelta(minutes=1)
    assert contacts(matter) == [("contact_due", 1), ("first_contact", minutes)]


def test_another_category_takes_the_report_back_and_counts_it_anew(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "recategorise", ladder.officer, given=Given(category="0301"))
    deeds = Deed.objects.filter(kind="matters.reported").order_by("id")
    assert [(d.amount, d.facets["category"], d.corrects_id is not None) for d in deeds] == [
        (1, "0101", False),
        (-1, "0101", True),
        (1, "0301", False),
    ]
    assert values(ladder.net.street, "reported", "open") == [1, 1]


def test_what_is_withdrawn_is_dropped_and_not_closed(ladder: Ladder) -> None:
    matter = ladder.report()
    ladder.step(matter, "withdraw")
    assert values(ladder.net.street, "reported", "closed", "open") == [1, 0, 0]


def test_a_reopened_matter_is_open_again_and_closes_a_second_time(ladder: Ladder) -> None:
    matter = settled(ladder, ladder.report())
    ladder.step(matter, "reopen", None, "又坏了", now=NOW + 5 * HOUR)
    assert values(ladder.net.street, "closed", "open") == [1, 1]
    ladder.step(matter, "accept", ladder.building_leader, now=NOW + 6 * HOUR)
    ladder.step(matter, "finish", ladder.building_leader, "换了线", now=NOW + 6 * HOUR)
    ladder.step(matter, "settled", now=NOW + 6 * HOUR)
    assert values(ladder.net.street, "reported", "closed", "open") == [1, 2, 0]


def test_the_third_of_its_kind_in_a_building_is_a_repeated_one(ladder: Ladder) -> None:
    for _one in range(3):
        ladder.report()
    ladder.report(category="0301")
    assert values(ladder.net.street, "repeated_share") == [Fraction(1, 4)]


def test_a_confidential_matter_is_counted_above_all_buildings_and_in_no_grid(ladder: Ladder) -> None:
    ladder.report(words="想找人说说话", category="1005")
    deed = Deed.objects.get(kind="matters.reported")
    assert (deed.path, deed.grid) == (ladder.net.community.path, None)
    assert values(ladder.net.building, "reported") == [0]


def test_a_home_is_counted_as_its_stairwell(ladder: Ladder) -> None:
    ladder.report(place=ladder.net.flat)
    assert Deed.objects.get(kind="matters.reported").path == ladder.net.unit.path


def test_a_building_that_moves_changes_no_past_figure(ladder: Ladder) -> None:
    settled(ladder, ladder.report())
    other = place("community", "桂园社区", ladder.net.street)
    places.move_place(by=SYSTEM, place=ladder.net.building.pk, to=other.pk, now=NOW)
    ladder.net.building.refresh_from_db()
    assert [values(p, "closed") for p in (ladder.net.community, other, ladder.net.building)] == [
        [1],
        [0],
        [1],
    ]


def test_a_figure_opens_to_the_deeds_that_make_it(ladder: Ladder) -> None:
    settled(ladder, ladder.report())
    ladder.report()
    measure = by_code(measures())["matters.settled_rate"]
    found = deeds_of(measure.form, ladder.net.building, since=TODAY, last=TODAY)
    assert [deed.kind for deed in found] == ["matters.check_settled"]


def test_every_kind_that_a_measure_reads_is_posted_by_some_step() -> None:
    from mulin.ledger.rules.measures import Balance, Flow, wanted_by
    from mulin.matters.rules.deeds import Deed as Kind

    forms = [Flow(m.form.terms) if isinstance(m.form, Balance) else m.form for m in measures()]
    assert {kind for kind, _facet in wanted_by(forms)} <= set(Kind)
