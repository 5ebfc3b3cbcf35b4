"""What will be made, in numbers, before anything is written."""

from dataclasses import dataclass

from mulin.people.actions import Drawing, Founding, first_post
from mulin.people.models import PostKind
from mulin.people.queries import post_kinds
from mulin.places.rules.layout import split


@dataclass(frozen=True, slots=True)
class GridPreview:
    """A grid with its first and last building and its number of homes."""

    number: int
    first: str
    last: str
    buildings: int
    homes: int


@dataclass(frozen=True, slots=True)
class Preview:
    buildings: int
    units: int
    homes: int
    posts: int
    holders: int
    vacant: int
    first_at: str
    first_kind: PostKind
    grids: tuple[GridPreview, ...]


def of(founding: Founding, drawing: Drawing) -> Preview:
    at, kind = first_post(founding)
    seats = sum(post.seats for post in drawing.posts)
    return Preview(
        buildings=drawing.count("building"),
        units=drawing.count("unit"),
        homes=drawing.count("premises"),
        posts=seats,
        holders=len(founding.holders),
        vacant=seats - len(founding.holders),
        first_at=at,
        first_kind=next(one for one in post_kinds() if one.code == kind),
        grids=tuple(
            GridPreview(
                number, group[0].name, group[-1].name, len(group), sum(block.all_homes for block in group)
            )
            for number, group in enumerate(split(founding.blocks, founding.grids), start=1)
        ),
    )
