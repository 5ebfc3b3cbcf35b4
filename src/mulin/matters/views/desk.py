"""The staff's page of one matter: what was said, where it stands, the moves that this person may take now."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mulin.core.errors import MulinError, NotAllowed, Refused
from mulin.core.ids import new_id
from mulin.core.lazy import LazyText
from mulin.matters import actions, permissions, queries
from mulin.matters.forms import ReasonForm, StepForm
from mulin.matters.models import Matter
from mulin.matters.pictures import whole
from mulin.matters.presenters import progress
from mulin.matters.presenters.sentences import CHANNEL, MOVE, MOVED_ON, sentence
from mulin.matters.rules import moves, numbers
from mulin.matters.rules.moves import MOVES, Role
from mulin.people.middleware import ScopedRequest
from mulin.places.naming import names_of

MAIN = ("accept", "finish", "settled")  # the usual next move stands first and in brick red


@require_safe
def matter(request: ScopedRequest, number: int) -> HttpResponse:
    return _page(request, _visible(request, number))


@require_POST
def step(request: ScopedRequest, number: int) -> HttpResponse:
    """Take one move; who comes second reads what happened meanwhile and keeps what they typed."""
    found = _visible(request, number)
    form = StepForm(request.POST, request.FILES)
    try:
        if not form.is_valid() or form.cleaned_data["move"] not in MOVE:
            raise Refused("words")
        _take(request, found, form)
    except (Refused, NotAllowed) as error:
        return _page(
            request, _visible(request, number), error=_why(error, form), typed=_typed(request), status=409
        )
    if not permissions.can_see(request.scope, _matter(number)):
        return redirect("portal:desk")
    return redirect("matters:matter", number)


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
        photos_key=photos_key,
    )


def _why(error: MulinError, form: StepForm) -> LazyText | str:
    if isinstance(error, NotAllowed):
        return MOVED_ON
    if str(error) == "words" and form.is_valid():
        return _("请先写一句话：为什么往上报、怎么办好的，反映人会看到。")
    return sentence(error)


def _typed(request: ScopedRequest) -> dict[str, str]:
    return {"move": request.POST.get("move", ""), "words": request.POST.get("words", "")}


@require_POST
def contact(request: ScopedRequest, number: int) -> HttpResponse:
    """Show the number to answer at, once its reason is logged for its owner to read."""
    found = _visible(request, number)
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
    found = _visible(request, number)
    try:
        actions.redact_words(matter=found, by=request.scope, now=timezone.now())
    except NotAllowed as error:
        raise Http404 from error
    return redirect("matters:matter", number)


def _page(
    request: ScopedRequest,
    found: Matter,
    *,
    status: int = 200,
    reason: ReasonForm | None = None,
    phone: str = "",
    typed: dict[str, str] | None = None,
    error: LazyText | str = "",
) -> HttpResponse:
    now, scope = timezone.now(), request.scope
    steps = list(queries.steps_of(found))
    words = _words(request, found)
    roles = permissions.roles_of(scope, found)
    stair = progress.stair_of(found, steps, now=now)
    return render(
        request,
        "matters/matter.html",
        {
            "matter": found,
            "number": numbers.spoken(found.number),
            "place_name": names_of([found.place])[found.place_id],
            "channel": CHANNEL[found.channel],
            "stair": whole(stair) if stair else None,
            "entries": progress.entries_of(steps, words, mine=Role.HOLDER, posts=queries.post_names(steps)),
            "affected": queries.affected_names(found),
            "moves": _moves(found, roles),
            "seen": steps[-1].order,
            "words_open": permissions.can_read_words(scope, found),
            "contact_open": found.reply_to and permissions.can_reveal_contact(scope, found),
            "may_redact": permissions.can_redact(scope, found),
            "reason": reason or ReasonForm(),
            "phone": phone,
            "typed": typed or {},
            "error": error,
            "now": now,
        },
        status=status,
    )


def _moves(found: Matter, roles: frozenset[Role]) -> list[dict[str, object]]:
    """At most three buttons, the usual one first; each says whether it needs words."""
    possible = moves.possible_moves(found.status, roles, is_top=False)
    ordered = sorted((m for m in possible if m in MOVE), key=lambda m: m not in MAIN)
    return [
        {"code": m, "text": MOVE[m], "words": MOVES[m].words, "main": at == 0} for at, m in enumerate(ordered)
    ]


def _words(request: ScopedRequest, found: Matter) -> dict[UUID, str]:
    """Original words where allowed (the look is logged), the masked report otherwise."""
    if permissions.can_read_words(request.scope, found):
        return actions.read_words(matter=found, by=request.scope, reason=_("打开这件事"), now=timezone.now())
    return {}


def _visible(request: ScopedRequest, number: int) -> Matter:
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
