"""What lies in a file; asked only where it is open: after a look, or by the installation itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from mulin.core.crypto import Sealed, keyring
from mulin.mediation.models import Mediation, Mediator, Party, Photo, Step, Words
from mulin.mediation.queries.files import mediator_of, of_all
from mulin.mediation.rules.status import Kind


@dataclass(frozen=True, slots=True)
class Side:
    """One party with its name and number in clear; both empty where they have been taken out."""

    party: Party
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class File:
    """One file, whole. `texts` are by step and kind."""

    head: Mediation
    mediator: Mediator
    sides: tuple[Side, ...]
    steps: tuple[Step, ...]
    texts: Mapping[tuple[UUID, str], str]
    photos: tuple[Photo, ...]

    def last(self, kind: Kind) -> str:
        """The newest text of the kind, or nothing."""
        said = [self.texts.get((step.pk, kind), "") for step in self.steps]
        return next((text for text in reversed(said) if text), "")


def inside_of(file: UUID) -> File:
    """As many queries for a long file as for a new one."""
    head = of_all().get(pk=file)
    words = Words.objects.filter(mediation=file).values_list("step_id", "kind", "text")
    return File(
        head=head,
        mediator=mediator_of(head),
        sides=tuple(_side(party) for party in head.parties.select_related("organisation")),
        steps=tuple(head.steps.all()),
        texts={(step, kind): text for step, kind, text in words},
        photos=tuple(head.photos.all()),
    )


def _side(party: Party) -> Side:
    if party.organisation is not None:
        return Side(party, party.organisation.name, party.organisation.phone)
    if party.cipher is None:
        return Side(party, "", "")
    sealed = Sealed(party.key_id, bytes(party.cipher))
    said = json.loads(keyring().open(sealed, bound_to=str(party.pk)))
    return Side(party, said["name"], said["phone"])
