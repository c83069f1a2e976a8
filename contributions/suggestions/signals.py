"""What the rest of the house may listen to."""

from django.dispatch import Signal

# Sent inside the transaction of the decision, with `suggestion` and `decision`: what a receiver
# writes is committed with it, and what it raises undoes it.
suggestion_accepted = Signal()

# The same, when an editor takes an acceptance back; `decision` is the one that undoes.
suggestion_undone = Signal()
