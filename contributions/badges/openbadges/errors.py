"""Why something cannot be read or trusted. Whoever shows it to people finds the words."""


class OpenBadgeError(Exception):
    """The text is for developers."""


class NothingInsideError(OpenBadgeError):
    """A file or text that holds no badge at all."""


class OlderBadgeError(OpenBadgeError):
    """A badge of Open Badges 1 or 2."""


class BrokenFileError(OpenBadgeError):
    """A file that is damaged, too large, or made to do harm."""


class UnclearError(OpenBadgeError):
    """A document that could mean something else than it seems to, so nothing is said of it."""


class UnsupportedError(OpenBadgeError):
    """A way of signing that is not known here."""


class UnsignedError(UnsupportedError):
    """A badge that nobody signed."""


class SignatureError(OpenBadgeError):
    """The signature does not fit: somebody changed it, or somebody else signed it."""
