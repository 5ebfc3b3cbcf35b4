"""Load with access: what every action about a person or a post begins with."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.people import permissions, queries
from mulin.people.models import Person, Post
from mulin.places.permissions import insist


def day_of(now: datetime) -> date:
    return localdate(now)


def persons_to_edit(by: Scope, keys: Iterable[UUID]) -> dict[UUID, Person]:
    """These persons, locked; NotAllowed unless each may be edited; Refused for one who is no more."""
    wanted = set(keys)
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    found = {person.pk: person for person in rows}
    if len(found) < len(wanted) or any(p.merged_into_id for p in found.values()):
        raise Refused(_("这个人找不到了，可能已经和另一条记录合并"))
    if not by.everything:
        paths = queries.paths_of_persons(wanted)
        insist(*(permissions.can_edit_person(by, paths[key]) for key in wanted))
    return found


def person_to_edit(by: Scope, key: UUID) -> Person:
    return persons_to_edit(by, [key])[key]


def post_to_give(by: Scope, key: UUID, *, now: datetime) -> Post:
    """The post, locked; NotAllowed for whoever lacks one of its powers at one of its places."""
    return posts_to_give(by, [key], now=now)[key]


def posts_to_give(by: Scope, keys: Iterable[UUID], *, now: datetime) -> dict[UUID, Post]:
    rows = (
        Post.objects.select_for_update(of=("self",), no_key=True)
        .select_related("kind", "place", "area__home", "organisation__home")
        .filter(pk__in=set(keys))
        .order_by("pk")
    )
    found = {post.pk: post for post in rows}
    if len(found) < len(set(keys)):
        raise Refused(_("这个岗位找不到了"))
    insist_on_giving(by, found.values(), day=day_of(now))
    return found


def insist_on_giving(by: Scope, posts: Iterable[Post], *, day: date) -> None:
    if by.everything:
        return
    posts = list(posts)
    paths = queries.paths_of_posts(posts, day=day)
    insist(*(permissions.can_give(by, p.kind, {*paths[p.pk], queries.home_path(p)}) for p in posts))
