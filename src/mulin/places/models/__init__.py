from mulin.places.models.area import Area, AreaKind, AreaPlace
from mulin.places.models.calendar import WEEKDAYS, SpecialDay, WorkHours
from mulin.places.models.chat import Chat
from mulin.places.models.organisation import Cover, Organisation, OrganisationKind
from mulin.places.models.place import Level, Place, PremisesKind

__all__ = [
    "WEEKDAYS",
    "Area",
    "AreaKind",
    "AreaPlace",
    "Chat",
    "Cover",
    "Level",
    "Organisation",
    "OrganisationKind",
    "Place",
    "PremisesKind",
    "SpecialDay",
    "WorkHours",
]
