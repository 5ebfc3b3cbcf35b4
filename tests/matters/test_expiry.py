"""What has served its purpose goes by itself."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from tests.factories.ladder import Ladder
from tests.factories.net import NOW
from tests.matters.test_report_page import picture

from mulin.core.db import as_system
from mulin.core.photos import stored_at
from mulin.matters import actions
from mulin.matters.actions import expiry
from mulin.matters.actions.expiry import Expired
from mulin.matters.models import Matter, Photo, Words
from mulin.matters.tasks import expire_matters
from mulin.people.actions import expiry as people_expiry
from mulin.people.models import Contact, PhoneCode
from mulin.people.tasks import expire_people

pytestmark = pytest.mark.django_db
A_YEAR = timedelta(days=366)


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def closed(ladder: Ladder, **more: object) -> Matter:
    matter = ladder.report(**more)
    ladder.step(matter, "accept", ladder.unit_leader)
    ladder.step(matter, "finish", ladder.unit_leader, "好了")
    return ladder.step(matter, "settled")


def texts(matter: Matter) -> list[str]:
    with as_system():
        return list(
            Words.objects.filter(matter=matter).order_by("step__order").values_list("text", flat=True)
        )


def test_words_and_number_go_a_year_after_closing(ladder: Ladder) -> None:
    matter = closed(ladder, phone="13800000000")
    assert expiry.expire(now=NOW + timedelta(days=364)) == Expired(words=0, photos=0)
    assert expiry.expire(now=NOW + A_YEAR) == Expired(words=2, photos=0)
    assert people_expiry.expire(now=NOW + A_YEAR).contacts == 1
    matter.refresh_from_db()
    assert (texts(matter), matter.masked, matter.reply_to_id) == (["", ""], "", None)
    assert matter.steps.count() == 5


def test_a_matter_that_is_open_keeps_its_words(ladder: Ladder) -> None:
    matter = ladder.report()
    expiry.expire(now=NOW + 3 * A_YEAR)
    assert texts(matter) == ["三楼楼道灯坏了"]


def test_photos_never_sent_are_gone_after_a_day(django_capture_on_commit_callbacks) -> None:
    photo = actions.add_photo(request_key=uuid4(), file=picture(), now=NOW)
    assert default_storage.exists(stored_at(photo.digest))
    assert expiry.expire(now=NOW + timedelta(hours=23)).photos == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert expiry.expire(now=NOW + timedelta(hours=25)).photos == 1
    assert (Photo.objects.count(), default_storage.exists(stored_at(photo.digest))) == (0, False)


def test_a_file_that_another_photo_shares_stays(django_capture_on_commit_callbacks) -> None:
    early, late = uuid4(), uuid4()
    actions.add_photo(request_key=early, file=picture(), now=NOW)
    kept = actions.add_photo(request_key=late, file=picture(), now=NOW + timedelta(hours=20))
    with django_capture_on_commit_callbacks(execute=True):
        assert expiry.expire(now=NOW + timedelta(hours=25)).photos == 1
    assert default_storage.exists(stored_at(kept.digest))


def test_the_night_job_does_both(ladder: Ladder) -> None:
    default_storage.save("elsewhere.txt", ContentFile(b""))
    Contact.objects.create(digest=b"x" * 32, masked="1", created_at=NOW, expires_on=NOW.date())
    PhoneCode.objects.create(digest=b"x" * 32, code_hash=b"y" * 32, expires_at=NOW)
    matter = closed(ladder)
    Photo.objects.create(request_key=uuid4(), digest="0" * 64, width=1, height=1, bytes=1, added_at=NOW)
    with as_system():
        Words.objects.filter(matter=matter).update(expires_on=NOW.date())
    expire_matters(0)
    expire_people(0)
    assert texts(matter) == ["", ""]
    assert [Contact.objects.count(), PhoneCode.objects.count(), Photo.objects.count()] == [0, 0, 0]
