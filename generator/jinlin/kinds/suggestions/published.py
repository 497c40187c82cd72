"""The records as they may be stored and opened as data: nothing of a suggestion that is withdrawn or not public yet."""

from __future__ import annotations

from jinlin.kind import Data


def published(data: Data) -> Data:
    """Return the records without the story of a suggestion that is not among them, and without its 编号 in another."""
    main = data["main"]
    there = frozenset(s.id.lower() for s in main.rows)
    astray = [(s.id, "merged_into") for s in main.rows if s.merged_into and s.merged_into.lower() not in there]
    return {**data, "main": main.without_values(astray), "timeline": data["timeline"].about(main, "suggestion")}
