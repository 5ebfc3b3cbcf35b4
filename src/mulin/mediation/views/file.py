"""One file: what was said, where it stands, the moves that its mediator may take now. Others say why first."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mulin.core.errors import MulinError, NotAllowed, Refused
from mulin.core.lazy import LazyText
from mulin.mediation import actions, permissions, queries
from mulin.mediation.forms import PartyForm, PhotosForm, ReasonForm, StepForm
from mulin.mediation.presenters.offers import offers_of
from mulin.mediation.presenters.pages import entries_of, waits_of
from mulin.mediation.presenters.sentences import CONFIRMATION, MOVE, PAPER, STATUS, TONE, sentence, spoken
from mulin.mediation.queries import File
from mulin.mediation.rules.moves import MOVES, Role, possible_moves
from mulin.mediation.rules.status import ENDED, Status
from mulin.people.middleware import ScopedRequest
from mulin.places.naming import names_of

OWN = gettext_lazy("经办这件调解")  # why a mediator opens their own file


@never_cache
@require_safe
def file(request: ScopedRequest, key: UUID) -> HttpResponse:
    if not request.user.is_authenticated:
        raise PermissionDenied
    if not permissions.may_open(request.scope, key):
        raise Http404
    if not queries.is_named(request.scope, key):
        return _gate(request, key, ReasonForm())
    return _page(request, key, reason=str(OWN))


@require_POST
def open_(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Those above read a file once they have said why."""
    form = ReasonForm(request.POST)
    if not permissions.may_open(request.scope, key):
        raise Http404
    if not form.is_valid():
        return _gate(request, key, form, status=422)
    return _page(request, key, reason=form.cleaned_data["reason"])


@require_POST
def step(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Take one move; who comes second reads what happened meanwhile and keeps what they typed."""
    form = StepForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(next(iter(form.errors)))
        move = form.cleaned_data["move"]
        if move not in MOVES:
            raise Refused("moved_on")
        actions.take_step(
            mediation=key,
            move=move,
            by=request.scope,
            now=timezone.now(),
            given=form.given(),
            seen=form.cleaned_data["seen"],
        )
    except (Refused, NotAllowed) as error:
        return _again(request, key, error=error)
    messages.success(request, _("记下了：%(what)s") % {"what": MOVE[move]})
    return (
        redirect("mediation:file", key)
        if permissions.may_open(request.scope, key)
        else redirect("mediation:mine")
    )


@require_POST
def party(request: ScopedRequest, key: UUID) -> HttpResponse:
    """One more side."""
    near = queries.organisations_near(key, day=timezone.localdate())
    form = PartyForm(request.POST, organisations=near)
    try:
        if not form.is_valid():
            raise Refused("phone" if "phone" in form.errors else "party_name")
        actions.add_party(mediation=key, new=form.party(), by=request.scope, now=timezone.now())
    except (Refused, NotAllowed) as error:
        return _again(request, key, error=error)
    return redirect("mediation:file", key)


@require_POST
def photos(request: ScopedRequest, key: UUID) -> HttpResponse:
    """The signed paper, photographed."""
    form = PhotosForm(request.POST, request.FILES)
    try:
        if not form.is_valid():
            raise Refused("photo")
        for one in form.cleaned_data["photos"]:
            actions.add_photo(mediation=key, file=one, by=request.scope, now=timezone.now())
    except (Refused, NotAllowed) as error:
        return _again(request, key, error=error)
    return redirect("mediation:file", key)


@require_POST
def redact(request: ScopedRequest, key: UUID) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _again(request, key, error=Refused("reason"))
    try:
        actions.redact_file(
            mediation=key, by=request.scope, reason=form.cleaned_data["reason"], now=timezone.now()
        )
    except NotAllowed as error:
        raise Http404 from error
    return redirect("mediation:mine")


def _again(request: ScopedRequest, key: UUID, *, error: MulinError) -> HttpResponse:
    """The page with what was refused and all that was typed; the gate for those above, nothing for others."""
    if not permissions.may_open(request.scope, key):
        raise Http404
    if not queries.is_named(request.scope, key):
        return _gate(request, key, ReasonForm(), error=sentence(error), status=409)
    return _page(request, key, reason=str(OWN), error=sentence(error), typed=request.POST.dict(), status=409)


def _gate(
    request: ScopedRequest, key: UUID, form: ReasonForm, *, error: LazyText | str = "", status: int = 200
) -> HttpResponse:
    shown = {"key": key, "form": form, "error": error}
    return render(request, "mediation/gate.html", shown, status=status)


def _page(
    request: ScopedRequest,
    key: UUID,
    *,
    reason: str,
    error: LazyText | str = "",
    typed: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    opened = actions.open_file(mediation=key, by=request.scope, reason=reason, now=now)
    shown = _shown(request, opened, now=now) | {"error": error, "typed": typed or {}, "now": now}
    return render(request, "mediation/file.html", shown, status=status)


def _shown(request: ScopedRequest, opened: File, *, now: datetime) -> dict[str, object]:
    head, today = opened.head, timezone.localdate(now)
    roles = permissions.roles_of(request.scope, head)
    standing = queries.standing_of(head, today=today)
    possible = possible_moves(head.status, roles, standing)
    mediates = Role.MEDIATOR in roles
    new = mediates and head.status in {Status.REGISTERED, Status.INVITED}
    others = queries.mediators_at(head.place, day=today) if "replace" in possible else []
    return {
        "file": opened,
        "head": head,
        "called": spoken(head),
        "place_name": names_of([head.place])[head.place_id],
        "status": STATUS[head.status],
        "tone": TONE[head.status],
        "entries": entries_of(opened),
        "waits": waits_of(head, today=today),
        "confirmation": CONFIRMATION[head.confirmation],
        "offers": offers_of(possible),
        "others": [person for person in others if person.pk != opened.mediator.person_id],
        "today": today,
        "seen": len(opened.steps),
        "closed": any(side.party.wants_closed for side in opened.sides),
        "party_form": PartyForm(organisations=queries.organisations_at(head.place, day=today))
        if new
        else None,
        "photos_form": PhotosForm() if mediates and head.status not in ENDED else None,
        "papers": mediates,
        "titles": list(PAPER.items()),
        "redact_form": ReasonForm() if permissions.can_redact(request.scope, head.place.path) else None,
    }
