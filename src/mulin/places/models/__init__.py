from mulin.places.models.area import Area, AreaKind, AreaPlace
from mulin.places.models.organisation import Cover, Organisation, OrganisationKind
from mulin.places.models.place import Level, Place, PremisesKind

__all__ = [
    "Area",
    "AreaKind",
    "AreaPlace",
    "Cover",
    "Level",
    "Organisation",
    "OrganisationKind",
    "Place",
    "PremisesKind",
]
