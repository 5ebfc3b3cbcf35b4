"""The community of 安丰: the leak of building 43, reported, handled and settled within a day by the real actions."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from pytest_django import DjangoDbBlocker
from scenarios.anfeng.net import EMPTY_FLAT, HOUSING, LEAKING_UNIT, POLICE, PROPERTY
from tests.factories import undone
from tests.scenarios.conftest import Said, empty, scenario

from mulin.audit.models import Event, Look
from mulin.core.db import as_system
from mulin.ledger.queries import all_measures, figure
from mulin.ledger.rules.measures import by_code
from mulin.matters.actions import sweep
from mulin.matters.actions.sweeping import Swept
from mulin.matters.models import Matter, Step, TaskLink
from mulin.matters.queries import tasks_of
from mulin.mediation.models import Mediation
from mulin.mediation.todos import todos_for
from mulin.people.middleware import bind
from mulin.people.models import Household, Ownership, Term
from mulin.people.queries import rung_posts, scope_of
from mulin.people.samples import sample_accounts
from mulin.places.models import Organisation, Place
from mulin.portal.scenario.guard import LOADED

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("anfeng"),
]


@pytest.fixture(scope="module")
def anfeng(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Said]:
    """The community as the command loads and commits it."""
    with django_db_blocker.unblock():
        said = scenario("load", "anfeng", "--seed", "7")
    yield said
    with django_db_blocker.unblock():
        empty()


def figures() -> dict[str, int]:
    return dict(json.loads(scenario("facts", "anfeng", "--json").out))


def leak() -> Matter:
    return Matter.objects.get(place__slug=LEAKING_UNIT, category__code="0201")


def test_the_leak_was_settled_within_a_day() -> None:
    matter = leak()
    assert (matter.status, matter.outcome, matter.rating.content) == ("closed", "settled", 3)
    assert matter.ended_at is not None
    assert matter.ended_at - matter.reported_at < timedelta(days=1)
    counted = figures()
    assert (counted["leak43.hours"], counted["leak43.within_a_day"], counted["leak43.parties"]) == (13, 1, 3)


def test_figures_of_the_leak_are_counted_and_not_typed_in() -> None:
    """Without a leak there that was closed there is no figure of it."""
    with undone():
        Matter.objects.filter(pk=leak().pk).update(place=Place.objects.get(slug="anfeng"))
        assert {key for key in figures() if key.startswith("leak43")} == set()


def test_the_secretary_took_it_on_and_nothing_was_late() -> None:
    steps = leak().steps.order_by("order")
    assert [step.move for step in steps] == [
        "report",
        "accept",
        "pass_up",
        "assign",
        "accept",
        "begin",
        "summon",
        "task_accepted",
        "task_accepted",
        "task_answered",
        "task_answered",
        "contacted",
        "task_answered",
        "finish",
        "settled",
        "close",
        "rate",
    ]
    kinds = {term.post_id: term.post.kind_id for term in Term.objects.select_related("post")}
    held = [kinds[step.holder] for step in steps if step.holder]
    assert list(dict.fromkeys(held)) == ["building_leader", "grid_officer", "community_secretary"]
    assert not Step.objects.filter(move__in=["escalate", "overdue"]).exists()


def test_the_property_company_did_the_work_and_the_offices_found_the_owner() -> None:
    tasks = tasks_of(leak())
    assert [(task.party_name, task.is_lead, task.status) for task in tasks] == [
        (PROPERTY, True, "answered"),
        (HOUSING, False, "answered"),
        (POLICE, False, "answered"),
    ]


def test_housing_and_police_answered_by_links_that_ended_with_it() -> None:
    matter = leak()
    said = matter.steps.filter(role="party").order_by("order")
    assert [(step.move, step.actor) for step in said] == [
        ("task_accepted", None),
        ("task_answered", None),
        ("task_answered", None),
    ]
    links = TaskLink.objects.filter(task__matter=matter).select_related("task__organisation")
    assert {(link.task.party_name, link.revoked_at is not None) for link in links} == {
        (HOUSING, True),
        (POLICE, True),
    }
    looks = Look.objects.filter(what="task", target=matter.pk).order_by("at")
    assert [look.viewer_role for look in looks] == [POLICE, HOUSING, POLICE]


def test_the_flat_above_is_empty_and_has_an_owner_elsewhere() -> None:
    owner = Ownership.objects.get(premises__slug=EMPTY_FLAT).person
    assert not Household.objects.filter(premises__slug=EMPTY_FLAT).exists()
    assert owner is not None
    assert not owner.residencies.exists()


def test_the_net_has_its_ladder_and_its_departments() -> None:
    rungs = rung_posts(Place.objects.get(slug=LEAKING_UNIT), day=localdate())
    assert [rung.post.kind_id for rung in rungs if rung.holders] == [
        "unit_leader",
        "neighbour_head",
        "building_leader",
        "grid_officer",
        "community_desk",
        "community_secretary",
    ]
    assert Organisation.objects.filter(name__in=[HOUSING, POLICE]).count() == 2
    counted = figures()
    assert (counted["places.premises"], counted["households"]) == (24, 23)


def test_a_year_of_disputes_ended_as_it_was_told_to() -> None:
    counted = figures()
    assert (counted["disputes"], counted["disputes.settled"]) == (53, 46)
    with transaction.atomic(), as_system():
        ended = Counter(Mediation.objects.values_list("status", "confirmation"))
        told = set(Mediation.objects.filter(told_on__isnull=False).values_list("status", flat=True))
    assert ended == {
        ("performed", "unwished"): 45,
        ("agreed_written", ""): 1,
        ("invited", ""): 1,
        ("not_agreed", ""): 2,
        ("refused", ""): 3,
        ("stopped", ""): 1,
    }
    assert told == {"not_agreed", "refused", "stopped"}


def test_the_ledger_counts_the_disputes_that_the_tables_hold() -> None:
    root = Place.objects.get(parent=None)
    today = localdate()
    measure = by_code(all_measures())["mediation.settled"]
    assert figure(root, measure, since=today - timedelta(days=366), last=today).value == 46


def test_the_court_can_still_be_asked_about_one_of_them() -> None:
    mediator = Term.objects.get(post__kind="mediator")
    with transaction.atomic():
        scope = scope_of(mediator.person_id, day=localdate())
        bind(scope)
        waits = [todo.waits for todo in todos_for(scope, now=timezone.now())]
    assert waits == ["在问双方愿不愿意", "问双方做到了没有", "问双方要不要一起申请司法确认"]


def test_figures_of_disputes_are_counted_and_not_typed_in() -> None:
    with undone():
        with as_system():
            Mediation.objects.filter(status="agreed_written").update(effective_on=None)
        assert figures()["disputes.settled"] == 45


def test_a_first_sweep_after_loading_changes_nothing() -> None:
    assert sweep(now=Event.objects.get(action=LOADED).at) == Swept(0, 0, 0)


def test_one_may_be_somebody_on_each_rung(anfeng: Said) -> None:
    names = ["unit", "building", "grid", "desk", "secretary", "mediator"]
    assert [sample.username for sample in sample_accounts(localdate())] == names
    assert [line.split()[0] for line in anfeng.lines] == names
