"""Anybody tries anything at any time, and what the ladder promises holds after each try."""

import os
from collections.abc import Iterable
from functools import partial
from random import Random
from typing import TypeVar
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from tests.factories import undone
from tests.matters.promises import PROMISES
from tests.matters.promises_together import PROMISES_TOGETHER
from tests.matters.town import Town
from tests.matters.walking import Seen
from tests.matters.walking_together import WalkTogether

pytestmark = pytest.mark.django_db
WALKS = int(os.environ.get("MULIN_SEEDS", "3"))  # `make soak` asks for more
T = TypeVar("T")


def kept(walk: WalkTogether, before: dict[UUID, Seen]) -> dict[UUID, Seen]:
    """Ask each promise of each matter; what was seen now. What breaks one is told with all that led to it."""
    now = walk.look()
    try:
        for key, after in now.items():
            for promise in (*PROMISES, *PROMISES_TOGETHER):
                promise(walk, before.get(key), after)
    except AssertionError as broken:
        broken.add_note("\n".join(walk.tries))
        raise
    return now


class Trying(RuleBasedStateMachine):
    """One walk; whatever it wrote is gone afterwards."""

    town: Town

    def __init__(self) -> None:
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.seen: dict[UUID, Seen] = {}
        self.walk = WalkTogether(self.town, self.chosen)

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        self.data = data
        self.walk.report()
        self.check()

    def chosen(self, options):
        return self.data.draw(st.sampled_from(list(options)))

    @rule(data=st.data())
    def report(self, data: st.DataObject) -> None:
        if len(self.walk.keys) < 3:
            self.data = data
            self.walk.report()
            self.check()

    def move(self, data: st.DataObject) -> None:
        self.data = data
        before, counted = self.walk.look(), self.walk.counted()
        refused = self.walk.attempt() is not None
        if refused:
            assert (self.walk.look(), self.walk.counted()) == (before, counted)
        else:
            self.check()

    first = rule(data=st.data())(move)
    again = rule(data=st.data())(move)
    often = rule(data=st.data())(move)
    mostly = rule(data=st.data())(move)

    @rule(data=st.data())
    def time_passes(self, data: st.DataObject) -> None:
        self.data = data
        self.walk.later()

    @rule()
    def sweeper_comes(self) -> None:
        self.walk.sweep()
        self.check()

    @rule(data=st.data())
    def somebody_comes_or_goes(self, data: st.DataObject) -> None:
        self.data = data
        self.walk.come_or_go()

    @rule()
    def the_grid_is_redrawn(self) -> None:
        self.walk.redraw()

    def check(self) -> None:
        self.seen = kept(self.walk, self.seen)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)


def test_what_the_ladder_promises_holds_whatever_is_tried() -> None:
    """Found by hypothesis, which makes the shortest story of what breaks."""

    class Here(Trying):
        town = Town.full()

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=2 * WALKS,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_long_walks_keep_what_the_ladder_promises() -> None:
    """Drawn from seeds: many matters, far on in their lives, each clock of each reckoned by the oracle too."""
    town = Town.full()
    for seed in range(WALKS):
        with undone():
            draw = Random(seed)
            walk, seen = WalkTogether(town, partial(chosen, draw)), dict[UUID, Seen]()
            for _report in range(4):
                walk.report()
                seen = kept(walk, seen)
            for _try in range(45):
                act = draw.choice([walk.attempt] * 10 + [walk.later] * 2 + [walk.sweep, walk.come_or_go])
                draw.choice([act] * 12 + [walk.redraw])()
                seen = kept(walk, seen)


def chosen(draw: Random, options: Iterable[T]) -> T:
    return draw.choice(list(options))
