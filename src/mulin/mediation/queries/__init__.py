"""Reads of mediation files: lists of heads, what is inside one, who may take part."""

from mulin.mediation.queries.around import (
    Beside,
    beside,
    committee_at,
    mediators_at,
    organisations_at,
    organisations_near,
    places_to_register_at,
)
from mulin.mediation.queries.files import (
    by_request,
    file_with_number,
    is_named,
    last_order,
    mediator_of,
    named_to,
    of_all,
    place_path_of,
    standing_of,
)
from mulin.mediation.queries.inside import File, Side, inside_of

__all__ = [
    "Beside",
    "File",
    "Side",
    "beside",
    "by_request",
    "committee_at",
    "file_with_number",
    "inside_of",
    "is_named",
    "last_order",
    "mediator_of",
    "mediators_at",
    "named_to",
    "of_all",
    "organisations_at",
    "organisations_near",
    "place_path_of",
    "places_to_register_at",
    "standing_of",
]
