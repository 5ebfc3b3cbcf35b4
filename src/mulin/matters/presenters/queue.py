"""What the queue is called: its ready-made tabs, and the words of what is asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mulin.core.lazy import LazyText
from mulin.matters.models import SavedFilter
from mulin.matters.presenters.sentences import STATUS
from mulin.matters.rules.queue import ALL, MINE, NOBODY, Due, Filter, Sort
from mulin.places.models import Place

DUE: dict[str, LazyText] = {
    Due.LATE: gettext_lazy("过了时限的"),
    Due.TODAY: gettext_lazy("今天到期的"),
    Due.WEEK: gettext_lazy("七天内到期的"),
}
SORT: dict[str, LazyText] = {
    "": gettext_lazy("先到期的在前"),
    Sort.NEWEST: gettext_lazy("新反映的在前"),
}
HOLDER: dict[str, LazyText] = {
    MINE: gettext_lazy("我手上的"),
    NOBODY: gettext_lazy("还没有人管的"),
}
STATUSES: dict[str, LazyText] = {
    "": gettext_lazy("还没办完的"),
    ALL: gettext_lazy("全部，办完的也要"),
    **{status: STATUS[status] for status in STATUS},
}
# What everybody finds ready beside the filters that were saved.
READY: tuple[tuple[LazyText, Filter], ...] = (
    (gettext_lazy("还没办完的"), Filter()),
    (DUE[Due.LATE], Filter(due=Due.LATE)),
    (DUE[Due.WEEK], Filter(due=Due.WEEK)),
    (HOLDER[NOBODY], Filter(holder=NOBODY)),
    (HOLDER[MINE], Filter(holder=MINE)),
    (gettext_lazy("等答复延期的"), Filter(asked="1")),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A filter with a name; `kept` is the key of one that was saved, `place` whose it is where it is shared."""

    text: str
    wanted: Filter
    kept: UUID | None = None
    place: Place | None = None
    count: str | None = None
    is_current: bool = False
    may_change: bool = False


def tabs_of(saved: Iterable[SavedFilter]) -> list[Tab]:
    """Those that are ready, then those that were kept."""
    ready = [Tab(str(text), wanted) for text, wanted in READY]
    return ready + [Tab(one.name, Filter.of_query(one.query), one.pk, one.place) for one in saved]


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that is asked for, and the address without it."""

    text: str
    query: str


def chips_of(wanted: Filter, choices: Mapping[str, Mapping[str, str]]) -> list[Chip]:
    """What is asked for, in the order of the form; `choices` says what each value of a field is called."""
    said = {
        "asked": _("等答复延期的"),
        "sealed": _("不公开的"),
        "since": _("%(day)s 起反映的") % {"day": wanted.since},
        "till": _("%(day)s 为止反映的") % {"day": wanted.till},
        "q": _("含“%(words)s”的") % {"words": wanted.q},
    }
    named = {name: said.get(name) or _called(wanted, name, choices) for name in choices.keys() | said.keys()}
    return [
        Chip(named[name], wanted.without(name).query)
        for name in Filter.__dataclass_fields__
        if name in wanted.narrows and name in named
    ]


def _called(wanted: Filter, name: str, choices: Mapping[str, Mapping[str, str]]) -> str:
    value = str(getattr(wanted, name))
    return choices[name].get(value, value)
