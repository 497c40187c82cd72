"""The kinds, found by walking this folder; nothing lists them. Adding a kind is adding a folder."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping
from pathlib import Path

from jinlin.kind import Kind

HERE = Path(__file__).parent


@functools.cache
def find_kinds() -> Mapping[str, Kind]:
    """Every kind by name, in the order of their names."""
    folders = sorted(folder.name for folder in HERE.iterdir() if (folder / "__init__.py").is_file())
    return {name: importlib.import_module(f"jinlin.kinds.{name}").KIND for name in folders}
