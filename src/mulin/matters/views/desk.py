"""The staff's page of one matter: what was said, where it stands, the moves that this person may take now.

For htmx each view answers the matter alone, to stand beside the list.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseFormSet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url, trigger_client_event

from mulin.core.beside import beside_matter
from mulin.core.context import is_large
from mulin.core.errors import MulinError, NotAllowed, Refused
from mulin.core.ids import new_id
from mulin.core.lazy import LazyText
from mulin.matters import actions, permissions, queries
from mulin.matters.forms import PartForm, PartsFormSet, ReasonForm, StepForm
from mulin.matters.models import Matter, Task
from mulin.matters.pictures import whole
from mulin.matters.presenters import progress, replies, stairs
from mulin.matters.presenters.clocks import running, waits_of
from mulin.matters.presenters.joint import Joint, joint_of, meetings_of
from mulin.matters.presenters.offers import offers_of
from mulin.matters.presenters.sentences import CHANNEL, GROUND, MOVE, MOVED_ON, sentence, taken
from mulin.matters.queries.publicly import release_of
from mulin.matters.rules import moves, numbers
from mulin.matters.rules.moves import Role
from mulin.matters.views.opened import opened_from
from mulin.people.middleware import ScopedRequest
from mulin.people.queries import rung_posts
from mulin.places.naming import names_of

MOVED = "matter-moved"  # tells the list beside the matter to look again


@require_safe
@vary_on_headers("HX-Request")
def matter(request: ScopedRequest, number: int) -> HttpResponse:
    """A stranger is asked to sign in, whether there is such a matter or not."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return _page(request, visible(request, number))


@require_POST
def step(request: ScopedRequest, number: int) -> HttpResponse:
    """Take one move; who comes second reads what happened meanwhile and keeps what they typed."""
    found = visible(request, number)
    form = StepForm(request.POST, request.FILES)
    try:
        if not form.is_valid():
            raise Refused(_unread(form))
        if form.cleaned_data["move"] not in MOVE:
            raise Refused("moved_on")
        if form.cleaned_data["move"] == "merge" and not form.cleaned_data["sure"]:
            return _ask_whether_same(request, found, form)
        _take(request, found, form)
    except (Refused, NotAllowed) as error:
        return _page(
            request, visible(request, number), error=_why(error, form), typed=_typed(request), status=409
        )
    return _moved_on(request, _matter(number), move=form.cleaned_data["move"])


def _ask_whether_same(request: ScopedRequest, found: Matter, form: StepForm) -> HttpResponse:
    """Before two matters become one, the other is shown."""
    other = queries.visible_to(request.scope).filter(pk=form.cleaned_data["into"]).first()
    if other is None:
        raise Refused("into")
    return _page(request, found, typed=_typed(request), same=other)


def _take(request: ScopedRequest, found: Matter, form: StepForm) -> None:
    now, data = timezone.now(), form.cleaned_data
    if data["seen"] is not None and data["seen"] != queries.last_order(found):
        raise Refused("moved_on")
    photos_key = new_id()
    for file in data["photos"]:
        actions.add_photo(request_key=photos_key, file=file, now=now)
    actions.take_step(
        matter_id=found.pk,
        move=data["move"],
        by=request.scope,
        now=now,
        words=data["words"],
        given=form.given(),
        photos_key=photos_key,
    )


def _moved_on(request: ScopedRequest, found: Matter, *, move: str) -> HttpResponse:
    """The matter as it stands after the move; the desk where this person sees it no longer."""
    messages.success(request, taken(move, found))
    stays, opened = permissions.can_see(request.scope, found), opened_from(request)
    if not request.htmx:
        there = reverse("matters:matter", args=[found.number]) + opened.tail
        return redirect(there if stays else opened.url)
    if stays:
        return trigger_client_event(_page(request, found), MOVED)
    gone = push_url(render(request, "matters/_gone.html"), opened.url)
    return trigger_client_event(gone, MOVED)


