"""The limits on the cache of a real site; other tests have one that forgets with the process."""

import time
from pathlib import Path

import pytest
from django.conf import LazySettings

from contributions.people.errors import TooManyError
from contributions.people.limits import count_visitor
from schrijfmee.settings import base


def test_what_was_counted_half_an_hour_ago_still_counts(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    settings.CACHES = {"default": {**base.CACHES["default"], "LOCATION": tmp_path}}
    settings.ACTIONS_PER_VISITOR = 2
    count_visitor(action="comment", address="203.0.113.7")
    count_visitor(action="comment", address="203.0.113.7")
    later = time.time() + 30 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    with pytest.raises(TooManyError):
        count_visitor(action="comment", address="203.0.113.7")
