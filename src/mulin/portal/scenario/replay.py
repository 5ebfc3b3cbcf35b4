"""Send messages through the real intake as of their times, and count what came of them."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from django.db import transaction
from django.utils.timezone import localdate

from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.matters import actions, queries
from mulin.matters.models import Channel, Matter
from mulin.matters.rules.wording import propose
from mulin.places.models import Place
from mulin.places.queries import open_places
from mulin.portal.scenario.messages import Message, moment
from mulin.portal.scenario.progress import Progress

ELSE = "1206"  # praise, ideas, complaints: where no cue is held
BATCH = 200  # messages a transaction
FORM = uuid.UUID("6f1d4b1e-2f0c-5d1a-9a53-0c6f1a7d3e21")  # names the forms of replayed messages

Cues = list[tuple[str, list[str]]]


@dataclass
class Outcome:
    """`known` were sent by an earlier replay; `unrouted` found no rung; `refused` counts by reason."""

    raised: int = 0
    known: int = 0
    unrouted: int = 0
    refused: "Counter[str]" = field(default_factory=Counter)
    categories: "Counter[str]" = field(default_factory=Counter)


class Replay:
    """Messages without a place are spread over the stairwells by chance; the same seed spreads them alike."""

    def __init__(self, *, seed: int, today: date) -> None:
        self._chance = Random(seed)  # noqa: S311 - nothing secret
        self._units = list(open_places(today).filter(level="unit").order_by("slug"))
        self._top = open_places(today).get(parent=None)
        self._by_code = {place.code: place for place in open_places(today).exclude(code="")}
        self._cues: dict[date, Cues] = {}
        self.outcome = Outcome()
        if not self._units:
            raise Refused("There is no stairwell to send messages from.")

    def run(self, messages: Sequence[Message], progress: Progress) -> Outcome:
        for start in range(0, len(messages), BATCH):
            progress.say("messages", start, len(messages))
            with transaction.atomic():
                self._send(messages[start : start + BATCH])
        progress.say("messages", len(messages), len(messages))
        return self.outcome

    def _send(self, messages: Sequence[Message]) -> None:
        keys = [key_of(message) for message in messages]
        known = set(
            Matter.objects.filter(request_key__in=keys).values_list("request_key", flat=True),
        )
        for message, key in zip(messages, keys, strict=True):
            unit = self._chance.choice(self._units)  # drawn for each, so that a code shifts no other
            if key in known:
                self.outcome.known += 1
                continue
            try:
                self._raise(message, key, unit)
            except Refused as refusal:
                self.outcome.refused[str(refusal)] += 1

    def _raise(self, message: Message, key: uuid.UUID, unit: Place) -> None:
        now = moment(message.time)
        what = actions.Report(
            request_key=key,
            place=self._place(message.place) or unit,
            words=message.words,
            category=self._category(message.words, localdate(now)),
            channel=_channel(message.channel),
        )
        matter = actions.report(what=what, by=Scope.nobody(), now=now)
        self.outcome.raised += 1
        self.outcome.unrouted += matter.holder_id is None
        self.outcome.categories[f"{what.category} {matter.category.label}"] += 1

    def _place(self, code: str) -> Place | None:
        if not code:
            return None
        if code not in self._by_code:
            raise Refused("place")
        return self._by_code[code]

    def _category(self, words: str, day: date) -> str:
        if day not in self._cues:
            self._cues[day] = [(c.code, c.cues) for c in queries.categories_at(self._top, day=day)]
        likely = propose(words, self._cues[day], most=1)
        return likely[0].code if likely else ELSE


def key_of(message: Message) -> uuid.UUID:
    """The key of the form follows from the row, so that a file sent twice is one set of matters."""
    return uuid.uuid5(FORM, f"{message.line}\n{message.time}\n{message.place}\n{message.words}")


def _channel(said: str) -> Channel:
    if said and said not in Channel.values:
        raise Refused("channel")
    return Channel(said) if said else Channel.WEB
