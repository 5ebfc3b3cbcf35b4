"""A mediation file: where it stands, who mediates, who is party. Words lie in `history`."""

from django.db import models
from django.db.models import F, Q

from mulin.core.fields import Keyed
from mulin.matters.models import Matter
from mulin.mediation.rules.status import OPEN, Confirmation, Status
from mulin.people.models import Person
from mulin.people.rules import HowGiven
from mulin.places.models import Organisation, Place


class Mediation(Keyed):
    """The row shows to the mediator named in it; to others only after a look (see the guards).

    `number` is spoken and printed. `effective_on` is the last day on which anyone signed or the seal was set;
    `check_on` the day by which the mediator asks whether the agreement is kept. `request_key` makes a form
    that is sent twice one file.
    """

    number = models.BigIntegerField(unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="mediations")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, related_name="mediations")
    committee = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="mediations"
    )
    status = models.CharField(max_length=14, choices=Status)
    registered_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    agreed_on = models.DateField(null=True)
    mediator_signed_on = models.DateField(null=True)
    sealed_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    confirmation = models.CharField(max_length=8, choices=Confirmation, blank=True)
    due_on = models.DateField(null=True)
    check_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    police_told_at = models.DateTimeField(null=True)
    request_key = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(status__in=sorted(OPEN)), name="mediation_one_open_a_matter"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.AGREED_WRITTEN)
                | Q(effective_on=None)
                | Q(sealed_on__isnull=False, mediator_signed_on__isnull=False),
                name="mediation_in_effect_when_sealed",
            ),
            models.CheckConstraint(
                condition=Q(confirmation="") | Q(effective_on__isnull=False),
                name="mediation_confirmed_when_in_effect",
            ),
        ]


class Mediator(Keyed):
    """Who mediates a file, from when till when; `impartial_on` is the day they stated to be nobody's relative."""

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="mediators")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    impartial_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person"], name="mediation_mediator_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["mediation"], condition=Q(ended_at=None), name="mediation_one_mediator_at_a_time"
            ),
        ]


class Party(Keyed):
    """One side. Name and number are encrypted and for this file alone; or it is an organisation.

    `person` only where they are known here and agreed to be tied to that; `digest` is the blind index of
    the number, by which its owner finds who looked.
    """

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="parties")
    order = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    key_id = models.CharField(max_length=20, blank=True)
    cipher = models.BinaryField(null=True)
    digest = models.BinaryField(max_length=32, null=True)
    consented_on = models.DateField(null=True)
    how = models.CharField(max_length=10, choices=HowGiven, blank=True)
    witness = models.CharField(max_length=40, blank=True)
    taken_by = models.UUIDField(null=True)
    wants_closed = models.BooleanField(default=False)
    signed_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)

    class Meta:
        ordering = ["order"]
        indexes = [
            models.Index(fields=["digest"], name="mediation_party_digest"),
            models.Index(fields=["person"], name="mediation_party_person"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["mediation", "order"], name="mediation_party_in_order"),
            models.UniqueConstraint(fields=["mediation", "organisation"], name="mediation_organisation_once"),
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(person=None, cipher=None, digest=None),
                name="mediation_party_is_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(consented_on=None)
                | (Q(how__in=HowGiven.values) & (~Q(how=HowGiven.SPOKEN) | ~Q(witness=""))),
                name="mediation_consent_says_how",
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None) | Q(signed_on__gte=F("consented_on")),
                name="mediation_signed_after_consent",
            ),
        ]
