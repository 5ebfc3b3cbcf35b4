"""Ask for thousands of keys at once: as one array, where `__in` would send each as a parameter of its own."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, Field, Func, Value


def among(field: str, values: Iterable[Any], kind: "Field[Any, Any]") -> Func:
    """Rows whose `field` is one of `values`; a condition for `filter`."""
    return Func(
        F(field),
        Value(list(values), ArrayField(kind)),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )
