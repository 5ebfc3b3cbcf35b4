"""What a file posts to the ledger: sums alone, above buildings, and nothing that tells one file from another."""

from enum import StrEnum

from mulin.ledger.rules.postings import Posting


class Deed(StrEnum):
    REGISTERED = "mediation.registered"
    SETTLED = "mediation.settled"


def registered() -> Posting:
    return Posting(Deed.REGISTERED)


def settled() -> Posting:
    """On the day on which an agreement takes effect; taken back where it turns out to be broken."""
    return Posting(Deed.SETTLED)
