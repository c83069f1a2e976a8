"""What the rest of the house may listen to."""

from django.dispatch import Signal

# Sent inside the transaction of the erasure, with `contributor` (already without personal data)
# and `email`, the address that it had: for whoever keeps personal data under that address.
contributor_erased = Signal()
