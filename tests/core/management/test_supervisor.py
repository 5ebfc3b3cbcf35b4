from dataclasses import dataclass, field

import pytest

from mulin.core.errors import Misconfigured
from mulin.core.management import supervisor
from mulin.core.management.supervisor import Supervisor


@dataclass
class Clock:
    now: float = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if self.now > 1000:
            raise KeyboardInterrupt


@dataclass
class Fake:
    """A service that lives for as long as it is told to; notes what is done to it."""

    name: str
    diary: list[str] = field(default_factory=list)
    alive: bool = False

    def start(self) -> None:
        self.alive = True
        self.diary.append(f"start {self.name}")

    def is_alive(self) -> bool:
        return self.alive

    def ask_to_stop(self) -> None:
        self.diary.append(f"ask {self.name}")

    def stop(self, *, patience: float) -> None:
        assert patience > 0
        self.diary.append(f"stop {self.name}")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(supervisor, "time", clock)
    return clock


@dataclass
class Watch:
    services: list[Fake]
    ready: bool = True
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.supervisor = Supervisor(
            self.services,
            ready=lambda: self.ready,
            announce=lambda: self.said.append("ready"),
            say=self.said.append,
        )

    def look(self, clock: Clock, seconds: float) -> None:
        """Look every second for so long."""
        for _ in range(int(seconds)):
            self.supervisor.look()
            clock.now += 1

    def fail(self, clock: Clock, seconds: float) -> None:
        """The first service dies at once, whenever it is started."""
        for _ in range(int(seconds)):
            self.look(clock, 1)
            self.services[0].alive = False


def started(*services: Fake, ready: bool = True) -> Watch:
    for service in services:
        service.alive = True
    return Watch(list(services), ready)


def test_all_start_in_order_and_end_in_the_opposite_order(clock: Clock) -> None:
    diary: list[str] = []
    watch = Watch([Fake("database", diary), Fake("web", diary)])
    with pytest.raises(KeyboardInterrupt):
        watch.supervisor.run()
    assert diary == ["start database", "start web", "ask web", "ask database", "stop web", "stop database"]
    assert watch.said == ["ready"]


def test_all_end_when_one_cannot_even_start(clock: Clock) -> None:
    web = Fake("web")

    def fail() -> None:
        raise Misconfigured("no port")

    web.start = fail  # type: ignore[method-assign]
    database = Fake("database")
    with pytest.raises(Misconfigured, match="no port"):
        Watch([database, web]).supervisor.run()
    assert database.diary == ["start database", "ask database", "stop database"]


def test_readiness_is_told_once_and_only_when_it_is_true(clock: Clock) -> None:
    watch = started(Fake("web"), ready=False)
    watch.look(clock, 3)
    assert watch.said == []
    watch.ready = True
    watch.look(clock, 3)
    assert watch.said == ["ready"]


def test_dead_service_is_started_again_after_a_pause(clock: Clock) -> None:
    web, worker = Fake("web"), Fake("worker")
    watch = started(web, worker)
    watch.look(clock, 1)
    web.alive = False
    watch.look(clock, 1)
    assert web.diary == []
    watch.look(clock, 1)
    assert (web.diary, worker.diary) == (["start web"], [])
    assert watch.said == ["ready", "The web ended; it starts again in 1 s."]


def test_pause_doubles_with_each_failure_up_to_a_bound(clock: Clock) -> None:
    web = Fake("web")
    watch = started(web)
    watch.fail(clock, 300)
    pauses = [line.split()[-2] for line in watch.said[1:]]
    assert pauses[:8] == ["1", "2", "4", "8", "16", "30", "30", "30"]


def test_long_life_makes_the_next_pause_short_again(clock: Clock) -> None:
    web = Fake("web")
    watch = started(web)
    watch.fail(clock, 20)
    watch.look(clock, 10)
    web.alive = True
    watch.look(clock, 100)
    web.alive = False
    watch.look(clock, 1)
    assert watch.said[-1] == "The web ended; it starts again in 1 s."


def test_service_that_never_worked_is_given_up(clock: Clock) -> None:
    web = Fake("web")
    watch = started(web, ready=False)
    with pytest.raises(Misconfigured, match="The web does not start; its reason is above"):
        watch.fail(clock, 300)
    assert web.diary == ["start web", "start web"]
