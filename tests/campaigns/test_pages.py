"""Pages of a campaign: opened, walked, looked at, shown to everybody."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.campaigns.round import Round, picture
from tests.factories.ladder import seeing

from mulin.campaigns import actions
from mulin.campaigns.models import Along, Campaign, Party, SitePhoto
from mulin.core.agenda import todos_for
from mulin.matters.models import Matter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def round_() -> Round:
    return Round.full()


def client(round_: Round, term) -> Client:
    client = Client()
    client.force_login(round_.ladder.net.account(term.person))
    return client


def today(round_: Round, **more: object) -> Campaign:
    day, now = timezone.localdate(), timezone.now()
    new = round_.new(first_on=day, last_on=day + timedelta(days=2), **more)
    return actions.open_campaign(new=new, by=seeing(round_.ladder.officer), now=now)


def shot(colour: str = "brown") -> SimpleUploadedFile:
    return SimpleUploadedFile("p.jpg", picture(colour).read())


def send(client: Client, campaign: Campaign, nth: int, move: str, **more: object):
    url = reverse("campaigns:site", args=[campaign.sites.get(order=nth).pk])
    return client.post(url, {"move": move, **more})


def test_the_officer_unticks_a_place_and_begins(round_: Round) -> None:
    officer = client(round_, round_.ladder.officer)
    page = officer.get(reverse("campaigns:new"), {"kind": "unit"})
    assert [name for _key, name in page.context["places"]] == ["1栋 1单元", "1栋 2单元", "1栋 10单元"]
    keys = [str(key) for key, _name in page.context["places"]]
    assert page.context["ticked"] == set(keys)
    day = timezone.localdate()
    typed = {
        "title": "清理楼道堆物", "first_on": day, "last_on": day, "looks": "each", "category": "",
        "lead": str(round_.ladder.officer.post_id), "places": keys[:2], "parties": ["code:WY"], "kind": "unit",
    }  # fmt: skip
    opened = officer.post(reverse("campaigns:new"), typed)
    campaign = Campaign.objects.get()
    assert (opened.url, campaign.sites.count()) == (reverse("campaigns:campaign", args=[campaign.pk]), 2)
    again = officer.post(reverse("campaigns:new"), typed)
    assert (again.status_code, "已经有一次同名" in again.content.decode()) == (409, True)
    wrong = officer.post(reverse("campaigns:new"), typed | {"title": ""})
    assert (wrong.status_code, wrong.context["ticked"]) == (422, set(keys[:2]))


def test_the_round_goes_from_place_to_place(round_: Round) -> None:
    campaign, officer = today(round_), client(round_, round_.ladder.officer)
    first = send(officer, campaign, 1, "done", before=shot(), after=shot("white"), words="搬走了")
    assert first.url == reverse("campaigns:site", args=[campaign.sites.get(order=2).pk])
    refused = send(officer, campaign, 2, "done")
    assert (refused.status_code, "请拍一张" in refused.content.decode()) == (409, True)
    send(officer, campaign, 2, "could_not", words="门锁着")
    last = send(officer, campaign, 3, "nothing")
    assert last.url == reverse("campaigns:site", args=[campaign.sites.get(order=2).pk])
    text = officer.get(reverse("campaigns:campaign", args=[campaign.pk])).content.decode()
    for said in ("3处里走完2处，办不了1处，还剩1处", "办之前", "办好以后", "等另一个人看", "门锁着"):
        assert said in text
    photo = SitePhoto.objects.first()
    assert photo is not None
    assert officer.get(reverse("campaigns:photo", args=[photo.pk]))["Content-Type"] == "image/jpeg"
    assert Client().get(reverse("campaigns:public_photo", args=[photo.pk])).status_code == 404


def test_another_looks_and_comes_back_to_the_whole(round_: Round) -> None:
    campaign, leader = today(round_), client(round_, round_.ladder.unit_leader)
    send(leader, campaign, 1, "nothing")
    desk = client(round_, round_.ladder.desk)
    assert send(desk, campaign, 1, "right").url == reverse("campaigns:campaign", args=[campaign.pk])
    assert campaign.sites.get(order=1).status == "checked"


def test_everybody_sees_counts_and_what_was_released(round_: Round) -> None:
    campaign, officer = today(round_), client(round_, round_.ladder.officer)
    send(officer, campaign, 1, "done", after=shot(), words="不给大家看的话")
    url = reverse("campaigns:public", args=[campaign.pk])
    before = Client().get(url).content.decode()
    photo = SitePhoto.objects.get()
    officer.post(reverse("campaigns:release", args=[campaign.pk]), {"keys": [str(photo.pk)]})
    page = Client().get(url)
    after, open_now = page.content.decode(), Client().get(reverse("campaigns:public_photo", args=[photo.pk]))
    said = ["3处里走完1处", str(photo.pk), "不给大家看的话"]
    assert [[word in text for word in said] for text in (before, after)] == [
        [True, False, False], [True, True, False]
    ]  # fmt: skip
    assert (open_now.status_code, Client().get(reverse("campaigns:public", args=[photo.pk])).status_code) == (
        200,
        404,
    )


def test_a_party_walks_along_without_an_account(round_: Round) -> None:
    from mulin.matters.rules.joint import Party as Code

    campaign = today(round_, parties=(Code(code="WY"),))
    officer, party = client(round_, round_.ladder.officer), Party.objects.get()
    given = officer.post(reverse("campaigns:link_issue", args=[party.pk]))
    link = given.context["link"]
    assert (given["Cache-Control"], "/c/t/" in link) == ("no-store", True)
    secret = link.rstrip("/").rpartition("/")[2]
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(reverse("campaigns:link", args=[secret]))
    assert (page.status_code, page["Referrer-Policy"], "1栋 10单元" in page.content.decode()) == (
        200, "no-referrer", True
    )  # fmt: skip
    first, second = campaign.sites.order_by("order")[:2]
    url = reverse("campaigns:link_site", args=[secret, first.pk])
    assert stranger.get(url).status_code == 200
    marked = stranger.post(url, {"move": "done", "after": shot()})
    assert marked.url == reverse("campaigns:link_site", args=[secret, second.pk])
    photo = reverse("campaigns:link_photo", args=[secret, SitePhoto.objects.get().pk])
    assert stranger.get(photo).status_code == 200
    assert stranger.post(url, {"move": "nothing"}).status_code == 409
    officer.post(reverse("campaigns:link_revoke", args=[party.pk]))
    assert [stranger.get(one).status_code for one in (url, photo)] == [410, 410]


def test_the_last_place_by_link_leads_back_to_the_whole(round_: Round) -> None:
    from mulin.matters.rules.joint import Party as Code

    campaign = today(round_, places=(round_.ladder.net.unit.pk,), parties=(Code(code="WY"),))
    secret = actions.issue_link(
        party_id=Party.objects.get().pk, by=seeing(round_.ladder.officer), now=timezone.now()
    )
    url = reverse("campaigns:link_site", args=[secret, campaign.sites.get().pk])
    assert Client().post(url, {"move": "nothing"}).url == reverse("campaigns:link", args=[secret])


def test_a_matter_that_goes_along_is_finished_from_its_own_page(round_: Round) -> None:
    campaign, matter = today(round_, category="0103"), round_.ladder.report("门口堆了东西", "0103")
    officer, holder = client(round_, round_.ladder.officer), client(round_, round_.ladder.unit_leader)
    officer.post(reverse("campaigns:along", args=[campaign.pk]), {"keys": [str(matter.pk)]})
    finish = reverse("campaigns:finish", args=[Along.objects.get().pk])
    page = reverse("matters:matter", args=[matter.number])
    assert "那一处还没办好" in holder.post(finish, follow=True).content.decode()
    send(officer, campaign, 1, "done", words="搬走了")
    assert "这件也办好了" in holder.get(page).content.decode()
    waits = [todo.waits for todo in todos_for(seeing(round_.ladder.unit_leader), now=timezone.now())]
    assert "集中整治“清理楼道堆物”已经办好，请您办结" in waits
    assert holder.post(finish).url == page
    assert Matter.objects.get(pk=matter.pk).status == "done"


def test_the_lead_ends_it_and_what_was_left_is_named(round_: Round) -> None:
    campaign, officer = today(round_), client(round_, round_.ladder.officer)
    url = reverse("campaigns:end", args=[campaign.pk])
    assert officer.post(url).url == reverse("campaigns:campaign", args=[campaign.pk])
    assert officer.post(url).status_code == 409
    text = officer.get(reverse("campaigns:campaign", args=[campaign.pk])).content.decode()
    assert ("没办完的" in text, "已经结束：3处里走完0处，还剩3处" in text) == (True, True)
    assert "不能再记" in send(officer, campaign, 1, "nothing").content.decode()


def test_the_sheet_has_a_line_for_each_place(round_: Round) -> None:
    page = client(round_, round_.ladder.unit_leader).get(reverse("campaigns:sheet", args=[today(round_).pk]))
    assert page.content.decode().count('<th scope="row">') == 3


@pytest.mark.parametrize("places", [1, 3])
def test_the_pages_take_as_many_queries_for_three_places_as_for_one(
    round_: Round, places: int, django_assert_max_num_queries
) -> None:
    units = tuple(round_.ladder.net.building.children.order_by("pk").values_list("pk", flat=True))
    campaign, officer = today(round_, places=units[:places]), client(round_, round_.ladder.officer)
    for nth in range(1, places + 1):
        send(officer, campaign, nth, "done", after=shot())
    officer.get(reverse("campaigns:list"))
    with django_assert_max_num_queries(28):
        officer.get(reverse("campaigns:campaign", args=[campaign.pk]))
