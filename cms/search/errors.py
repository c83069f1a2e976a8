class SearchIndexError(Exception):
    """Something about an index; the message says what to do."""


class IndexMissingError(SearchIndexError):
    """There is no index yet."""


class IndexUnusableError(SearchIndexError):
    """The index is damaged, of another format, or lies where others can write."""


class IndexVersionError(IndexUnusableError):
    """The index was built by another version of this package."""


class IndexBusyError(SearchIndexError):
    """Someone else is writing, or rebuilding, and did not finish in time."""
