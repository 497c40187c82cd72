"""What a declared list does with some of its columns, by the roles that sheets.yaml gives them."""

from __future__ import annotations

from jinlin.kind import Engines
from jinlin.kinds.lists.options import ListOptions

ROLES = {
    "publicity": ("opens", "closes"),
    "figures": ("target", "actual", "definition"),
    "progress": ("progress", "due", "done"),
    "stock": ("stock",),
    "stages": ("stage",),
    "building": ("building", "compound"),
}
"""Engine → the roles that it goes by."""


def engines(options: ListOptions) -> Engines:
    """Each engine with the columns that this list has for it; ``small`` with those that count people."""
    photos = (*options.photos.taken.values(), options.photos.described, options.photos.masked) if options.photos else ()
    by_role = {engine: tuple(filter(None, map(options.role, roles))) for engine, roles in ROLES.items()}
    small = options.small_cells.columns if options.small_cells else ()
    return {engine: {"main": keys} for engine, keys in {**by_role, "small": small, "photos": photos}.items()}
