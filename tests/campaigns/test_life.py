"""A campaign from its opening to its end, each way out."""

import pytest
from django.core.files.storage import default_storage
from tests.campaigns.round import DAY, FIRST, LAST, Round, picture, stands
from tests.factories.ladder import seeing
from tests.factories.net import NOW, SYSTEM
from tests.factories.trying import refused_by_database

from mulin.audit.models import Event
from mulin.campaigns import actions, queries
from mulin.campaigns.models import SHELF, Mark, Party, PartyLink, Site, SitePhoto
from mulin.core.errors import NotAllowed, Refused
from mulin.core.links import digest_of
from mulin.core.photos import stored_at
from mulin.matters.rules.joint import Party as Code
from mulin.matters.rules.retention import KEPT_AFTER_CLOSING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def round_() -> Round:
    return Round.full()


def test_it_is_opened_with_its_places_in_the_order_of_the_round(round_: Round) -> None:
    campaign = round_.with_company(title=" 清理楼道堆物 ")
    names = list(campaign.sites.order_by("order").values_list("order", "place__name"))
    assert names == [(1, "1单元"), (2, "2单元"), (3, "10单元")]
    assert (campaign.title, campaign.home, stands(campaign)) == (
        "清理楼道堆物", round_.ladder.net.building, ["open"] * 3
    )  # fmt: skip
    assert [one.name for one in queries.parties_in(campaign)] == ["物业"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"places": ()}, "places"),
        ({"last_on": FIRST - DAY}, "days"),
        ({"last_on": FIRST + 100 * DAY}, "days"),
        ({"title": ""}, "title"),
        ({"category": "9999"}, "category"),
    ],
)
def test_what_cannot_be_is_refused(round_: Round, changed: dict[str, object], why: str) -> None:
    with pytest.raises(Refused, match=f"^{why}$"):
        round_.open(**changed)


def test_one_of_a_title_is_open_at_a_place_and_another_after_its_end(round_: Round) -> None:
    campaign = round_.open()
    with pytest.raises(Refused, match="title_open"):
        round_.open()
    actions.end_campaign(campaign_id=campaign.pk, by=seeing(round_.ladder.officer), now=NOW)
    assert round_.open().pk != campaign.pk


def test_a_neighbour_opens_none_and_nobody_one_beyond_their_places(round_: Round) -> None:
    for term in (round_.ladder.unit_leader, round_.ladder.building_leader):
        with pytest.raises(NotAllowed):
            actions.open_campaign(new=round_.new(lead=term.post_id), by=seeing(term), now=NOW)
    beyond = round_.new(places=(round_.ladder.net.community.pk,))
    with pytest.raises(NotAllowed):
        actions.open_campaign(new=beyond, by=seeing(round_.ladder.officer), now=NOW)


def test_one_claims_and_another_looks(round_: Round) -> None:
    ladder, campaign = round_.ladder, round_.open()
    site = campaign.sites.get(order=1)
    done = round_.mark(site, "done", ladder.unit_leader, before=[picture()], after=[picture("white")])
    assert (done.status, done.by) == ("done", ladder.unit_leader.person_id)
    assert list(done.photos.values_list("side", "width", "height")) == [("before", 40, 30), ("after", 40, 30)]
    checked = round_.mark(site, "right", ladder.officer)
    assert (checked.status, checked.by, checked.checked_by) == (
        "checked", ladder.unit_leader.person_id, ladder.officer.person_id
    )  # fmt: skip
    assert list(Mark.objects.values_list("move", "before", "after", "actor")) == [
        ("done", "open", "done", ladder.unit_leader.person_id),
        ("right", "done", "checked", ladder.officer.person_id),
    ]
    assert Event.objects.filter(target=campaign.pk).count() == 3


def test_nobody_looks_at_what_they_claimed_themselves(round_: Round) -> None:
    site = round_.open().sites.get(order=1)
    round_.mark(site, "nothing", round_.ladder.officer)
    with pytest.raises(NotAllowed):
        round_.mark(site, "right", round_.ladder.officer)
    assert round_.mark(site, "right", round_.ladder.desk).status == "checked"


def test_the_database_keeps_who_looks_apart_from_who_claims(round_: Round) -> None:
    campaign = round_.open()
    site, one = campaign.sites.get(order=1), round_.ladder.desk.person_id
    with refused_by_database("campaigns_site_checked_by_another"):
        Site.objects.filter(pk=site.pk).update(by=one, checked_by=one)
    with refused_by_database("campaigns_site_checked_by_somebody"):
        Site.objects.filter(pk=site.pk).update(status="checked")
    with refused_by_database("campaigns_site_once"):
        Site.objects.create(campaign=campaign, place=site.place, order=9)
    with refused_by_database("campaigns_campaign_days_in_order"):
        type(campaign).objects.filter(pk=campaign.pk).update(last_on=FIRST - DAY)


