"""A sheet of posts: which would be opened, who would take a seat, whose time would change."""

from collections.abc import Mapping
from uuid import UUID

from mulin.paperwork.queries.known import Named, areas_below, organisations_below, post_kinds, tree_of
from mulin.paperwork.queries.outlook.reading import Question, known_keys, problem, read
from mulin.paperwork.queries.outlook.roster import Roster
from mulin.paperwork.rules.addresses import known_as
from mulin.paperwork.rules.entries import Entry
from mulin.paperwork.rules.outlook import BadRow, Outlook, Planned, PostItem, PostKey
from mulin.paperwork.rules.problems import Wrong
from mulin.paperwork.rules.tree import nearest
from mulin.people.models import Post, PostKind
from mulin.people.permissions import can_give
from mulin.people.queries import home_path, paths_of_posts
from mulin.places.models import Area, Organisation, Place


def outlook(question: Question) -> Outlook[PostItem]:
    reads, problems = read(question, PostRows(question))
    roster = Roster(question, reads)
    known = known_keys(question)
    planned: list[Planned[PostItem]] = []
    for r in reads:
        try:
            planned.append(roster.planned(r, known))
        except BadRow as bad:
            problems.append(problem(question, r.entry, bad))
    return Outlook(planned, problems)


class PostRows:
    def __init__(self, question: Question) -> None:
        self.question = question
        self.tree = tree_of(question.home)
        self.areas = areas_below(question.home, day=question.day)
        self.organisations = organisations_below(question.home, day=question.day)
        self.kinds = post_kinds()
        self._allowed: dict[PostKey, bool] = {}

    def item(self, entry: Entry) -> PostItem:
        if not entry.text("name") and entry.text("phone"):
            raise BadRow(Wrong.NO_PERSON, "name")
        place, area, organisation = self._at(entry)
        item = PostItem(
            self._kind(entry),
            place,
            area,
            organisation,
            entry.text("name"),
            entry.text("phone"),
            entry.day("since"),
            entry.day("until"),
        )
        self._check_right(item)
        return item

    def place_key(self, item: PostItem) -> str:
        return f"{item.place or item.area or item.organisation}"

    def _kind(self, entry: Entry) -> str:
        written = known_as(None, entry.text("post_kind"))
        if written in self.kinds:
            return self.kinds[written]
        near = nearest(written, self.kinds)
        raise BadRow(Wrong.UNKNOWN_POST_KIND, "post_kind", name=entry.text("post_kind"), nearest=near)

    def _at(self, entry: Entry) -> tuple[UUID | None, UUID | None, UUID | None]:
        """An organisation or an area, where one is named; a place beside it only says where to look for it."""
        under = self.tree.find(entry.steps).path if entry.steps else self.tree.home.path
        if entry.text("organisation"):
            return (
                None,
                None,
                _one(entry, "organisation", self.organisations, under, Wrong.UNKNOWN_ORGANISATION),
            )
        if entry.text("area"):
            return None, _one(entry, "area", self.areas, under, Wrong.UNKNOWN_AREA), None
        return self.tree.find(entry.steps).id, None, None

    def _check_right(self, item: PostItem) -> None:
        """Nobody gives by a sheet a power that they do not hold there."""
        if item.post not in self._allowed:
            self._allowed[item.post] = _may_give(self.question, item)
        if not self._allowed[item.post]:
            raise BadRow(Wrong.NOT_YOURS, "post_kind")


def _one(entry: Entry, code: str, known: Mapping[str, list[Named]], under: str, unknown: Wrong) -> UUID:
    name = entry.text(code)
    all_named = known.get(known_as(None, name), [])
    found = [named for named in all_named if named.path.startswith(under)] or all_named
    if len(found) == 1:
        return found[0].id
    if found:
        raise BadRow(Wrong.SEVERAL_PLACES, code, name=name, count=len(found))
    near = known.get(nearest(known_as(None, name), known), [])
    raise BadRow(unknown, code, name=name, nearest=near[0].name if near else "")


def _may_give(question: Question, item: PostItem) -> bool:
    """Asks for a post that need not be there yet."""
    at: dict[str, Place | Area | Organisation] = {}
    if item.place:
        at["place"] = Place.objects.get(pk=item.place)
    elif item.area:
        at["area"] = Area.objects.select_related("home").get(pk=item.area)
    elif item.organisation:
        at["organisation"] = Organisation.objects.select_related("home").get(pk=item.organisation)
    post = Post(kind=PostKind.objects.get(pk=item.kind), **at)
    paths = paths_of_posts([post], day=question.day)[post.pk]
    return can_give(question.by, post.kind, {*paths, home_path(post)})
