"""What can be done on a page: each a button that opens its form, and one function that does it.

A page names its acts in a table of `Deed`s; what went wrong opens the same form again with what was typed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mulin.core.errors import NotAllowed, Refused
from mulin.core.lazy import LazyText
from mulin.core.scope import Scope
from mulin.people.middleware import ScopedRequest
from mulin.portal.office.day import today


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DeedForm(forms.Form):
    """A form about one object, for one scope; `start` says what stands in it at first."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, scope: Scope, on: Any, **kwargs: Any
    ) -> None:
        initial = {"since": today(), "day": today(), **self.start(on), **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, **kwargs)
        self.scope, self.on = scope, on

    def start(self, on: Any) -> dict[str, Any]:  # noqa: ARG002  # most forms start empty
        return {}


@dataclass(frozen=True, slots=True)
class Done:
    """Who asked for it, when, and what they filled in."""

    request: ScopedRequest
    now: datetime
    form: Any

    @property
    def scope(self) -> Scope:
        return self.request.scope

    @property
    def data(self) -> dict[str, Any]:
        filled: dict[str, Any] = self.form.cleaned_data
        return filled


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done: the button, the form behind it, what it does, what is said afterwards.

    `hint` says what it means before one does it; `may` who finds the button at all (the action asks again).
    `leads_to` names the page to go to, where the object's own is gone afterwards.
    """

    text: LazyText
    form: type[DeedForm]
    act: Callable[[Any, Done], None]
    said: LazyText
    hint: LazyText | str = ""
    kind: str = "quiet"
    may: Callable[[Scope, Any], bool] = lambda _scope, _on: True
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A deed as it stands on a page, with its form and the address it goes to."""

    deed: Deed
    url: str
    form: forms.Form

    @property
    def is_open(self) -> bool:
        return bool(self.form.errors)


Wrong = tuple[str, DeedForm] | None  # a deed's name, and its form that could not be read


def acts_on(
    scope: Scope, on: Any, *, deeds: Mapping[str, Deed], address: str, wrong: Wrong = None
) -> list[Act]:
    """The deeds that this scope may do on the object, each with its form."""
    return [
        Act(
            deed,
            reverse(address, args=[on.pk, name]),
            wrong[1] if wrong and wrong[0] == name else deed.form(scope=scope, on=on, auto_id=f"{name}_%s"),
        )
        for name, deed in deeds.items()
        if deed.may(scope, on)
    ]


def day_after(last: date | None) -> date | None:
    """People name the last day that still counts; periods end before the next."""
    return last + timedelta(days=1) if last else None


def perform(
    request: ScopedRequest,
    on: Any,
    *,
    deeds: Mapping[str, Deed],
    name: str,
    page: Callable[[Wrong], HttpResponse],
    back: str,
) -> HttpResponse:
    """Do the deed on the object and go back to its page; or show the page with the form that is wrong."""
    deed = deeds.get(name)
    if deed is None or not deed.may(request.scope, on):
        raise Http404
    form = deed.form(request.POST, scope=request.scope, on=on)
    if not form.is_valid():
        return page((name, form))
    try:
        with transaction.atomic():  # what was written before it was refused is gone
            deed.act(on, Done(request, timezone.now(), form))
    except NotAllowed as error:
        raise Http404 from error
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return page((name, form))
    messages.success(request, str(deed.said))
    return redirect(deed.leads_to or back)
