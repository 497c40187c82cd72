"""How other tables' pages name a row of a declared list."""

from __future__ import annotations

from typing import Any

from jinlin.kinds.lists.facts import called
from jinlin.kinds.lists.model import sheets
from jinlin.kinds.lists.options import ListOptions
from jinlin.record.column import public_columns
from jinlin.record.entry import Entry
from jinlin.view.related import Mention


def mention(row: Any, options: ListOptions) -> Mention:
    """The title, and the day that the list is ordered by; where it has none, every day on which something happened,
    with the header that says what: 实际完成. A day planned is none of them."""
    if options.role("date"):
        named = [("", options.role("date"))]
    else:
        model, apart = sheets(options)[0].model, {*Entry.__dataclass_fields__, options.role("due")}
        named = [(c.label, c.key) for c in public_columns(model) if c.reader.type == "date" and c.key not in apart]
    days = ((label, getattr(row, key)) for label, key in named)
    return Mention(called(row, options), tuple((label, day) for label, day in days if day is not None))
