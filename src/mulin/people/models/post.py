"""Posts and who holds them: seats, terms, stand-ins, absences. A vacant post is a fact to show."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import get_language

from mulin.core.fields import Keyed, Labelled
from mulin.people.models.consent import Consent
from mulin.people.models.person import Person
from mulin.places.models import Area, Organisation, Place


class PostKind(Labelled):
    """What a post may do (`capabilities`) and where it stands on the ladder (`rung`, lowest first; null: not on it)."""

    code = models.SlugField(primary_key=True, max_length=30)
    capabilities = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    rung = models.PositiveSmallIntegerField(null=True, blank=True)
    volunteer = models.BooleanField(default=False)
    claimable = models.BooleanField(default=False)
    services_zh = models.CharField(max_length=120, blank=True, help_text="What the door board says it does.")
    services_en = models.CharField(max_length=240, blank=True)
    on_board = models.BooleanField(default=True, help_text="Stands on the boards of its doors.")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.label

    @property
    def services(self) -> str:
        if (get_language() or "").startswith("en") and self.services_en:
            return self.services_en
        return self.services_zh


class Post(Keyed):
    """One post of a kind at a place, over an area, or in an organisation, with its number of seats."""

    kind = models.ForeignKey(PostKind, on_delete=models.PROTECT, related_name="posts")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="posts")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="posts")
    seats = models.PositiveSmallIntegerField(default=1)
    opened = models.DateField()
    closed = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(place__isnull=False, area__isnull=True, organisation__isnull=True)
                | models.Q(place__isnull=True, area__isnull=False, organisation__isnull=True)
                | models.Q(place__isnull=True, area__isnull=True, organisation__isnull=False),
                name="people_post_at_one_thing",
            ),
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="people_post_has_a_seat"),
        ]

    @property
    def at(self) -> Place | Area | Organisation:
        at = self.place or self.area or self.organisation
        assert at is not None  # people_post_at_one_thing
        return at

    def __str__(self) -> str:
        return f"{self.at} {self.kind}"


class Term(Keyed):
    """A person holds a seat for a time. An acting term is a stand-in's beside the holder's own.

    `show_name` and `show_phone` are what the holder lets the board and the door page say (`shown_by` consent).
    Who asked for the post themselves agreed to hold it by `asked_by`; taking that back ends the term.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="terms")
    seat = models.PositiveSmallIntegerField(default=1)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="terms")
    during = DateRangeField()
    acting = models.BooleanField(default=False)
    show_name = models.BooleanField(default=False)
    show_phone = models.BooleanField(default=False)
    shown_by = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, related_name="terms")
    asked_by = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, related_name="asked_terms")

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="people_term_one_holder_a_seat",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(acting=False),
            ),
            ExclusionConstraint(
                name="people_term_one_stand_in_a_seat",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(acting=True),
            ),
            models.CheckConstraint(
                condition=models.Q(show_name=False, show_phone=False) | models.Q(shown_by__isnull=False),
                name="people_term_shown_by_consent",
            ),
        ]


class Absence(Keyed):
    """A holder is away for a time; no reason is asked."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="absences")
    during = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="people_absence_one_at_a_time",
                expressions=[("term", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            ),
        ]
