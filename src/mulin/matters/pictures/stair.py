"""What a stair shows, and the same in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

State = Literal["waiting", "moving", "claimed", "done", "stopped"]


@dataclass(frozen=True, slots=True)
class Rung:
    """One level: who holds it (empty: vacant), what happened there, or why it was passed over.

    `named` says that `holder` is a name, not only that there is somebody.
    """

    label: str
    holder: str = ""
    note: str = ""
    skipped: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Stair:
    """`rungs` lowest first; `way` the rungs stood on, in order, the last of them being now.

    `clock` is the share of this rung's time that is gone: none without a limit, above 1 when late.
    `start` and `end` are said on the ground: when it was reported, and that the reporter was told.
    """

    rungs: tuple[Rung, ...]
    way: tuple[int, ...]
    state: State = "moving"
    clock: float | None = None
    clock_words: str = ""
    start: str = ""
    end: str = ""

    def __post_init__(self) -> None:
        if not self.way or any(not 0 <= rung < len(self.rungs) for rung in self.way):
            raise ValueError("The way of a stair needs one rung or more, each of them on the stair.")

    @property
    def now(self) -> int:
        return self.way[-1]


def kind(stair: Stair, index: int) -> str:
    if index == stair.now:
        return f"is-now is-{pace(stair)}"
    if stair.rungs[index].skipped:
        return "is-skipped"
    return "is-taken" if index in stair.way else "is-ahead"


def pace(stair: Stair) -> str:
    if stair.state in {"done", "stopped"}:
        return stair.state
    return "late" if stair.clock is not None and stair.clock >= 1 else "moving"


def title(stair: Stair) -> str:
    said = {
        "waiting": _("在第 %(at)d 级等着，共 %(of)d 级：%(label)s"),
        "claimed": _("第 %(at)d 级说办好了，共 %(of)d 级：%(label)s"),
        "moving": _("第 %(at)d 级正在办，共 %(of)d 级：%(label)s"),
        "done": _("在第 %(at)d 级办好，共 %(of)d 级：%(label)s"),
        "stopped": _("停在第 %(at)d 级，共 %(of)d 级：%(label)s"),
    }[stair.state]
    return said % {"at": stair.now + 1, "of": len(stair.rungs), "label": stair.rungs[stair.now].label}


def rung_line(rung: Rung) -> str:
    who = rung.holder or _("空岗")
    if rung.skipped:
        return _("%(label)s：跳过，%(why)s") % {"label": rung.label, "why": rung.skipped}
    line = _("%(label)s：%(who)s") % {"label": rung.label, "who": who}
    return f"{line} · {rung.note}" if rung.note else line


def lines(stair: Stair) -> Iterator[str]:
    yield f"{title(stair)} · {stair.clock_words}" if stair.clock_words else title(stair)
    for rung in stair.rungs:
        yield rung_line(rung)
