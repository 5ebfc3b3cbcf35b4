"""My page: prove a phone, then see what is kept, who looked, what I agreed to; take it along or take it back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from mulin.audit.queries import looks_concerning
from mulin.core.errors import MulinError, TooMany
from mulin.core.http import address_of
from mulin.core.scope import Scope
from mulin.matters.forms import PhoneField
from mulin.matters.presenters.lists import lines_of
from mulin.matters.presenters.sentences import sentence
from mulin.matters.queries import left_by
from mulin.mediation.actions import files_concerning
from mulin.people import actions, sitting
from mulin.people.actions.phone_code import prove, send_code
from mulin.people.middleware import ScopedRequest
from mulin.people.queries.own import Kept, contacts_with, kept_about
from mulin.portal.looks import by_day
from mulin.portal.takeout import takeout

LOOKS_MOST = 200


class PhoneForm(forms.Form):
    """The number to prove."""

    phone = PhoneField(label=_("您的电话"), max_length=30)


class CodeForm(PhoneForm):
    """The six digits that came by text."""

    phone = PhoneField(max_length=30, widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("短信里的六位数字"),
        max_length=8,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


@require_safe
def me(request: ScopedRequest) -> HttpResponse:
    now = timezone.now()
    digest = sitting.proved(request, now=now)
    if digest is None:
        return render(request, "portal/me_phone.html", {"form": PhoneForm()})
    kept = kept_about(contacts_with(digest))
    found = _concerning(kept)
    shown = {
        "kept": kept,
        "now": now,
        "lines": lines_of(found["matters"], day=timezone.localdate(now)),
        "looks": by_day(found["looks"])[:LOOKS_MOST],
    }
    return render(request, "portal/me.html", shown)


def _concerning(kept: Kept) -> dict[str, Any]:
    contacts = [contact.pk for contact in kept.contacts]
    matters = list(left_by(persons=kept.keys, contacts=contacts))
    files = files_concerning(persons=kept.keys, digests={bytes(contact.digest) for contact in kept.contacts})
    targets = [*contacts, *(matter.pk for matter in matters), *files]
    looks = looks_concerning(persons=kept.keys, targets=targets).exclude(viewer__in=kept.keys)
    return {"matters": matters, "looks": list(looks)}


@require_POST
def code(request: ScopedRequest) -> HttpResponse:
    """Send the code; the page that asks for it is the same whether the number is known or not."""
    form = PhoneForm(request.POST)
    if not form.is_valid():
        return render(request, "portal/me_phone.html", {"form": form}, status=422)
    phone = form.cleaned_data["phone"]
    try:
        send_code(phone=phone, address=address_of(request), now=timezone.now())
    except TooMany as error:
        form.add_error(None, str(sentence(error)))
        return render(request, "portal/me_phone.html", {"form": form}, status=429)
    return render(request, "portal/me_code.html", {"form": CodeForm(initial={"phone": phone})})


@require_POST
def enter(request: ScopedRequest) -> HttpResponse:
    form, now = CodeForm(request.POST), timezone.now()
    if form.is_valid():
        digest = prove(phone=form.cleaned_data["phone"], code=form.cleaned_data["code"], now=now)
        if digest is not None:
            sitting.begin(request, digest, now=now)
            return redirect("portal:me")
        form.add_error("code", str(_("这六位数字不对，或者过了十分钟。请再看看短信，或重新要一个。")))
    return render(request, "portal/me_code.html", {"form": form}, status=422)


@require_POST
def leave(request: ScopedRequest) -> HttpResponse:
    sitting.end(request)
    return redirect("portal:home")


@require_POST
def withdraw(request: ScopedRequest, consent: UUID) -> HttpResponse:
    """Take an agreement back; what rests on it ends at once."""
    now = timezone.now()
    kept = _own(request, now=now)
    given = next((c for c in kept.consents if c.pk == consent), None)
    if given is None:
        raise Http404
    try:
        actions.withdraw_consent(by=Scope(person=given.person_id), consent=consent, now=now)
    except MulinError as error:
        raise Http404 from error
    return redirect("portal:me")


@require_safe
def download(request: ScopedRequest) -> HttpResponse:
    """Everything on the page as a file to keep or to take elsewhere."""
    kept = _own(request, now=timezone.now())
    response = JsonResponse(
        takeout(kept, **_concerning(kept)), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = 'attachment; filename="mulin.json"'
    return response


def _own(request: ScopedRequest, *, now: datetime) -> Kept:
    digest = sitting.proved(request, now=now)
    if digest is None:
        raise Http404
    return kept_about(contacts_with(digest))
