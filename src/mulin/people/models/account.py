"""Staff sign in with an account; residents prove a phone by a code for one sitting."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from mulin.core.fields import Keyed
from mulin.people.models.person import Person


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "Account":
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, username: str, password: str | None = None, **fields: object) -> "Account":
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class Account(Keyed, AbstractBaseUser, PermissionsMixin):
    """A sign-in of a person. `is_staff` opens the admin of reference data and nothing else."""

    username = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, related_name="account")
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects = AccountManager()

    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.username


class PhoneCode(Keyed):
    """A code sent to a phone, kept as a hash, good for a few minutes and a few tries."""

    digest = models.BinaryField(max_length=32)
    code_hash = models.BinaryField(max_length=32)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["digest", "expires_at"], name="people_phonecode_digest")]
