"""Which chat groups a person looks after."""

from datetime import date

from django.db.models import Q, QuerySet

from mulin.core.scope import Scope
from mulin.people.models import Post
from mulin.people.rules import Capability
from mulin.places.models import Chat
from mulin.places.queries import within
from mulin.places.queries.chats import chats_at, chats_to_renew


def chats_to_keep(scope: Scope, *, day: date) -> QuerySet[Chat]:
    """Groups whose code ends soon: where one may change the place, or whose owner's post one holds."""
    owners = Post.objects.filter(pk__in=scope.posts, organisation__isnull=False).values("organisation")
    mine = within(scope.paths(Capability.PLACES_EDIT), field="place__path") | Q(owner__in=owners)
    readable = chats_at(scope.paths(Capability.PEOPLE_READ), day=day)
    return chats_to_renew(readable.filter(mine, during__contains=day), day=day)
