"""The roster and the page of a post."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from tests.factories import NOW, SYSTEM, TODAY
from tests.factories.ladder import Ladder

from mulin.people import actions
from mulin.people.models import Absence, Person, Post, Term
from mulin.people.queries import terms_on_duty


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def do(client: Client, post: Post, name: str, /, **fields: object) -> HttpResponse:
    return client.post(reverse("portal:office_post_do", args=[post.pk, name]), fields)


def today() -> str:
    return localdate().isoformat()


def test_roster_lists_every_seat(desk: Client) -> None:
    page = text(desk.get(reverse("portal:office")))
    assert [name in page for name in ("许红", "章春", "赵明", "周兰")] == [True] * 4


def test_roster_narrows_and_keeps_what_was_asked(desk: Client, ladder: Ladder) -> None:
    asked = {"kind": "unit_leader", "under": str(ladder.net.building.pk), "name": "许", "day": today()}
    page = text(desk.get(reverse("portal:office"), asked))
    assert "许红" in page
    assert "章春" not in page
    assert "章春" in text(desk.get(reverse("portal:office"), {"day": "nonsense"}))


def test_vacancies_have_a_list_of_their_own(desk: Client, ladder: Ladder) -> None:
    page = text(desk.get(reverse("portal:office"), {"state": "vacant"}))
    assert "没有空着的岗位" in page
    half = ladder.net.post("residents_rep", ladder.net.community, seats=2)
    ladder.net.appoint(half, ladder.net.person("李平"))
    page = text(desk.get(reverse("portal:office"), {"state": "vacant"}))
    assert "居民代表" in page
    assert "李平" not in page


def test_roster_of_a_day_before_everything_is_empty(desk: Client) -> None:
    assert "这里会列出" in text(desk.get(reverse("portal:office"), {"day": "1990-01-01"}))


def test_long_roster_has_pages(desk: Client, ladder: Ladder) -> None:
    for _ in range(60):
        ladder.net.post("residents_rep", ladder.net.community)
    assert "第1页，共2页" in text(desk.get(reverse("portal:office")))
    assert "上一页" in text(desk.get(reverse("portal:office"), {"page": "2"}))


def test_queries_of_the_roster_do_not_grow(
    desk: Client, ladder: Ladder, django_assert_max_num_queries
) -> None:
    for _ in range(20):
        ladder.net.holder("residents_rep", ladder.net.unit)
    with django_assert_max_num_queries(25):
        desk.get(reverse("portal:office"))


def test_vacant_post_is_filled_with_somebody_new(desk: Client, ladder: Ladder) -> None:
    post = ladder.net.post("residents_rep", ladder.net.community)
    answer = do(desk, post, "appoint", seat=1, name="李平", phone="13800001111", since=today())
    assert answer.headers["Location"] == reverse("portal:office_post", args=[post.pk])
    term = post.terms.get()
    assert (term.person.name, term.person.contacts.get().masked) == ("李平", "138****1111")


def test_namesake_is_asked_about_and_then_taken(desk: Client, ladder: Ladder) -> None:
    known = ladder.net.person("李平")
    ladder.net.household(known)
    post = ladder.net.post("residents_rep", ladder.net.community)
    asked = {"seat": 1, "name": "李平", "since": today()}
    answer = do(desk, post, "appoint", **asked)
    assert answer.status_code == 422
    assert "柳岸社区 1栋 1单元 101室" in text(answer)
    do(desk, post, "appoint", **asked, who=str(known.pk))
    assert post.terms.get().person == known


def test_who_is_not_among_the_namesakes_is_noted_anew(desk: Client, ladder: Ladder) -> None:
    ladder.net.household(ladder.net.person("李平"))
    post = ladder.net.post("residents_rep", ladder.net.community)
    do(desk, post, "appoint", seat=1, name="李平", since=today(), who="new")
    assert Person.objects.filter(name="李平").count() == 2


def test_form_that_is_wrong_stays_open_with_what_was_typed(desk: Client, ladder: Ladder) -> None:
    post = ladder.net.post("residents_rep", ladder.net.community)
    answer = do(desk, post, "appoint", seat=1, name="李平", phone="123", since="")
    assert answer.status_code == 422
    assert 'value="李平"' in text(answer)
    assert '<details class="act" open>' in text(answer)
    assert not Term.objects.filter(post=post).exists()


def test_holder_is_away_and_somebody_stands_in(desk: Client, ladder: Ladder) -> None:
    term = ladder.unit_leader
    do(desk, term.post, "absent", seat=1, term=str(term.pk), since=today(), until=today())
    assert Absence.objects.get(term=term).during.upper.toordinal() == localdate().toordinal() + 1
    do(desk, term.post, "stand_in", seat=1, name="李平", since=today())
    assert "李平代理" in text(desk.get(reverse("portal:office_post", args=[term.post_id])))
    do(desk, term.post, "back", seat=1, term=str(term.pk))
    on_duty = terms_on_duty(localdate()).filter(post=term.post)
    assert set(on_duty.values_list("person__name", flat=True)) == {"许红", "李平"}
    acting = Term.objects.get(post=term.post, acting=True)
    do(desk, term.post, "end_stand_in", seat=1, term=str(acting.pk), day=today())
    assert not Term.objects.filter(acting=True).exists()


def test_board_shows_what_the_holder_agreed_to(desk: Client, ladder: Ladder) -> None:
    term = ladder.unit_leader
    fields = {"seat": 1, "term": str(term.pk), "show_name": "on", "how": "spoken"}
    assert "谁在场" in text(do(desk, term.post, "show", **fields))
    do(desk, term.post, "show", **fields, witness="章春")
    term.refresh_from_db()
    assert (term.show_name, term.show_phone) == (True, False)
    do(desk, term.post, "show", seat=1, term=str(term.pk), how="paper")
    term.refresh_from_db()
    assert (term.show_name, term.shown_by) == (False, None)


def test_term_ends_and_stays_in_the_history(desk: Client, ladder: Ladder) -> None:
    term = ladder.unit_leader
    do(desk, term.post, "end", seat=1, term=str(term.pk), day=today())
    page = text(desk.get(reverse("portal:office_post", args=[term.post_id])))
    assert "岗位还空着" in page
    assert "许红" in page


def test_form_about_a_term_of_another_post_is_refused(desk: Client, ladder: Ladder) -> None:
    answer = do(desk, ladder.unit_leader.post, "end", seat=1, term=str(ladder.desk.pk), day=today())
    assert "改过了" in text(answer)


def test_seats_and_end_of_a_post(desk: Client, ladder: Ladder) -> None:
    post = ladder.unit_leader.post
    do(desk, post, "seats", seats=2)
    assert Post.objects.get(pk=post.pk).seats == 2
    assert "岗位至少" not in text(do(desk, post, "seats", seats=0))
    do(desk, post, "close", day=today())
    page = text(desk.get(reverse("portal:office_post", args=[post.pk])))
    assert "起撤掉" in page
    assert "请人上岗" not in page


def test_officer_sees_a_post_and_changes_nothing(officer: Client, ladder: Ladder) -> None:
    post = ladder.unit_leader.post
    assert "离岗" not in text(officer.get(reverse("portal:office_post", args=[post.pk])))
    assert do(officer, post, "close", day=today()).status_code == 404
    assert do(officer, post, "unheard-of").status_code == 404


def test_holder_says_themselves_that_they_are_away(ladder: Ladder, signed_in) -> None:
    term = ladder.unit_leader
    client = signed_in(term)
    do(client, term.post, "absent", seat=1, term=str(term.pk), since=today())
    assert Absence.objects.filter(term=term).count() == 1
    assert client.get(reverse("portal:office_post", args=[term.post_id])).status_code == 404


@pytest.mark.parametrize("at", ["area", "organisation"])
def test_post_over_an_area_or_in_an_organisation_has_its_page(desk: Client, ladder: Ladder, at: str) -> None:
    net = ladder.net
    term = ladder.officer if at == "area" else net.holder("property_keeper", net.organisation("property"))
    assert desk.get(reverse("portal:office_post", args=[term.post_id])).status_code == 200


def test_ended_absence_leaves_the_days_before(desk: Client, ladder: Ladder) -> None:
    term = ladder.unit_leader
    actions.record_absence(by=SYSTEM, term=term.pk, since=TODAY, until=None, now=NOW)
    do(desk, term.post, "back", seat=1, term=str(term.pk))
    assert Absence.objects.get().during.upper == localdate()
