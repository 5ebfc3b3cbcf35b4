"""The figures of matters, each with what it means."""

from collections.abc import Collection
from fractions import Fraction
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mulin.core.lazy import LazyText
from mulin.core.scope import Scope
from mulin.ledger.rules.measures import (
    Balance,
    Flow,
    Frame,
    Measure,
    Of,
    Percentile,
    Ratio,
    Shown,
    Source,
)
from mulin.matters import queries
from mulin.matters.presenters.lists import title_of
from mulin.matters.rules import numbers
from mulin.matters.rules.deeds import Deed
from mulin.matters.rules.status import Outcome
from mulin.places.naming import names_of

MEDIAN = Fraction(1, 2)
NINE_IN_TEN = Fraction(9, 10)
CONTENT, FAIR = "3", "2"


def measures() -> tuple[Measure, ...]:
    return (*_stream(), *_rates(), *_times())


def sources_for(scope: Scope, keys: Collection[UUID]) -> dict[UUID, Source]:
    """The matters whose steps these are, as far as this person may see them."""
    steps = list(queries.steps_seen_by(scope, keys))
    names = names_of([step.matter.place for step in steps])
    return {
        step.pk: Source(
            f"{numbers.spoken(step.matter.number)} {title_of(step.matter)}",
            "" if step.matter.confidential else names[step.matter.place_id],
            reverse("matters:matter", args=[step.matter.number]),
        )
        for step in steps
    }


def _stream() -> tuple[Measure, ...]:
    return (
        Measure(
            "matters.reported",
            _("反映的事"),
            _("这段时间里收到的事，各种渠道都算；一件事拆成几件的，各算一件。后来改了类别的，总数不变。"),
            _all(Deed.REPORTED),
            Frame.GRID,
        ),
        Measure(
            "matters.closed",
            _("办结的事"),
            _(
                "这段时间里办结的事：有人去看过说好了，或者到顶一级公开说明了怎么定，或者两天都没联系上反映人。不受理、撤回、并入别的事的不算。重新办以后又办结的，再算一次。"
            ),
            _all(Deed.CLOSED),
            Frame.GRID,
        ),
        Measure(
            "matters.open",
            _("还在办的事"),
            _("到最后一天为止，收到了、还没有办结、也没有不受理、撤回或并入别的事的。"),
            Balance(
                (
                    Of(Deed.REPORTED),
                    Of(Deed.TAKEN_UP),
                    Of(Deed.CLOSED, sign=-1),
                    Of(Deed.DROPPED, sign=-1),
                )
            ),
            Frame.GRID,
            more=False,
        ),
        Measure(
            "matters.climbed",
            _("往上报的次数"),
            _("这段时间里事情从一级到了更高一级的次数：自己往上报的，到了时限自动上报的，还没解决重新办的。"),
            _all(Deed.CLIMBED),
            Frame.GRID,
        ),
    )


def _rates() -> tuple[Measure, ...]:
    closed = _all(Deed.CLOSED)
    return (
        _rate(
            "matters.response_rate",
            _("按时联系率"),
            _(
                "应该第一次联系反映人的次数里，在时限以前联系了的。联系了的那天算，到了时限还没有联系的，过时限的那天算。"
            ),
            _all(Deed.CONTACT_IN_TIME),
            _all(Deed.CONTACT_DUE),
            more=True,
        ),
        _rate(
            "matters.settled_rate",
            _("解决率"),
            _(
                "经办人说办好了以后，反映人或另一个人去看，说真的好了的；经办人自己说的不算。没有联系上的不在里面，另外算。"
            ),
            _all(Deed.SETTLED),
            Flow((Of(Deed.SETTLED), Of(Deed.NOT_SETTLED))),
            more=True,
        ),
        _rate(
            "matters.satisfied_rate",
            _("满意率"),
            _("打了分的人里，说满意的。没有打分的不算。"),
            Flow((Of(Deed.RATED, "content", frozenset({CONTENT})),)),
            _all(Deed.RATED),
            more=True,
        ),
        _rate(
            "matters.not_reached_share",
            _("没联系上的比例"),
            _("办结的事里，办好以后两天都没有联系上反映人、没有人说过好不好的。"),
            Flow((Of(Deed.CLOSED, "outcome", frozenset({Outcome.NOT_REACHED.value})),)),
            closed,
            more=False,
        ),
        _rate(
            "matters.repeated_share",
            _("反复出现的比例"),
            _(
                "收到的事里，同一栋楼（或同一个点位）同一类事12个星期里第三次或更多次出现的。不公开的事不和别的事比。"
            ),
            _all(Deed.REPEATED),
            _all(Deed.REPORTED),
            more=False,
        ),
    )


def _times() -> tuple[Measure, ...]:
    first, close = Deed.FIRST_CONTACT, Deed.TO_CLOSE
    first_words = _("从反映到反映人第一次听到回音。按钟点算，夜里和周末也算。")
    close_words = _("从反映到办结，按钟点算，等人补充和先放一放的时间也在里面。")
    return (
        _time("matters.first_contact_median", _("第一次联系用时（一半以内）"), first_words, first, MEDIAN),
        _time("matters.first_contact_p90", _("第一次联系用时（九成以内）"), first_words, first, NINE_IN_TEN),
        _time("matters.to_close_median", _("办结用时（一半以内）"), close_words, close, MEDIAN),
        _time("matters.to_close_p90", _("办结用时（九成以内）"), close_words, close, NINE_IN_TEN),
    )


def _all(kind: Deed) -> Flow:
    return Flow((Of(kind),))


def _rate(
    code: str, title: LazyText, definition: LazyText, part: Flow, whole: Flow, *, more: bool
) -> Measure:
    return Measure(code, title, definition, Ratio(part, whole), Frame.GRID, Shown.SHARE, more)


def _time(code: str, title: LazyText, definition: LazyText, kind: Deed, share: Fraction) -> Measure:
    return Measure(code, title, definition, Percentile(kind, share), Frame.GRID, Shown.DURATION, more=False)
