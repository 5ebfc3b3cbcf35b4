"""Keep a few services running until we are told to stop; then leave nothing behind."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mulin.core.errors import Misconfigured
from mulin.core.management.services import Service

GLANCE = 0.2  # seconds between two looks
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
STEADY = 60.0  # after so many seconds a service counts as running well
FAILED_STARTS = 3  # of the same service, before all of it ever worked
PATIENCE = 4.0  # seconds for each of two steps: ten in all must do


@dataclass
class Watched:
    service: Service
    since: float = 0.0
    failures: int = 0
    due: float | None = None  # when a dead service is started again

    def pause(self) -> float:
        return min(math.ldexp(FIRST_PAUSE, self.failures - 1), LONGEST_PAUSE)


class Supervisor:
    """`ready` is asked until it says yes; then `announce` is called, once."""

    def __init__(
        self,
        services: Sequence[Service],
        *,
        ready: Callable[[], bool],
        announce: Callable[[], None],
        say: Callable[[str], None],
    ) -> None:
        self._watched = [Watched(service) for service in services]
        self._ready = ready
        self._announce = announce
        self._say = say
        self._announced = False

    def run(self) -> None:
        """Runs until an exception (a signal's, too) ends it; stops everything on the way out."""
        try:
            for watched in self._watched:
                self._start(watched)
            while True:
                self.look()
                time.sleep(GLANCE)
        finally:
            self._stop()

    def look(self) -> None:
        """One round: find the dead, start those whose pause is over, tell when all is up."""
        for watched in self._watched:
            if watched.due is not None:
                self._start_if_due(watched)
            elif not watched.service.is_alive():
                self._mourn(watched)
        if not self._announced and self._ready():
            self._announced = True
            self._announce()

    def _start(self, watched: Watched) -> None:
        watched.service.start()
        watched.since, watched.due = time.monotonic(), None

    def _start_if_due(self, watched: Watched) -> None:
        if watched.due is not None and time.monotonic() >= watched.due:
            self._start(watched)

    def _mourn(self, watched: Watched) -> None:
        now = time.monotonic()
        watched.failures = 1 if now - watched.since > STEADY else watched.failures + 1
        if not self._announced and watched.failures >= FAILED_STARTS:
            raise Misconfigured(f"The {watched.service.name} does not start; its reason is above.")
        watched.due = now + watched.pause()
        self._say(f"The {watched.service.name} ended; it starts again in {watched.pause():.0f} s.")

    def _stop(self) -> None:
        for watched in reversed(self._watched):
            watched.service.ask_to_stop()
        limit = time.monotonic() + PATIENCE
        for watched in reversed(self._watched):
            watched.service.stop(patience=max(1.0, limit - time.monotonic()))
