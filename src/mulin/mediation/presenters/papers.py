"""The papers of a file, as an archive and a court read them: in Chinese, whatever language the page is in.

With reference to the People's Mediation Law, arts. 27 to 29. What is not known is left to be filled in by hand.
"""

from collections.abc import Callable, Iterator
from datetime import date

from mulin.core.papers import BLANK, Block, Fields, Paper, Part, Signatures, Text
from mulin.mediation.models import Step
from mulin.mediation.queries import File
from mulin.mediation.rules.status import Kind
from mulin.places.naming import OFFICE_RANK, names_of

HOW = {"paper": "书面", "spoken": "口头", "online": "网上"}
COUNTED = "零一二三四五六七八九十"


def register_sheet(file: File, *, today: date) -> Paper:
    blocks: tuple[Block, ...] = (
        Fields("基本情况", (*_basics(file), ("来源", _source(file)), ("登记人", file.mediator.person.name))),
        _parties(file),
        Text("纠纷简要情况", file.last(Kind.DISPUTE)),
        Text("各方诉求", file.last(Kind.DEMANDS)),
        Signatures((("登记人", _said(file.head.registered_at.date())),), "日期"),
    )
    return Paper("人民调解登记表", _below(file), today, blocks)


def work_record(file: File, *, today: date) -> Paper:
    """Consent of each, then each sitting, to be signed by those who were there."""
    blocks = (
        Fields("基本情况", _basics(file)),
        Part("自愿调解", ("当事人", "是否自愿", "方式", "日期", "在场见证"), tuple(_consents(file))),
        *(block for number, step in enumerate(_sittings(file), 1) for block in _sitting(file, number, step)),
        Signatures((*((name, "") for name in _names(file)), ("人民调解员", "")), "日期"),
    )
    return Paper("人民调解工作记录", _below(file), today, blocks)


def agreement(file: File, *, today: date) -> Paper:
    head = file.head
    due = f"履行期限：{_said(head.due_on) or BLANK}"
    signed = [
        (name, _said(side.party.signed_on)) for name, side in zip(_names(file), file.sides, strict=True)
    ]
    blocks: tuple[Block, ...] = (
        _parties(file),
        Text("主要事实、争议事项和各方责任", file.last(Kind.FACTS)),
        Text("经调解，自愿达成如下协议", file.last(Kind.CONTENT), lines=5),
        Text("履行方式和期限", "\n".join(filter(None, (file.last(Kind.MANNER), due)))),
        Text(
            "生效",
            "本协议自各方签名、盖章或者按指印，人民调解员签名并加盖调解委员会印章之日起生效。"
            "自生效之日起三十日内，双方可以共同向人民法院申请司法确认。",
        ),
        Signatures(
            (
                *((f"当事人 {name}（签名、盖章或指印）", day) for name, day in signed),
                (f"人民调解员 {file.mediator.person.name}", _said(head.mediator_signed_on)),
                (f"{_committee(file)}（印章）", _said(head.sealed_on)),
            ),
            "日期",
        ),
    )
    foot = f"本协议一式{_counted(len(file.sides) + 1)}份，各方当事人各执一份，调解委员会留存一份。"
    return Paper("人民调解协议书", _below(file), today, blocks, foot)


PAPERS: dict[str, Callable[..., Paper]] = {
    "register": register_sheet,
    "record": work_record,
    "agreement": agreement,
}


def _basics(file: File) -> tuple[tuple[str, str], ...]:
    head = file.head
    place = names_of([head.place], from_rank=OFFICE_RANK)[head.place_id]
    closed = any(side.party.wants_closed for side in file.sides)
    return (
        ("登记日期", _said(head.registered_at.date())),
        ("纠纷地点", place),
        ("调解组织", _committee(file)),
        ("人民调解员", file.mediator.person.name),
        ("调解是否公开", "不公开" if closed else "可以公开"),
    )


def _below(file: File) -> str:
    return f"编号：{file.head.registered_at.year}-{file.head.number}"


def _source(file: File) -> str:
    return f"反映的事，编号 {file.head.matter.number}" if file.head.matter else "当事人来访"


def _committee(file: File) -> str:
    return f"{file.head.committee.name}人民调解委员会" if file.head.committee else f"{BLANK}人民调解委员会"


def _names(file: File) -> list[str]:
    return [side.name or BLANK for side in file.sides]


def _parties(file: File) -> Part:
    rows = tuple((name, side.phone, "") for name, side in zip(_names(file), file.sides, strict=True))
    return Part("当事人", ("姓名或名称", "电话", "住址（手填）"), rows)


def _consents(file: File) -> Iterator[tuple[str, ...]]:
    for name, side in zip(_names(file), file.sides, strict=True):
        party = side.party
        said = "自愿" if party.consented_on else ""
        yield name, said, HOW.get(party.how, ""), _said(party.consented_on), party.witness


def _sittings(file: File) -> list[Step]:
    return [step for step in file.steps if step.move == "session"]


def _sitting(file: File, number: int, step: Step) -> Iterator[Block]:
    said = {kind: file.texts.get((step.pk, kind), "") for kind in Kind}
    day = step.detail.get("day")
    heading = f"第{_counted(number)}次调解"
    when = ("时间", _said(date.fromisoformat(day)) if day else "")
    yield Fields(heading, (when, ("地点", said[Kind.WHERE]), ("在场的人", said[Kind.PRESENT])), across=1)
    yield Text("记录", said[Kind.RECORD])


def _said(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _counted(number: int) -> str:
    return COUNTED[number] if number < len(COUNTED) else str(number)
