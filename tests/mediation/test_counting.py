"""What files of mediation come to in the ledger: sums above buildings, few never told."""

import pytest
from tests.factories.ladder import Ladder
from tests.factories.mediating import Mediating
from tests.factories.net import NOW, TODAY

from mulin.briefing.presenters.values import said
from mulin.ledger.models import Deed
from mulin.ledger.queries import figures
from mulin.ledger.rules.measures import Figure
from mulin.mediation.measures import measures
from mulin.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Mediating:
    return Mediating.of(Ladder.full())


def values(place: Place) -> list[object]:
    return [f.value for f in figures(place, measures(), since=TODAY, last=TODAY)]


def test_a_file_is_counted_at_its_community_and_in_no_grid(room: Mediating) -> None:
    room.register(now=NOW)
    deed = Deed.objects.get()
    assert (deed.kind, deed.path, deed.grid, deed.facets) == (
        "mediation.registered",
        room.ladder.net.community.path,
        None,
        {},
    )


def test_an_agreement_in_effect_is_settled_and_a_broken_one_no_more(room: Mediating) -> None:
    file = room.in_effect()
    assert values(room.ladder.net.community) == [1, 1]
    room.step(file, "not_performed", words="没有做到")
    assert values(room.ladder.net.community) == [1, 0]


def test_a_clear_no_settles_nothing(room: Mediating) -> None:
    file = room.register()
    room.step(file, "refuse", party=room.sides(file)[0])
    assert values(room.ladder.net.community) == [1, 0]


@pytest.mark.parametrize(("count", "text"), [(0, "0"), (1, "不到5"), (4, "不到5"), (5, "5")])
def test_few_are_never_told_nor_compared(count: int, text: str) -> None:
    measure = measures()[1]
    found = said(Figure(measure, count), Figure(measure, 3))
    assert (found.value, found.change, found.before) == (text, "", "不到5")
