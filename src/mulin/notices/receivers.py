"""What happens here when a person is forgotten."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from mulin.notices.actions.expiry import forget_persons
from mulin.people.signals import persons_forgotten


@receiver(persons_forgotten, dispatch_uid="notices.persons_forgotten")
def forget_with_them(*, persons: list[UUID], **_: Any) -> None:
    forget_persons(persons=persons)
