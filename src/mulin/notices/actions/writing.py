"""Put a letter into words, in the language of whoever gets it, with the address where it goes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mulin.core.crypto import Sealed, keyring
from mulin.core.db import as_system
from mulin.core.scope import Scope
from mulin.notices import presenters, queries
from mulin.notices.channels import Message
from mulin.notices.models import Choice, Hook, Notice
from mulin.notices.rules.news import Channel, Said
from mulin.people.actions.contacts import reveal_contact


class NothingToSend(Exception):
    """Nobody is there to get it, or nothing is left to say."""


@transaction.atomic
def written(*, letter: UUID, now: datetime) -> Message:
    """The letter in words. A number is opened for it by a look that its owner can read.

    Raises NothingToSend where it goes nowhere any more.
    """
    notices = list(queries.with_recipients(Notice.objects.filter(letter=letter)))
    if not notices:
        raise NothingToSend
    address, language = _where(notices[0], now=now)
    with translation.override(language):
        lines = tuple(_line(said) for said in presenters.said_of(notices, now=now))
        if not lines:
            raise NothingToSend
        return Message(letter, notices[0].channel, address, _subject(lines), lines)


def _where(notice: Notice, *, now: datetime) -> tuple[str, str]:
    """The address in full, and the language to write in."""
    match notice.channel:
        case Channel.MAIL:
            return _mailbox(queries.choice_of(notice.person_id))
        case Channel.PHONE:
            assert notice.contact_id is not None  # notices_notice_one_recipient
            return _number(notice.contact_id, notice.place.path, now=now), settings.LANGUAGE_CODE
    assert notice.hook is not None  # notices_notice_one_recipient
    return _token(notice.hook), settings.LANGUAGE_CODE


def _mailbox(choice: Choice | None) -> tuple[str, str]:
    if choice is None or not choice.cipher:
        raise NothingToSend
    sealed = Sealed(choice.key_id, bytes(choice.cipher))
    return keyring().open(sealed, bound_to=str(choice.pk)), choice.language


def _number(contact: UUID, path: str, *, now: datetime) -> str:
    reason = _("发短信告诉您事情办得怎么样")
    with as_system():
        return reveal_contact(by=Scope.system(), contact=contact, reason=reason, now=now, left_at=[path])


def _token(hook: Hook) -> str:
    token = keyring().open(Sealed(hook.key_id, bytes(hook.cipher)), bound_to=str(hook.pk))
    return f"{hook.kind}:{token}"


def _line(said: Said) -> str:
    """The address of the page in full; a message is read where our pages are not."""
    return f"{said.text} {settings.PUBLIC_URL}{said.url}" if said.url else said.text


def _subject(lines: Sequence[str]) -> str:
    count = len(lines)
    house = settings.HOME_NAME or _("睦邻")
    text = ngettext("%(count)d 条通知", "%(count)d 条通知", count) % {"count": count}
    return _("%(house)s：%(notices)s") % {"house": house, "notices": text}
