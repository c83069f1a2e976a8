"""The error that every app of this package builds its own upon."""


class ContributionError(Exception):
    """Something asked for cannot be done. The message says what happened and what to do next."""
