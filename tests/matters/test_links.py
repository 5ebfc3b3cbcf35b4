"""A party without an account: one link, one task, nothing else of the matter."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories.ladder import Ladder, seeing
from tests.matters.test_joint_pages import in_a_week, leak, photo, signed_in, step, summon

from mulin.audit.models import Event, Look
from mulin.core import db
from mulin.core.errors import NotAllowed, Refused
from mulin.core.links import LASTS, digest_of
from mulin.matters import actions
from mulin.matters.limits import LINKS_PER_ADDRESS
from mulin.matters.models import Matter, Photo, Task, TaskLink, Words
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import Party

pytestmark = pytest.mark.django_db

SHOWN = re.compile(r"/t/([a-z2-7]{24})/")


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


@pytest.fixture(autouse=True)
def house(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def matter(ladder: Ladder) -> Matter:
    matter = leak(ladder)
    summon(signed_in(ladder, ladder.desk), matter, "code:ZJ")
    return matter


def given_out(ladder: Ladder, **more: object) -> str:
    """The secret, as the desk reads it on the page."""
    url = reverse("matters:link_issue", args=[Task.objects.get().pk])
    page = signed_in(ladder, ladder.desk).post(url, more)
    found = SHOWN.search(page.content.decode())
    assert (page.status_code, found is not None, page["Cache-Control"]) == (200, True, "no-store")
    return found[1] if found else ""


def opened(secret: str, part: str = "") -> str:
    return f"/t/{secret}/{part}"


def test_only_the_hash_of_the_secret_is_kept(ladder: Ladder, matter: Matter) -> None:
    secret = given_out(ladder)
    link = TaskLink.objects.get()
    assert (link.digest, link.expires_at - link.issued_at) == (digest_of(secret), LASTS)
    event = Event.objects.get(action="matter.link")
    assert event.detail == {"task": str(link.task_id), "spot": False, "photos": 0}


def test_the_link_shows_what_is_asked_and_nothing_of_who_reported(ladder: Ladder, matter: Matter) -> None:
    page = Client().get(opened(given_out(ladder)))
    text = page.content.decode()
    said = {
        "请来一起看看": True,
        "业委会成立、换届、公开": True,
        "1栋": True,
        "1单元": False,
        "账目": False,
        "13800000000": False,
        "138****": False,
        str(matter.number): False,
        "反映了这件事": False,
    }
    assert {word: word in text for word in said} == said
    assert (page["Referrer-Policy"], page["X-Robots-Tag"], page["Cache-Control"]) == (
        "no-referrer",
        "noindex, nofollow",
        "no-store",
    )


def test_the_spot_and_photos_only_where_the_holder_lets_them_be_seen(ladder: Ladder, matter: Matter) -> None:
    desk = signed_in(ladder, ladder.desk)
    step(desk, matter, "contacted", words="去看过", photos=[photo("a.png"), photo("bb.png")])
    shown, hidden = Photo.objects.order_by("added_at", "id")
    secret = given_out(ladder, spot="1", photos=[str(shown.pk)])
    page = Client().get(opened(secret))
    assert ("1单元" in page.content.decode(), list(page.context["released"])) == (True, [shown])
    answers = [Client().get(opened(secret, f"photo/{p.pk}/")).status_code for p in (shown, hidden)]
    assert answers == [200, 404]


def test_each_opening_is_a_look_that_the_reporter_can_read(ladder: Ladder, matter: Matter) -> None:
    secret = given_out(ladder)
    for _time in range(2):
        Client().get(opened(secret))
    looks = Look.objects.filter(what="task").values_list("viewer", "viewer_role", "target")
    assert list(looks) == [(None, "住建房管", matter.pk)] * 2


def test_the_holder_sees_when_the_link_was_opened(ladder: Ladder, matter: Matter) -> None:
    secret, desk = given_out(ladder), signed_in(ladder, ladder.desk)
    page = reverse("matters:matter", args=[matter.number])
    before = desk.get(page).content.decode()
    for _time in range(2):
        Client().get(opened(secret))
    after = desk.get(page).content.decode()
    assert [("对方打开过" in text, "对方打开过2次" in text) for text in (before, after)] == [
        (False, False), (True, True)
    ]  # fmt: skip


def test_the_party_takes_it_and_answers_with_photos_and_the_link_ends(ladder: Ladder, matter: Matter) -> None:
    secret, party = given_out(ladder), Client(enforce_csrf_checks=True)
    answer = opened(secret, "answer/")
    assert party.post(answer, {"move": "task_accepted"}).url == opened(secret)
    refused = party.post(answer, {"move": "task_answered", "words": ""})
    assert (refused.status_code, "请写几个字" in refused.content.decode()) == (409, True)
    done = party.post(answer, {"move": "task_answered", "words": "查了产权", "photos": [photo("p.png")]})
    assert (done.status_code, "收到了，谢谢" in done.content.decode()) == (200, True)
    assert [Client().get(opened(secret)).status_code, party.post(answer, {}).status_code] == [410, 410]
    task, last = Task.objects.get(), matter.steps.order_by("order").last()
    assert last is not None
    assert (task.status, last.role, last.actor, last.photos.count()) == ("answered", "party", None, 1)
    event = Event.objects.get(action="matter.task_answered")
    assert (event.actor, event.actor_role) == (None, "住建房管")


def test_the_party_declines_with_its_reason(ladder: Ladder, matter: Matter) -> None:
    secret = given_out(ladder)
    Client().post(opened(secret, "answer/"), {"move": "task_declined", "words": "不归我们"})
    assert Task.objects.get().status == "declined"


def test_a_link_that_ended_says_nothing_of_what_it_was(ladder: Ladder, matter: Matter) -> None:
    secret = given_out(ladder)
    TaskLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    page = Client().get(opened(secret))
    text = page.content.decode()
    assert (page.status_code, "一起看看" in text, "业委会" in text) == (410, False, False)
    unknown = Client().get(opened("b" * 24))
    assert (unknown.status_code, unknown["Referrer-Policy"]) == (404, "no-referrer")
    assert not Look.objects.filter(what="task").exists()


def test_a_new_link_ends_the_one_before_and_it_can_be_taken_back(ladder: Ladder, matter: Matter) -> None:
    first, second = given_out(ladder), given_out(ladder)
    assert [Client().get(opened(s)).status_code for s in (first, second)] == [410, 200]
    desk = signed_in(ladder, ladder.desk)
    assert desk.post(reverse("matters:link_revoke", args=[Task.objects.get().pk])).status_code == 302
    assert Client().get(opened(second)).status_code == 410


@pytest.mark.parametrize("move", ["call_off", "withdraw"])
def test_the_link_ends_with_its_task(ladder: Ladder, matter: Matter, move: str) -> None:
    secret, task = given_out(ladder), Task.objects.get()
    ladder.step(matter, move, ladder.desk if move == "call_off" else None, given=Given(task=task.pk))
    assert Client().get(opened(secret)).status_code == 410


def test_asked_again_the_party_needs_a_new_link(ladder: Ladder, matter: Matter) -> None:
    secret, desk = given_out(ladder), signed_in(ladder, ladder.desk)
    Client().post(opened(secret, "answer/"), {"move": "task_declined", "words": "不归我们"})
    step(desk, matter, "ask_again", task=Task.objects.get().pk, words="请再看", until=in_a_week())
    text = Client().get(opened(given_out(ladder))).content.decode()
    assert (Client().get(opened(secret)).status_code, "不归我们" in text, "请再看" in text) == (
        410,
        True,
        True,
    )


def test_only_the_holder_gives_a_link_out(ladder: Ladder, matter: Matter) -> None:
    task = Task.objects.get()
    url = reverse("matters:link_issue", args=[task.pk])
    assert [signed_in(ladder, ladder.officer).post(url).status_code, Client().post(url).status_code] == [
        404,
        404,
    ]
    now = timezone.now()
    for act in (actions.issue_link, actions.revoke_link):
        with pytest.raises(NotAllowed):
            act(task_id=task.pk, by=seeing(ladder.officer), now=now)


def test_nothing_of_a_confidential_matter_leaves_by_a_link(ladder: Ladder) -> None:
    sealed = ladder.report("家里吵架", "0605")
    given = Given(parties=(Party(code="PCS"),), until=timezone.localdate() + timedelta(days=2))
    now = timezone.now()
    ladder.step(sealed, "summon", ladder.desk, "请来", given=given, now=now)
    url = reverse("matters:link_issue", args=[Task.objects.get().pk])
    page = signed_in(ladder, ladder.desk).post(url)
    assert (page.status_code, "不公开的事不发链接" in page.content.decode()) == (409, True)
    parts = signed_in(ladder, ladder.desk).get(f"/desk/m/{sealed.number}/").context["joint"].parts
    assert [part.may_link for part in parts] == [False]


def test_a_task_that_is_over_gets_no_link(ladder: Ladder, matter: Matter) -> None:
    task = Task.objects.get()
    ladder.step(matter, "call_off", ladder.desk, given=Given(task=task.pk), now=timezone.now())
    with pytest.raises(Refused, match="task_moved"):
        actions.issue_link(task_id=task.pk, by=seeing(ladder.desk), now=timezone.now())


def test_photos_of_another_matter_do_not_go_along(ladder: Ladder, matter: Matter) -> None:
    other = ladder.report("灯坏了", now=timezone.now())
    step(signed_in(ladder, ladder.unit_leader), other, "contacted", words="看过", photos=[photo("x.png")])
    foreign = Photo.objects.get()
    secret = given_out(ladder, photos=[str(foreign.pk)])
    assert Client().get(opened(secret, f"photo/{foreign.pk}/")).status_code == 404


def test_an_address_that_tries_too_often_waits(ladder: Ladder, matter: Matter) -> None:
    statuses = [Client().get(opened("c" * 24)).status_code for _ in range(LINKS_PER_ADDRESS.times + 1)]
    assert statuses == [404] * LINKS_PER_ADDRESS.times + [429]


def test_the_words_behind_a_link_are_those_of_its_task_even_with_the_filter_left_out(
    ladder: Ladder, matter: Matter
) -> None:
    secret = given_out(ladder)
    db.bind({"words": "", "posts": "", "person": "", "sealed": ""})
    _link, read = actions.read_by_link(secret=secret, reason="打开", now=timezone.now())
    assert list(read.values()) == ["请来一起看看"]
    assert [words.text for words in Words.objects.all()] == ["请来一起看看"]
