"""Find a person, with a reason; open one, with a reason; and see and mend what is kept."""

from datetime import datetime, timedelta
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mulin.core.errors import NotAllowed, Refused
from mulin.people import actions
from mulin.people.middleware import ScopedRequest
from mulin.people.models import Person
from mulin.people.rules import shown_name
from mulin.portal.office.access import insist_on_reader, person_seen
from mulin.portal.office.acts import Wrong, acts_on, perform
from mulin.portal.office.choosing import PhoneField
from mulin.portal.office.known import as_known
from mulin.portal.office.person_deeds import DEEDS
from mulin.portal.office.record import record_for

OPEN_FOR = timedelta(minutes=30)
KEY = "opened"


class ReasonForm(forms.Form):
    """Why; the person concerned reads it word for word."""

    reason = forms.CharField(
        label=_("为什么要看"), max_length=200, help_text=_("本人会看到这句话，还有您的岗位和时间。")
    )


class SearchForm(ReasonForm):
    name = forms.CharField(label=_("姓名"), max_length=40, required=False)
    phone = PhoneField(label=_("电话"), max_length=30, required=False)
    field_order = ["name", "phone", "reason"]


class RevealForm(ReasonForm):
    contact = forms.UUIDField(widget=forms.HiddenInput)


@never_cache
def search(request: ScopedRequest) -> HttpResponse:
    """Asked by POST, so that names and reasons stay out of addresses and of the server's log."""
    insist_on_reader(request.scope)
    form = SearchForm(request.POST if request.method == "POST" else None)
    found = None
    if request.method == "POST" and form.is_valid():
        try:
            found = as_known(actions.find_persons(by=request.scope, now=timezone.now(), **form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    status = 422 if form.errors else 200
    shown = {"form": form, "found": found, "on_persons": True}
    return render(request, "portal/office/persons.html", shown, status=status)


@never_cache
@require_safe
def page(request: ScopedRequest, key: UUID) -> HttpResponse:
    person = person_seen(request.scope, key)
    if not _is_open(request, key):
        return _gate(request, person, ReasonForm())
    return _page(request, person)


@require_POST
def open_(request: ScopedRequest, key: UUID) -> HttpResponse:
    """The look is written before anything is shown; the page stays open for half an hour."""
    person, form, now = person_seen(request.scope, key), ReasonForm(request.POST), timezone.now()
    if not form.is_valid():
        return _gate(request, person, form)
    try:
        actions.open_person(by=request.scope, person=key, reason=form.cleaned_data["reason"], now=now)
    except NotAllowed as error:
        raise Http404 from error
    opened = {str(key): {"at": now.isoformat(), "reason": form.cleaned_data["reason"]}}
    request.session[KEY] = request.session.get(KEY, {}) | opened
    return redirect("portal:office_person", key)


@require_POST
def reveal(request: ScopedRequest, key: UUID) -> HttpResponse:
    person = _opened(request, key)
    form = RevealForm(request.POST)
    if not form.is_valid():
        return _page(request, person, reveal=form, status=422)
    contact = form.cleaned_data["contact"]
    try:
        number = actions.reveal_contact(
            by=request.scope, contact=contact, reason=form.cleaned_data["reason"], now=timezone.now()
        )
    except NotAllowed as error:
        raise Http404 from error
    return _page(request, person, number={"contact": contact, "digits": number})


@require_POST
def do(request: ScopedRequest, key: UUID, name: str) -> HttpResponse:
    person = _opened(request, key)

    def again(wrong: Wrong) -> HttpResponse:
        return _page(request, person, wrong=wrong, status=422)

    back = reverse("portal:office_person", args=[person.pk])
    return perform(request, person, deeds=DEEDS, name=name, page=again, back=back)


def _opened(request: ScopedRequest, key: UUID) -> Person:
    person = person_seen(request.scope, key)
    if not _is_open(request, key):
        raise Http404
    return person


def _is_open(request: ScopedRequest, key: UUID) -> bool:
    if key == request.scope.person:
        return True
    opened = request.session.get(KEY, {}).get(str(key))
    return bool(opened) and timezone.now() - datetime.fromisoformat(opened["at"]) < OPEN_FOR


def _gate(request: ScopedRequest, person: Person, form: ReasonForm) -> HttpResponse:
    shown = {"person": person, "shown_name": shown_name(person.name), "form": form, "on_persons": True}
    return render(request, "portal/office/person_gate.html", shown, status=422 if form.errors else 200)


def _page(
    request: ScopedRequest,
    person: Person,
    *,
    wrong: Wrong = None,
    reveal: RevealForm | None = None,
    number: dict[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    opened = request.session.get(KEY, {}).get(str(person.pk), {})
    shown = {
        "person": person,
        "record": record_for(request.scope, person),
        "reveal": reveal or RevealForm(initial={"reason": opened.get("reason", "")}),
        "number": number,
        "acts": acts_on(request.scope, person, deeds=DEEDS, address="portal:office_person_do", wrong=wrong),
        "on_persons": True,
    }
    return render(request, "portal/office/person.html", shown, status=status)
