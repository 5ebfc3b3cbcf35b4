"""Telling: one row a recipient and a way, whoever tells it and however often."""

from datetime import timedelta
from uuid import uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.factories import refused_by_database
from tests.factories.ladder import Ladder
from tests.factories.net import NOW, SYSTEM, TODAY, Net, scope_of
from tests.notices.ways import choose_mail, hang_chat, keys, news_of, to, told

from mulin.core.errors import NotAllowed
from mulin.notices import actions, queries
from mulin.notices.models import Choice, Notice
from mulin.notices.rules.news import To, Topic
from mulin.people import actions as people
from mulin.people.actions.contacts import leave_number

pytestmark = pytest.mark.django_db


def jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name="notices.deliver").count()


def test_told_twice_it_is_one_notice(ladder: Ladder) -> None:
    news = news_of(ladder.net.unit, uuid4())
    for _time in range(2):
        actions.tell(news=news, to=to(ladder.desk.person), now=NOW)
    assert told(ladder.desk.person) == [("new", "app")]


def test_the_database_keeps_it_at_one(ladder: Ladder) -> None:
    actions.tell(news=news_of(ladder.net.unit, uuid4()), to=to(ladder.desk.person), now=NOW)
    copy = Notice.objects.get()
    copy.pk = uuid4()
    with refused_by_database("notices_notice_once"):
        copy.save(force_insert=True)


def test_a_post_means_whoever_is_on_duty_in_it(ladder: Ladder) -> None:
    net, post = ladder.net, ladder.desk.post
    stand_in = net.person("孟代")
    people.record_absence(by=SYSTEM, term=ladder.desk.pk, since=TODAY, until=None, now=NOW)
    people.stand_in(by=SYSTEM, post=post.pk, seat=1, person=stand_in.pk, since=TODAY, until=None, now=NOW)
    actions.tell(news=news_of(net.unit, uuid4()), to=To(posts=(post.pk,)), now=NOW)
    assert list(Notice.objects.values_list("person", "post")) == [(stand_in.pk, post.pk)]


def test_nobody_is_told_what_they_did_themselves(ladder: Ladder) -> None:
    person = ladder.desk.person
    actions.tell(news=news_of(ladder.net.unit, uuid4()), to=to(person), now=NOW, but=person.pk)
    assert told() == []


def test_mail_goes_to_those_who_chose_it_for_this_kind_of_news(ladder: Ladder) -> None:
    choose_mail(ladder.desk.person, Topic.NEW)
    choose_mail(ladder.officer.person, Topic.TIME)
    both = to(ladder.desk.person, ladder.officer.person)
    actions.tell(news=news_of(ladder.net.unit, uuid4()), to=both, now=NOW)
    assert (told(ladder.desk.person), told(ladder.officer.person)) == (
        [("new", "app"), ("new", "mail")],
        [("new", "app")],
    )


def test_without_a_mail_server_nothing_is_written_for_one(ladder: Ladder, settings) -> None:
    settings.EMAIL_HOST = ""
    choose_mail(ladder.desk.person)
    actions.tell(news=news_of(ladder.net.unit, uuid4()), to=to(ladder.desk.person), now=NOW)
    assert (told(), jobs()) == ([("new", "app")], 0)


def test_what_goes_out_at_once_is_a_job_of_the_same_transaction(ladder: Ladder) -> None:
    contact = leave_number(phone="13800000000", now=NOW)
    hook = hang_chat(ladder.net.community)
    actions.tell(news=news_of(ladder.net.unit, uuid4()), to=To(contact=contact.pk, hook=hook.pk), now=NOW)
    assert (told(), jobs()) == ([("new", "phone"), ("new", "chat")], 1)


def test_reading_ones_own_counts_once_and_that_of_others_not_at_all(ladder: Ladder) -> None:
    person, other = ladder.desk.person, ladder.officer.person
    for _notice in range(3):
        actions.tell(news=news_of(ladder.net.unit, uuid4()), to=to(person), now=NOW)
    first, *_rest = keys(queries.notices_of(person.pk))
    with pytest.raises(NotAllowed):
        actions.read_one(key=first, person=other.pk, now=NOW)
    for later in (1, 2):
        actions.read_one(key=first, person=person.pk, now=NOW + timedelta(hours=later))
    assert Notice.objects.get(pk=first).read_at == NOW + timedelta(hours=1)
    assert (queries.count_unread(person.pk), actions.read_all(person=person.pk, now=NOW)) == (2, 2)
    assert queries.count_unread(person.pk) == 0


def test_the_bell_counts_no_further_than_a_hundred(ladder: Ladder) -> None:
    for _notice in range(103):
        actions.tell(news=news_of(ladder.net.unit, uuid4()), to=to(ladder.desk.person), now=NOW)
    assert queries.count_unread(ladder.desk.person_id) == 100


def test_an_address_is_kept_encrypted_and_can_be_taken_back(ladder: Ladder) -> None:
    person = ladder.desk.person
    choose_mail(person, Topic.NEW)
    choice = Choice.objects.get()
    assert (choice.masked, b"example" in bytes(choice.cipher)) == ("l***@example.org", False)
    actions.forget_address(by=scope_of(person), now=NOW)
    actions.tell(news=news_of(ladder.net.unit, uuid4()), to=to(person), now=NOW)
    assert told() == [("new", "app")]


def test_old_notices_go_the_read_ones_first(ladder: Ladder) -> None:
    for age in (181, 91, 89):
        actions.tell(
            news=news_of(ladder.net.unit, uuid4()), to=to(ladder.desk.person), now=NOW - timedelta(days=age)
        )
    old, middle, _young = keys(Notice.objects.order_by("told_at"))
    actions.read_one(key=middle, person=ladder.desk.person_id, now=NOW - timedelta(days=91))
    assert actions.expire(now=NOW) == 2
    assert Notice.objects.filter(pk__in=[old, middle]).count() == 0
    assert actions.expire(now=NOW) == 0


def test_with_a_person_goes_what_they_were_told_and_chose() -> None:
    net = Net.small()
    person = net.person("林一")
    choose_mail(person)
    actions.tell(news=news_of(net.unit, uuid4()), to=to(person), now=NOW)
    people.forget_person(by=SYSTEM, person=person.pk, now=NOW)
    assert (Notice.objects.count(), Choice.objects.count()) == (0, 0)
