"""The same trouble twice: proposed, joined, split apart."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW, place

from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters import actions, queries
from mulin.matters.models import Joined, Matter, Words
from mulin.matters.rules.given import Given
from mulin.matters.rules.likeness import alike
from mulin.people.models import Contact

WEEK = timedelta(weeks=1)


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def near(ladder: Ladder, words: str, code: str = "0101", *, weeks: int = 0) -> list[Matter]:
    found = queries.near_reports(ladder.net.unit, words, codes=[code], now=NOW + weeks * WEEK)
    return [one.matter for one in found]


@given(st.sets(st.text(min_size=2, max_size=2)), st.sets(st.text(min_size=2, max_size=2)), st.booleans())
def test_likeness_is_the_same_both_ways_and_needs_shared_words(
    one: set[str], other: set[str], same: bool
) -> None:
    assert alike(one, other, same_category=same) == alike(other, one, same_category=same)
    if not one & other:
        assert alike(one, other, same_category=same) is None


def test_equal_words_are_wholly_alike() -> None:
    found = alike({"楼道", "道灯"}, {"楼道", "道灯"}, same_category=False)
    assert found is not None
    assert (found.score, found.shared) == (1.0, ("楼道", "道灯"))


@pytest.mark.django_db
class TestNear:
    def test_an_open_report_of_the_building_is_proposed_best_first(self, ladder: Ladder) -> None:
        lamp = ladder.report("三楼楼道灯坏了")
        ladder.report("单元门关不上", category="0103")
        both = ladder.report("楼道灯坏了，楼道灯不亮好几天", place=ladder.net.building)
        assert near(ladder, "楼道灯坏了") == [lamp, both]

    def test_nothing_private_ended_old_or_elsewhere_is_proposed(self, ladder: Ladder) -> None:
        ladder.report("楼道灯坏了，家里吵", category="0605")
        ladder.report("楼道灯坏了，楼上漏水", category="0201")  # a flat's own trouble
        ladder.step(ladder.report("楼道灯坏了"), "withdraw")
        ladder.report("楼道灯坏了", place=place("building", "2栋", ladder.net.community))
        assert near(ladder, "楼道灯坏了") == []
        ladder.report("楼道灯坏了")
        assert [len(near(ladder, "楼道灯坏了", weeks=weeks)) for weeks in (12, 13)] == [1, 0]

    def test_staff_see_what_may_be_the_same_in_their_own_places(self, ladder: Ladder) -> None:
        first, second = ladder.report("楼道灯坏了"), ladder.report("楼道的灯坏了")
        found = queries.near_matters(seeing(ladder.officer), second, now=NOW)
        assert [one.matter for one in found] == [first]
        assert queries.near_matters(Scope.nobody(), second, now=NOW) == []
        sealed = ladder.report("楼道灯坏了", category="0605")
        assert queries.near_matters(seeing(ladder.desk), sealed, now=NOW) == []


@pytest.mark.django_db
class TestJoin:
    def test_a_neighbour_joins_once_a_form(self, ladder: Ladder) -> None:
        matter, key = ladder.report(), uuid4()
        for _time in range(2):
            actions.join(
                matter_id=matter.pk, request_key=key, phone="13900001111", by=Scope.nobody(), now=NOW
            )
        assert (Joined.objects.count(), matter.joined.get().contact is not None) == (1, True)

    def test_what_is_private_or_ended_is_not_joined(self, ladder: Ladder) -> None:
        sealed, ended = ladder.report(category="0605"), ladder.report()
        ladder.step(ended, "withdraw")
        for matter in (sealed, ended):
            with pytest.raises(Refused, match="not_to_join"):
                actions.join(matter_id=matter.pk, request_key=uuid4(), by=Scope.nobody(), now=NOW)

    def test_what_neighbours_wait_for_is_not_taken_back(self, ladder: Ladder) -> None:
        joined, merged = ladder.report(), ladder.report("二楼灯不亮")
        actions.join(matter_id=joined.pk, request_key=uuid4(), by=Scope.nobody(), now=NOW)
        kept = ladder.report("一楼灯不亮")
        ladder.step(merged, "merge", ladder.unit_leader, given=Given(into=kept.pk))
        for matter in (joined, kept):
            with pytest.raises(Refused, match="followed"):
                ladder.step(matter, "withdraw")

    def test_the_number_of_one_who_joined_goes_a_year_after_the_end(self, ladder: Ladder) -> None:
        matter = ladder.report()
        actions.join(
            matter_id=matter.pk, request_key=uuid4(), phone="13900001111", by=Scope.nobody(), now=NOW
        )
        ladder.step(matter, "avoid")
        ladder.step(matter, "decline", ladder.officer, "请找供电所", given=Given(ground="not_ours"))
        assert Contact.objects.get(joined__matter=matter).expires_on == NOW.date() + timedelta(days=365)

    def test_it_is_offered_while_reporting_and_counted_on_the_page(
        self, ladder: Ladder, client: Client
    ) -> None:
        matter = ladder.report()
        url = reverse("matters:report", args=[ladder.net.unit.slug])
        typed = {"words": "楼道灯坏了", "request_key": str(uuid4()), "phone": ""}
        Matter.objects.update(reported_at=timezone.now())
        page = client.post(url, typed)
        assert [one.matter for one in page.context["near"]] == [matter]
        followed = client.post(url, {**typed, "join": matter.number}, follow=True)
        assert (followed.context["joined"], Matter.objects.count()) == (1, 1)

    @pytest.mark.parametrize("number", ["", "12", "x"])
    def test_joining_what_is_not_there_keeps_the_report(
        self, ladder: Ladder, client: Client, number: str
    ) -> None:
        url = reverse("matters:report", args=[ladder.net.unit.slug])
        typed = {"words": "楼道灯坏了", "request_key": str(uuid4()), "phone": "", "join": number}
        page = client.post(url, typed)
        assert (page.status_code, page.context["form"]["words"].value()) == (422, "楼道灯坏了")

    def test_joining_what_has_just_ended_says_so(self, ladder: Ladder, client: Client) -> None:
        matter = ladder.report()
        ladder.step(matter, "withdraw")
        url = reverse("matters:report", args=[ladder.net.unit.slug])
        typed = {"words": "楼道灯坏了", "request_key": str(uuid4()), "phone": "", "join": matter.number}
        page = client.post(url, typed)
        assert (page.status_code, "已经办完" in page.content.decode()) == (422, True)


@pytest.mark.django_db
class TestSplit:
    PARTS = (actions.Part("楼道灯坏了", "0101"), actions.Part("单元门关不上", "0103"))

    def split(self, ladder: Ladder, matter: Matter) -> list[Matter]:
        return actions.split(matter_id=matter.pk, parts=self.PARTS, by=seeing(ladder.unit_leader), now=NOW)

    def test_each_part_is_a_matter_of_the_same_reporter(self, ladder: Ladder) -> None:
        matter = ladder.report("灯坏了，门也关不上", phone="13900001111")
        parts = self.split(ladder, matter)
        assert [(part.category.code, part.parent, part.reply_to) for part in parts] == [
            ("0101", matter, matter.reply_to),
            ("0103", matter, matter.reply_to),
        ]
        assert [step.move for step in matter.steps.order_by("order")] == ["report", "split", "split"]
        assert len({part.number for part in parts}) == 2

    def test_the_whole_is_not_finished_before_its_parts(self, ladder: Ladder) -> None:
        matter = ladder.report()
        parts = self.split(ladder, matter)
        ladder.step(matter, "accept", ladder.unit_leader)
        with pytest.raises(Refused, match="open_parts"):
            ladder.step(matter, "finish", ladder.unit_leader, "好了")
        for part in parts:
            ladder.step(part, "withdraw")
        assert ladder.step(matter, "finish", ladder.unit_leader, "好了").status == "done"

    def test_each_part_is_named_by_the_step_that_made_it_and_no_step_names_none(self, ladder: Ladder) -> None:
        matter = ladder.report("灯坏了，还漏水")
        parts = self.split(ladder, matter)
        named = [step.detail["part"] for step in matter.steps.filter(move="split").order_by("order")]
        assert named == [str(part.pk) for part in parts]
        with pytest.raises(Refused, match="part"):
            ladder.step(matter, "split", ladder.unit_leader)

    def test_a_part_is_not_split_and_a_stranger_splits_nothing(self, ladder: Ladder) -> None:
        matter = ladder.report()
        [part, _other] = self.split(ladder, matter)
        with pytest.raises(Refused, match="is_part"):
            self.split(ladder, part)
        with pytest.raises(NotAllowed):
            actions.split(matter_id=matter.pk, parts=self.PARTS, by=Scope.nobody(), now=NOW)
        with pytest.raises(Refused, match="words"):
            actions.split(matter_id=matter.pk, parts=[], by=seeing(ladder.unit_leader), now=NOW)
        assert Words.objects.count() == 0

    def test_through_the_page_and_back_with_what_is_missing(self, ladder: Ladder, settings) -> None:
        settings.SECOND_FACTOR_REQUIRED = False
        matter, client = ladder.report(), Client()
        client.force_login(ladder.net.account(ladder.unit_leader.person))
        url = reverse("matters:split", args=[matter.number])
        form = {"form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 0, "form-0-words": "门关不上"}
        page = client.post(url, form)
        assert (page.status_code, str(page.context["error"])) == (409, "每一件都要写一句是什么事，再选类别。")
        page = client.post(url, {**form, "form-0-category": "0103"}, follow=True)
        assert [part.category.code for part in page.context["parts"]] == ["0103"]
