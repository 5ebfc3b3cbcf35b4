"""Keep the filter that one looks at, move it forward among the tabs, drop it."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters import actions
from mulin.matters.presenters.sentences import sentence
from mulin.matters.queries.saved import places_to_share_at
from mulin.matters.rules.queue import Filter
from mulin.matters.views.opened import queue_of
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability
from mulin.places.models import Place


class SaveForm(forms.Form):
    """A name, and for whom: oneself, or all who work at a place."""

    name = forms.CharField(label=gettext_lazy("叫什么"), max_length=20)
    place: "forms.ModelChoiceField[Place]" = forms.ModelChoiceField(
        label=gettext_lazy("给谁用"), queryset=None, required=False, empty_label=gettext_lazy("只给我自己")
    )

    def __init__(self, data: QueryDict | None = None, *, scope: Scope) -> None:
        super().__init__(data, auto_id="save-%s")
        self.fields["place"].queryset = places_to_share_at(scope)  # type: ignore[attr-defined]
        self.fields["place"].label_from_instance = shared_at  # type: ignore[attr-defined]


def shared_at(place: Place) -> str:
    return _("%(place)s的同事都用") % {"place": place.name}


@require_POST
def save(request: ScopedRequest) -> HttpResponse:
    if not request.scope.allows_anywhere(Capability.MATTERS_READ):
        raise PermissionDenied
    wanted = Filter.read(request.POST.dict() | {"place": request.POST.get("where", "")})
    form = SaveForm(request.POST, scope=request.scope)
    try:
        if not form.is_valid():
            raise Refused("filter_name")
        _keep(request, form, wanted, now=timezone.now())
    except (Refused, NotAllowed) as error:
        messages.error(request, str(sentence(error)))
    return redirect(queue_of(wanted).url)


def _keep(request: ScopedRequest, form: SaveForm, wanted: Filter, *, now: datetime) -> None:
    data = form.cleaned_data
    actions.save_filter(name=data["name"], wanted=wanted, by=request.scope, now=now, place=data["place"])
    messages.success(request, _("存好了，就在上面的标签里。"))


@require_POST
def forward(request: ScopedRequest, key: UUID) -> HttpResponse:
    try:
        kept = actions.move_filter(key=key, by=request.scope, now=timezone.now())
    except NotAllowed as error:
        raise Http404 from error
    return redirect(queue_of(Filter.of_query(kept.query)).url)


@require_POST
def drop(request: ScopedRequest, key: UUID) -> HttpResponse:
    try:
        actions.drop_filter(key=key, by=request.scope, now=timezone.now())
    except NotAllowed as error:
        raise Http404 from error
    messages.success(request, _("删掉了。"))
    return redirect("matters:queue")
