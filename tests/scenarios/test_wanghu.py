"""The street of 望湖: at its figures, the same for the same seed, and told through the real actions."""

import json
import re
from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest
from django.contrib.auth.hashers import check_password
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from pytest_django import Settings
from scenarios.accounts import DEMO_PASSWORD, USERNAMES, new_password
from scenarios.fiction import Fiction
from scenarios.stories import read_stories
from scenarios.telling import Telling
from scenarios.wanghu.loading import MATTERS, VACANT
from scenarios.wanghu.shape import GARBAGE_BUILDINGS, GARBAGE_POINT, UNIT36
from tests.factories import undone
from tests.scenarios.conftest import Said, empty, scenario
from tests.scenarios.digest import digests

from mulin.audit.models import Event
from mulin.boards.models import Affair, Hung, Version
from mulin.boards.presenters.words import changes_said
from mulin.boards.queries import doors_of, standing_at
from mulin.core.crypto import Sealed, keyring
from mulin.core.db import as_system
from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.matters.actions import sweep
from mulin.matters.actions.sweeping import Swept
from mulin.matters.models import Clock, Matter, Photo, Step
from mulin.matters.queries import tasks_of, to_check, waiting_for
from mulin.matters.rules.ladder import Skip
from mulin.matters.rules.moves import WAITING
from mulin.matters.rules.status import Outcome, Status
from mulin.people.models import Account, ContactSecret, Fact, Person, Term
from mulin.people.queries import contacts_for, rung_posts, scope_of
from mulin.people.rules import Capability
from mulin.people.samples import sample_accounts
from mulin.places.models import Area, Chat, Organisation, Place
from mulin.places.queries import coverage_gaps
from mulin.portal.scenario.guard import LOADED
from mulin.portal.scenario.progress import Progress

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("wanghu"),
]

FIGURES = {
    "places.community": 4,
    "organisations.grid_branch": 23,
    "organisations.building_group": 227,
    "households.centre": 288,
    "chats": 183,
    "people.group_or_unit_leader": 307,
    "people.backbone": 1384,
    "qinxinhu.units": 123,
    "qinxinhu.unit_leaders": 108,
    "unit36.households": 36,
    "unit36.households_80plus": 6,
}


def figures() -> dict[str, int]:
    return dict(json.loads(scenario("facts", "wanghu", "--json").out))


def test_street_has_the_figures_of_the_mission() -> None:
    counted = figures()
    assert {key: counted[key] for key in FIGURES} == FIGURES


def test_figures_are_counted_and_not_typed_in() -> None:
    """What is taken away is missing from the count."""
    today = localdate()
    with undone():
        Term.objects.filter(post__kind="unit_leader", post__place__slug=UNIT36).delete()
        Chat.objects.filter(pk=Chat.objects.all()[0].pk).delete()
        Fact.objects.filter(kind="aged_80", recorded_on__lte=today).update(kind="dialect")
        counted = figures()
    assert counted["qinxinhu.unit_leaders"] == 107
    assert counted["chats"] == 182
    assert counted["unit36.households_80plus"] == 0


def test_figures_are_shown_to_people_too() -> None:
    lines = scenario("facts", "wanghu").lines
    assert lines[0].split() == ["4", "places.community"]


def test_same_seed_writes_the_same_street() -> None:
    first = digests()
    with undone():
        empty()
        scenario("load", "wanghu", "--seed", "7")
        second = digests()
    assert second == first


def test_load_tells_each_stage_and_its_percent(wanghu: Said) -> None:
    stages = list(dict.fromkeys(line.rsplit(" ", 2)[0] for line in wanghu.err.splitlines()))
    assert stages == [
        "places",
        "areas",
        "offices",
        "branches",
        "building groups",
        "chat groups",
        "residents",
        "owners",
        "posts",
        "committees and squads",
        "centre households",
        "needs",
        "matters",
        "accounts",
    ]
    assert wanghu.err.splitlines()[-1] == "accounts 100 %"


def test_what_is_loaded_is_not_loaded_again() -> None:
    before = Person.objects.count()
    assert scenario("load", "wanghu", "--seed", "7").out == "wanghu is in place already.\n"
    assert Person.objects.count() == before


def test_another_street_is_not_loaded_over_it() -> None:
    with pytest.raises(Refused, match=r"^This database holds data of its own; [^\n]*$"):
        scenario("load", "wanghu", "--seed", "8")


def test_the_two_trees_are_many_to_many() -> None:
    branches = Organisation.objects.filter(tier="grid_branch", covers__area__kind="grid")
    assert Counter(branches.values_list("pk")).most_common(1)[0][1] == 2
    grids = Area.objects.filter(kind="grid", covered_by__organisation__tier="grid_branch")
    assert Counter(grids.values_list("pk")).most_common(1)[0][1] == 2
    groups = Organisation.objects.filter(tier="building_group", covers__place__level="building")
    assert Counter(groups.values_list("pk")).most_common(1)[0][1] == 2
    stairwells = Place.objects.filter(level="unit", covered_by__organisation__tier="building_group")
    assert Counter(stairwells.values_list("parent")).most_common(1)[0][1] == 2


