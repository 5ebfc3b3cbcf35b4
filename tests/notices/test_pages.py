"""The pages: one's own notices, how one is told, how a place is told, what did not come through."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.ladder import Ladder
from tests.factories.net import NOW
from tests.notices.ways import WECOM, bring_out, choose_mail, hang_chat, news_of, states, to

from mulin.matters.models import Matter
from mulin.notices import actions
from mulin.notices.models import Choice, Hook, Notice, QuietHours
from mulin.notices.queries import count_unread

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(ladder: Ladder, client: Client, settings) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(ladder.net.account(ladder.desk.person))
    return client


def tell(ladder: Ladder, matter: Matter, *, minutes: int = 0) -> None:
    news = news_of(ladder.net.unit, uuid4(), about=matter.pk)
    actions.tell(news=news, to=to(ladder.desk.person), now=NOW + timedelta(minutes=minutes))


def test_the_bell_counts_and_the_page_lists_newest_first_by_pages(ladder: Ladder, desk: Client) -> None:
    matter = ladder.report()
    for minutes in range(32):
        tell(ladder, matter, minutes=minutes)
    page = desk.get("/notices/")
    assert "通知，32条没看" in page.content.decode()
    first = [notice.told_at for notice, _said in page.context["rows"]]
    older = desk.get("/notices/" + page.context["older"])
    rest = [notice.told_at for notice, _said in older.context["rows"]]
    assert first + rest == [NOW + timedelta(minutes=m) for m in range(31, -1, -1)]
    assert (older.context["older"], older.context["newer"], len(rest)) == ("", "/notices/", 2)
    assert desk.get("/notices/?before=nothing").context["newer"] == ""


def test_opening_a_notice_marks_it_and_leads_to_its_matter(ladder: Ladder, desk: Client) -> None:
    matter = ladder.report()
    tell(ladder, matter)
    tell(ladder, matter)
    one, other = Notice.objects.filter(person=ladder.desk.person)
    assert desk.post(f"/notices/{one.pk}/read/", {"go": "1"})["Location"] == f"/desk/m/{matter.number}/"
    assert count_unread(ladder.desk.person_id) == 1
    assert desk.post(f"/notices/{other.pk}/read/")["Location"] == "/notices/"
    assert count_unread(ladder.desk.person_id) == 0


def test_all_are_marked_at_once(ladder: Ladder, desk: Client) -> None:
    matter = ladder.report()
    for _notice in range(3):
        tell(ladder, matter)
    desk.post("/notices/read/")
    assert "条没看" not in desk.get("/notices/").content.decode()


def test_a_page_of_many_costs_as_much_as_one_of_few(
    ladder: Ladder, desk: Client, django_assert_max_num_queries
) -> None:
    tell(ladder, ladder.report())
    with django_assert_max_num_queries(40) as few:
        desk.get("/notices/")
    for _notice in range(5):
        tell(ladder, ladder.report())
    with django_assert_max_num_queries(len(few)):
        desk.get("/notices/")


def test_the_bell_is_one_query_on_staff_pages_and_none_for_residents(
    ladder: Ladder, desk: Client, django_assert_max_num_queries
) -> None:
    for address, rings in (("/notices/", 1), ("/", 0), (f"/p/{ladder.net.unit.slug}/", 0)):
        with django_assert_max_num_queries(60) as asked:
            desk.get(address)
        ringing = [query for query in asked if "COUNT" in query["sql"] and "notices_notice" in query["sql"]]
        assert len(ringing) == rings


CHOSEN = {
    "mailed": ["new", "time"],
    "address": "lan@example.org",
    "quiet_from": "20:00",
    "quiet_to": "09:00",
}


def test_a_person_chooses_and_their_address_is_not_shown_again(
    ladder: Ladder, desk: Client, settings
) -> None:
    assert desk.post("/notices/choices/", CHOSEN).status_code == 302
    choice = Choice.objects.get(person=ladder.desk.person)
    assert (choice.mailed, choice.masked, choice.language) == (["new", "time"], "l***@example.org", "zh-hans")
    settings.EMAIL_HOST = ""
    page = desk.get("/notices/choices/").content.decode()
    assert ("lan@example.org" in page, "l***@example.org" in page, "还没有接上" in page) == (
        False,
        True,
        True,
    )
    desk.post("/notices/choices/forget/")
    assert Choice.objects.get().masked == ""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"address": ""}, "要发邮件，请写上邮箱"),
        ({"quiet_to": ""}, "两个时间都要写，或者都不写"),
        ({"address": "lan"}, "这个邮箱地址不对，请看看有没有写漏"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(desk: Client, given: dict[str, str], said: str) -> None:
    page = desk.post("/notices/choices/", CHOSEN | given)
    assert (page.status_code, said in page.content.decode()) == (422, True)
    assert Choice.objects.count() == 0


def test_a_chat_is_connected_and_its_address_is_on_no_page(ladder: Ladder, desk: Client) -> None:
    address = f"/office/places/{ladder.net.community.pk}/notices/"
    assert desk.post(address + "hook/", {"address": "https://example.org/"}).status_code == 422
    assert desk.post(address + "hook/", {"address": WECOM}).status_code == 302
    page = desk.get(address).content.decode()
    assert ("企业微信群" in page, "secret" in page) == (True, False)
    desk.post(address + "unhook/")
    assert Hook.objects.count() == 0


def test_quiet_hours_are_set_and_inherited_again(ladder: Ladder, desk: Client) -> None:
    address = f"/office/places/{ladder.net.community.pk}/notices/"
    desk.post(address + "quiet/", {"quiet_from": "22:00", "quiet_to": "07:00"})
    below = f"/office/places/{ladder.net.building.pk}/notices/"
    assert "22:00 到 07:00" in desk.get(below).content.decode()
    assert desk.post(address + "quiet/", {"quiet_from": "22:00"}).status_code == 422
    desk.post(address + "inherit/")
    assert QuietHours.objects.count() == 0
    assert "21:00 到 08:00" in desk.get(address).content.decode()


def test_what_did_not_come_through_is_on_the_desk_and_is_decided(
    ladder: Ladder, desk: Client, settings
) -> None:
    settings.NOTICE_CHANNELS = dict.fromkeys(("mail", "phone", "chat"), "tests.notices.channels.fall_silent")
    hang_chat(ladder.net.community)
    choose_mail(ladder.desk.person, quiet=None)
    tell(ladder, ladder.report(now=timezone.now()))
    bring_out(NOW + timedelta(minutes=10))
    assert "有通知没送到" in desk.get("/desk/").content.decode()
    page = desk.get("/office/undelivered/")
    assert [(str(line.way), line.to) for line in page.context["lines"]] == [("邮件", "周兰")]
    key = page.context["lines"][0].letter.pk
    desk.post(f"/office/undelivered/{key}/again/")
    assert (states(), desk.post(f"/office/undelivered/{key}/drop/").status_code) == (["waiting"], 404)
    bring_out(timezone.now())
    desk.post(f"/office/undelivered/{key}/drop/")
    assert "dropped" in states()


def test_nothing_waits_where_all_came_through(desk: Client) -> None:
    assert "都送到了" in desk.get("/office/undelivered/").content.decode()
