"""A brief: what it says when it is made, and its forms: paper, workbook, plain text, JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from mulin.briefing.models import Brief, Line
from mulin.briefing.presenters.material import material_of
from mulin.briefing.presenters.story import FRAMES, sentences
from mulin.briefing.rules.made import Made
from mulin.briefing.rules.periods import Period
from mulin.core.papers import Paper, Part, Text
from mulin.core.workbooks import Table
from mulin.ledger.rules.measures import Frame
from mulin.places.models import Area, Place

KEPT = ("code", "title", "value", "of", "before", "change", "definition")


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences of one frame that are not empty."""

    frame: Frame
    title: str
    lines: tuple[Line, ...]


def made_from(where: Place | Area, period: Period) -> Made:
    """What a brief of a place and a period says, in the reader's language."""
    material = material_of(where, period)
    title = _("%(where)s工作简报（%(period)s）") % {"where": material.where, "period": material.period}
    return Made(
        title=title,
        language=get_language() or settings.LANGUAGE_CODE,
        figures=[{name: getattr(one, name) for name in KEPT} for one in material.figures.values()],
        sentences=[(s.frame, s.text, s.codes) for s in sentences(material)],
    )


@dataclass(frozen=True, slots=True)
class Whole:
    """A brief with its lines, saved or not."""

    brief: Brief
    lines: tuple[Line, ...]


def whole(brief: Brief) -> Whole:
    return Whole(brief, tuple(brief.lines.all()))


def unsaved(where: Place, period: Period, *, now: datetime) -> Whole:
    """As `actions.make` would write it, for whoever only wants to read it."""
    made = made_from(where, period)
    brief = Brief(
        place=where,
        since=period.since,
        last=period.last,
        title=made.title,
        language=made.language,
        figures=[dict(figure) for figure in made.figures],
        made_at=now,
    )
    lines = tuple(
        Line(brief=brief, order=order, frame=frame, made=text, text=text, codes=list(codes))
        for order, (frame, text, codes) in enumerate(made.sentences, start=1)
    )
    return Whole(brief, lines)


def sections_of(lines: Iterable[Line]) -> list[Section]:
    """Frame by frame, in the order of the brief."""
    said = [line for line in lines if line.text]
    return [
        Section(Frame(frame), str(FRAMES[Frame(frame)]), tuple(found))
        for frame, found in groupby(said, key=lambda line: line.frame)
    ]


def paper_of(whole: Whole) -> Paper:
    brief = whole.brief
    with override(brief.language):
        parts = sections_of(whole.lines)
        head = (_("数字"), _("这一段"), _("上一段"), _("怎么数的"))
        rows = tuple((f["title"], f["value"], f["before"], f["definition"]) for f in brief.figures)
        return Paper(
            title=brief.title,
            below=_days(brief),
            made_on=_made_on(brief),
            blocks=(
                *(Text(part.title, "\n".join(line.text for line in part.lines)) for part in parts),
                Part(_("数字和来源"), head, rows),
            ),
            foot=_("每个数字都由实际办理的记录自动汇总，可以在系统里点开核对。"),
        )


def tables_of(whole: Whole) -> list[Table]:
    """One sheet of figures with the address of their sources, one of sentences."""
    brief = whole.brief
    with override(brief.language):
        numbers = Table(
            _("数字"),
            (_("数字"), _("这一段"), _("其中"), _("上一段"), _("变化"), _("怎么数的"), _("来源")),
            [
                (
                    f["title"],
                    f["value"],
                    f["of"],
                    f["before"],
                    f["change"],
                    f["definition"],
                    link_of(brief, f["code"]),
                )
                for f in brief.figures
            ],
        )
        words = Table(
            _("文字"),
            (_("归到"), _("句子"), _("改过")),
            [
                (str(FRAMES[Frame(line.frame)]), line.text, _("改过") if line.is_edited else "")
                for line in whole.lines
                if line.text
            ],
        )
        return [numbers, words]


def text_of(whole: Whole) -> str:
    """For a chat group: plain lines."""
    parts = sections_of(whole.lines)
    said = [f"【{part.title}】\n" + "\n".join(line.text for line in part.lines) for part in parts]
    return "\n\n".join([whole.brief.title, *said]) + "\n"


def json_of(whole: Whole) -> dict[str, object]:
    brief = whole.brief
    return {
        "title": brief.title,
        "place": brief.place.slug,
        "grid": str(brief.area_id) if brief.area_id else None,
        "from": brief.since.isoformat(),
        "to": brief.last.isoformat(),
        "language": brief.language,
        "published": brief.published_at.isoformat() if brief.published_at else None,
        "sentences": [
            {"frame": line.frame, "text": line.text, "edited": line.is_edited, "figures": line.codes}
            for line in whole.lines
            if line.text
        ],
        "figures": [{**figure, "source": link_of(brief, figure["code"])} for figure in brief.figures],
    }


def link_of(brief: Brief, code: str) -> str:
    """Where somebody who may see it opens a figure to its sources."""
    grid = f"&grid={brief.area_id}" if brief.area_id else ""
    path = reverse("briefing:sources", args=[brief.place.slug, code])
    return f"{settings.PUBLIC_URL}{path}?since={brief.since}&last={brief.last}{grid}"


def _days(brief: Brief) -> str:
    return _("%(since)s至%(last)s") % {
        "since": date_format(brief.since, _("Y年n月j日")),
        "last": date_format(brief.last, _("Y年n月j日")),
    }


def _made_on(brief: Brief) -> date:
    return timezone.localdate(brief.published_at or brief.made_at)
