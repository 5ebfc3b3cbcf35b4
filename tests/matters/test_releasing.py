"""The masked words of a matter are read by everybody only with the reporter's consent, and no longer than it stands."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW

from mulin.audit.models import Event
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.matters.actions import redact_words, release_words, take_back_release
from mulin.matters.models import Matter, Release
from mulin.matters.queries.publicly import released
from mulin.matters.rules.receipts import secret_of
from mulin.people.models import Term

pytestmark = pytest.mark.django_db
NOBODY = Scope.nobody()


@pytest.fixture
def ladder(settings) -> Ladder:
    settings.SECOND_FACTOR_REQUIRED = False
    return Ladder.full()


def public(*matters: Matter) -> list[str]:
    return list(released(Matter.objects.filter(pk__in=[matter.pk for matter in matters])).values())


def test_the_reporter_gives_and_takes_back(ladder: Ladder) -> None:
    matter = ladder.report("三楼楼道灯坏了，打13800001111")
    own = {"matter_id": matter.pk, "by": NOBODY, "owns": True}
    assert public(matter) == []
    first = release_words(**own, how="online", now=NOW)
    again = release_words(**own, how="online", now=NOW)
    assert (first.pk, public(matter)) == (again.pk, ["三楼楼道灯坏了，打***"])
    take_back_release(**own, now=NOW + timedelta(hours=1))
    take_back_release(**own, now=NOW + timedelta(hours=2))
    given = Release.objects.get()
    assert (public(matter), given.by, given.taken_back_at) == ([], None, NOW + timedelta(hours=1))
    said = list(Event.objects.filter(target=matter.pk).order_by("at").values_list("action", flat=True))
    assert said == ["matter.report", "matter.released", "matter.release_taken_back"]


def test_staff_writes_down_how_the_reporter_agreed(ladder: Ladder) -> None:
    matter, by = ladder.report(), seeing(ladder.officer)
    for how in ("online", "", "nonsense"):
        with pytest.raises(Refused, match="how_given"):
            release_words(matter_id=matter.pk, how=how, by=by, now=NOW)
    given = release_words(matter_id=matter.pk, how="spoken", by=by, now=NOW)
    assert (given.by_id, given.how) == (ladder.officer.person_id, "spoken")
    with pytest.raises(Refused, match="how_given"):
        release_words(matter_id=matter.pk, how="spoken", by=NOBODY, now=NOW, owns=True)


@pytest.mark.parametrize("who", ["unit_leader", "nobody"])
def test_others_release_nothing(ladder: Ladder, who: str) -> None:
    matter = ladder.report()
    by = seeing(ladder.unit_leader) if who == "unit_leader" else NOBODY
    with pytest.raises(NotAllowed):
        release_words(matter_id=matter.pk, how="spoken", by=by, now=NOW)
    with pytest.raises(NotAllowed):
        take_back_release(matter_id=matter.pk, by=by, now=NOW)


def test_what_is_confidential_is_never_released(ladder: Ladder) -> None:
    matter = ladder.report("他又动手了", "0606")
    with pytest.raises(Refused, match="not_to_release"):
        release_words(matter_id=matter.pk, how="online", by=NOBODY, now=NOW, owns=True)
    with pytest.raises(NotAllowed):
        release_words(matter_id=matter.pk, how="spoken", by=seeing(ladder.desk), now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.create(matter=matter, how="online", given_at=NOW)


def test_redacted_words_are_read_by_nobody(ladder: Ladder) -> None:
    matter = ladder.report()
    release_words(matter_id=matter.pk, how="online", by=NOBODY, now=NOW, owns=True)
    redact_words(matter=matter, by=seeing(ladder.desk), now=NOW)
    assert public(matter) == []


def signed_in(ladder: Ladder, term: Term) -> Client:
    client = Client()
    client.force_login(ladder.net.account(term.person))
    return client


def test_by_the_receipt_in_two_taps(ladder: Ladder) -> None:
    matter, client = ladder.report(), Client()
    receipt = f"/m/{matter.number}/{secret_of(matter.request_key)}/"
    assert "可以公开" in client.get(receipt).content.decode()
    page = client.post(f"{receipt}release/", {"act": "give"}, follow=True).content.decode()
    assert ("随时可以收回" in page, "您说的这段话是公开的" in page) == (True, True)
    client.post(f"{receipt}release/", {"act": "back"})
    assert public(matter) == []
    assert client.post(f"/m/{matter.number}/wrong/release/", {"act": "give"}).status_code == 404


def test_at_the_desk_with_how_it_was_given(ladder: Ladder) -> None:
    matter, officer = ladder.report(), signed_in(ladder, ladder.officer)
    url = f"/desk/m/{matter.number}/release/"
    asked = officer.post(url, {"act": "give"}, follow=True).content.decode()
    assert ("怎么同意的" in asked, public(matter)) == (True, [])
    officer.post(url, {"act": "give", "how": "paper"})
    assert public(matter) == ["三楼楼道灯坏了"]
    assert signed_in(ladder, ladder.unit_leader).post(url, {"act": "back"}).status_code == 404
