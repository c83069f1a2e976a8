"""What a site meets that takes the package into use."""

import subprocess
import sys
from pathlib import Path

from django.apps import apps

_ROOT = Path(__file__).parents[3]
_WITHOUT_RAPIDFUZZ = """
import sys
sys.modules["rapidfuzz"] = None
from cms.search import SearchBackend
"""


def test_the_app_leaves_its_label_to_the_search_app_of_the_site():
    config = apps.get_containing_app_config("cms.search.apps")
    assert config is not None
    assert config.label != "search"


def test_a_missing_package_is_named():
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_RAPIDFUZZ],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "ImproperlyConfigured: cms.search needs another package: No module named" in done.stderr
