"""Rich text of a whole page as HTML, its links to other pages looked up in one query.

Wagtail's own filter asks the database once for every block that holds such a link.
"""

from collections.abc import Iterator, Mapping
from html import escape

from django.http import HttpRequest
from wagtail.models import Page
from wagtail.rich_text.rewriters import LinkRewriter

from cms.pages.addresses import page_path
from cms.pages.models import TextPage
from cms.pages.reading import stored_texts

LinkPaths = Mapping[str, str]
_LONGEST_ID = 9  # digits; databases refuse to look for a number beyond their column


def link_paths(page: TextPage, request: HttpRequest | None) -> LinkPaths:
    """Return the path of every live page that the text links to, by its id in digits."""
    wanted = {page_id for text in stored_texts(page.body.raw_data) for page_id in linked_ids(text)}
    if not wanted:
        return {}
    pages = Page.objects.live().filter(pk__in=wanted)
    return {str(target.pk): page_path(target, request) for target in pages}


def linked_ids(html: str) -> Iterator[int]:
    if 'linktype="page"' not in html:
        return
    for match in LinkRewriter().extract_tags(html).get("page", []):
        page_id = match.attrs.get("id", "")
        if page_id.isdecimal() and len(page_id) <= _LONGEST_ID:
            yield int(page_id)


def to_display_html(html: str, paths: LinkPaths) -> str:
    """Return stored rich text with links to pages as addresses.

    A link to a page that is not in `paths` loses its address, as it does in Wagtail.
    """

    def opening_tag(attributes: Mapping[str, str]) -> str:
        path = paths.get(attributes.get("id", ""))
        return f'<a href="{escape(path)}">' if path else "<a>"

    return str(LinkRewriter(rules={"page": opening_tag})(html))