def test_what_is_not_right_is_left_again(round_: Round) -> None:
    site = round_.open().sites.get(order=1)
    round_.mark(site, "done", round_.ladder.unit_leader, "搬走了，电话13800000000")
    with pytest.raises(Refused, match="site_words"):
        round_.mark(site, "not_right", round_.ladder.desk)
    again = round_.mark(site, "not_right", round_.ladder.desk, "还有两袋")
    assert (again.status, again.by, again.note) == ("open", None, "还有两袋")


def test_a_note_keeps_no_number(round_: Round) -> None:
    site = round_.open().sites.get(order=1)
    assert (
        "13800000000" not in round_.mark(site, "could_not", round_.ladder.unit_leader, "打13800000000").note
    )


def test_who_has_no_place_there_marks_nothing(round_: Round) -> None:
    site = round_.open().sites.get(order=2)
    with pytest.raises(NotAllowed):
        round_.mark(site, "nothing", round_.ladder.unit_leader)  # of the first stairwell
    with pytest.raises(NotAllowed):
        round_.mark(site, "nothing")


@pytest.mark.parametrize("now", [NOW - DAY, NOW + 3 * DAY])
def test_nothing_is_marked_before_the_first_day_or_after_the_last(round_: Round, now) -> None:
    site = round_.open().sites.get(order=1)
    with pytest.raises(Refused, match="campaign_over"):
        actions.mark(site_id=site.pk, move="nothing", by=seeing(round_.ladder.officer), now=now)


def test_it_ends_by_itself_on_the_last_day_with_what_was_left(round_: Round) -> None:
    campaign = round_.with_company()
    secret = actions.issue_link(party_id=Party.objects.get().pk, by=seeing(round_.ladder.officer), now=NOW)
    round_.mark(campaign.sites.get(order=1), "nothing", round_.ladder.officer)
    assert (actions.end_what_is_over(now=NOW + (LAST - FIRST)), stands(campaign)) == (
        0, ["nothing", "open", "open"]
    )  # fmt: skip
    assert [actions.end_what_is_over(now=NOW + 3 * DAY) for _time in range(2)] == [1, 0]
    assert Event.objects.get(action="campaign.ended").detail == {"left": 2}
    with pytest.raises(Refused, match="link_over"):
        actions.link_of(secret, now=NOW)


def test_only_the_lead_ends_it(round_: Round) -> None:
    campaign = round_.open()
    with pytest.raises(NotAllowed):
        actions.end_campaign(campaign_id=campaign.pk, by=seeing(round_.ladder.unit_leader), now=NOW)


class TestLink:
    def test_a_party_walks_along_by_its_link_until_it_is_taken_back(self, round_: Round) -> None:
        campaign, officer = round_.with_company(), seeing(round_.ladder.officer)
        party, site = Party.objects.get(), campaign.sites.get(order=3)
        secret = actions.issue_link(party_id=party.pk, by=officer, now=NOW)
        assert PartyLink.objects.get().digest == digest_of(secret)
        marked = actions.mark_by_link(secret=secret, site_id=site.pk, move="nothing", now=NOW)
        assert (marked.status, marked.by, marked.party) == ("nothing", None, party)
        with pytest.raises(NotAllowed):
            actions.mark_by_link(secret=secret, site_id=site.pk, move="right", now=NOW)
        actions.revoke_link(party_id=party.pk, by=officer, now=NOW)
        with pytest.raises(Refused, match="link_over"):
            actions.mark_by_link(secret=secret, site_id=site.pk, move="nothing", now=NOW)

    def test_it_opens_no_place_of_another_campaign(self, round_: Round) -> None:
        round_.with_company()
        other = round_.open(title="清理楼顶")
        secret = actions.issue_link(
            party_id=Party.objects.get().pk, by=seeing(round_.ladder.officer), now=NOW
        )
        with pytest.raises(NotAllowed):
            actions.mark_by_link(secret=secret, site_id=other.sites.get(order=1).pk, move="nothing", now=NOW)

    def test_a_new_one_ends_the_last_and_nobody_else_gives_one_out(self, round_: Round) -> None:
        round_.with_company()
        party, officer = Party.objects.get(), seeing(round_.ladder.officer)
        first, second = (actions.issue_link(party_id=party.pk, by=officer, now=NOW) for _time in range(2))
        with pytest.raises(Refused, match="link_over"):
            actions.link_of(first, now=NOW)
        assert actions.link_of(second, now=NOW).party == party
        with pytest.raises(NotAllowed):
            actions.issue_link(party_id=party.pk, by=seeing(round_.ladder.unit_leader), now=NOW)
        with pytest.raises(NotAllowed):
            actions.link_of("nothing", now=NOW)


