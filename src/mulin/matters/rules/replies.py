"""Usual words of a move, with names in braces that are filled by plain substitution; nothing is reckoned in them."""

import re
from collections.abc import Mapping

from mulin.core.errors import Refused
from mulin.matters.rules.moves import MOVES, Need

NAMES = ("number", "place", "holder", "until")
NAMED = re.compile(r"\{([^{}]*)\}")
TEXT_MOST = 300
# The moves whose words somebody reads.
WORDED = tuple(move for move, row in MOVES.items() if Need.WORDS in row.needs and Need.TASK not in row.needs)


def check_text(text: str) -> None:
    """Raise Refused where the text is empty, too long, or asks for a name that nothing fills."""
    if not text.strip():
        raise Refused("reply_text")
    if len(text) > TEXT_MOST:
        raise Refused("reply_long")
    if not set(NAMED.findall(text)) <= set(NAMES) or set("{}") & set(NAMED.sub("", text)):
        raise Refused("reply_name")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with each name replaced; what is not known stays as a blank to be written."""
    return NAMED.sub(lambda found: values.get(found[1]) or "＿＿", text)


def suits(*, category: str, status: str, of_category: str, of_status: str) -> bool:
    """Whether words for `category` (a code, a group or any) and `status` (or any) fit a matter."""
    return of_category.startswith(category) and status in {"", of_status}
