"""Who gets into the office, and what does not exist for whom."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import place
from tests.factories.ladder import Ladder

from mulin.people.models import Term

PAGES = ["portal:office", "portal:office_places", "portal:office_persons"]


@pytest.mark.parametrize("page", [*PAGES, "portal:office_matches"])
def test_stranger_is_asked_to_sign_in(client: Client, ladder: Ladder, page: str) -> None:
    assert client.get(reverse(page)).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("page", [*PAGES, "portal:office_matches"])
def test_volunteer_does_not_get_in(ladder: Ladder, signed_in, page: str) -> None:
    assert signed_in(ladder.building_leader).get(reverse(page)).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_officer_gets_in(officer: Client, page: str) -> None:
    assert officer.get(reverse(page), follow=True).status_code == 200


def test_only_editors_decide_matches(officer: Client, desk: Client) -> None:
    assert officer.get(reverse("portal:office_matches")).status_code == 403
    assert officer.post(reverse("portal:office_propose")).status_code == 403
    assert desk.get(reverse("portal:office_matches")).status_code == 200


def test_what_is_elsewhere_does_not_exist(desk: Client, ladder: Ladder) -> None:
    net = ladder.net
    elsewhere = place("community", "南桥社区", net.street)
    home = place("premises", "1号", elsewhere)
    person = net.person("王安", "13800001111")
    net.household(person, at=home)
    post = net.post("residents_rep", elsewhere)
    assert desk.get(reverse("portal:office_place", args=[elsewhere.pk])).status_code == 404
    assert desk.get(reverse("portal:office_person", args=[person.pk])).status_code == 404
    assert desk.get(reverse("portal:office_post", args=[post.pk])).status_code == 404
    assert desk.get(reverse("portal:office_area", args=[person.pk])).status_code == 404
    assert desk.post(reverse("portal:office_homes", args=[home.pk]), {"reason": "看看"}).status_code == 404
    opening = reverse("portal:office_person_open", args=[person.pk])
    assert desk.post(opening, {"reason": "看看"}).status_code == 404


def test_holder_of_a_volunteer_post_finds_the_own_post(ladder: Ladder, signed_in) -> None:
    term: Term = ladder.unit_leader
    page = signed_in(term).get(reverse("portal:office_post", args=[term.post_id]))
    assert "这几天不在" in page.content.decode()
    assert "撤掉这个岗位" not in page.content.decode()
