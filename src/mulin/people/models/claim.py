"""Somebody asks for a post that can be asked for; whoever may give it decides."""

from django.db import models

from mulin.core.fields import Keyed
from mulin.people.models.person import Contact, Person
from mulin.people.models.post import Post


class Claim(Keyed):
    """Asked by a person who is known, or by a name with a number that was proved; gone on `expires_on`.

    `text_version` names the words agreed to while asking. `answer` is what the one who asked may read.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="claims")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="claims")
    name = models.CharField(max_length=40, blank=True)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, related_name="claims")
    text_version = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    expires_on = models.DateField(db_index=True)
    decided_at = models.DateTimeField(null=True)
    taken = models.BooleanField(null=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "person"],
                condition=models.Q(decided_at=None),
                name="people_claim_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False)
                | (models.Q(contact__isnull=False) & ~models.Q(name="")),
                name="people_claim_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at=None, taken=None)
                | models.Q(decided_at__isnull=False, taken__isnull=False),
                name="people_claim_decided_with_an_answer",
            ),
        ]

    @property
    def asked_name(self) -> str:
        return self.person.name if self.person else self.name
