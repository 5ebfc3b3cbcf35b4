"""What else must hold for a move beside status and role: each guard says why not, or nothing."""

from dataclasses import dataclass

PARTIES_LEAST = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a file decides its moves.

    `impartial`: the mediator has stated to be no party and nobody's near relative; `signed` counts parties;
    `days_in_effect` is None before the agreement takes effect.
    """

    parties: int = 0
    consented: int = 0
    impartial: bool = False
    sessions: int = 0
    signed: int = 0
    mediator_signed: bool = False
    sealed: bool = False
    days_in_effect: int | None = None
    days_left: int | None = None
    confirmation: str = ""
    told: bool = False
    police_told: bool = False


def two_parties(standing: Standing) -> str | None:
    return None if standing.parties >= PARTIES_LEAST else "two_parties"


def all_consent(standing: Standing) -> str | None:
    """Both want it, and the mediator is nobody's (arts. 3, 17)."""
    if two_parties(standing) or standing.consented < standing.parties:
        return "all_consent"
    return None if standing.impartial else "impartial"


def somebody_to_ask(standing: Standing) -> str | None:
    return "consented" if standing.consented >= standing.parties else None


def was_held(standing: Standing) -> str | None:
    """The mediator records what was said (art. 27); an agreement comes out of a sitting."""
    return None if standing.sessions else "no_session"


def still_unsigned(standing: Standing) -> str | None:
    return "all_signed" if standing.signed >= standing.parties else None


def mediator_unsigned(standing: Standing) -> str | None:
    return "mediator_signed" if standing.mediator_signed else None


def ready_to_seal(standing: Standing) -> str | None:
    """The seal comes last: from then on the agreement binds (art. 29)."""
    if standing.sealed:
        return "sealed"
    unsigned = standing.signed < standing.parties or not standing.mediator_signed
    return "unsigned" if unsigned else None


def in_effect(standing: Standing) -> str | None:
    return "not_in_effect" if standing.days_in_effect is None else None


def not_binding(standing: Standing) -> str | None:
    """What all have signed and the seal stands on is kept, not left (art. 31)."""
    return None if standing.days_in_effect is None else "binding"


def may_confirm(standing: Standing) -> str | None:
    """Jointly, within thirty days of the agreement taking effect (art. 33)."""
    if in_effect(standing):
        return "not_in_effect"
    if standing.confirmation:
        return "confirmation_known"
    return "confirmation_over" if (standing.days_left or 0) < 0 else None


def has_lapsed(standing: Standing) -> str | None:
    if in_effect(standing) or standing.confirmation:
        return "confirmation_known"
    return None if (standing.days_left or 0) < 0 else "confirmation_open"


def untold(standing: Standing) -> str | None:
    return "told" if standing.told else None


def police_untold(standing: Standing) -> str | None:
    return "police_told" if standing.police_told else None


def not_impartial_yet(standing: Standing) -> str | None:
    return "impartial_known" if standing.impartial else None
