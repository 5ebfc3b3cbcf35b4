"""One place of a campaign: where it stands, its photos of things, and what happened to it step by step."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mulin.campaigns.models.campaign import Campaign, Party
from mulin.campaigns.rules.moves import SiteStatus
from mulin.core.fields import Keyed
from mulin.matters.models import Matter
from mulin.places.models import Place

SHELF = "campaigns"  # of the files


class Site(Keyed):
    """`order` is that of the round, from one. `note` is said without numbers and goes a year after the end.

    `by` claimed it done, or whoever had the link of `party`; `checked_by` is somebody else who looked.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="sites")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=SiteStatus, default=SiteStatus.OPEN)
    note = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    party = models.ForeignKey(Party, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    checked_by = models.UUIDField(null=True)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "place"], name="campaigns_site_once"),
            models.CheckConstraint(
                condition=~Q(status=SiteStatus.CHECKED) | Q(checked_by__isnull=False),
                name="campaigns_site_checked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(by=None) | Q(checked_by=None) | ~Q(checked_by=F("by")),
                name="campaigns_site_checked_by_another",
            ),
        ]


class SitePhoto(Keyed):
    """Before or after, of things and not of people; seen by everybody only once it was released."""

    class Side(models.TextChoices):
        BEFORE = "before", _("办之前")
        AFTER = "after", _("办好以后")

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="photos")
    side = models.CharField(max_length=6, choices=Side)
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bytes = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["site", "side", "digest"], name="campaigns_sitephoto_once"),
        ]


class Mark(Keyed):
    """One move of one place. Append-only; holds ids and codes, never words."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="marks")
    move = models.SlugField(max_length=12)
    before = models.CharField(max_length=10, choices=SiteStatus)
    after = models.CharField(max_length=10, choices=SiteStatus)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    party = models.UUIDField(null=True)

    class Meta:
        ordering = ["at", "id"]


class Along(Keyed):
    """An open matter at the place that is settled on the way; it stays its holder's."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="along")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "matter"], name="campaigns_along_once"),
        ]
