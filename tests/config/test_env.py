"""What the environment says is read, or refused in one line."""

import pytest

from mulin.config import env
from mulin.core.errors import Misconfigured


@pytest.mark.parametrize(("said", "read"), [("", 465), ("587", 587)])
def test_a_number_is_read(monkeypatch: pytest.MonkeyPatch, said: str, read: int) -> None:
    monkeypatch.setenv("MULIN_MAIL_PORT", said)
    assert env.number("MULIN_MAIL_PORT", 465) == read


def test_what_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULIN_MAIL_PORT", "smtps")
    with pytest.raises(Misconfigured, match="MULIN_MAIL_PORT='smtps' is no number"):
        env.number("MULIN_MAIL_PORT", 465)
