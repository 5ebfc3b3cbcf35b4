"""What a sheet of residents may be kept for and how long; and by which keys a sheet calls its rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mulin.core.fields import Keyed
from mulin.paperwork.models.sheet import Sheet
from mulin.people.models.consent import AYearAfter
from mulin.places.models import Place


class LegalBasis(models.TextChoices):
    """Why the law lets these data be kept (Personal Information Protection Law, art. 13)."""

    CONSENT = "consent", _("本人同意")
    DUTY = "duty", _("履行法定职责")
    EMERGENCY = "emergency", _("应对突发事件")


class Batch(Keyed):
    """The residents of one sheet. On the day of expiry all that only this batch brought in is removed."""

    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="batch")
    purpose = models.CharField(max_length=120)
    legal_basis = models.CharField(max_length=10, choices=LegalBasis)
    created_on = models.DateField()
    expires_on = models.DateField()
    purged_at = models.DateTimeField(null=True)
    purged = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(
                fields=["expires_on"], condition=models.Q(purged_at=None), name="paperwork_batch_expiry"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("created_on"))
                & models.Q(expires_on__lte=AYearAfter("created_on")),
                name="paperwork_batch_gone_within_a_year",
            ),
            models.CheckConstraint(condition=~models.Q(purpose=""), name="paperwork_batch_has_a_purpose"),
        ]


class Brought(models.Model):
    """A row of another table that a batch holds: removed with the last batch that holds it."""

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="brought")
    what = models.CharField(max_length=10)
    object = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "object"], name="paperwork_brought_once_a_batch"),
        ]
        indexes = [models.Index(fields=["object"], name="paperwork_brought_object")]


class ImportKey(models.Model):
    """Which row of which kind of sheet became which object; `digest` is what the row said last.

    Key and digest are blind: what a sheet calls its rows (names, old numbers) is not kept in the clear.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12)
    home = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    key = models.BinaryField(max_length=32)
    object = models.UUIDField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "home", "key"], name="paperwork_importkey_once"),
        ]
        indexes = [models.Index(fields=["object"], name="paperwork_importkey_object")]
