"""A query beyond those of modelsearch."""

from modelsearch.query import PlainText


class Forgiving(PlainText):
    """Words; for one that stands in no text, those that look like it are sought.

    Other backends take it as the words that it holds.
    """
