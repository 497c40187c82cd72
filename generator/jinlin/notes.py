"""What one run leaves for the next, as small JSON files: the same value is the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinlin.disk import write_whole


def read_note(file: Path) -> dict[str, Any]:
    """The JSON object in ``file``; an empty one where there is no such file, or one that was damaged by hand."""
    try:
        return note_in(file.read_bytes())
    except OSError:
        return {}


def note_in(text: str | bytes) -> dict[str, Any]:
    """The JSON object in ``text``; an empty one where it holds none."""
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def note_text(told: object) -> str:
    """``told`` as it is kept."""
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_note(file: Path, told: object) -> None:
    """Keep ``told`` in ``file``, at once or not at all; an equal file is left alone. Raises ``OSError``."""
    write_whole(file, note_text(told))