def test_every_door_lies_in_a_grid_with_its_officer() -> None:
    top = Place.objects.get(parent=None)
    assert list(coverage_gaps(top, day=localdate())) == []
    grids = Area.objects.filter(kind="grid")
    assert grids.filter(posts__kind="grid_officer", posts__terms__acting=False).count() == grids.count() == 27


def test_the_ladder_of_the_stairwell_is_whole() -> None:
    unit = Place.objects.get(slug=UNIT36)
    rungs = rung_posts(unit, day=localdate())
    assert [r.post.kind_id for r in rungs if r.holders] == [
        "unit_leader",
        "building_leader",
        "grid_officer",
        "community_desk",
        "community_secretary",
        "street_desk",
    ]
    shown = {a.kind for a in contacts_for(unit, day=localdate()) if a.shown_name and a.phone}
    assert {"grid_officer", "community_desk", "community_secretary", "street_desk", "police"} <= shown


def test_one_person_holds_several_posts() -> None:
    held = Term.objects.filter(post__kind__in=["unit_leader", "party_group_leader"], acting=False)
    kinds: dict[UUID, set[str]] = {}
    for person, kind in held.values_list("person", "post__kind"):
        kinds.setdefault(person, set()).add(kind)
    assert sum(1 for found in kinds.values() if len(found) == 2) == 40
    assert held.count() > len(kinds)


def test_no_number_can_ring_at_anybody() -> None:
    with as_system():
        secrets = list(ContactSecret.objects.all())
    ring = keyring()
    numbers = [ring.open(Sealed(s.key_id, bytes(s.cipher)), bound_to=str(s.pk)) for s in secrets]
    assert [n for n in numbers if not re.fullmatch(r"1\d\d0000\d{4}", n)] == []
    assert len(set(numbers)) == len(numbers)
    offices = set(Organisation.objects.exclude(phone="").values_list("phone", flat=True))
    assert [n for n in offices if not re.fullmatch(r"0551-0000\d{4}", n)] == []


def test_a_need_is_kept_with_its_purpose_and_its_end() -> None:
    for fact in Fact.objects.select_related("consent"):
        assert fact.purpose
        assert fact.consent.person_id == fact.person_id
        assert fact.expires_on - fact.recorded_on == timedelta(days=330)


def test_matters_rest_in_every_status_a_matter_can_rest_in() -> None:
    resting = set(Matter.objects.values_list("status", flat=True))
    assert resting == set(Status) - {Status.CHECKED}
    assert set(Step.objects.values_list("after", flat=True)) == set(Status)
    assert set(Matter.objects.exclude(outcome="").values_list("outcome", flat=True)) == set(Outcome)


def test_each_way_off_the_straight_one_is_taken() -> None:
    taken = set(Step.objects.values_list("move", flat=True))
    beside = {"send_back", "assign", "recategorise", "grant_time", "grant_hold", "ask_reporter", "decide"}
    assert beside <= taken
    assert Step.objects.filter(move="try_reach").count() == 2


def test_a_first_sweep_after_loading_changes_nothing() -> None:
    loaded_at = Event.objects.get(action=LOADED).at
    assert sweep(now=loaded_at) == Swept(warned=0, fired=0, taken=0)


def test_four_matters_climb_by_themselves_and_one_is_late_at_the_top() -> None:
    climbed = Matter.objects.filter(steps__move="escalate").values_list("place__slug", flat=True)
    assert set(climbed) == {"qinxinhu-2-3", "qinxinhu-7-1", "fuguiyuan-8-4", "yinghuhuayuan-21-2"}
    late = Matter.objects.get(steps__move="overdue")
    assert (late.place.slug, late.holder and late.holder.kind_id) == ("yinghuhuayuan-21-2", "street_desk")


def test_reporters_hear_in_time_from_whoever_has_it() -> None:
    words = Clock.objects.filter(kind="contact")
    assert not words.filter(fired_at__isnull=False).exists()
    assert words.exclude(met_at=None).count() > 40


def piles_of(username: str) -> dict[str, int]:
    """How much lies on the desk of a sample person; what they may not check is no pile."""
    person = Account.objects.get(username=username).person
    assert person is not None
    scope = scope_of(person.pk, day=localdate())
    mine = waiting_for(scope)
    piles = {
        "new": mine.filter(status__in=WAITING).count(),
        "in hand": mine.exclude(status__in=WAITING).count(),
    }
    if scope.allows_anywhere(Capability.MATTERS_CHECK):
        piles["to check"] = to_check(scope).count()
    return piles


@pytest.mark.parametrize("username", USERNAMES.values())
@pytest.mark.parametrize("hours", [0, 23])
def test_each_sample_desk_has_something_in_each_pile_for_a_day(username: str, hours: int) -> None:
    loaded_at = Event.objects.get(action=LOADED).at
    with undone():
        sweep(now=loaded_at + timedelta(hours=hours))
        piles = piles_of(username)
    assert [pile for pile, count in piles.items() if not count] == []


