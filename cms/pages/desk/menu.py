"""Entries of the admin's menu."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem


class CountingMenuItem(MenuItem):
    """Carries the number of things that wait behind it."""

    def count(self, request: HttpRequest) -> int:
        """Return how many wait for the user of the request."""
        raise NotImplementedError

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        count = self.count(request)
        label = f"{self.label} ({count})" if count else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)
