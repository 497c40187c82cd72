"""``jinlin plan``: which communities of a street have to be built, shared out among machines that work side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from jinlin.problem import CannotContinue, obstacle

SHARD = re.compile(r"([1-9]\d{0,4})/([1-9]\d{0,4})")


def parts(names: Sequence[str], count: int) -> tuple[tuple[str, ...], ...]:
    """The names in at most so many parts of nearly the same length, none of them empty."""
    dealt = (tuple(names[n::count]) for n in range(count))
    return tuple(part for part in dealt if part)


def part_of(names: Sequence[str], shard: str) -> tuple[str, ...]:
    """The part that ``2/8`` means.

    Raises:
        CannotContinue: ``street.bad_shard``.
    """
    found = SHARD.fullmatch(shard)
    number, count = (int(found[1]), int(found[2])) if found else (1, 0)
    if number > count:
        raise CannotContinue(obstacle("street.bad_shard", shard))
    return tuple(names[number - 1 :: count])


def render_matrix(names: Sequence[str], count: int) -> str:
    """The parts as the matrix of a CI job, one line: ``{"include": [{"shard": "1/2", "communities": "a c"}, …]}``."""
    dealt = parts(names, count)
    include = [{"shard": f"{n}/{len(dealt)}", "communities": " ".join(part)} for n, part in enumerate(dealt, 1)]
    return json.dumps({"include": include})
