"""The hours of a day as a column (minutes in order, two a range) and as a field of a form."""

from itertools import chain
from typing import Any

from django import forms
from django.db import models
from django.db.models.expressions import Expression

from mulin.core.errors import Refused
from mulin.places.rules.hours import Hours, hours_in_words, read_hours


class HoursInput(forms.CharField):
    """“9:00-12:00 13:30-17:30”, cleaned to ranges; nothing written means closed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=80, **{"required": False, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else hours_in_words(value or ())

    def to_python(self, value: Any) -> Any:
        try:
            return read_hours(super().to_python(value) or "")
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def validate(self, value: Hours) -> None:
        """Ranges are whole as they were read."""

    def run_validators(self, value: Hours) -> None:
        """Those of a text do not fit ranges."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != (data or ""))


class HoursField(models.Field):  # type: ignore[type-arg]  # generic for the checker alone
    """Ranges in Python, `smallint[]` in the database, which checks them by `places_are_hours`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"default": (), "blank": True, **kwargs})

    def db_type(self, connection: Any) -> str:  # noqa: ARG002  Django's signature
        return "smallint[]"

    def from_db_value(self, value: list[int] | None, expression: Expression, connection: Any) -> Any:  # noqa: ARG002
        return None if value is None else tuple(zip(value[::2], value[1::2], strict=True))

    def get_prep_value(self, value: Any) -> list[int]:
        return list(chain.from_iterable(value))

    def formfield(self, **kwargs: Any) -> forms.Field:
        return HoursInput(label=kwargs.get("label", self.verbose_name), help_text=self.help_text)
