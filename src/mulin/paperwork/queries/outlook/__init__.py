"""What an import would do, read without writing anything: one module for each kind of sheet."""

from collections.abc import Callable
from typing import Any, Final

from mulin.paperwork.queries.outlook import households, places, posts, residents
from mulin.paperwork.queries.outlook.reading import Question
from mulin.paperwork.rules.kinds import SheetKind
from mulin.paperwork.rules.outlook import Outlook

OUTLOOKS: Final[dict[SheetKind, Callable[[Question], Outlook[Any]]]] = {
    SheetKind.PLACES: places.outlook,
    SheetKind.POSTS: posts.outlook,
    SheetKind.HOUSEHOLDS: households.outlook,
    SheetKind.RESIDENTS: residents.outlook,
}


def outlook_of(question: Question) -> Outlook[Any]:
    return OUTLOOKS[question.kind](question)


__all__ = ["Question", "outlook_of"]
