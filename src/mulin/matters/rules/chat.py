"""Read a piece of a group chat as it comes out of the clipboard: who said what.

Understands the ways in which WeChat, QQ and WeCom copy messages: a line with name and time above the words, time
and name, or `name: words` in one line. What is no header belongs to the message before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DAY = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/月]\d{1,2}日?|昨天|今天|星期[一二三四五六日])"
HOUR = r"(?:凌晨|早上|上午|中午|下午|晚上)?\s*\d{1,2}:\d{2}(?::\d{2})?"
WHEN = rf"(?:{DAY}\s*)?{HOUR}"
HEADERS = (
    re.compile(rf"^(?P<who>\S.{{0,39}}?)\s+{WHEN}\s*$"),
    re.compile(rf"^{WHEN}\s+(?P<who>\S.{{0,39}}?)\s*$"),
    re.compile(r"^(?P<who>[^:：]{1,30})[:：]$"),
)
INLINE = re.compile(r"^(?P<who>[^:：\s][^:：]{0,29})[:：]\s*(?P<words>\S.*)$")
RULE = re.compile(rf"^[—\-=_\s]*(?:{DAY})?[—\-=_\s]*$")
PICTURE = re.compile(r"\[(?:图片|照片|Photo|Image)\]", re.IGNORECASE)
PLACEHOLDER = re.compile(r"\[[^\[\]]{1,8}\]|@\S+(?:\s|$)")
SAME_HERE = re.compile(
    r"^(?:\+1|我家?也是|我们家?也是|同上|同问|一样|也是|me too)[!！。.~～]*$", re.IGNORECASE
)
URL_LIKE = ("http", "https")


@dataclass(frozen=True, slots=True)
class Said:
    """One message, or several of one person on end: `pictures` counts those that the text could not carry.

    `also` are the names of those who said "me too" right after it.
    """

    who: str
    words: str
    pictures: int = 0
    also: tuple[str, ...] = ()


def read_chat(text: str) -> list[Said]:
    """The messages that say something, in their order, with those who agreed beside them."""
    found: list[Said] = []
    for who, lines in _messages(text):
        raw = "\n".join(lines)
        words = PLACEHOLDER.sub("", raw).strip()
        pictures = len(PICTURE.findall(raw))
        if found and SAME_HERE.match(words):
            last = found[-1]
            found[-1] = Said(last.who, last.words, last.pictures, (*last.also, who))
        elif found and found[-1].who == who and (words or pictures) and not found[-1].also:
            last = found[-1]
            joined = "\n".join(part for part in (last.words, words) if part)
            found[-1] = Said(who, joined, last.pictures + pictures)
        elif words or pictures:
            found.append(Said(who, words, pictures))
    return [said for said in found if said.words]


def _messages(text: str) -> Iterator[tuple[str, list[str]]]:
    """Who, and the lines that follow; lines before the first name have none."""
    who, lines = "", list[str]()
    for line in text.splitlines():
        stripped = line.strip()
        if RULE.match(stripped):
            continue
        header, words = _header(stripped)
        if header:
            yield who, lines
            who, lines = header, [words] if words else []
        else:
            lines.append(stripped)
    yield who, lines


def _header(line: str) -> tuple[str, str]:
    """The name that the line begins a message with, and the words beside it; empty for a line of words."""
    for pattern in HEADERS:
        if match := pattern.match(line):
            return match["who"].strip(), ""
    inline = INLINE.match(line)
    if inline and inline["who"].casefold() not in URL_LIKE:
        return inline["who"].strip(), inline["words"]
    return "", ""
