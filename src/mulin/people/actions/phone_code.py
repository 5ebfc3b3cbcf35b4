"""Prove a phone by a code for one sitting; residents need no account."""

import secrets
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from mulin.core import limits, phones
from mulin.core.crypto import keyring
from mulin.core.limits import Limit
from mulin.people.actions.contacts import normal_phone, phone_digest
from mulin.people.models import PhoneCode

GOOD_FOR = timedelta(minutes=10)
TRIES_MOST = 5
CODES_PER_PHONE = Limit("code.phone", times=5, per=timedelta(hours=1))
CODES_PER_ADDRESS = Limit("code.address", times=20, per=timedelta(hours=1))


@transaction.atomic
def send_code(*, phone: str, address: str, now: datetime) -> None:
    """Send six digits, good for ten minutes, once the transaction stands. Raises Refused and TooMany.

    The answer is the same whether anybody is known by the number or not.
    """
    digits = normal_phone(phone)
    limits.use(CODES_PER_ADDRESS, address, now=now)
    limits.use(CODES_PER_PHONE, digits, now=now)
    code = f"{secrets.randbelow(10**6):06}"
    digest = phone_digest(digits)
    PhoneCode.objects.filter(digest=digest, used_at=None).update(used_at=now)  # the last one sent counts
    PhoneCode.objects.create(digest=digest, code_hash=_hashed(digest, code), expires_at=now + GOOD_FOR)
    text = _("睦邻验证码 %(code)s，10 分钟内有效。不要告诉别人。") % {"code": code}
    transaction.on_commit(partial(phones.send, digits, text))


@transaction.atomic
def prove(*, phone: str, code: str, now: datetime) -> bytes | None:
    """The digest of the phone where the code is right, None where it is not; each try counts."""
    digest = phone_digest(normal_phone(phone))
    sent = (
        PhoneCode.objects.select_for_update()
        .filter(digest=digest, used_at=None, expires_at__gt=now, tries__lt=TRIES_MOST)
        .order_by("-expires_at")
        .first()
    )
    if sent is None:
        return None
    if not secrets.compare_digest(bytes(sent.code_hash), _hashed(digest, code.strip())):
        PhoneCode.objects.filter(pk=sent.pk).update(tries=F("tries") + 1)
        return None
    PhoneCode.objects.filter(pk=sent.pk).update(used_at=now)
    return digest


def _hashed(digest: bytes, code: str) -> bytes:
    return keyring().blind(f"code:{digest.hex()}:{code}")
