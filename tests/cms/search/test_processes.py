"""Several processes at once, and processes that are killed.

SEARCH_CRASHES and SEARCH_SECONDS make these longer: 100 and 60 are the full size. At 100, a rebuild
is killed at every step, and otherwise at some of the last, where it swaps.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent / "processes"
ROOT = FOLDER.parent.parent.parent.parent
CRASHES = os.environ.get("SEARCH_CRASHES", "6")
STEPS_APART = "1" if CRASHES == "100" else "23"
SECONDS = os.environ.get("SEARCH_SECONDS", "3")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def run(folder: Path, *command: str, **more: str) -> str:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(FOLDER), str(ROOT)]),
        "DJANGO_SETTINGS_MODULE": "process_settings",
        "SEARCH_FOLDER": str(folder),
        **more,
    }
    ran = subprocess.run(
        [sys.executable, *command],
        cwd=FOLDER,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_a_writer_that_is_killed_leaves_all_that_was_committed(tmp_path: Path):
    assert "none missing" in run(tmp_path, "crashing.py", CRASHES)


def test_a_rebuild_that_is_killed_at_any_step_loses_nothing(tmp_path: Path):
    assert "nothing was lost" in run(tmp_path, "crashing_rebuilds.py", STEPS_APART)


def test_a_full_disk_loses_nothing_and_is_not_made_fuller(tmp_path: Path):
    assert "nothing was lost" in run(tmp_path, "filling.py")


def test_four_writers_and_four_readers_lose_nothing(tmp_path: Path):
    assert "no update was lost" in run(tmp_path, "crowding.py", SECONDS)


def test_four_writers_in_the_background_lose_nothing(tmp_path: Path):
    said = run(tmp_path, "crowding.py", SECONDS, SEARCH_IN_BACKGROUND="1")
    assert "no update was lost" in said
