"""The pages of joint handling: whom to ask, the task of a party, its answer."""

import io

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from tests.factories.ladder import Ladder
from tests.factories.net import NOW

from mulin.audit.models import Look
from mulin.core.words import DAY
from mulin.matters.actions.sweeping import sweep
from mulin.matters.models import Matter, Photo, Task
from mulin.people.models import Term
from mulin.people.queries import account_of
from mulin.places.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


@pytest.fixture
def office(ladder: Ladder) -> Organisation:
    return ladder.net.organisation("property", ladder.net.community, name="安居物业")


@pytest.fixture(autouse=True)
def house(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.SECOND_FACTOR_REQUIRED = False


def signed_in(ladder: Ladder, term: Term) -> Client:
    client = Client()
    client.force_login(account_of(term.person_id) or ladder.net.account(term.person))
    return client


def leak(ladder: Ladder) -> Matter:
    """Waits at the community desk."""
    return ladder.report("业委会账目不公开", "1202", phone="13800000000", now=timezone.now() - DAY)


def step(client: Client, matter: Matter, move: str, **more: object) -> HttpResponse:
    return client.post(reverse("matters:step", args=[matter.number]), {"move": move} | more)


def in_a_week() -> str:
    return str(timezone.localdate() + 7 * DAY)


def summon(client: Client, matter: Matter, *parties: str, lead: str = "") -> HttpResponse:
    return step(client, matter, "summon", parties=parties, lead=lead, until=in_a_week(), words="请来一起看看")


def photo(name: str) -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (20, len(name))).save(file, "PNG")
    file.seek(0)
    file.name = name
    return file


def test_the_desk_asks_several_at_once_and_reads_who_was_asked(ladder: Ladder, office: Organisation) -> None:
    matter, desk = leak(ladder), signed_in(ladder, ladder.desk)
    url = reverse("matters:matter", args=[matter.number])
    proposed = desk.get(url).context["joint"].proposed
    assert [(c.name, c.part) for c in proposed] == [("街道", "lead"), ("住建房管", "assist")]
    assert summon(desk, matter, "code:ZJ", "", lead=f"organisation:{office.pk}").url == url
    page = desk.get(url)
    assert [(p.name, str(p.status), p.task.is_lead) for p in page.context["joint"].parts] == [
        ("安居物业", "请了，等答复", True),
        ("住建房管", "请了，等答复", False),
    ]
    assert page.context["entries"][-1].what.startswith("请来一起办：安居物业、住建房管，到")
    assert {w.what for w in page.context["waits"]} >= {"等安居物业答复", "等住建房管答复"}


@pytest.mark.parametrize("parties", [[], ["nobody"], ["organisation:x"], ["code:XX"]])
def test_who_cannot_be_asked_is_refused_with_a_sentence(ladder: Ladder, parties: list[str]) -> None:
    page = summon(signed_in(ladder, ladder.desk), leak(ladder), *parties)
    assert (page.status_code, "请选请谁来" in page.content.decode()) == (409, True)
    assert not Task.objects.exists()


def test_a_volunteer_is_not_offered_to_ask_others(ladder: Ladder, office: Organisation) -> None:
    matter, client = ladder.report(), signed_in(ladder, ladder.unit_leader)
    page = client.get(reverse("matters:matter", args=[matter.number]))
    assert (page.context["joint"].may_ask, page.context["joint"].bodies) == (False, ())
    refused = summon(client, matter, f"organisation:{office.pk}")
    assert (refused.status_code, "邻里志愿者不给别人派任务" in refused.content.decode()) == (409, True)


def asked(ladder: Ladder, office: Organisation) -> tuple[Matter, Task, Client]:
    matter = leak(ladder)
    summon(signed_in(ladder, ladder.desk), matter, f"organisation:{office.pk}")
    keeper = ladder.net.holder("property_keeper", office)
    return matter, Task.objects.get(), signed_in(ladder, keeper)


def test_a_party_with_an_account_sees_its_task_alone(ladder: Ladder, office: Organisation) -> None:
    _matter, task, client = asked(ladder, office)
    page = client.get(reverse("matters:task", args=[task.pk]))
    text = page.content.decode()
    assert ("请来一起看看" in text, "1栋 1单元" in text, "账目" in text, "13800000000" in text) == (
        True,
        True,
        False,
        False,
    )
    look = Look.objects.filter(what="task").get()
    assert (look.target, look.viewer_role) == (task.matter_id, "安居物业 物业管家")


