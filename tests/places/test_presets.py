import pytest

from mulin.people.actions import load_presets
from mulin.people.models import PostKind
from mulin.people.rules import Capability
from mulin.places.models import Level

pytestmark = pytest.mark.django_db


def test_presets_are_written_once_and_never_over_a_change() -> None:
    load_presets()
    Level.objects.filter(code="community").update(label_zh="居民区")
    load_presets()
    assert Level.objects.get(code="community").label_zh == "居民区"
    assert Level.objects.count() == 8


def test_volunteers_never_see_a_number_or_the_original_words() -> None:
    load_presets()
    for kind in PostKind.objects.filter(volunteer=True):
        assert not {Capability.CONTACT, Capability.MATTERS_WORDS} & set(kind.capabilities)


def test_every_level_and_post_speaks_both_languages() -> None:
    load_presets()
    for row in [*Level.objects.all(), *PostKind.objects.all()]:
        assert row.label_zh
        assert row.label_en


def test_ladder_climbs_from_the_stairwell_to_the_street() -> None:
    load_presets()
    ladder = PostKind.objects.filter(rung__isnull=False).order_by("rung", "order")
    assert list(ladder.values_list("code", "rung")) == [
        ("unit_leader", 10),
        ("neighbour_head", 10),
        ("building_leader", 20),
        ("grid_officer", 30),
        ("community_desk", 40),
        ("community_secretary", 40),
        ("street_desk", 50),
    ]
