"""The kinds, found by walking this folder; nothing lists them. Adding a kind is adding a folder."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jinlin.strings import Strings, read_strings

if TYPE_CHECKING:
    from jinlin.kind import Kind  # half of the program, and whoever wants only words has no use for it

HERE = Path(__file__).parent
KIND_FILES = ("__init__.py", "strings.toml")


@functools.cache
def kind_names() -> tuple[str, ...]:
    """The names of all kinds, sorted; no kind is imported."""
    return tuple(sorted(f.name for f in HERE.iterdir() if all((f / name).is_file() for name in KIND_FILES)))


@functools.cache
def find_kind(name: str) -> Kind:
    """The kind of that name. Imported only when a table is of it: most runs need few."""
    return importlib.import_module(f"jinlin.kinds.{name}").KIND


def find_kinds() -> Mapping[str, Kind]:
    """Every kind by name."""
    return {name: find_kind(name) for name in kind_names()}


def kind_strings() -> tuple[Path, ...]:
    """The sentences of every kind."""
    return tuple(HERE / name / "strings.toml" for name in kind_names())


@functools.cache
def catalogue() -> Strings:
    """Every sentence of the package and of its kinds."""
    return read_strings().with_files(kind_strings())