def test_the_task_waits_on_the_desk_of_its_party_till_it_is_answered(
    ladder: Ladder, office: Organisation
) -> None:
    _matter, task, client = asked(ladder, office)
    (pile,) = client.get("/desk/").context["piles"]
    assert [(todo.title, todo.url) for todo in pile.todos] == [
        ("请您一起办：业委会成立、换届、公开", reverse("matters:task", args=[task.pk]))
    ]
    client.post(
        reverse("matters:task_answer", args=[task.pk]), {"move": "task_answered", "words": "贴出来了"}
    )
    assert client.get("/desk/").context["piles"] == []


def test_the_answer_comes_with_words_and_photos_that_the_party_sees_again(
    ladder: Ladder, office: Organisation
) -> None:
    matter, task, client = asked(ladder, office)
    url = reverse("matters:task_answer", args=[task.pk])
    assert client.post(url, {"move": "task_accepted"}).url == reverse("matters:task", args=[task.pk])
    refused = client.post(url, {"move": "task_answered"})
    assert (refused.status_code, "请写几个字" in refused.content.decode()) == (409, True)
    client.post(
        url, {"move": "task_answered", "words": "账贴出来了", "photos": [photo("a.png"), photo("bb.png")]}
    )
    task.refresh_from_db()
    assert (task.status, Photo.objects.filter(matter=matter).count()) == ("answered", 2)
    shown = reverse("matters:photo", args=[Photo.objects.all()[0].pk])
    others = signed_in(ladder, ladder.unit_leader)
    assert (client.get(shown).status_code, others.get(shown).status_code) == (200, 404)
    late = client.post(url, {"move": "task_answered", "words": "再说一遍"})
    assert (late.status_code, "慢了一步" in late.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"move": "call_off"}, "慢了一步"),
        ({"move": "task_answered", "words": "字" * 2001}, "写得太长了"),
        ({"move": "task_answered", "words": "好", "photos": 4}, "最多放 3 张照片"),
    ],
)
def test_an_answer_that_cannot_be_read_says_why(
    ladder: Ladder, office: Organisation, data: dict[str, object], said: str
) -> None:
    _matter, task, client = asked(ladder, office)
    if "photos" in data:
        data = data | {"photos": [photo("a" * n + ".png") for n in range(1, 5)]}
    page = client.post(reverse("matters:task_answer", args=[task.pk]), data)
    assert (page.status_code, said in page.content.decode()) == (409, True)


def test_a_task_of_others_does_not_exist(ladder: Ladder, office: Organisation) -> None:
    _matter, task, _client = asked(ladder, office)
    url = reverse("matters:task", args=[task.pk])
    assert signed_in(ladder, ladder.officer).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_the_holder_notes_what_a_party_said_by_telephone(ladder: Ladder, office: Organisation) -> None:
    matter, task, _client = asked(ladder, office)
    desk = signed_in(ladder, ladder.desk)
    step(desk, matter, "task_declined", task=task.pk, words="说不归他们管")
    page = desk.get(reverse("matters:matter", args=[matter.number]))
    (part,) = page.context["joint"].parts
    assert (str(part.status), part.may_ask_again, part.may_call_off) == ("说办不了", True, False)
    assert page.context["entries"][-1].what == "记下：安居物业说办不了"
    step(desk, matter, "ask_again", task=task.pk, words="请再看看", until=in_a_week())
    task.refresh_from_db()
    assert task.status == "asked"


def test_the_public_reads_who_was_asked_and_no_words(ladder: Ladder, office: Organisation) -> None:
    matter, _task, _client = asked(ladder, office)
    text = Client().get(reverse("matters:follow", args=[matter.number])).content.decode()
    assert ("请来一起办：安居物业" in text, "请来一起看看" in text) == (True, False)


def test_what_is_late_is_said_of_the_party(ladder: Ladder, office: Organisation) -> None:
    matter, task, _client = asked(ladder, office)
    matter.clocks.exclude(task=task).update(stopped_at=NOW)
    sweep(now=timezone.now() + 9 * DAY)
    page = signed_in(ladder, ladder.desk).get(reverse("matters:matter", args=[matter.number]))
    last = page.context["entries"][-1]
    assert (last.who, last.what) == ("安居物业", "过了时限")
