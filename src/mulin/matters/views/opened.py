"""From which list a matter was opened, so that one comes back to it: the desk, or the queue with its filter."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mulin.core.lazy import LazyText
from mulin.matters.rules.queue import Filter
from mulin.people.middleware import ScopedRequest

LIST = "list"
EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Opened:
    """Where the list is, what leads back to it, and what an address must carry along to be opened from it.

    `wanted` is the filter of the queue.
    """

    url: str
    name: LazyText
    back: LazyText
    tail: str = ""
    wanted: Filter = EVERYTHING


def opened_from(request: ScopedRequest) -> Opened:
    """What the address says, or that of the page on which the form stood."""
    for said in (request.GET, _query_of(request.htmx.current_url), _query_of(request.headers.get("Referer"))):
        if LIST in said:
            return queue_of(Filter.of_query(str(said[LIST])))
    return Opened(reverse("portal:desk"), _("我的桌面"), _("回到我的桌面"))


def queue_of(wanted: Filter) -> Opened:
    tail = f"?{urlencode({LIST: wanted.query})}"
    url = f"{reverse('matters:queue')}?{wanted.query}".rstrip("?")
    return Opened(url, _("办理清单"), _("回到办理清单"), tail, wanted)


def _query_of(url: str | None) -> QueryDict:
    return QueryDict(urlsplit(url or "").query)
