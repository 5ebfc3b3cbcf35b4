"""A person's own notices, and how they want to be told."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mulin.core.errors import NotAllowed
from mulin.notices import actions, presenters, queries
from mulin.notices.channels import is_configured
from mulin.notices.forms import ChoiceForm
from mulin.notices.rules.news import Channel
from mulin.people.middleware import ScopedRequest

EACH = 30


@require_safe
def page(request: ScopedRequest) -> HttpResponse:
    person, now = _person(request), timezone.now()
    before = queries.own_notice(person, request.GET.get("before", ""))
    found = list(queries.notices_of(person, before=before)[: EACH + 1])
    shown = found[:EACH]
    words = presenters.words_of(shown, now=now)
    context = {
        "rows": [(notice, words[notice.pk]) for notice in shown if notice.pk in words],
        "newer": request.path if before else "",
        "older": f"?before={shown[-1].pk}" if len(found) > EACH else "",
        "now": now,
    }
    return render(request, "notices/list.html", context)


@require_POST
def read(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Mark it, and go where it leads, or stay."""
    now = timezone.now()
    try:
        notice = actions.read_one(key=key, person=_person(request), now=now)
    except NotAllowed as error:
        raise Http404 from error
    said = presenters.words_of([notice], now=now).get(notice.pk) if "go" in request.POST else None
    return redirect(said.url) if said else redirect("notices:list")


@require_POST
def read_all(request: ScopedRequest) -> HttpResponse:
    actions.read_all(person=_person(request), now=timezone.now())
    return redirect("notices:list")


@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: ScopedRequest) -> HttpResponse:
    person, now = _person(request), timezone.now()
    choice = queries.choice_of(person)
    if request.method != "POST":
        return _choices_page(request, ChoiceForm(choice=choice), now=now)
    form = ChoiceForm(request.POST, choice=choice)
    if not form.is_valid():
        return _choices_page(request, form, now=now, status=422)
    actions.choose(
        by=request.scope,
        mailed=form.cleaned_data["mailed"],
        quiet=form.quiet(),
        language=get_language() or "",
        address=form.cleaned_data["address"],
        now=now,
    )
    messages.success(request, _("记下了"))
    return redirect("notices:choices")


@require_POST
def forget(request: ScopedRequest) -> HttpResponse:
    _person(request)
    actions.forget_address(by=request.scope, now=timezone.now())
    messages.success(request, _("邮箱删掉了，不再发邮件"))
    return redirect("notices:choices")


def _choices_page(
    request: ScopedRequest, form: ChoiceForm, *, now: datetime, status: int = 200
) -> HttpResponse:
    quiet = queries.quiet_for(request.scope, now=now)
    context = {"form": form, "quiet": quiet, "mail": is_configured(Channel.MAIL)}
    return render(request, "notices/choices.html", context, status=status)


def _person(request: ScopedRequest) -> UUID:
    if request.scope.person is None:
        raise PermissionDenied
    return request.scope.person
