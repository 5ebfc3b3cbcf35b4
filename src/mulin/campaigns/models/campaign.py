"""A campaign: what is done, where, from when till when, who leads it and who helps."""

from django.db import models
from django.db.models import F, Q

from mulin.campaigns.rules.looks import Looks
from mulin.core.fields import Keyed
from mulin.matters.models import Category, party_label
from mulin.people.models import Post
from mulin.places.models import Organisation, Place

ONE_PARTY = (
    Q(organisation__isnull=False, post=None, code="")
    | Q(organisation=None, post__isnull=False, code="")
    | (Q(organisation=None, post=None) & ~Q(code=""))
)


class Campaign(Keyed):
    """`home` is the lowest place above all its places; `about` says what is done, without numbers.

    `looks` says whether each place is looked at by another or one in five. It ends when its lead ends it, or by itself
    when its last day is over.
    """

    title = models.CharField(max_length=60)
    about = models.TextField(blank=True)
    home = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="campaigns")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, related_name="+")
    lead = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="campaigns")
    looks = models.CharField(max_length=6, choices=Looks, default=Looks.EACH)
    first_on = models.DateField()
    last_on = models.DateField()
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-first_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="campaigns_campaign_has_a_title"),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="campaigns_campaign_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["home", "title"], condition=Q(ended_at=None), name="campaigns_campaign_open_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


class Party(Keyed):
    """Who helps: an organisation, a post, or only a code where neither is recorded."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_PARTY, name="campaigns_party_one"),
            models.UniqueConstraint(
                fields=["campaign", "organisation", "post", "code"],
                name="campaigns_party_once",
                nulls_distinct=False,
            ),
        ]

    @property
    def name(self) -> str:
        """Needs `organisation` and `post__kind`."""
        if self.organisation:
            return self.organisation.name
        return self.post.kind.label if self.post else party_label(self.code)


class PartyLink(Keyed):
    """Opens the places of one campaign to one party; of its secret only the hash is kept."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=Q(revoked_at=None), name="campaigns_partylink_one_a_party"
            ),
        ]
