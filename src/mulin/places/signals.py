"""News of places for the modules above."""

from django.dispatch import Signal

# Places were closed: `paths` (list of str), `day` (date), `now`, `by` (Scope). Sent inside the transaction.
places_closed = Signal()

# Areas ended: `areas` (list of UUID), `day`, `now`, `by`.
areas_ended = Signal()

# Organisations ended: `organisations` (list of UUID), `day`, `now`, `by`.
organisations_ended = Signal()
