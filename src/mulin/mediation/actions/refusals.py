"""The rules that the database keeps, by the name of the constraint; the sentences stand in `presenters`."""

from mulin.core.refusals import Reasons

REASONS: Reasons = {
    "mediation_party_does_not_mediate": "own_file",
    "mediation_one_open_a_matter": "already_open",
    "mediation_organisation_once": "party_twice",
    "mediation_all_consent": "all_consent",
    "mediation_ended": "ended",
    "mediation_signed_after_consent": "day",
}
