from mulin.people.models.account import Account, PhoneCode
from mulin.people.models.claim import Claim
from mulin.people.models.consent import Consent, Designation, Fact, Membership
from mulin.people.models.household import Household, Ownership, Residency
from mulin.people.models.matching import Match, Merge
from mulin.people.models.person import Contact, ContactSecret, Person
from mulin.people.models.post import Absence, Post, PostKind, Term

__all__ = [
    "Absence",
    "Account",
    "Claim",
    "Consent",
    "Contact",
    "ContactSecret",
    "Designation",
    "Fact",
    "Household",
    "Match",
    "Membership",
    "Merge",
    "Ownership",
    "Person",
    "PhoneCode",
    "Post",
    "PostKind",
    "Residency",
    "Term",
]
