"""Every page of residents and of the desk: open to all by axe's rules, and as wide as its window."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from tests.boards.wall import Wall
from tests.browser.conftest import DESK, PHONE, be, faults
from tests.campaigns.round import picture
from tests.factories.ladder import Ladder, seeing
from tests.factories.mediating import Mediating
from tests.factories.net import NOW, SYSTEM, place
from tests.notices.ways import WECOM

from mulin.boards.models import Affair, Draft
from mulin.campaigns import actions as campaigns
from mulin.campaigns.actions.sites import Given as OnSite
from mulin.campaigns.models import Campaign, PartyLink, Site
from mulin.core.links import LASTS, digest_of
from mulin.core.scope import Scope
from mulin.matters import queries
from mulin.matters.actions import issue_link, release_words
from mulin.matters.models import Matter, Task
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import Party
from mulin.matters.rules.receipts import secret_of
from mulin.notices.actions import set_hook
from mulin.notices.models import Letter, Notice
from mulin.places.models import Organisation

pytestmark = pytest.mark.browser

LOOKS = {
    "phone": {"size": PHONE},
    "desk, English": {"size": DESK, "language": "en"},
}
LARGE = {
    "large": {"size": PHONE, "elder": True},
    "large, English, dark": {"size": PHONE, "language": "en", "elder": True, "dark": True},
    "large at the desk, dark": {"size": DESK, "elder": True, "dark": True},
}
# Who opens what; `{…}` are the matters and places of `street` below.
VISITOR = (
    "/",
    "/?q=1",
    "/?q=99",
    "/p/{unit}/",
    "/p/{building}/",
    "/p/{community}/",
    "/p/{community}/progress/",
    "/p/{unit}/report/",
    "/p/{unit}/board/",
    "/p/{community}/progress/board/",
    "/p/{unit}/affairs/",
    "/p/{unit}/affairs/{affair}/",
    "/p/{unit}/affairs/{affair}/sheet/",
    "/p/{unit}/affairs/{affair}/ask/",
    "/p/{unit}/posts/",
    "/p/{building}/posts/",
    "/claim/{lane}/",
    "/p/{unit}/board/?size=A3",
    "/m/",
    "/m/?number=5",
    "/m/{done}/",
    "/m/{sealed}/",
    "/m/{new_receipt}/",
    "/m/{done_receipt}/",
    "/m/{closed_receipt}/",
    "/m/{joint}/",
    "/t/{secret}/",
    "/t/nothing/",
    "/c/{campaign}/",
    "/c/t/{secret}/",
    "/c/t/{secret}/{site}/",
    "/me/",
    "/privacy/",
    "/accounts/login/",
    "/nowhere/",
    "/components/",
    "/components/?face=desk",
)
CAMPAIGN = (
    "/desk/campaigns/",
    "/desk/campaigns/new/",
    "/desk/campaigns/{campaign}/",
    "/desk/campaigns/{campaign}/sheet/",
    "/desk/campaigns/site/{site}/",
)
STAFF = {
    "xu": ("/desk/", "/desk/?q=灯", "/desk/?q=雪", "/desk/m/{new}/", "/desk/new/", "/desk/m/{filed}/slip/"),
    "guan": ("/desk/task/{task}/",),
    "he": (
        "/desk/mediation/",
        "/desk/mediation/new/",
        "/desk/mediation/{asked}/",
        "/desk/mediation/{in_effect}/",
        "/desk/m/{space}/",
    ),
    "zhao": (
        "/desk/",
        "/desk/m/{new}/",
        "/desk/m/{done}/",
        "/desk/m/{passed_up}/",
        "/office/sheets/",
        *CAMPAIGN,
    ),
    "zhou": (
        "/office/boards/",
        "/office/boards/sheets/?which=never",
        "/office/affairs/",
        "/office/affairs/new/",
        "/office/affairs/draft/{draft}/",
        "/office/affairs/{affair}/",
        "/office/figures/{community}/",
        "/office/figures/{community}/?name=this_year",
        "/office/figures/{community}/matters.reported/",
        "/desk/mediation/",
        "/desk/mediation/{asked}/",
        "/desk/m/{sealed}/",
        "/desk/m/{joint}/",
        "/notices/",
        "/notices/choices/",
        "/office/places/{home}/notices/",
        "/office/undelivered/",
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/password/change/",
    ),
}
# What is also looked at in large type and in the dark.
FEW = (
    "/",
    "/p/{unit}/",
    "/claim/{lane}/",
    "/p/{unit}/report/",
    "/p/{unit}/board/",
    "/m/{done_receipt}/",
    "/components/",
)
FEW_STAFF = ("/desk/", "/notices/", "/desk/m/{passed_up}/", "/desk/new/")


@pytest.fixture
def street(house: Ladder) -> dict[str, str]:
    """Matters in every state, a post that is vacant, an office with its address."""
    net = house.net
    net.post("neighbour_head", net.unit)
    lane = net.post("lane_keeper", net.unit)
    office = net.organisation("property", net.community, name="安居物业")
    Organisation.objects.filter(pk=office.pk).update(phone="0551-60000000", address="北门岗亭旁")
    matters = {
        "new": house.report(),
        "done": _finished(house),
        "closed": house.step(_finished(house), "settled"),
        "sealed": house.report("他又动手了", "0606"),
        "passed_up": _passed_up(house),
        "space": house.report("楼道里总堆着他家的东西", "0603", key=uuid4()),
        "filed": house.report(by=seeing(house.unit_leader), on_behalf=True),
    }
    keeper = net.holder("property_keeper", office, name="管平")
    net.account(keeper.person, "guan")
    matters["joint"], task = _joint(house, office)
    secret = issue_link(task_id=task.pk, by=seeing(house.desk), now=timezone.now())
    files = _mediations(house)
    numbers = {name: str(matter.number) for name, matter in matters.items()}
    receipts = {f"{name}_receipt": _receipt(matter) for name, matter in matters.items()}
    places = {"unit": net.unit.slug, "building": net.building.slug, "community": net.community.slug}
    _undelivered(house)
    campaign, site = _campaign(house, secret)
    affair, draft = _affairs(house)
    rows = {"lane": lane, "task": task, "campaign": campaign, "site": site, "home": net.community}
    rows |= {"affair": affair, "draft": draft}
    keys = {name: str(row.pk) for name, row in rows.items()} | {"secret": secret}
    return numbers | receipts | places | files | keys


def _mediations(house: Ladder) -> dict[str, str]:
    """One in which both are being asked, one whose agreement is in effect."""
    room = Mediating.of(house)
    house.net.account(room.mediator.person, "he")
    asked, in_effect = room.register(now=timezone.now()), room.in_effect()
    room.step(asked, "invite", now=timezone.now())
    return {"asked": str(asked.pk), "in_effect": str(in_effect.pk)}


def _affairs(house: Ladder) -> tuple[Affair, Draft]:
    """One that was corrected and asked about in public, and a draft."""
    wall, now = Wall(house), timezone.now()
    affair = wall.post(now=now, on=timezone.localdate())
    wall.correct(affair, now=now)
    asked = wall.ask(affair, now=now)
    release_words(matter_id=asked.pk, how="online", by=Scope.nobody(), now=now, owns=True)
    return affair, wall.draft("还没贴的", now=now)


def _undelivered(house: Ladder) -> None:
    """The chat of the community is no more."""
    hook = set_hook(place=house.net.community.pk, address=WECOM, by=SYSTEM, now=timezone.now())
    house.report(now=timezone.now())
    letter = Letter.objects.create(
        channel="chat", state="failed", taken_at=timezone.now(), ended_at=timezone.now()
    )
    Notice.objects.filter(hook=hook).update(letter=letter)


def _campaign(house: Ladder, secret: str) -> tuple[Campaign, Site]:
    """One place is done with both pictures, released; the party has a link of the same secret."""
    today, now, officer = timezone.localdate(), timezone.now(), seeing(house.officer)
    units = [place("unit", f"{nth}单元", house.net.building).pk for nth in (2, 3)]
    new = campaigns.NewCampaign(
        "清理楼道堆物", today, today + timedelta(days=2), house.officer.post_id, (house.net.unit.pk, *units),
        about="楼道里的纸箱、旧家具都请搬走。", parties=(Party(code="WY"),),
    )  # fmt: skip
    campaign = campaigns.open_campaign(new=new, by=officer, now=now)
    given = OnSite(words="纸箱搬走了", before=[picture("peru")], after=[picture("linen")])
    site = campaigns.mark(
        site_id=campaign.sites.get(order=1).pk,
        move="done",
        by=seeing(house.unit_leader),
        now=now,
        given=given,
    )
    photos = site.photos.values_list("pk", flat=True)
    campaigns.release_photos(campaign=campaign, photos=photos, by=seeing(house.officer), now=now)
    PartyLink.objects.create(
        party=campaign.parties.get(), digest=digest_of(secret), issued_at=now, expires_at=now + LASTS
    )
    return campaign, campaign.sites.get(order=2)


def _joint(house: Ladder, office: Organisation) -> tuple[Matter, Task]:
    """Several were asked; one cannot, the lead has not answered."""
    matter = house.report("业委会账目不公开", "1202")
    party = Party(organisation=office.pk)
    given = Given(parties=(Party(code="ZJ"),), lead=party, until=NOW.date() + timedelta(days=5))
    house.step(matter, "summon", house.desk, "请来一起看看", given=given)
    lead, other = queries.tasks_of(matter)
    met = Given(parties=(Party(code="JD"),), until=NOW.date() + timedelta(days=2), where="社区会议室")
    house.step(matter, "meet", house.desk, "谈维修资金", given=met)
    meeting = next(task for task in queries.tasks_of(matter) if task.kind == "meeting")
    promised = Given(task=meeting.pk, until=NOW.date() + timedelta(days=40))
    house.step(matter, "promise", house.desk, "四月以前批下来", given=promised)
    house.step(matter, "task_declined", house.desk, "不归他们管", given=Given(task=other.pk))
    return matter, lead


def _receipt(matter: Matter) -> str:
    return f"{matter.number}/{secret_of(matter.request_key)}"


def _finished(house: Ladder) -> Matter:
    matter = house.report("楼下路灯不亮", key=uuid4())
    house.step(matter, "accept", house.unit_leader)
    return house.step(matter, "finish", house.unit_leader, "换了灯泡")


def _passed_up(house: Ladder) -> Matter:
    matter = house.report("三楼漏水", "0201", phone="13800000000")
    if matter.holder_id == house.unit_leader.post_id:
        house.step(matter, "pass_up", house.unit_leader, "要请水工")
    return house.step(matter, "pass_up", house.building_leader, "请物业来看")


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_of_residents(street: dict[str, str], opened, look: str) -> None:
    page = opened(**LOOKS[look])
    assert _all_faults(page, VISITOR, street) == {}


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_of_the_desk(street: dict[str, str], opened, look: str) -> None:
    for username, addresses in STAFF.items():
        page = opened(**LOOKS[look])
        be(page, username)
        assert _all_faults(page, addresses, street) == {}


@pytest.mark.parametrize("look", LARGE)
def test_pages_in_large_type(street: dict[str, str], opened, look: str) -> None:
    page = opened(**LARGE[look])
    assert _all_faults(page, FEW, street) == {}
    be(page, "zhao")
    assert _all_faults(page, FEW_STAFF, street) == {}


def _all_faults(page: Page, addresses: Iterable[str], street: dict[str, str]) -> dict[str, list[str]]:
    found = {}
    for address in addresses:
        page.goto(address.format_map(street))
        found[address] = faults(page)
    return {address: said for address, said in found.items() if said}
