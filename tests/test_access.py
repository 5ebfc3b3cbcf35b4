"""Every address × every kind of person × the answer that is expected; a new address fails until it is listed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from tests.factories.everyone import KINDS, RESIDENT_PHONE, Everyone
from tests.factories.ladder import Ladder
from tests.factories.net import Net

from mulin.boards import actions as boards
from mulin.boards.models import Affair, Draft
from mulin.campaigns import actions as campaigns
from mulin.campaigns.models import Along, Campaign, Party, PartyLink, Site
from mulin.core.db import as_system
from mulin.core.links import LASTS, digest_of
from mulin.core.scope import Scope
from mulin.matters.models import Matter, Task, TaskLink
from mulin.matters.rules.joint import Party as AskedParty
from mulin.matters.rules.receipts import secret_of
from mulin.mediation.actions import NewFile, NewParty, register
from mulin.mediation.models import Mediation
from mulin.people import actions
from mulin.people.models import Claim, Post
from mulin.places.actions import NewChat, NewOrganisation, found_organisation, register_chat

pytestmark = pytest.mark.django_db

TASK_SECRET = "a" * 24
OK, AWAY, SIGN_IN, DENIED, NOTHING = 200, 302, "sign in", 403, 404
STAFF = frozenset(KINDS) - {"stranger", "resident", "no_post"}
ACCOUNTS = frozenset(KINDS) - {"stranger", "resident"}
HERE = STAFF - {"desk_elsewhere"}
# Who may see the matter of the rows below: its holder, and those whose post reads matters there.
SEES = HERE
ABOVE = frozenset({"community_desk", "community_secretary", "street_desk"})
OFFICE = ABOVE | {"grid_officer"}
READS = OFFICE | {"desk_elsewhere"}
SHEETS = ABOVE | {"desk_elsewhere"}
MEDIATES = ABOVE | {"desk_elsewhere"}


@dataclass(frozen=True)
class Row:
    """What each kind gets: `most` by default, `staff` for those in `allowed`, strangers asked to sign in."""

    allowed: frozenset[str] = frozenset(KINDS)
    yes: object = OK
    no: object = NOTHING
    stranger: object = None
    method: str = "get"
    data: dict[str, str] = field(default_factory=dict)
    named: str = "place"
    elsewhere: frozenset[str] = frozenset()

    def expected(self, kind: str) -> object:
        if kind in self.allowed:
            return self.yes
        if kind in self.elsewhere:
            return NOTHING
        if self.stranger is not None and kind in {"stranger", "resident"}:
            return self.stranger
        return self.no


def everyone(yes: object = OK, **more: object) -> Row:
    return Row(yes=yes, **more)  # type: ignore[arg-type]


def staff(allowed: frozenset[str] = STAFF, **more: object) -> Row:
    return Row(allowed=allowed, no=DENIED, stranger=SIGN_IN, **more)  # type: ignore[arg-type]


def only(*allowed: str, **more: object) -> Row:
    return Row(allowed=frozenset(allowed), **more)  # type: ignore[arg-type]


def office(allowed: frozenset[str] = frozenset(), **more: object) -> Row:
    """A page about something at a place: readers of elsewhere find nothing, others are turned away."""
    return staff(allowed or OFFICE, elsewhere=READS, **more)


def unknown(**more: object) -> Row:
    """Nothing of that key is there; those without the right do not even learn that."""
    return staff(SHEETS, yes=NOTHING, **more)


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
    "portal:progress": everyone(),
    "portal:claims": everyone(),
    "portal:claim": everyone(),
    "portal:claim_back": everyone(NOTHING, method="post"),
    "portal:desk": staff(),
    "portal:me": everyone(),
    "portal:me_code": everyone(422, method="post"),
    "portal:me_enter": everyone(422, method="post"),
    "portal:me_leave": everyone(AWAY, method="post"),
    "portal:me_download": only("resident"),
    "portal:me_withdraw": everyone(NOTHING, method="post"),
    "notices:list": staff(ACCOUNTS),
    "notices:read": staff(ACCOUNTS, yes=NOTHING, method="post"),
    "notices:read_all": staff(ACCOUNTS, yes=AWAY, method="post"),
    "notices:choices": staff(ACCOUNTS),
    "notices:forget": staff(ACCOUNTS, yes=AWAY, method="post"),
    "boards:door": everyone(),
    "boards:progress": everyone(),
    "boards:list": staff(),
    "boards:sheets": staff(),
    "boards:hang": staff(yes=AWAY, method="post"),
    "boards:hang_affair": staff(ABOVE, yes=AWAY, method="post"),
    "boards:affairs": everyone(),
    "boards:affair": everyone(),
    "boards:affair_sheet": everyone(),
    "boards:ask": everyone(),
    "boards:affairs_office": staff(SHEETS),
    "boards:affair_new": staff(SHEETS),
    "boards:draft": staff(ABOVE, elsewhere=SHEETS),
    "boards:affair_office": staff(ABOVE, elsewhere=SHEETS),
    "matters:report": everyone(),
    "matters:find": everyone(),
    "matters:follow": everyone(),
    "matters:receipt": everyone(),
    "matters:answer": everyone(409, method="post", data={"answer": "3"}),
    "matters:stop_texts": everyone(AWAY, method="post"),
    "matters:photo": everyone(NOTHING),
    "matters:queue": staff(),
    "matters:bulk": staff(yes=422, method="post"),
    "matters:bulk_do": staff(yes=422, method="post"),
    "matters:filter_save": staff(yes=AWAY, method="post"),
    "matters:filter_forward": everyone(NOTHING, method="post"),
    "matters:filter_drop": everyone(NOTHING, method="post"),
    "matters:for_someone": staff(),
    "matters:from_chat": staff(),
    "matters:slip": only("unit_leader"),
    "matters:matter": only(*SEES, stranger=SIGN_IN),
    "matters:step": only(*SEES, yes=409, method="post", data={"move": "nothing"}),
    "matters:release_own": everyone(AWAY, method="post", data={"act": "back"}),
    "matters:release": only(*(ABOVE | {"grid_officer"}), yes=AWAY, method="post", data={"act": "back"}),
    "matters:fill": only(*SEES, yes=OK, method="post"),
    "matters:split": only(
        *SEES, yes=409, method="post", data={"form-TOTAL_FORMS": 0, "form-INITIAL_FORMS": 0}
    ),
    "matters:contact": only(*(ABOVE | {"grid_officer"}), method="post", data={"reason": "约时间"}),
    "matters:redact": only(*ABOVE, yes=AWAY, method="post"),
    "matters:task": only("building_leader", stranger=SIGN_IN),
    "matters:task_answer": only("building_leader", yes=409, method="post"),
    "matters:link": everyone(),
    "matters:link_answer": everyone(409, method="post", data={"move": "nothing"}),
    "matters:link_photo": everyone(NOTHING),
    "matters:link_issue": only("unit_leader", method="post"),
    "matters:link_revoke": only("unit_leader", yes=AWAY, method="post"),
    "mediation:mine": staff(MEDIATES),
    "mediation:find": staff(MEDIATES, yes=422, method="post"),
    "mediation:register": staff(MEDIATES),
    "mediation:file": only(*ABOVE, stranger=SIGN_IN),
    "mediation:open": only(*ABOVE, method="post", data={"reason": "核对"}),
    "mediation:step": only(*ABOVE, yes=409, method="post", data={"move": "nothing"}),
    "mediation:party": only(*ABOVE, yes=409, method="post"),
    "mediation:photos": only(*ABOVE, yes=409, method="post"),
    "mediation:redact": only(*ABOVE, yes=AWAY, method="post", data={"reason": "当事人要求"}),
    "mediation:photo": everyone(NOTHING),
    "mediation:paper": only("community_desk", named="agreement"),
    "campaigns:list": staff(),
    "campaigns:new": staff(READS),
    "campaigns:campaign": staff(HERE, elsewhere=STAFF),
    "campaigns:sheet": staff(HERE, elsewhere=STAFF),
    "campaigns:site": staff(HERE, elsewhere=STAFF),
    "campaigns:end": staff(OFFICE, elsewhere=STAFF, yes=AWAY, method="post"),
    "campaigns:along": staff(OFFICE, elsewhere=STAFF, yes=AWAY, method="post"),
    "campaigns:release": staff(OFFICE, elsewhere=STAFF, yes=AWAY, method="post"),
    "campaigns:link_issue": staff(OFFICE, elsewhere=STAFF, method="post"),
    "campaigns:link_revoke": staff(OFFICE, elsewhere=STAFF, yes=AWAY, method="post"),
    "campaigns:finish": staff(frozenset({"unit_leader"}), elsewhere=STAFF, yes=AWAY, method="post"),
    "campaigns:photo": everyone(NOTHING),
    "campaigns:public": everyone(),
    "campaigns:public_photo": everyone(NOTHING),
    "campaigns:link": everyone(),
    "campaigns:link_site": everyone(),
    "campaigns:link_photo": everyone(NOTHING),
    "portal:setup": only("street_desk"),
    "portal:setup_step": only("street_desk"),
    "briefing:figures": staff(yes=AWAY),
    "briefing:dashboard": only(*SEES, stranger=SIGN_IN),
    "briefing:sources": only(*SEES, stranger=SIGN_IN),
    "briefing:make": only(*OFFICE, yes=AWAY, method="post", stranger=SIGN_IN),
    "briefing:briefs": staff(READS),
    "briefing:brief": only(stranger=SIGN_IN),
    "briefing:change": only(method="post", stranger=SIGN_IN),
    "briefing:file": only(stranger=SIGN_IN),
    "briefing:read": everyone(NOTHING),
    "portal:office": staff(READS),
    "portal:office_map": staff(READS),
    "portal:office_post": only(*OFFICE, "unit_leader"),
    "portal:office_post_do": only(*OFFICE, "unit_leader", yes=422, method="post", named="seats"),
    "portal:office_claim_number": only(*ABOVE, method="post", data={"reason": "商量时间"}, no=NOTHING),
    "portal:office_places": staff(READS, yes=AWAY),
    "portal:office_place": office(),
    "portal:office_place_do": office(ABOVE, yes=422, method="post", named="name"),
    "portal:office_homes": office(method="post", yes=422),
    "portal:office_home_do": office(ABOVE, yes=NOTHING, method="post", named="nothing"),
    "portal:office_area": office(),
    "portal:office_area_do": office(ABOVE, yes=422, method="post", named="draw"),
    "portal:office_calendar": office(),
    "portal:office_calendar_do": office(ABOVE, yes=422, method="post", named="hours"),
    "portal:office_notices": office(),
    "portal:office_notices_do": office(ABOVE, yes=422, method="post", named="hook"),
    "portal:office_undelivered": staff(SHEETS),
    "portal:office_again": everyone(NOTHING, method="post"),
    "portal:office_drop": everyone(NOTHING, method="post"),
    "portal:office_chats": office(),
    "portal:office_chats_do": office(ABOVE, yes=422, method="post", named="register"),
    "portal:office_chat": office(),
    "portal:office_chat_do": office(ABOVE, yes=422, method="post", named="change"),
    "portal:office_table": office(),
    "portal:office_table_do": office(yes=NOTHING, method="post", named="change"),
    "portal:office_organisations": office(),
    "portal:office_organisation": office(),
    "portal:office_organisation_do": office(ABOVE, yes=422, method="post", named="cover"),
    "portal:office_persons": staff(READS),
    "portal:office_person": office(),
    "portal:office_person_open": office(method="post", yes=422),
    "portal:office_person_reveal": office(method="post", yes=NOTHING),
    "portal:office_person_do": office(ABOVE, yes=NOTHING, method="post", named="number"),
    "portal:office_matches": staff(SHEETS),
    "portal:office_propose": staff(SHEETS, yes=AWAY, method="post"),
    "portal:office_decide": everyone(NOTHING, method="post"),
    "portal:office_undo": everyone(NOTHING, method="post"),
    "paperwork:sheets": staff(SHEETS),
    "paperwork:new": staff(SHEETS),
    "paperwork:template": staff(SHEETS, named="places"),
    "paperwork:exports": staff(SHEETS),
    "paperwork:places": staff(SHEETS),
    "paperwork:vacancies": staff(SHEETS),
    **{f"paperwork:{name}": unknown() for name in ("export", "sheet", "columns", "problems", "progress")},
    **{
        f"paperwork:{name}": unknown(method="post")
        for name in ("release", "refuse", "start", "again", "drop", "heading")
    },
    "paperwork:check": unknown(),
    "account_login": only("stranger", "resident", no=AWAY),
    "account_logout": only(*ACCOUNTS, no=AWAY),
    "account_inactive": everyone(),
    "account_reauthenticate": staff(ACCOUNTS),
    "account_change_password": staff(ACCOUNTS),
    "mfa_index": staff(ACCOUNTS),
    "mfa_authenticate": staff(ACCOUNTS, yes=AWAY),
    "mfa_reauthenticate": staff(ACCOUNTS, yes=AWAY),
    "mfa_activate_totp": staff(ACCOUNTS),
    "mfa_deactivate_totp": staff(ACCOUNTS, yes=NOTHING),
    "mfa_view_recovery_codes": staff(ACCOUNTS, yes=NOTHING),
    "mfa_generate_recovery_codes": staff(ACCOUNTS),
    "mfa_download_recovery_codes": staff(ACCOUNTS, yes=NOTHING),
}


def the_mediation() -> UUID:
    """Of the desk, whoever asks."""
    with as_system():
        return Mediation.objects.get().pk


KEYS: dict[str, Callable[[Net], UUID]] = {
    **dict.fromkeys((name for name in MATRIX if name.startswith("mediation:")), lambda _net: the_mediation()),
    "portal:office_post": lambda net: Post.objects.get(kind="unit_leader", place=net.unit).pk,
    "portal:claim": lambda net: Post.objects.get(kind="lane_keeper").pk,
    "portal:office_claim_number": lambda net: Post.objects.get(kind="lane_keeper").pk,
    "portal:office_place": lambda net: net.building.pk,
    "portal:office_calendar": lambda net: net.building.pk,
    "portal:office_notices": lambda net: net.building.pk,
    "portal:office_table": lambda net: net.building.pk,
    "portal:office_chats": lambda net: net.building.pk,
    "portal:office_chat": lambda net: net.building.chats.get().pk,
    "portal:office_homes": lambda net: net.flat.pk,
    "portal:office_organisations": lambda net: net.building.pk,
    "portal:office_organisation": lambda net: net.building.organisations.get().pk,
    "portal:office_home": lambda net: net.flat.pk,
    "portal:office_area": lambda net: net.building.areas_holding.get().area_id,
    **dict.fromkeys(
        ("matters:task", "matters:task_answer", "matters:link_issue", "matters:link_revoke"),
        lambda _net: Task.objects.get().pk,
    ),
    **dict.fromkeys(
        (
            "campaigns:campaign",
            "campaigns:sheet",
            "campaigns:end",
            "campaigns:along",
            "campaigns:release",
            "campaigns:public",
        ),
        lambda _net: Campaign.objects.get().pk,
    ),
    **dict.fromkeys(("campaigns:site", "campaigns:link_site"), lambda _net: Site.objects.get().pk),
    **dict.fromkeys(("campaigns:link_issue", "campaigns:link_revoke"), lambda _net: Party.objects.get().pk),
    **dict.fromkeys(
        ("boards:affair", "boards:affair_sheet", "boards:ask", "boards:affair_office", "boards:hang_affair"),
        lambda _net: Affair.objects.get().pk,
    ),
    "boards:draft": lambda _net: Draft.objects.get().pk,
    "campaigns:finish": lambda _net: Along.objects.get().pk,
    **dict.fromkeys(
        ("portal:office_person", "portal:office_person_open", "portal:office_person_reveal"),
        lambda net: Post.objects.get(kind="unit_leader", place=net.unit).terms.get().person_id,
    ),
}


@pytest.fixture
def house(settings) -> tuple[Everyone, Matter]:
    settings.SECOND_FACTOR_REQUIRED = False
    ladder = Ladder.full()
    people = Everyone.of(ladder)
    office = NewOrganisation("property", "安居物业", ladder.net.building.pk)
    found_organisation(by=Scope.system(), new=office, day=timezone.localdate(), now=timezone.now())
    chat = NewChat("1栋邻里群", ladder.net.building.pk)
    register_chat(by=Scope.system(), new=chat, day=timezone.localdate(), now=timezone.now())
    lane = ladder.net.post("lane_keeper", ladder.net.community)
    actions.ask_for_post(
        by=Scope.nobody(), post=lane.pk, name="林一", phone="13900000000", now=timezone.now()
    )
    from tests.factories.ladder import seeing

    dispute = NewFile(
        request_key=uuid4(),
        place=ladder.net.building,
        dispute="楼上太吵",
        parties=(NewParty("吴楼上", RESIDENT_PHONE), NewParty("郑楼下")),
    )
    register(what=dispute, by=seeing(ladder.desk), now=timezone.now())
    matter = ladder.report(by=seeing(ladder.unit_leader), on_behalf=True, phone=RESIDENT_PHONE)
    task = Task.objects.create(
        matter=matter,
        post=ladder.building_leader.post,
        due_on=timezone.localdate(),
        asked_in=matter.steps.get(),
        asked_at=timezone.now(),
    )
    TaskLink.objects.create(
        task=task,
        digest=digest_of(TASK_SECRET),
        issued_at=timezone.now(),
        expires_at=timezone.now() + LASTS,
    )
    _campaign(ladder, matter)
    _affairs(ladder)
    return people, matter


def _affairs(ladder: Ladder) -> None:
    """One notice that hangs, one that is a draft."""
    said = ladder.net.community.pk, "money", ladder.desk.post_id, "车棚的钱", "三千元"
    by, now = Scope.system(), timezone.now()
    posted, _draft = (boards.draft_affair(what=boards.Written(*said), by=by, now=now) for _nth in range(2))
    boards.post_affair(draft=posted.pk, posted_on=timezone.localdate(), by=by, now=now)


def _campaign(ladder: Ladder, matter: Matter) -> None:
    """Led by the grid officer, with a party that has a link, and a matter that goes along."""
    now, today = timezone.now(), timezone.localdate()
    new = campaigns.NewCampaign(
        "清理楼道",
        today,
        today,
        ladder.officer.post_id,
        (ladder.net.unit.pk,),
        parties=(AskedParty(code="CG"),),
    )
    campaign = campaigns.open_campaign(new=new, by=Scope.system(), now=now)
    party, site = campaign.parties.get(), campaign.sites.get()
    PartyLink.objects.create(
        party=party, digest=digest_of(TASK_SECRET), issued_at=now, expires_at=now + LASTS
    )
    Along.objects.create(site=site, matter=matter, at=now)


def address(name: str, net: Net, matter: Matter) -> str:
    """The address with arguments that lead to something real."""
    kwargs: dict[str, object] = {
        "slug": net.unit.slug,
        "number": matter.number,
        "secret": TASK_SECRET
        if name.startswith(("matters:link", "campaigns:link"))
        else secret_of(matter.request_key),
        "username": "nobody",
        "key": KEYS.get(name.rpartition("_do")[0] or name, lambda _: uuid4())(net),
        "consent": uuid4(),
        "claim": Claim.objects.get().pk,
        "name": MATRIX[name].named,
        "kind": "places",
        "code": "matters.reported",
        "form": "docx",
        "photo": uuid4(),
        "table": "kinds",
    }
    pattern = PATTERNS[name]
    return reverse(name, kwargs={k: kwargs[k] for k in pattern.pattern.converters})


def own_patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}:{entry.name}" if namespace else str(entry.name), entry
        elif entry.namespace != "admin":
            inner = ":".join(filter(None, [namespace, entry.namespace]))
            yield from own_patterns(entry, inner)


PATTERNS = dict(own_patterns(get_resolver()))


def test_every_address_has_its_row() -> None:
    assert set(PATTERNS) == set(MATRIX)


@pytest.mark.parametrize("module", sorted({name.partition(":")[0] for name in MATRIX}))
def test_each_kind_of_person_gets_what_is_theirs(module: str, house: tuple[Everyone, Matter]) -> None:
    """All addresses of a module in one house, since each answer is taken back."""
    people, matter = house
    wrong = {}
    for name, row in MATRIX.items():
        if name.partition(":")[0] != module:
            continue
        url = address(name, people.ladder.net, matter)
        answers = {kind: undone(people.clients[kind], row, url) for kind in KINDS}
        expected = {kind: row.expected(kind) for kind in KINDS}
        wrong |= {
            (name, kind): (answers[kind], expected[kind]) for kind in KINDS if answers[kind] != expected[kind]
        }
    assert wrong == {}


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
