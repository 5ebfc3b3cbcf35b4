"""Every address × every kind of person × the answer that is expected; a new address fails until it is listed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.factories.everyone import KINDS, RESIDENT_PHONE, Everyone
from tests.factories.ladder import Ladder
from tests.factories.net import Net

from mulin.matters.models import Matter
from mulin.matters.rules.receipts import secret_of

pytestmark = pytest.mark.django_db

OK, AWAY, SIGN_IN, DENIED, NOTHING = 200, 302, "sign in", 403, 404
STAFF = frozenset(KINDS) - {"stranger", "resident", "no_post"}
HERE = STAFF - {"desk_elsewhere"}
# Who may see the matter of the rows below: its holder, and those whose post reads matters there.
SEES = HERE
ABOVE = frozenset({"community_desk", "community_secretary", "street_desk"})


@dataclass(frozen=True)
class Row:
    """What each kind gets: `most` by default, `staff` for those in `allowed`, strangers asked to sign in."""

    allowed: frozenset[str] = frozenset(KINDS)
    yes: object = OK
    no: object = NOTHING
    stranger: object = None
    method: str = "get"
    data: dict[str, str] = field(default_factory=dict)

    def expected(self, kind: str) -> object:
        if kind in self.allowed:
            return self.yes
        if self.stranger is not None and kind in {"stranger", "resident"}:
            return self.stranger
        return self.no


def everyone(yes: object = OK, **more: object) -> Row:
    return Row(yes=yes, **more)  # type: ignore[arg-type]


def staff(allowed: frozenset[str] = STAFF, **more: object) -> Row:
    return Row(allowed=allowed, no=DENIED, stranger=SIGN_IN, **more)  # type: ignore[arg-type]


def only(*allowed: str, **more: object) -> Row:
    return Row(allowed=frozenset(allowed), **more)  # type: ignore[arg-type]


MATRIX: dict[str, Row] = {
    "core:large": everyone(AWAY),
    "core:normal": everyone(AWAY),
    "core:language": everyone(AWAY, method="post", data={"language": "en"}),
    "portal:home": everyone(),
    "portal:be": everyone(NOTHING, method="post"),
    "portal:privacy": everyone(),
    "portal:complaint": everyone(AWAY),
    "portal:components": everyone(),
    "portal:door": everyone(),
    "portal:desk": staff(),
    "portal:me": everyone(),
    "portal:me_code": everyone(422, method="post"),
    "portal:me_enter": everyone(422, method="post"),
    "portal:me_leave": everyone(AWAY, method="post"),
    "portal:me_download": only("resident"),
    "portal:me_withdraw": everyone(NOTHING, method="post"),
    "boards:door": everyone(),
    "matters:report": everyone(),
    "matters:find": everyone(),
    "matters:follow": everyone(),
    "matters:receipt": everyone(),
    "matters:answer": everyone(409, method="post", data={"answer": "3"}),
    "matters:photo": everyone(NOTHING),
    "matters:for_someone": staff(),
    "matters:slip": only("unit_leader"),
    "matters:matter": only(*SEES),
    "matters:step": only(*SEES, yes=409, method="post", data={"move": "nothing"}),
    "matters:contact": only(*(ABOVE | {"grid_officer"}), method="post", data={"reason": "约时间"}),
    "matters:redact": only(*ABOVE, yes=AWAY, method="post"),
}


@pytest.fixture
def house(settings) -> tuple[Everyone, Matter]:
    settings.SECOND_FACTOR_REQUIRED = False
    ladder = Ladder.full()
    people = Everyone.of(ladder)
    from tests.factories.ladder import seeing

    matter = ladder.report(by=seeing(ladder.unit_leader), on_behalf=True, phone=RESIDENT_PHONE)
    return people, matter


def address(name: str, net: Net, matter: Matter) -> str:
    """The address with arguments that lead to something real."""
    kwargs: dict[str, object] = {
        "slug": net.unit.slug,
        "number": matter.number,
        "secret": secret_of(matter.request_key),
        "username": "nobody",
        "key": uuid4(),
        "consent": uuid4(),
    }
    pattern = PATTERNS[name]
    return reverse(name, kwargs={k: kwargs[k] for k in pattern.pattern.converters})


def own_patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            if entry.callback.__module__.startswith("mulin.") or namespace:
                yield f"{namespace}:{entry.name}" if namespace else str(entry.name), entry
        elif entry.namespace != "admin" and str(entry.pattern) != "accounts/":
            inner = ":".join(filter(None, [namespace, entry.namespace]))
            yield from own_patterns(entry, inner)


PATTERNS = dict(own_patterns(get_resolver()))


def test_every_address_has_its_row() -> None:
    assert set(PATTERNS) == set(MATRIX)


@pytest.mark.parametrize("name", MATRIX)
def test_each_kind_of_person_gets_what_is_theirs(name: str, house: tuple[Everyone, Matter]) -> None:
    people, matter = house
    row, url = MATRIX[name], address(name, people.ladder.net, matter)
    answers = {kind: undone(people.clients[kind], row, url) for kind in KINDS}
    assert answers == {kind: row.expected(kind) for kind in KINDS}


def undone(client: Client, row: Row, url: str) -> object:
    """The answer, with everything that it changed taken back for the next person."""
    send: Callable[..., HttpResponse] = getattr(client, row.method)
    with transaction.atomic():
        answer = said(send(url, row.data))
        transaction.set_rollback(True)
    return answer


def said(answer: HttpResponse) -> object:
    if answer.status_code == 302 and answer["Location"].startswith("/accounts/login/"):
        return SIGN_IN
    return answer.status_code


def test_what_changes_something_is_not_done_by_a_link() -> None:
    posts = {name for name, row in MATRIX.items() if row.method == "post"}
    assert posts == {n for n in chain(posts) if reverse_allows_only_post(n)}


def reverse_allows_only_post(name: str) -> bool:
    """Views that write refuse GET (405) before they look at anything."""
    from django.test import RequestFactory

    callback = PATTERNS[name].callback
    if not callback.__module__.startswith("mulin."):
        return True
    response = callback(RequestFactory().get("/"), **dict.fromkeys(PATTERNS[name].pattern.converters, "1"))
    return response.status_code == 405
