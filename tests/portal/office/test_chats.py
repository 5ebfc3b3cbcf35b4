"""The register of chat groups in the office, and the word on the desk before a code ends."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from tests.factories import SYSTEM, TODAY
from tests.factories.ladder import Ladder, seeing

from mulin.core.agenda import todos_for
from mulin.core.errors import NotAllowed
from mulin.people.models import Term
from mulin.places import actions
from mulin.places.actions import NewChat
from mulin.places.models import Chat
from mulin.places.rules.chats import how_old


@pytest.mark.parametrize(("days", "state"), [(None, ""), (-1, "late"), (0, "soon"), (3, "soon"), (4, "fine")])
def test_a_code_is_soon_over_three_days_before(days: int | None, state: str) -> None:
    expires = None if days is None else TODAY + timedelta(days=days)
    assert how_old(expires, today=TODAY) == state


def chat(ladder: Ladder, *, days: int = 30, name: str = "1栋邻里群") -> Chat:
    owner = ladder.net.organisation("property", ladder.net.building, name="安居物业")
    new = NewChat(name, ladder.net.building.pk, owner.pk, localdate() + timedelta(days=days))
    return actions.register_chat(by=SYSTEM, new=new, day=localdate(), now=timezone.now())


def test_a_group_is_registered_changed_and_ended(desk: Client, ladder: Ladder) -> None:
    place = ladder.net.building
    page = reverse("portal:office_chats", args=[place.pk])
    desk.post(f"{page}register/", {"name": "1栋邻里群", "qr_expires_on": localdate()})
    group = Chat.objects.get()
    assert [(line.at, line.code) for line in desk.get(page).context["lines"]] == [("1栋", "soon")]
    own = reverse("portal:office_chat", args=[group.pk])
    assert "1栋邻里群" in desk.get(own).content.decode()
    desk.post(f"{own}change/", {"name": "一栋的群", "qr_expires_on": ""})
    group.refresh_from_db()
    assert (group.name, group.qr_expires_on) == ("一栋的群", None)
    desk.post(f"{own}end/", {"last": localdate()})
    group.refresh_from_db()
    assert group.during.upper == localdate() + timedelta(days=1)


def test_one_name_stands_once(desk: Client, ladder: Ladder) -> None:
    chat(ladder)
    page = reverse("portal:office_chats_do", args=[ladder.net.building.pk, "register"])
    answer = desk.post(page, {"name": "1栋邻里群"})
    assert (answer.status_code, "同名的群" in answer.content.decode()) == (422, True)


def test_the_groups_below_are_listed_and_lead_to_the_paste(desk: Client, ladder: Ladder) -> None:
    chat(ladder)
    place = ladder.net.building
    page = desk.get(reverse("portal:office_chats", args=[ladder.net.community.pk])).content.decode()
    paste = f"{reverse('matters:from_chat')}?place={place.slug}"
    assert ("安居物业" in page, paste in page) == (True, True)
    assert desk.get(paste).context["form"].initial["where"] == "1栋"


def test_who_may_not_change_the_place_reads_only(officer: Client, ladder: Ladder) -> None:
    group = chat(ladder)
    page = officer.get(reverse("portal:office_chat", args=[group.pk]))
    assert (page.status_code, page.context["acts"]) == (200, [])
    for act in (actions.end_chat, actions.change_chat):
        more = (
            {"day": TODAY} if act is actions.end_chat else {"name": "x", "owner": None, "qr_expires_on": None}
        )
        with pytest.raises(NotAllowed):
            act(by=seeing(ladder.officer), chat=group.pk, now=timezone.now(), **more)


def waiting(term: Term) -> list[str]:
    return [todo.title for todo in todos_for(seeing(term), now=timezone.now())]


@pytest.mark.parametrize(("days", "told"), [(3, True), (4, False)])
def test_the_desk_is_told_three_days_before(ladder: Ladder, days: int, told: bool) -> None:
    chat(ladder, days=days)
    assert waiting(ladder.desk) == (["换群二维码：1栋邻里群"] if told else [])
    assert waiting(ladder.officer) == []


def test_whose_group_it_is_is_told_where_they_read_the_register(ladder: Ladder) -> None:
    group = chat(ladder, days=1)
    net = ladder.net
    assert group.owner is not None
    net.appoint(net.post("property_keeper", group.owner), ladder.officer.person)
    assert waiting(ladder.officer) == ["换群二维码：1栋邻里群"]


@pytest.mark.parametrize(("groups", "lines"), [(3, 3), (4, 1)])
def test_many_codes_to_renew_are_one_line_of_the_desk(ladder: Ladder, groups: int, lines: int) -> None:
    for nth in range(groups):
        chat(ladder, days=1, name=f"{nth}号群")
    told = [
        todo.title for todo in todos_for(seeing(ladder.desk), now=timezone.now()) if "二维码" in todo.title
    ]
    assert (len(told), "4个群" in told[0]) == (lines, groups == 4)
