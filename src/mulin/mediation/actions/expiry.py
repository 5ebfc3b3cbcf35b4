"""From its end on what lies in a file has a last day; what is past it is taken out, as the system."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Case, Value, When

from mulin.mediation.models import Mediation, Party, Photo, Words
from mulin.mediation.rules.retention import kept_until

FOLDER = "mediation"  # apart from the photos of matters, which are removed by their own rule


def set_expiry(file: Mediation, *, ended_on: date) -> None:
    """From its end on, all that lies in the file has a last day. Part of the ending move, as the system."""
    last = kept_until(ended_on)
    for model in (Words, Party, Photo):
        model._base_manager.filter(mediation=file).update(expires_on=last)  # noqa: SLF001


def empty_words(words: Iterable[Words], *, now: datetime) -> int:
    keys = [text.pk for text in words if text.text]
    return Words.objects.filter(pk__in=keys).update(text="", redacted_at=now)


def forget_parties(parties: Iterable[Party]) -> int:
    """Who they were goes; that there were so many, and what they agreed to when, stays."""
    keys = [party.pk for party in parties if party.cipher is not None]
    present = Case(When(witness="", then=Value("")), default=Value("—"))
    rows = Party.objects.filter(pk__in=keys)
    rows.update(cipher=None, digest=None, person=None, key_id="", witness=present)
    return len(keys)


def remove_photos(photos: Iterable[Photo]) -> int:
    """Rows first, then the files that no other photo shares."""
    rows = list(photos)
    Photo.objects.filter(pk__in=[photo.pk for photo in rows]).delete()
    gone = {photo.digest for photo in rows}
    shared = set(Photo.objects.filter(digest__in=gone).values_list("digest", flat=True))
    for digest in sorted(gone - shared):
        transaction.on_commit(partial(default_storage.delete, stored_at(digest)))
    return len(rows)


def stored_at(digest: str) -> str:
    return f"{FOLDER}/{digest[:2]}/{digest}.jpg"
