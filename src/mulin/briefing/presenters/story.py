"""The sentences of a brief, in the manner of the yearly page of a neighbourhood, each with the figures that it says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mulin.briefing.pictures import Level
from mulin.briefing.presenters.board import AgainLine, Bar
from mulin.briefing.presenters.values import Said
from mulin.core.lazy import LazyText
from mulin.ledger.rules.measures import Frame

NOTHING = frozenset({"0", "—"})
FRAMES: dict[Frame, LazyText] = {
    Frame.GRID: gettext_lazy("网格精治"),
    Frame.TOGETHER: gettext_lazy("多元共治"),
    Frame.SELF: gettext_lazy("居民自治"),
    Frame.PARTY: gettext_lazy("党建领治"),
}
KINDS_NAMED = 3
AGAIN_NAMED = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    frame: Frame
    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What a brief is made of: where and when in words, figures by code, and how they fall into parts."""

    where: str
    period: str
    figures: Mapping[str, Said]
    kinds: Sequence[Bar]
    levels: Sequence[Level]
    again: Sequence[AgainLine]

    def value(self, code: str) -> str:
        """Empty where the figure is nothing or not there, so that its sentence is left out."""
        said = self.figures.get(code)
        return said.value if said and said.value not in NOTHING else ""


def sentences(material: Material) -> list[Sentence]:
    """Frame by frame; what is nothing is not said."""
    found = [
        *_stream(material),
        *_levels(material),
        *_together(material),
        *_asked(material),
        *_posts(material),
    ]
    order = list(FRAMES)
    return sorted(found, key=lambda sentence: order.index(sentence.frame))


def _stream(m: Material) -> Iterator[Sentence]:
    if reported := m.value("matters.reported"):
        text = _(
            "%(period)s，%(where)s收到居民反映的事%(reported)s件，办结%(closed)s件，还有%(open)s件正在办。"
        ) % {
            "period": m.period,
            "where": m.where,
            "reported": reported,
            "closed": m.figures["matters.closed"].value,
            "open": m.figures["matters.open"].value,
        }
        yield Sentence(Frame.GRID, text, ("matters.reported", "matters.closed", "matters.open"))
    if half := m.value("matters.to_close_median"):
        text = _("从反映到办结，一半的事在%(half)s以内，九成的事在%(most)s以内。") % {
            "half": half,
            "most": m.figures["matters.to_close_p90"].value,
        }
        yield Sentence(Frame.GRID, text, ("matters.to_close_median", "matters.to_close_p90"))


def _levels(m: Material) -> Iterator[Sentence]:
    closed = [level for level in m.levels if level.count]
    if closed:
        parts = _("、").join(
            _("%(level)s这一级%(share)s") % {"level": level.name, "share": level.said} for level in closed
        )
        text = _("能在最近的一级办好的就在那一级办：办结的事里，%(parts)s。") % {"parts": parts}
        yield Sentence(Frame.GRID, text, ("matters.closed",))


def _together(m: Material) -> Iterator[Sentence]:
    if rate := m.value("matters.response_rate"):
        text = _("接到反映后按时联系的占%(rate)s，一半的人在%(half)s以内听到了回音。") % {
            "rate": rate,
            "half": m.figures["matters.first_contact_median"].value,
        }
        yield Sentence(Frame.TOGETHER, text, ("matters.response_rate", "matters.first_contact_median"))
    if rate := m.value("matters.settled_rate"):
        text = _("办好以后由反映人或别的人去看：%(settled)s的事真的解决了。") % {"settled": rate}
        yield Sentence(Frame.TOGETHER, text, ("matters.settled_rate",))
    if rate := m.value("matters.satisfied_rate"):
        text = _("打了分的居民里，%(content)s满意。") % {"content": rate}
        yield Sentence(Frame.TOGETHER, text, ("matters.satisfied_rate",))
    if settled := m.value("mediation.settled"):
        text = _("调解成功邻里矛盾纠纷%(settled)s起。") % {"settled": settled}
        yield Sentence(Frame.TOGETHER, text, ("mediation.settled",))


def _asked(m: Material) -> Iterator[Sentence]:
    named = [bar for bar in m.kinds if not bar.rest and bar.count > 1][:KINDS_NAMED]
    if named:
        parts = _("、").join(
            _("%(kind)s%(count)d件") % {"kind": bar.name, "count": bar.count} for bar in named
        )
        text = _("居民反映得最多的是%(parts)s。") % {"parts": parts}
        yield Sentence(Frame.SELF, text, ("matters.reported",))
    if m.again:
        parts = _("、").join(
            _("%(place)s的%(kind)s") % {"place": line.place_name, "kind": line.category}
            for line in m.again[:AGAIN_NAMED]
        )
        text = _("反复出现、要从根上解决的有：%(parts)s。") % {"parts": parts}
        yield Sentence(Frame.SELF, text, ("matters.repeated_share",))


def _posts(m: Material) -> Iterator[Sentence]:
    if seats := m.value("posts.seats"):
        text = _("设岗位席位%(seats)s个，%(filled)s个有人担任，%(vacant)s个空缺。") % {
            "seats": seats,
            "filled": m.figures["posts.filled"].value,
            "vacant": m.figures["posts.vacant"].value,
        }
        yield Sentence(Frame.PARTY, text, ("posts.seats", "posts.filled", "posts.vacant"))
