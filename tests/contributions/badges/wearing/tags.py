from html.parser import HTMLParser


class Tags(HTMLParser):
    """The elements of some HTML in order: `found` has name and attributes of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    @property
    def names(self) -> list[str]:
        return [tag for tag, _attributes in self.found]

    def only(self, name: str) -> dict[str, str | None]:
        """Return the attributes of the one element by that name."""
        (attributes,) = (attributes for tag, attributes in self.found if tag == name)
        return attributes
