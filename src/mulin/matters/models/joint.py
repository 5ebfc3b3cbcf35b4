"""What others are asked to do for a matter, and by which link they answer. What is asked lies in the words of a step."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from mulin.core.fields import Keyed
from mulin.matters.models.history import Step
from mulin.matters.models.matter import Matter
from mulin.matters.presets import PARTIES
from mulin.matters.rules.joint import OPEN_TASK, TaskKind, TaskStatus
from mulin.people.models import Post
from mulin.places.models import Organisation, Place

IS_OPEN = Q(status__in=sorted(OPEN_TASK))
ONE_PARTY = (
    Q(organisation__isnull=False, post=None, party="")
    | Q(organisation=None, post__isnull=False, party="")
    | (Q(organisation=None, post=None) & ~Q(party=""))
)


class Task(Keyed):
    """One party's part in a matter: an organisation's, a post's, or that of a party known by its code alone.

    `is_lead` says that it does the work itself; the holder goes on answering for the matter. `asked_in` is the
    step whose words ask it last; `about` the home whose owner is to hear it. `due_on` is its last day.
    """

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=8, choices=TaskKind, default=TaskKind.WORK)
    is_lead = models.BooleanField(default=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="tasks")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="tasks")
    party = models.CharField(max_length=10, blank=True)
    about = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=10, choices=TaskStatus, default=TaskStatus.ASKED)
    due_on = models.DateField()
    asked_in = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-is_lead", "asked_at", "id"]
        constraints = [
            models.CheckConstraint(condition=ONE_PARTY, name="matters_task_one_party"),
            models.UniqueConstraint(
                fields=["matter"], condition=IS_OPEN & Q(is_lead=True), name="matters_task_one_lead"
            ),
            models.UniqueConstraint(
                fields=["matter", "kind", "organisation", "post", "party", "about"],
                condition=IS_OPEN,
                name="matters_task_asked_once",
                nulls_distinct=False,
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_TASK

    @property
    def party_name(self) -> str:
        """What the party is called; needs `organisation` and `post__kind`."""
        if self.organisation:
            return self.organisation.name
        if self.post:
            return self.post.kind.label
        return party_label(self.party)


def party_label(code: str) -> str:
    """A party of the table of categories in the reader's language; the code itself where the table has no name."""
    zh, en = PARTIES.get(code, (code, code))
    return en if (get_language() or "").startswith("en") else zh
