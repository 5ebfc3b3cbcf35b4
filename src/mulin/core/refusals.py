"""Say in words which rule the database kept."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError
from django.utils.functional import Promise

from mulin.core.errors import Refused

Reasons = Mapping[str, str | Promise]


@contextmanager
def explained(reasons: Reasons) -> Iterator[None]:
    """Turn a broken constraint into Refused with its sentence from `reasons` (constraint → sentence).

    Stands outside the `atomic` that the constraint broke, so that the caller's transaction lives on.
    """
    try:
        yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        name = getattr(diagnosis, "constraint_name", None) or ""
        if name not in reasons:
            raise
        raise Refused(str(reasons[name])) from error