@pytest.mark.parametrize(("days", "hour", "minute"), [(3, 23, 55), (6, 0, 5)])
def test_stories_go_the_same_way_whenever_they_are_told(days: int, hour: int, minute: int) -> None:
    """Another day of the week, early or late: the same steps, except for those who are away only for a time."""
    first = told_ways(Matter.objects.all())
    now = localtime(timezone.now() + timedelta(days=days)).replace(hour=hour, minute=minute)
    vacant = Matter.objects.get(masked__contains="感应灯全坏了").place.slug
    with undone():
        progress, fiction = Progress(lambda _: None), Fiction("again")
        keys = Telling(now, progress, fiction, {VACANT: vacant}).tell(read_stories(MATTERS))
        again = told_ways(Matter.objects.filter(pk__in=keys))
    assert again == first


def told_ways(matters: QuerySet[Matter]) -> Counter[tuple[str, ...]]:
    """Where each matter is, what it is about, where it stands and by which moves it came there."""
    return Counter(
        (
            matter.place.slug,
            matter.category.code,
            matter.status,
            *(f"{step.move} {step.role}" for step in matter.steps.order_by("order")),
        )
        for matter in matters.select_related("place", "category")
    )


def test_every_reason_to_skip_a_rung_is_met() -> None:
    skipped = Step.objects.exclude(skipped=[]).values_list("skipped", flat=True)
    assert {reason for rows in skipped for _post, reason in rows} == set(Skip)


def test_each_step_comes_after_the_one_before_and_before_now() -> None:
    for matter in Matter.objects.prefetch_related("steps"):
        times = [step.at for step in matter.steps.all()]
        assert times == sorted(times)
        assert times[-1] <= timezone.now()


def test_garbage_point_of_three_buildings_was_moved() -> None:
    """Reported at a door, accepted, passed up, three summoned by the community, done, checked, rated."""
    matter = Matter.objects.get(place__slug=GARBAGE_POINT)
    assert (matter.place.level_id, matter.channel) == ("spot", "door")
    summon = matter.steps.get(move="summon")
    assert Term.objects.filter(
        post=summon.holder, post__kind__in=["community_desk", "community_secretary"]
    ).exists()
    assert {place.slug for place in matter.affects.all()} == set(GARBAGE_BUILDINGS)
    assert (localtime(matter.reported_at).hour, matter.status, matter.rating.content) == (23, "closed", 3)
    assert [step.move for step in matter.steps.all()] == [
        "report",
        "accept",
        "begin",
        "pass_up",
        "accept",
        "begin",
        "summon",
        *["task_accepted"] * 3,
        *["task_answered"] * 3,
        "finish",
        "settled",
        "close",
        "rate",
    ]
    tasks = tasks_of(matter)
    assert {task.party_name for task in tasks} == {"望湖城管执法中队", "望湖环卫作业站", "桂里物业"}
    assert len({task.due_on for task in tasks}) == 1
    assert Photo.objects.filter(matter=matter).count() == 2


def test_a_leader_files_for_an_old_neighbour() -> None:
    leader = Term.objects.get(post__kind="unit_leader", post__place__slug=UNIT36)
    matter = Matter.objects.get(place__slug=UNIT36, category__code="1003")
    assert (matter.filed_by, matter.channel, matter.reply_to) == (leader.person, "visit", None)


def test_what_was_not_settled_went_up() -> None:
    step = Step.objects.filter(move="not_settled").order_by("at")[0]
    assert (step.after, step.holder != step.acting_post) == ("reopened", True)


def test_confidential_matters_list_nothing() -> None:
    sealed = Matter.objects.filter(confidential=True)
    assert {matter.category.code for matter in sealed} == {"0605", "1005"}
    assert {(matter.masked, tuple(matter.grams)) for matter in sealed} == {("", ())}


def test_sample_people_to_be_stand_around_one_stairwell(wanghu: Said) -> None:
    assert [sample.username for sample in sample_accounts(localdate())] == list(USERNAMES.values())
    assert [line.split()[0] for line in wanghu.lines] == list(USERNAMES.values())


def test_outside_the_demo_each_password_is_by_chance(wanghu: Said) -> None:
    told = {line.split()[0]: line.split()[1] for line in wanghu.lines}
    assert DEMO_PASSWORD not in told.values()
    assert len(set(told.values())) == len(USERNAMES)
    account = Account.objects.get(username="unit")
    assert check_password(told["unit"], account.password)


def test_in_the_demo_the_password_is_known(settings: Settings) -> None:
    settings.DEMO = True
    assert new_password() == DEMO_PASSWORD


def test_three_doors_have_their_board_and_one_of_them_is_other_now() -> None:
    day = timezone.localdate()
    doors = list(doors_of(Scope.system(), home=None, day=day).filter(pk__in=Hung.objects.values("place")))
    other = [changes_said(one.changes) for one in standing_at(doors, day=day) if one.is_other_now]
    assert (len(doors), other) == (3, ["网格员换人了，或者换了写法"])
    assert [Affair.objects.count(), Version.objects.count()] == [3, 4]
