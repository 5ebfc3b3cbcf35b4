"""Ask for a post that stands free: signed in, or with a name and a phone that is proved on the way."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mulin.core.errors import NotAllowed, Refused, TooMany
from mulin.core.http import address_of
from mulin.core.scope import Scope
from mulin.matters.forms import PhoneField
from mulin.matters.presenters.sentences import sentence
from mulin.people import actions, sitting
from mulin.people.actions.phone_code import prove, send_code
from mulin.people.middleware import ScopedRequest
from mulin.people.models import Claim, Post
from mulin.people.presets import CONSENT_WORDS
from mulin.people.queries import claimable_near, claimable_posts, claims_of
from mulin.people.queries.own import contacts_with
from mulin.people.rules import Purpose
from mulin.places.doors import offices_for
from mulin.places.models import Place
from mulin.places.naming import OFFICE_RANK, names_of
from mulin.places.queries import open_places


class AgreedForm(forms.Form):
    """Somebody signed in needs only to agree."""

    agreed = forms.BooleanField(
        label=CONSENT_WORDS[Purpose.POST], error_messages={"required": _("愿意的话，请勾一下这句话")}
    )


class ClaimForm(AgreedForm):
    """Who asks, and the number that proves it; `code` once it has been sent."""

    name = forms.CharField(label=_("姓名"), max_length=40)
    phone = PhoneField(label=_("电话"), max_length=30, help_text=_("社区打这个电话找您商量。"))
    code = forms.CharField(
        label=_("短信里的六位数字"),
        max_length=8,
        required=False,
        widget=forms.HiddenInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
    field_order = ["name", "phone", "agreed", "code"]

    def ask_for_code(self) -> None:
        """Show the field for the code, with all that was typed kept."""
        self.fields["code"].widget = forms.TextInput(self.fields["code"].widget.attrs)


@require_safe
def offered(request: ScopedRequest, slug: str) -> HttpResponse:
    """The posts near this door that somebody may ask for."""
    today = timezone.localdate()
    place = get_object_or_404(open_places(today), slug=slug)
    posts = [(post, _where(post)) for post in claimable_near(place, day=today)]
    shown = {
        "place": place,
        "place_name": names_of([place])[place.pk],
        "posts": posts,
        "offices": [] if posts else offices_for(place, day=today),
    }
    return render(request, "portal/claims.html", shown)


@never_cache
def claim(request: ScopedRequest, key: UUID) -> HttpResponse:
    post = get_object_or_404(claimable_posts(day=timezone.localdate()), pk=key)
    if request.method != "POST":
        return _page(request, post, _form(request.scope))
    form = _form(request.scope, request.POST)
    if not form.is_valid():
        return _page(request, post, form, status=422)
    try:
        if isinstance(form, ClaimForm) and not _proved(request, form):
            return _page(request, post, form, status=422 if form.errors else 200)
        _ask(request, post, form)
    except TooMany as error:
        form.add_error(None, str(sentence(error)))
        return _page(request, post, form, status=429)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, post, form, status=422)
    messages.success(request, str(_("收到了，社区会联系您")))
    return redirect("portal:claim", post.pk)


@require_POST
def back(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Take one's own request back."""
    now = timezone.now()
    mine = next((c for c in _mine(request) if c.pk == key), None)
    if mine is None:
        raise Http404
    try:
        actions.take_claim_back(by=request.scope, claim=key, digest=sitting.proved(request, now=now), now=now)
    except (NotAllowed, Refused) as error:
        raise Http404 from error
    messages.success(request, str(_("撤回了，您留的姓名和电话也删了")))
    return redirect("portal:claim", mine.post_id)


def _form(scope: Scope, data: Any = None) -> AgreedForm:
    return AgreedForm(data) if scope.person else ClaimForm(data)


def _proved(request: ScopedRequest, form: ClaimForm) -> bool:
    """Whether the number is the asker's own; where not, the form asks for the code that is on its way."""
    now, phone, code = timezone.now(), form.cleaned_data["phone"], form.cleaned_data["code"]
    if sitting.proved(request, now=now) == actions.phone_digest(phone):
        return True
    form.ask_for_code()
    if not code:
        send_code(phone=phone, address=address_of(request), now=now)
        return False
    digest = prove(phone=phone, code=code, now=now)
    if digest is None:
        form.add_error(
            "code", str(_("这六位数字不对，或者过了十分钟。请再看看短信；要重新发，把这一格留空再交一次。"))
        )
        return False
    sitting.begin(request, digest, now=now)
    return True


def _ask(request: ScopedRequest, post: Post, form: AgreedForm) -> None:
    given = form.cleaned_data
    actions.ask_for_post(
        by=request.scope,
        post=post.pk,
        name=given.get("name", ""),
        phone=given.get("phone", ""),
        now=timezone.now(),
    )


def _mine(request: ScopedRequest) -> list[Claim]:
    """What this person, or the phone proved in this sitting, has asked for."""
    digest = sitting.proved(request, now=timezone.now())
    contacts = contacts_with(digest) if digest else []
    persons = [request.scope.person] if request.scope.person else []
    return list(claims_of(persons, contacts))


def _page(request: ScopedRequest, post: Post, form: AgreedForm, *, status: int = 200) -> HttpResponse:
    waiting = next((c for c in _mine(request) if c.post_id == post.pk and c.decided_at is None), None)
    shown = {"post": post, "where": _where(post), "form": form, "waiting": waiting}
    return render(request, "portal/claim.html", shown, status=status)


def _where(post: Post) -> str:
    at = post.at
    return names_of([at], from_rank=OFFICE_RANK)[at.pk] if isinstance(at, Place) else str(at)
