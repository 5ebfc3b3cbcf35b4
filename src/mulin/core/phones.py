"""Phone numbers: one written form, one masked form, and a way to send a text to one."""

import logging
import re
from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

from mulin.core.errors import Refused

logger = logging.getLogger(__name__)
DIGITS = str.maketrans("０１２３４５６７８９＋－", "0123456789+-")
WRITTEN = re.compile(r"[\s\-().·—–]")
MOBILE = re.compile(r"1[3-9]\d{9}")
LANDLINE = re.compile(r"0\d{2,3}\d{7,8}")


def normal(phone: str) -> str:
    """The number in digits alone: a mainland mobile of 11 digits or a landline with area code.

    Full-width digits, blanks, dashes and a leading +86 are understood. Raises Refused for the rest.
    """
    digits = WRITTEN.sub("", phone.translate(DIGITS))
    digits = digits.removeprefix("+86").removeprefix("0086")
    if MOBILE.fullmatch(digits) or LANDLINE.fullmatch(digits):
        return digits
    raise Refused("phone")


def masked(digits: str) -> str:
    """138****5678: enough for its owner to know it, too little for anyone else to call it."""
    return f"{digits[:3]}****{digits[-4:]}"


def send(digits: str, text: str) -> None:
    """Send `text` by the sender named in the settings (`PHONE_SENDER`)."""
    sender: Callable[[str, str], None] = import_string(settings.PHONE_SENDER)
    sender(digits, text)


def print_to_log(digits: str, text: str) -> None:
    """The sender of the demo: print it where the one who started the demo can read it."""
    logger.info("Text to %s: %s", masked(digits), text)
