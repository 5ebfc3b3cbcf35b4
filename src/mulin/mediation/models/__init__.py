from mulin.mediation.models.file import Mediation, Mediator, Party
from mulin.mediation.models.history import Photo, Step, Words

__all__ = ["Mediation", "Mediator", "Party", "Photo", "Step", "Words"]
