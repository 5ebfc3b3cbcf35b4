"""News of people for the modules above."""

from django.dispatch import Signal

# Persons were forgotten: `persons` (list of UUID, merged entries included). Sent inside the transaction.
persons_forgotten = Signal()
