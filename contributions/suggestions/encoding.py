"""How texts are written into JSON columns."""

import json
from typing import Any


class ReadableEncoder(json.JSONEncoder):
    """Writes letters as they are, so that a search in the column finds “één” on every database."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False})
