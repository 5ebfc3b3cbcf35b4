"""Errors with a meaning; a page turns each into a sentence that says what to do."""

from datetime import timedelta


class MulinError(Exception):
    """Base of all errors that Mulin raises on purpose."""


class Misconfigured(MulinError):
    """The installation cannot run as it is set up; the message is one line that says what to do."""


class NotAllowed(MulinError):
    """This person may not do this here."""


class Refused(MulinError):
    """The state of things does not admit this; the message is for the person who tried."""


class NotSent(MulinError):
    """A way out of the house knows that nothing went out; the message is a short code, never a secret."""


class TooMany(Refused):
    """A limit on how often something may be done has been reached; `per` is the time that it counts."""

    def __init__(self, name: str, *, per: timedelta) -> None:
        super().__init__(name)
        self.per = per