def _why(error: MulinError, form: StepForm) -> LazyText | str:
    if isinstance(error, NotAllowed):
        return MOVED_ON
    if str(error) == "words" and form.is_valid():
        return _("请先写一句话：为什么往上报、怎么办好的，反映人会看到。")
    return sentence(error)


def _unread(form: StepForm) -> str:
    """The first of the fields that could not be read."""
    fields = {
        "into": "number",
        "until": "until",
        "post": "post",
        "ground": "ground",
        "category": "category",
        "parties": "parties",
        "lead": "parties",
        "task": "task_moved",
        "premises": "premises",
        "where": "meeting",
    }
    return next((why for field, why in fields.items() if field in form.errors), "words_long")


def _typed(request: ScopedRequest) -> dict[str, str]:
    """All that was filled in, to be kept on the page."""
    return {name: request.POST.get(name, "") for name in StepForm.base_fields if name != "photos"}


@require_POST
def fill(request: ScopedRequest, number: int) -> HttpResponse:
    """Put usual words into the form of a move; nothing is taken yet."""
    found = visible(request, number)
    ready = replies.text_for(found, request.POST, now=timezone.now())
    if ready is None:
        raise Http404
    typed = _typed(request) | {"move": request.POST.get("fill", ""), "words": ready}
    return _page(request, found, typed=typed)


@require_POST
def contact(request: ScopedRequest, number: int) -> HttpResponse:
    """Show the number to answer at, once its reason is logged for its owner to read."""
    found = visible(request, number)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, reason=form, status=422)
    try:
        phone = actions.reveal_contact(
            matter=found, by=request.scope, reason=form.cleaned_data["reason"], now=timezone.now()
        )
    except NotAllowed as error:
        raise Http404 from error
    return _page(request, found, phone=phone)


@require_POST
def redact(request: ScopedRequest, number: int) -> HttpResponse:
    found = visible(request, number)
    try:
        actions.redact_words(matter=found, by=request.scope, now=timezone.now())
    except NotAllowed as error:
        raise Http404 from error
    return redirect("matters:matter", number)


@require_POST
def split(request: ScopedRequest, number: int) -> HttpResponse:
    """Make parts of one matter, each with words and category of its own."""
    found = visible(request, number)
    formset = PartsFormSet(request.POST)
    try:
        if not formset.is_valid():
            raise Refused("part")
        parts = [actions.Part(**form.cleaned_data) for form in formset if form.has_changed()]
        actions.split(matter_id=found.pk, parts=parts, by=request.scope, now=timezone.now())
    except (Refused, NotAllowed) as error:
        why = MOVED_ON if isinstance(error, NotAllowed) else sentence(error)
        return _page(request, visible(request, number), error=why, parts_form=formset, status=409)
    return _moved_on(request, _matter(number), move="split")


