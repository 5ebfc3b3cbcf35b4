"""Post deeds, correct them, fold them; nothing else writes."""

from mulin.ledger.actions.folding import fold, rebuild
from mulin.ledger.actions.posting import correct, post

__all__ = ["correct", "fold", "post", "rebuild"]