class TestAlong:
    def test_open_matters_of_the_kind_go_along_and_their_holder_finishes_them(self, round_: Round) -> None:
        ladder, campaign = round_.ladder, round_.open(category="0103")
        matter = ladder.report("门口堆了东西", "0103")
        ladder.report("灯坏了", "0101")
        officer = seeing(ladder.officer)
        assert [(s.order, m) for s, m in queries.offered(officer, campaign)] == [(1, matter)]
        assert actions.take_along(campaign=campaign, matters=[matter.pk], by=officer, now=NOW) == 1
        assert queries.offered(officer, campaign) == []
        [along] = queries.along_of(matter.pk)
        matter.refresh_from_db()
        holder = seeing(ladder.unit_leader)
        assert matter.holder_id == ladder.unit_leader.post_id
        with pytest.raises(Refused, match="not_yet"):
            actions.finish_along(along_id=along.pk, by=holder, now=NOW)
        round_.mark(along.site, "done", ladder.unit_leader, "搬走了")
        assert [one.pk for one in queries.settled_along(seeing(ladder.unit_leader))] == [along.pk]
        after = actions.finish_along(along_id=along.pk, by=seeing(ladder.unit_leader), now=NOW)
        assert (after.status, [step.move for step in after.steps.order_by("order")]) == (
            "done", ["report", "accept", "finish"]
        )  # fmt: skip

    def test_only_the_lead_takes_along(self, round_: Round) -> None:
        with pytest.raises(NotAllowed):
            actions.take_along(
                campaign=round_.open(), matters=[], by=seeing(round_.ladder.unit_leader), now=NOW
            )


class TestPhotos:
    def test_only_pictures_of_common_parts_are_released_and_only_by_the_lead(self, round_: Round) -> None:
        net, flat = round_.ladder.net, round_.ladder.net.flat
        campaign = round_.open(places=(net.unit.pk, flat.pk))
        for site in campaign.sites.all():
            round_.mark(site, "done", round_.ladder.officer, after=[picture()])
        keys = list(SitePhoto.objects.values_list("pk", flat=True))
        with pytest.raises(NotAllowed):
            actions.release_photos(
                campaign=campaign, photos=keys, by=seeing(round_.ladder.unit_leader), now=NOW
            )
        officer = seeing(round_.ladder.officer)
        assert actions.release_photos(campaign=campaign, photos=keys, by=officer, now=NOW) == 1
        released = SitePhoto.objects.exclude(released_at=None)
        assert [photo.site.place for photo in released] == [net.unit]
        assert actions.release_photos(campaign=campaign, photos=[], by=officer, now=NOW) == 0

    def test_a_place_takes_a_few_and_nothing_but_pictures(self, round_: Round) -> None:
        import io

        site = round_.open().sites.get(order=1)
        many = [picture(colour) for colour in ("red", "green", "blue", "white", "black")]
        for files, why in ((many, "photos_many"), ([io.BytesIO(b"x")], "photo")):
            with pytest.raises(Refused, match=why):
                round_.mark(site, "done", round_.ladder.officer, after=files)
        assert SitePhoto.objects.count() == 0

    def test_a_year_after_the_end_notes_and_pictures_go(
        self, round_: Round, django_capture_on_commit_callbacks
    ) -> None:
        campaign = round_.open()
        site = round_.mark(
            campaign.sites.get(order=1), "done", round_.ladder.officer, "好", after=[picture()]
        )
        file = stored_at(SitePhoto.objects.get().digest, shelf=SHELF)
        actions.end_campaign(campaign_id=campaign.pk, by=SYSTEM, now=NOW)
        assert (actions.expire(now=NOW), default_storage.exists(file)) == (0, True)
        with django_capture_on_commit_callbacks(execute=True):
            assert actions.expire(now=NOW + KEPT_AFTER_CLOSING + DAY) == 1
        site.refresh_from_db()
        assert (site.note, default_storage.exists(file)) == ("", False)


def test_a_party_with_a_post_takes_part_signed_in(round_: Round) -> None:
    company = round_.ladder.net.organisation("property", round_.ladder.net.community, name="安居物业")
    keeper = round_.ladder.net.holder("property_keeper", company, name="管家")
    campaign = round_.open(parties=(Code(organisation=company.pk),))
    assert [one.pk for one in queries.campaigns_for(seeing(keeper))] == [campaign.pk]
    marked = round_.mark(campaign.sites.get(order=2), "nothing", keeper)
    assert (marked.by, marked.party) == (keeper.person_id, Party.objects.get())
