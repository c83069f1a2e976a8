class SearchUnavailableError(Exception):
    """The engine of the search cannot be asked; the message is for those who look after it."""
