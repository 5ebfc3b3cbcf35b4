"""The map: a community's own plan, its buildings tinted by what is asked; beside it the same as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from mulin.core.lazy import LazyText
from mulin.core.scope import Scope
from mulin.matters.queries.finding import paths_of_open
from mulin.people.middleware import ScopedRequest
from mulin.people.queries import vacancies
from mulin.people.rules import Capability
from mulin.places.models import Place
from mulin.places.naming import short_of
from mulin.places.pictures import Block, Net, net
from mulin.places.queries import coverage_gaps
from mulin.places.queries.plan import buildings_in, by_building, communities_over, grids_of, outline_of
from mulin.portal.office.access import insist_on_reader
from mulin.portal.office.day import today


@dataclass(frozen=True, slots=True)
class Question:
    """What the colour of a building answers: the paths that are counted, how a number is said, where one leads."""

    title: LazyText
    counted: Callable[[Scope, Place, date], list[str]]
    said: Callable[[int], str]
    leads_to: Callable[[Place], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One building in the table."""

    building: Place
    grid: str
    said: str
    href: str


def _vacant(scope: Scope, community: Place, day: date) -> list[str]:
    """Where a post has a seat without a holder, as far as it is at a building or a stairwell."""
    posts = vacancies(scope, day=day, under=community).filter(place__isnull=False)
    return list(posts.values_list("place__path", flat=True))


def _uncovered(_scope: Scope, community: Place, day: date) -> list[str]:
    return list(coverage_gaps(community, day=day).values_list("path", flat=True))


QUESTIONS: dict[str, Question] = {
    "matters": Question(
        gettext_lazy("哪几栋现在事情多？"),
        lambda scope, community, _day: paths_of_open(scope, community),
        lambda count: (
            ngettext("%(n)d 件没办完", "%(n)d 件没办完", count) % {"n": count} if count else _("没有")
        ),
        lambda place: f"{reverse('matters:queue')}?{urlencode({'place': place.slug})}",
    ),
    "vacancies": Question(
        gettext_lazy("哪几栋的岗位还空着？"),
        _vacant,
        lambda count: (
            ngettext("%(n)d 个岗位空着", "%(n)d 个岗位空着", count) % {"n": count} if count else _("没有")
        ),
        lambda place: f"{reverse('portal:office')}?{urlencode({'under': str(place.pk), 'state': 'vacant'})}",
    ),
    "coverage": Question(
        gettext_lazy("哪几栋还没有划进网格？"),
        _uncovered,
        lambda count: _("没有划全") if count else _("划好了"),
        lambda place: reverse("portal:office_place", args=[place.pk]),
    ),
}


@require_safe
def page(request: ScopedRequest) -> HttpResponse:
    insist_on_reader(request.scope)
    day, paths = today(), request.scope.paths(Capability.PEOPLE_READ)
    communities = list(communities_over(paths, day=day))
    chosen = _chosen(communities, request.GET.get("place", ""))
    asked = request.GET.get("show", "")
    name = asked if asked in QUESTIONS else "matters"
    buildings = buildings_in(chosen, paths, day=day) if chosen else []
    lines, drawn = _drawn(request.scope, chosen, buildings, QUESTIONS[name], day) if chosen else ([], None)
    shown = {
        "communities": communities,
        "chosen": chosen,
        "questions": [(key, question.title, key == name) for key, question in QUESTIONS.items()],
        "show": name,
        "question": QUESTIONS[name].title,
        "lines": lines,
        "drawn": drawn,
    }
    return render(request, "portal/office/plan.html", shown)


def _chosen(communities: Sequence[Place], slug: str) -> Place | None:
    """The one that is asked for, else the first; what is not there to be seen does not exist."""
    if not slug:
        return communities[0] if communities else None
    found = next((community for community in communities if community.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _drawn(
    scope: Scope, community: Place, buildings: Sequence[Place], question: Question, day: date
) -> tuple[list[Line], object]:
    """The table, the fullest building first, and the picture of the same."""
    grids = grids_of(buildings, day=day)
    counts = by_building(buildings, question.counted(scope, community, day))
    blocks = tuple(_block(building, grids, counts[building.pk], question) for building in buildings)
    ordered = sorted(zip(buildings, blocks, strict=True), key=lambda pair: -pair[1].value)
    lines = [
        Line(building, block.grid, question.said(counts[building.pk]), block.href)
        for building, block in ordered
    ]
    return lines, net(Net(community.name, blocks, str(question.title)))


def _block(building: Place, grids: dict[UUID, str], count: int, question: Question) -> Block:
    return Block(
        label=short_of(building),
        title=building.name,
        grid=grids.get(building.pk, ""),
        outline=outline_of(building),
        value=count,
        value_words=question.said(count) if count else "",
        href=question.leads_to(building),
    )
