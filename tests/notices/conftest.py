"""A net whose channels keep what they are given, with a mail server by name."""

import pytest
from tests.factories.ladder import Ladder
from tests.notices import channels


@pytest.fixture(autouse=True)
def kept(settings) -> list[channels.Message]:
    """What went out, in order."""
    settings.EMAIL_HOST = "mail.test"
    settings.NOTICE_CHANNELS = dict.fromkeys(("mail", "phone", "chat"), "tests.notices.channels.keep")
    channels.received.clear()
    return channels.received


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()
