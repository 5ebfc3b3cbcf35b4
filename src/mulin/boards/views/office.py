"""Notices of affairs in the office: write, look at it as it will hang, post, correct, take down."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mulin.boards import actions, permissions, queries
from mulin.boards.forms import AffairForm, CorrectionForm, PostForm
from mulin.boards.models import Affair, Draft
from mulin.boards.presenters.affairs import questions, shown
from mulin.boards.presenters.words import KIND, kinds_said, why
from mulin.boards.rules.affairs import may_come_down
from mulin.core.errors import MulinError
from mulin.people.middleware import ScopedRequest
from mulin.places.naming import OFFICE_RANK, names_of

MOST = 100


@require_safe
def listed(request: ScopedRequest) -> HttpResponse:
    _insist(request)
    day = timezone.localdate()
    up = queries.affairs_of(request.scope).filter(taken_down_on=None)[:MOST]
    down = queries.affairs_of(request.scope).filter(taken_down_on__isnull=False)[:MOST]
    homes = [p for p in queries.places_to_post(request.scope, day=day) if p.level_id == "community"]
    quiet = queries.quiet_kinds(homes, day=day)
    context = {
        "drafts": [(draft, KIND[draft.kind]) for draft in queries.drafts_of(request.scope)[:MOST]],
        "up": shown(list(up), day=day),
        "down": shown(list(down), day=day),
        "quiet": [(home, kinds_said(quiet[home.pk])) for home in homes if quiet[home.pk]],
        "now": timezone.now(),
    }
    return render(request, "boards/office/affairs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ScopedRequest) -> HttpResponse:
    _insist(request)
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            draft = actions.draft_affair(what=form.written(), by=request.scope, now=timezone.now())
            return redirect("boards:draft", draft.pk)
        except MulinError as error:
            form.add_error(None, str(why(error)))
    return render(request, "boards/office/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: ScopedRequest, key: UUID) -> HttpResponse:
    """As it will hang; below it what can be changed."""
    _insist(request)
    found = queries.drafts_of(request.scope).filter(pk=key).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return _draft_page(request, found)
    now = timezone.now()
    match request.POST.get("do"):
        case "discard":
            actions.discard_draft(key=key, by=request.scope, now=now)
            messages.success(request, _("草稿删掉了。"))
            return redirect("boards:affairs_office")
        case "post":
            return _post(request, found, now=now)
        case _:
            return _keep(request, found, now=now)


def _post(request: ScopedRequest, found: Draft, *, now: datetime) -> HttpResponse:
    form = PostForm(request.POST, day=timezone.localdate(now))
    if form.is_valid():
        try:
            posted = actions.post_affair(
                draft=found.pk, posted_on=form.cleaned_data["posted_on"], by=request.scope, now=now
            )
            messages.success(request, _("贴出去了，网上都能看到。再打印一张贴到墙上。"))
            return redirect("boards:affair_office", posted.pk)
        except MulinError as error:
            form.add_error(None, str(why(error)))
    return _draft_page(request, found, post_form=form, status=422)


def _keep(request: ScopedRequest, found: Draft, *, now: datetime) -> HttpResponse:
    form = _form(request, found)
    if form.is_valid():
        try:
            actions.change_draft(key=found.pk, what=form.written(), by=request.scope, now=now)
            messages.success(request, _("记下了。"))
            return redirect("boards:draft", found.pk)
        except MulinError as error:
            form.add_error(None, str(why(error)))
    return _draft_page(request, found, form=form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def affair(request: ScopedRequest, key: UUID) -> HttpResponse:
    _insist(request)
    found = queries.affair_of(request.scope, key)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _affair_page(request, found)
    if request.POST.get("do") == "down":
        return _take_down(request, found)
    form = _correction(request, found)
    if form.is_valid():
        try:
            actions.correct(key=key, what=form.correction(), by=request.scope, now=timezone.now())
            messages.success(request, _("更正了。墙上那一张也请换掉。"))
            return redirect("boards:affair_office", key)
        except MulinError as error:
            form.add_error(None, str(why(error)))
    return _affair_page(request, found, form=form, status=422)


def _take_down(request: ScopedRequest, found: Affair) -> HttpResponse:
    try:
        actions.take_down(key=found.pk, by=request.scope, now=timezone.now())
    except MulinError as error:
        return _affair_page(request, found, error=str(why(error)), status=409)
    messages.success(request, _("取下了。墙上那一张也请取下；网上还留一年，查得到。"))
    return redirect("boards:affairs_office")


def _affair_page(
    request: ScopedRequest,
    found: Affair,
    *,
    form: CorrectionForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    day = timezone.localdate()
    latest, *before = queries.corrections_of(found)
    context = {
        "shown": shown([found], day=day)[0],
        "latest": latest,
        "before": before,
        "form": form or _correction(request, found),
        "down": found.taken_down_on is not None,
        "may_come_down": may_come_down(found.posted_on, day=day),
        "is_open": found.posted_on <= day,
        "questions": questions(queries.questions_of(found), day=day),
        "error": error,
    }
    return render(request, "boards/office/affair.html", context, status=status)


def _draft_page(
    request: ScopedRequest,
    found: Draft,
    *,
    form: AffairForm | None = None,
    post_form: PostForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "draft": found,
        "kind": KIND[found.kind],
        "place_name": names_of([found.place], from_rank=OFFICE_RANK)[found.place_id],
        "form": form or _form(request, found),
        "post_form": post_form or PostForm(day=timezone.localdate()),
    }
    return render(request, "boards/office/draft.html", context, status=status)


def _form(request: ScopedRequest, found: Draft | None = None) -> AffairForm:
    day = timezone.localdate()
    places = list(queries.places_to_post(request.scope, day=day))
    names = names_of(places, from_rank=OFFICE_RANK)
    said = ("place_id", "kind", "title", "text", "post_id")
    return AffairForm(
        request.POST if request.method == "POST" and request.POST.get("do") != "post" else None,
        places=[(str(place.pk), names[place.pk]) for place in places],
        posts=queries.posts_for(request.scope, day=day),
        initial={name.removesuffix("_id"): getattr(found, name) for name in said} if found else {},
    )


def _correction(request: ScopedRequest, found: Affair) -> CorrectionForm:
    sent = request.method == "POST" and request.POST.get("do") != "down"
    return CorrectionForm(
        request.POST if sent else None,
        now=queries.said_now([found])[found.pk],
        posts=queries.posts_for(request.scope, day=timezone.localdate()),
    )


def _insist(request: ScopedRequest) -> None:
    if not request.user.is_authenticated or not permissions.can_post_any(request.scope):
        raise PermissionDenied
