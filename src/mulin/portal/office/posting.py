"""Forms that places, areas and organisations share: a new post, and an end."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mulin.people.queries import post_kinds
from mulin.portal.office.acts import DayInput, DeedForm


class PostForm(DeedForm):
    """A post of a kind."""

    kind = forms.ChoiceField(label=_("什么岗位"))
    seats = forms.IntegerField(label=_("几个席位"), min_value=1, max_value=99, initial=1)
    since = forms.DateField(label=_("从哪天起"), widget=DayInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.code, kind.label) for kind in post_kinds()]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


class CloseForm(DeedForm):
    day = forms.DateField(label=_("从哪天起"), widget=DayInput)
