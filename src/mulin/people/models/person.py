"""A person: a name and, elsewhere and encrypted, a way to reach them. Anything else is a fact with a purpose."""

from django.db import models

from mulin.core.fields import Keyed


class Person(Keyed):
    """`sort_key` is the name in pinyin. A merged person is a tombstone that names the one kept."""

    name = models.CharField(max_length=40)
    sort_key = models.CharField(max_length=160, blank=True, db_index=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="tombstones")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("id")),
                name="people_person_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Contact(Keyed):
    """A phone number as its blind index and its masked form; shared phones and none known are normal.

    Without a person it is a number somebody left to be answered at.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="contacts")
    digest = models.BinaryField(max_length=32)
    masked = models.CharField(max_length=20)
    created_at = models.DateTimeField()
    expires_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["digest"], name="people_contact_digest")]
        constraints = [
            models.UniqueConstraint(fields=["person", "digest"], name="people_contact_once_a_person"),
        ]


class ContactSecret(models.Model):
    """The number itself, encrypted. Rows show only to a transaction that has logged its look."""

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, primary_key=True, related_name="secret")
    key_id = models.CharField(max_length=20)
    cipher = models.BinaryField()
