"""The records as they may be known: without counts in which somebody would be recognised."""

from __future__ import annotations

from jinlin.kind import Data
from jinlin.kinds.lists.options import ListOptions
from jinlin.kinds.lists.small_cells import SmallCells, withheld


def disclosed(data: Data, options: ListOptions) -> Data:
    """The list without its small counts, their percentages, and what would give them away; twice is as good as once."""
    small = options.small_cells
    if small is None:
        return data
    keys = hidden_keys(options, small)
    hidden = withheld(data["main"].rows, small)
    return {**data, "main": data["main"].without_values((row, key) for row in hidden for key in keys)}


def hidden_keys(options: ListOptions, small: SmallCells) -> tuple[str, ...]:
    """The columns of which a withheld row shows nothing: the counts, and every share that is not aimed at."""
    shares = (c.key for c in options.columns if c.type == "percent" and c.key != options.role("target"))
    return (*small.columns, *shares)
