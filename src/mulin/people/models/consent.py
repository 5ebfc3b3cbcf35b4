"""What a person agreed to, and the few things that are kept only because they agreed."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from mulin.core.fields import Keyed
from mulin.people.models.household import Household
from mulin.people.models.person import Person
from mulin.people.rules import FactKind, HowGiven, Purpose
from mulin.places.models import Organisation


class AYearAfter(models.Func):
    """The last day within twelve months of a date."""

    template = "(%(expressions)s + 366)"
    output_field = models.DateField()


class Consent(Keyed):
    """Spoken consent names its witness. Withdrawing it (as easily as giving) ends all that rests on it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=80, choices=Purpose)
    text_version = models.CharField(max_length=20)
    how = models.CharField(max_length=10, choices=HowGiven)
    witness = models.CharField(max_length=40, blank=True)
    given_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(how=HowGiven.SPOKEN) | ~models.Q(witness=""),
                name="people_consent_spoken_with_witness",
            ),
        ]


class Fact(Keyed):
    """A need or a plain fact ("80+", "needs carrying") for one purpose, seen by few, gone in a year at most."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=30, choices=FactKind)
    purpose = models.CharField(max_length=80)
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="facts")
    seen_with = models.CharField(max_length=30, help_text="The capability that may see it.")
    recorded_on = models.DateField()
    expires_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["kind", "expires_on"], name="people_fact_kind")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("recorded_on"))
                & models.Q(expires_on__lte=AYearAfter("recorded_on")),
                name="people_fact_gone_within_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=FactKind.values), name="people_fact_of_a_known_kind"
            ),
        ]


class Membership(Keyed):
    """A person belongs to an organisation (Party, squad, committee). Sensitive: read under its own capability."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    kind = models.SlugField(max_length=30)
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="memberships")
    during = DateRangeField()


class Designation(Keyed):
    """A household that opened its door as a centre (中心户) or an example (示范户); opt-in, dated, positive."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="designations")
    kind = models.SlugField(max_length=30)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="designations"
    )
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="designations")
    during = DateRangeField()