def _page(
    request: ScopedRequest,
    found: Matter,
    *,
    status: int = 200,
    reason: ReasonForm | None = None,
    phone: str = "",
    typed: dict[str, str] | None = None,
    error: LazyText | str = "",
    same: Matter | None = None,
    parts_form: "BaseFormSet[PartForm] | None" = None,
) -> HttpResponse:
    now, scope = timezone.now(), request.scope
    steps = list(queries.steps_of(found))
    words = _words(request, found)
    clocks = list(queries.running_clocks(found))
    stair = stairs.stair_of(found, steps, now=now, clock=running(clocks))
    tasks = queries.tasks_of(found)
    possible = _possible(request, found, now=now)
    return render(
        request,
        "matters/_matter.html" if request.htmx else "matters/matter.html",
        {
            "matter": found,
            "opened": opened_from(request),
            "number": numbers.spoken(found.number),
            "place_name": names_of([found.place])[found.place_id],
            "channel": CHANNEL[found.channel],
            "stair": whole(stair, large=is_large(request)) if stair else None,
            "timed": True,
            "entries": progress.entries_of(
                steps,
                words,
                mine=Role.HOLDER,
                names=progress.Names(
                    queries.post_names(steps),
                    queries.category_names(found, steps),
                    queries.party_names(tasks),
                ),
            ),
            "affected": queries.affected_names(found),
            "offers": offers_of(possible),
            "unanswered": sum(task.is_open for task in tasks) if "call_off" in possible else 0,
            "joint": _joint(found, tasks, possible, now=now),
            "meetings": meetings_of(queries.meetings_of(tasks), possible),
            "choices": _choices(found, now=now),
            "replies": replies.replies_of(found, possible, now=now),
            "same": same,
            "same_place": names_of([same.place])[same.place_id] if same else "",
            "asking": found.askings.filter(answer="").first(),
            "joined": found.joined.count(),
            "parts": found.parts.order_by("number"),
            "parts_form": (parts_form or PartsFormSet()) if "split" in possible else None,
            "near": [
                (one.matter, numbers.spoken(one.matter.number))
                for one in queries.near_matters(scope, found, now=now)
            ],
            "waits": waits_of(found, clocks),
            "seen": steps[-1].order,
            "words_open": permissions.can_read_words(scope, found),
            "contact_open": found.reply_to and permissions.can_reveal_contact(scope, found),
            "may_release": permissions.can_release(scope, found) and bool(found.masked),
            "released": release_of(found),
            "may_redact": permissions.can_redact(scope, found),
            "panels": beside_matter(scope, found.pk, now=now),
            "reason": reason or ReasonForm(),
            "phone": phone,
            "typed": typed or {},
            "error": error,
            "now": now,
        },
        status=status,
    )


def _possible(request: ScopedRequest, found: Matter, *, now: datetime) -> tuple[str, ...]:
    """The moves that this person may take now."""
    day = timezone.localdate(now)
    roles = permissions.roles_of(request.scope, found, day=day)
    standing = queries.standing_of(found, queries.rungs_of(found, day=day), now=now)
    return moves.possible_moves(found.status, roles, standing)


def _homes(found: Matter, *, day: date) -> list[tuple[UUID, str]]:
    """The homes of the building, as one calls them, whose owner can be told something."""
    homes = queries.homes_near(found, day=day)
    names = names_of(homes)
    return [(home.pk, names[home.pk]) for home in homes]


def _joint(found: Matter, tasks: list[Task], possible: tuple[str, ...], *, now: datetime) -> Joint:
    """Who takes part; whom to ask, and the links, only for one who may."""
    day = timezone.localdate(now)
    relayers = queries.relayers_for(found, day=day) if "relay" in possible else []
    return joint_of(
        tasks,
        possible,
        queries.candidates_for(found, day=day) if "summon" in possible else [],
        relayers=relayers,
        homes=_homes(found, day=day) if relayers else [],
        links=queries.open_links(tasks, now=now),
        photos=queries.photos_of(found) if "call_off" in possible and tasks else [],
        openings=queries.openings_of(found) if "call_off" in possible and tasks else None,
        day=day,
    )


def _choices(found: Matter, *, now: datetime) -> dict[str, object]:
    """What can be chosen in the menu: other posts of the ladder, grounds, categories."""
    day = timezone.localdate(now)
    return {
        "posts": [rung for rung in rung_posts(found.place, day=day) if rung.post.pk != found.holder_id],
        "grounds": list(GROUND.items()),
        "categories": [c for c in queries.categories_at(found.place, day=day) if c.limit_class != "R"],
        "tomorrow": day + timedelta(days=1),
    }


def _words(request: ScopedRequest, found: Matter) -> dict[UUID, str]:
    """Original words where allowed, otherwise what this person wrote; each look is logged."""
    allowed = permissions.can_read_words(request.scope, found)
    read = actions.read_words if allowed else actions.read_written_words
    return read(matter=found, by=request.scope, reason=_("打开这件事"), now=timezone.now())


def visible(request: ScopedRequest, number: int) -> Matter:
    """What this person may not see does not exist for them."""
    found = _matter(number)
    if not permissions.can_see(request.scope, found):
        raise Http404
    return found


def _matter(number: int) -> Matter:
    found = queries.by_number(number)
    if found is None:
        raise Http404
    return found
