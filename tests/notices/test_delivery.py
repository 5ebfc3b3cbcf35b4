"""Letters go out once, not in the night, several as one mail; what does not come through is shown."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import on_database, undone
from tests.factories.ladder import Ladder
from tests.factories.net import NOW, SYSTEM, scope_of
from tests.notices.channels import Message
from tests.notices.ways import SOON, WECOM, bring_out, choose_mail, hang_chat, news_of, states, to

from mulin.audit.models import Look
from mulin.core.errors import NotAllowed, NotSent, Refused
from mulin.notices import actions
from mulin.notices.actions.delivering import settle
from mulin.notices.actions.taking import Taken, take_again, take_new
from mulin.notices.channels import chat
from mulin.notices.channels import mail as by_mail
from mulin.notices.models import Letter, Notice
from mulin.notices.queries import undelivered
from mulin.notices.rules.delivery import LOST_AFTER, PAUSES, Outcome
from mulin.notices.rules.news import To
from mulin.notices.rules.quiet import PROPOSED, Quiet, quiet_until
from mulin.people.actions.contacts import leave_number

pytestmark = pytest.mark.django_db


def tell_desk(ladder: Ladder, *, now: datetime = NOW, urgent: bool = False) -> None:
    """One piece of news, of a matter that is there, for the desk."""
    matter = ladder.report(now=NOW)
    actions.settle(about=matter.pk, now=NOW)
    news = news_of(ladder.net.unit, uuid4(), about=matter.pk, urgent=urgent)
    actions.tell(news=news, to=to(ladder.desk.person), now=now)


def through(settings, name: str) -> None:
    settings.NOTICE_CHANNELS = dict.fromkeys(("mail", "phone", "chat"), name)


def test_several_for_one_mailbox_within_minutes_are_one_mail(ladder: Ladder, kept: list[Message]) -> None:
    choose_mail(ladder.desk.person)
    for minutes in (0, 1, 3):
        tell_desk(ladder, now=NOW + timedelta(minutes=minutes))
    assert bring_out(NOW + timedelta(minutes=4)) == 0
    assert bring_out(NOW + timedelta(minutes=5)) == 1
    [message] = kept
    assert (message.address, message.subject, len(message.lines)) == ("lan@example.org", "睦邻：3 条通知", 3)
    assert (bring_out(NOW + timedelta(minutes=9)), states()) == (0, ["sent"])


def test_what_is_urgent_goes_at_once_and_alone(ladder: Ladder, kept: list[Message]) -> None:
    choose_mail(ladder.desk.person)
    tell_desk(ladder)
    tell_desk(ladder, urgent=True)
    assert (bring_out(NOW), [len(message.lines) for message in kept]) == (1, [1])


def test_a_message_is_in_the_language_of_its_reader(ladder: Ladder, kept: list[Message]) -> None:
    choose_mail(ladder.desk.person, language="en")
    tell_desk(ladder)
    bring_out()
    assert kept[0].subject == "Mulin: 1 notice"


def test_a_channel_that_is_busy_is_tried_again_with_the_same_key(
    ladder: Ladder, kept: list[Message], settings
) -> None:
    through(settings, "tests.notices.channels.refuse")
    choose_mail(ladder.desk.person)
    tell_desk(ladder)
    bring_out(SOON)
    letter = Letter.objects.get()
    assert (letter.state, letter.due_at, letter.why) == ("waiting", SOON + PAUSES[0], "busy")
    through(settings, "tests.notices.channels.keep")
    assert (bring_out(SOON + timedelta(seconds=59)), bring_out(SOON + PAUSES[0])) == (0, 1)
    assert ([message.key for message in kept], states()) == ([letter.pk], ["sent"])


def test_after_the_last_try_it_is_shown_to_the_office_which_may_send_it_again(
    ladder: Ladder, kept: list[Message], settings
) -> None:
    through(settings, "tests.notices.channels.refuse")
    choose_mail(ladder.desk.person, quiet=Quiet(time(0), time(0)))
    tell_desk(ladder)
    now = SOON
    for pause in (*PAUSES, timedelta(days=1)):
        bring_out(now)
        now += pause
    assert (states(), bring_out(now)) == (["failed"], 0)
    [letter] = undelivered(scope_of(ladder.desk.person))
    assert list(undelivered(scope_of(ladder.officer.person))) == []
    with pytest.raises(NotAllowed):
        actions.send_again(letter=letter.pk, by=scope_of(ladder.officer.person), now=now)
    actions.send_again(letter=letter.pk, by=scope_of(ladder.desk.person), now=now)
    through(settings, "tests.notices.channels.keep")
    assert (bring_out(now), states(), len(kept)) == (1, ["sent"], 1)


def test_a_channel_that_falls_silent_is_not_asked_again_by_a_machine(
    ladder: Ladder, kept: list[Message], settings
) -> None:
    through(settings, "tests.notices.channels.fall_silent")
    choose_mail(ladder.desk.person)
    tell_desk(ladder)
    bring_out()
    assert (bring_out(SOON + timedelta(days=2)), states(), len(kept)) == (0, ["unknown"], 1)
    letter = Letter.objects.get()
    actions.drop(letter=letter.pk, by=SYSTEM, now=SOON)
    assert states() == ["dropped"]
    with pytest.raises(NotAllowed):
        actions.drop(letter=letter.pk, by=SYSTEM, now=SOON)


def test_a_letter_whose_worker_died_is_unknown_after_a_while(ladder: Ladder, kept: list[Message]) -> None:
    choose_mail(ladder.desk.person)
    tell_desk(ladder)
    assert take_new(now=SOON) is not None  # and nothing more is heard of that worker
    assert (bring_out(SOON + LOST_AFTER), states()) == (0, ["sending"])
    assert (bring_out(SOON + LOST_AFTER + timedelta(seconds=1)), states(), kept) == (0, ["unknown"], [])


def test_a_late_word_counts_and_that_of_a_former_attempt_does_not(ladder: Ladder) -> None:
    choose_mail(ladder.desk.person)
    tell_desk(ladder)
    taken = take_new(now=SOON)
    assert taken is not None
    late = SOON + 2 * LOST_AFTER
    bring_out(late)
    assert settle(taken=taken, outcome=Outcome.NOT_SENT, why="busy", now=late) is True
    again = take_again(now=late + PAUSES[0])
    assert again == Taken(taken.letter, 2)
    assert settle(taken=taken, outcome=Outcome.SENT, why="", now=late) is False
    assert states() == ["sending"]


def test_two_workers_send_each_of_thirty_letters_once(
    transactional_db: None, ladder: Ladder, kept: list[Message]
) -> None:
    ready = Barrier(2)
    for number in range(30):
        contact = leave_number(phone=f"138000000{number:02}", now=NOW)
        matter = ladder.report()
        news = news_of(ladder.net.unit, uuid4(), about=matter.pk)
        actions.tell(news=news, to=To(contact=contact.pk), now=NOW)

    def one() -> int:
        try:
            ready.wait(10)
            return bring_out(NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        taken = [got.result(120) for got in [pool.submit(one) for _ in range(2)]]
    assert (sum(taken), len(kept), len({message.key for message in kept})) == (30, 30, 30)
    assert states() == ["sent"] * 30


NIGHT = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)  # ten in the evening at the place
MORNING = datetime(2026, 3, 3, 0, 0, tzinfo=UTC)


def test_the_night_is_quiet_but_not_for_an_emergency(ladder: Ladder, kept: list[Message]) -> None:
    choose_mail(ladder.desk.person)
    tell_desk(ladder, now=NIGHT)
    tell_desk(ladder, now=NIGHT, urgent=True)
    bring_out(NIGHT + timedelta(minutes=6))
    assert [len(message.lines) for message in kept] == [1]
    assert (bring_out(MORNING - timedelta(minutes=1)), bring_out(MORNING), len(kept)) == (0, 1, 2)


def test_a_retry_does_not_wake_anybody_either(ladder: Ladder, kept: list[Message], settings) -> None:
    through(settings, "tests.notices.channels.refuse")
    choose_mail(ladder.desk.person)
    tell_desk(ladder, now=NIGHT - timedelta(hours=1, minutes=6))
    bring_out(NIGHT - timedelta(hours=1, minutes=1))
    through(settings, "tests.notices.channels.keep")
    bring_out(NIGHT)
    assert kept == []
    assert (bring_out(MORNING), len(kept)) == (1, 1)


def test_the_nearest_place_says_when_it_is_quiet_and_a_person_for_themselves(ladder: Ladder) -> None:
    net = ladder.net
    actions.set_quiet(home=net.street.pk, hours=Quiet(time(9), time(11)), by=SYSTEM, now=NOW)
    actions.set_quiet(home=net.community.pk, hours=Quiet(time(0), time(0)), by=SYSTEM, now=NOW)
    contact = leave_number(phone="13800000000", now=NOW)
    for place in (net.street, net.unit):
        actions.tell(news=news_of(place, uuid4()), to=To(contact=contact.pk), now=NOW)
    bring_out(NOW)
    assert list(Notice.objects.order_by("due_at").values_list("place", "due_at")) == [
        (net.unit.pk, NOW),
        (net.street.pk, datetime(2026, 3, 2, 3, 0, tzinfo=UTC)),
    ]
    actions.inherit_quiet(home=net.community.pk, by=SYSTEM, now=NOW)
    choose_mail(ladder.desk.person, quiet=Quiet(time(8), time(12)))
    tell_desk(ladder)
    bring_out(SOON)
    assert Notice.objects.get(channel="mail").due_at == datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@on_database
@given(st.integers(0, 24 * 60 - 1))
def test_nothing_that_can_wait_goes_out_while_it_is_quiet(ladder: Ladder, minute: int) -> None:
    with undone():
        now = NOW + timedelta(minutes=minute)
        contact = leave_number(phone="13800000000", now=now)
        actions.tell(news=news_of(ladder.net.unit, uuid4()), to=To(contact=contact.pk), now=now)
        took = take_new(now=now)
        until = quiet_until(now.astimezone(_zone()), PROPOSED)
        assert (took is not None and took.tries, Notice.objects.get().due_at) == (
            0 if until else 1,
            until or now,
        )


def _zone():
    from django.utils.timezone import get_default_timezone

    return get_default_timezone()


def test_what_is_a_day_old_is_not_sent_any_more(ladder: Ladder, kept: list[Message]) -> None:
    choose_mail(ladder.desk.person)
    tell_desk(ladder, now=NOW)
    bring_out(NOW + timedelta(days=1, minutes=1))
    assert (kept, states()) == ([], ["stale"])


def test_opening_a_number_is_a_look_that_its_owner_can_read(ladder: Ladder, kept: list[Message]) -> None:
    contact = leave_number(phone="13800000000", now=NOW)
    matter = ladder.report()
    actions.tell(news=news_of(ladder.net.unit, uuid4(), about=matter.pk), to=To(contact=contact.pk), now=NOW)
    bring_out(NOW)
    looks = Look.objects.filter(target=contact.pk).values_list("what", "viewer_role", "reason")
    assert ([message.address for message in kept], list(looks)) == (
        ["13800000000"],
        [("contact", "system", "发短信告诉您事情办得怎么样")],
    )


def test_a_letter_with_nothing_left_to_say_is_dropped(ladder: Ladder, kept: list[Message]) -> None:
    choose_mail(ladder.desk.person)
    actions.tell(news=news_of(ladder.net.unit, uuid4()), to=to(ladder.desk.person), now=NOW)
    bring_out()
    assert (kept, states()) == ([], ["dropped"])


def test_a_webhook_is_kept_secret(ladder: Ladder, kept: list[Message], settings, caplog) -> None:
    hook = hang_chat(ladder.net.community)
    assert b"secret" not in bytes(hook.cipher)
    with pytest.raises(NotAllowed):
        actions.set_hook(
            place=ladder.net.community.pk, address=WECOM, by=scope_of(ladder.officer.person), now=NOW
        )
    ladder.report()
    bring_out(NOW)
    assert kept[0].address == "wecom:0a1b2c3d-secret-4e5f"
    through(settings, "tests.notices.channels.fall_silent")
    caplog.set_level(logging.DEBUG)
    ladder.report()
    bring_out(NOW)
    assert (Letter.objects.order_by("id").last().why, "secret" in caplog.text) == ("TimeoutError", False)
    actions.remove_hook(place=ladder.net.community.pk, by=SYSTEM, now=NOW)
    assert Notice.objects.filter(channel="chat").count() == 0
    with pytest.raises(Refused):
        actions.remove_hook(place=ladder.net.community.pk, by=SYSTEM, now=NOW)


def test_mail_carries_the_key_of_the_letter(settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Mulin <mulin@example.org>"
    key = uuid4()
    by_mail.send(Message(key, "mail", "lan@example.org", "睦邻：2 条通知", ("一", "二")))
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["lan@example.org"], "睦邻：2 条通知", "一\n\n二")
    assert sent.extra_headers["Message-ID"] == f"<{key}@example.org>"


def test_a_mail_server_that_is_not_there_has_sent_nothing(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_SSL = "127.0.0.1", 1, False
    with pytest.raises(NotSent, match="mail_server"):
        by_mail.send(Message(uuid4(), "mail", "lan@example.org", "", ("一",)))


@pytest.mark.filterwarnings("ignore:'imghdr':DeprecationWarning")  # of a library that apprise takes
def test_a_chat_is_written_to_by_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    import apprise

    said: list[tuple[str, str]] = []
    monkeypatch.setattr(chat.socket, "create_connection", lambda *_a, **_k: chat.socket.socket())
    monkeypatch.setattr(
        apprise.Apprise, "notify", lambda self, body: said.append((self[0].url(), body)) or True
    )
    for kind in ("wecom", "dingtalk", "feishu"):
        chat.send(Message(uuid4(), "chat", f"{kind}:0123456789abcdef", "", ("柳岸社区 1栋新来一件事",)))
    assert [url.split("?")[0].rstrip("/") for url, _body in said] == [
        "wecombot://0123456789abcdef",
        "dingtalk://0123456789abcdef",
        "feishu://0123456789abcdef",
    ]
    monkeypatch.setattr(apprise.Apprise, "notify", lambda self, body: False)
    with pytest.raises(chat.Unclear):
        chat.send(Message(uuid4(), "chat", "wecom:0123456789abcdef", "", ("一",)))


def test_a_chat_that_cannot_be_reached_has_heard_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_args: object, **_more: object) -> None:
        raise OSError

    monkeypatch.setattr(chat.socket, "create_connection", nowhere)
    with pytest.raises(NotSent, match="chat_host"):
        chat.send(Message(uuid4(), "chat", "feishu:0123456789abcdef", "", ("一",)))
