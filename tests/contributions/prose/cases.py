"""Real merges and histories, kept beside the project and not in it."""

import json
import lzma
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[4] / "shared" / "merge-cases"

needs_cases = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="../shared/merge-cases with real merges and histories is absent"
)


@lru_cache
def load_cases(name: str) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines."""
    with lzma.open(FOLDER / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]
