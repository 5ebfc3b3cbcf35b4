"""Words as values: what may be listed of them, what they can be found by, what they are likely about."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

MASK = "*"
# Order matters: a number of an identity card holds what looks like a phone number.
PRIVATE = (
    re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])"),
    re.compile(r"(?<!\d)\d{15,19}(?!\d)"),
    re.compile(r"(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)"),
    re.compile(r"(?<!\d)0\d{2,3}[\s-]?\d{7,8}(?!\d)"),
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}"),
    re.compile(r"(?:微信号?|QQ号?|wx|WeChat)[:：\s]*[A-Za-z0-9_-]{5,20}", re.IGNORECASE),
    re.compile(r"(?<!\d)\d{3,4}\s*(?:室|房间|房|户)"),
)
SPACE = re.compile(r"\s+")
NOT_CHINESE_MARKS = re.compile(r"[^，。：；？！（）…～]+")
NOT_WORDS = re.compile(r"[\W_]+")


def normal(text: str) -> str:
    """Full-width letters and digits made plain, control characters gone, blanks folded; what people typed else.

    Chinese marks stay as they were typed; NFKC would make Latin ones of them.
    """
    text = NOT_CHINESE_MARKS.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
    text = "".join(c for c in text if c.isprintable() or c in "\n\t")
    return SPACE.sub(" ", text).strip()


def masked(text: str) -> str:
    """The words without phone, identity, plate and room numbers, mail and chat names."""
    text = normal(text)
    for pattern in PRIVATE:
        text = pattern.sub(MASK * 3, text)
    return text


def grams(text: str) -> list[str]:
    """The distinct pairs of neighbouring characters of masked words, sorted; a single character stands alone."""
    found: set[str] = set()
    for run in NOT_WORDS.split(masked(text).lower()):
        if len(run) == 1:
            found.add(run)
        found.update(run[i : i + 2] for i in range(len(run) - 1))
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Likely:
    """A category that the words suggest, and the cue that decided."""

    code: str
    cue: str


def propose(text: str, cues: Iterable[tuple[str, Iterable[str]]], *, most: int = 3) -> tuple[Likely, ...]:
    """The categories whose cues the words hold, the longest match first; nothing where no cue is held."""
    plain = normal(text).lower()
    scored = []
    for code, words in cues:
        held = [w for w in words if w.lower() in plain]
        if held:
            scored.append((-sum(map(len, held)), code, max(held, key=len)))
    return tuple(Likely(code, cue) for _, code, cue in sorted(scored)[:most])
