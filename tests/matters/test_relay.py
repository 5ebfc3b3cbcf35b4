"""An owner who cannot be reached hears a word; who asks for it never sees the number."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW, place
from tests.matters.test_joint_pages import in_a_week, signed_in, step

from mulin.core.errors import Refused
from mulin.matters import actions, queries
from mulin.matters.models import Matter, Task
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import Party
from mulin.places.models import Organisation

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 3, 6)


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


@pytest.fixture(autouse=True)
def house(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def matter(ladder: Ladder) -> Matter:
    return ladder.report("楼上漏水，敲门没人", "0301")


@pytest.fixture
def police(ladder: Ladder) -> Organisation:
    return ladder.net.organisation("police", ladder.net.community, name="柳岸派出所")


def asked(ladder: Ladder, matter: Matter, party: Party, premises: object = None) -> Task:
    given = Given(parties=(party,), premises=premises or ladder.net.flat.pk, until=FRIDAY)  # type: ignore[arg-type]
    ladder.step(matter, "relay", ladder.unit_leader, "家里漏水，请回来关阀门", given=given)
    return Task.objects.get()


def test_a_volunteer_has_an_owner_told_and_reads_the_reply_without_its_number(
    ladder: Ladder, matter: Matter
) -> None:
    task = asked(ladder, matter, Party(post=ladder.officer.post_id))
    assert (task.kind, task.about, task.party_name) == ("relay", ladder.net.flat, "网格员")
    by = seeing(ladder.officer)
    actions.answer_task(
        task_id=task.pk, move="task_answered", by=by, now=NOW, words="业主今晚回来，电话13911112222"
    )
    words = actions.read_words(matter=matter, by=seeing(ladder.unit_leader), reason="看", now=NOW)
    assert "业主今晚回来，电话***" in words.values()


def test_what_the_holder_notes_of_a_reply_holds_no_number_either(
    ladder: Ladder, matter: Matter, police: Organisation
) -> None:
    task = asked(ladder, matter, Party(organisation=police.pk))
    ladder.step(matter, "task_declined", ladder.unit_leader, "13911112222 停机", given=Given(task=task.pk))
    words = actions.read_words(matter=matter, by=seeing(ladder.unit_leader), reason="看", now=NOW)
    assert "*** 停机" in words.values()


def test_only_who_can_find_an_owner_is_asked_and_only_of_this_building(
    ladder: Ladder, matter: Matter, police: Organisation
) -> None:
    names = [one.name for one in queries.relayers_for(matter, day=NOW.date())]
    assert names == ["一网格 网格员", "柳岸社区 社区工作站", "柳岸派出所"]
    for party in (Party(post=ladder.building_leader.post_id), Party(code="PCS")):
        with pytest.raises(Refused, match="relayer"):
            asked(ladder, matter, party)
    elsewhere = place("premises", "9室", place("building", "9栋", ladder.net.community))
    for premises in (elsewhere.pk, ladder.net.unit.pk, uuid4()):
        with pytest.raises(Refused, match="premises"):
            asked(ladder, matter, Party(organisation=police.pk), premises)
    assert not Task.objects.exists()


def test_two_homes_are_two_tasks_of_one_post(ladder: Ladder, matter: Matter) -> None:
    other = place("premises", "201室", ladder.net.unit)
    party = Party(post=ladder.officer.post_id)
    asked(ladder, matter, party)
    given = Given(parties=(party,), premises=other.pk, until=FRIDAY)
    ladder.step(matter, "relay", ladder.unit_leader, "请回来", given=given)
    with pytest.raises(Refused, match="asked_already"):
        ladder.step(matter, "relay", ladder.unit_leader, "请回来", given=given)
    with pytest.raises(Refused, match="premises"):
        ladder.step(matter, "relay", ladder.unit_leader, "请", given=Given(parties=(party,), until=FRIDAY))


def test_the_page_of_the_task_names_the_home_and_the_way_to_its_owner(ladder: Ladder) -> None:
    matter = ladder.report("楼上漏水", "0301", now=timezone.now())
    leader, officer = signed_in(ladder, ladder.unit_leader), signed_in(ladder, ladder.officer)
    joint = leader.get(reverse("matters:matter", args=[matter.number])).context["joint"]
    assert [name for _key, name in joint.homes] == ["1栋 1单元 101室"]
    party = str(Party(post=ladder.officer.post_id))
    step(
        leader, matter, "relay", parties=party, premises=ladder.net.flat.pk, until=in_a_week(), words="请回来"
    )
    text = officer.get(reverse("matters:task", args=[Task.objects.get().pk])).content.decode()
    assert ("请联系 1栋 1单元 101室 的业主" in text, "查业主怎么联系" in text) == (True, True)
    refused = step(leader, matter, "relay", parties=party, premises="x", until=in_a_week(), words="请回来")
    assert (refused.status_code, "请选要转告哪一户" in refused.content.decode()) == (409, True)
