"""Who makes and publishes briefs: whoever may check matters in all of that place."""

from mulin.core.scope import Scope
from mulin.people.rules import Capability
from mulin.places.models import Place


def can_brief(scope: Scope, place: Place) -> bool:
    return scope.allows(Capability.MATTERS_CHECK, place.path)
