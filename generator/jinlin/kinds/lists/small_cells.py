"""Counts of people or cases so small that somebody would be recognised in them, and what would give them away.

A declared list says which columns count, which of them is a part of which, and which row is the sum of the others. A
row is withheld when one of its counts, or what is left of a whole beside its part, is 1 to 4. A sum less all that is
shown is what is not shown: where that would be 1 to 4, further rows are withheld, the smallest first, until it is
nothing or 5 at least (complementary suppression; Willenborg and de Waal, Elements of Statistical Disclosure Control,
2001, ch. 4). Nought is shown: nobody is in it.

Limits: whole rows only, because a percentage gives its neighbours away; one level of sums, and one sum over all of
them; who compares the site of two days sees what was added.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinlin.table.read import TOTAL

LEAST = 5
SUMS = frozenset(["总数", "总和", "全部", "全年", "总共", "一共"])  #: what rows are called besides those of TOTAL
Counts = Mapping[str, int]
"""Column → count, and what is left of a whole beside its part under both names. An empty cell is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallCells:
    """Which columns count: keys of the declared list.

    ``parts`` are (part, whole); ``total`` names a row that is a sum, beside the usual words for one, and ``titles`` are
    the columns in which that may stand, the list's title first. Rows with one word in ``within`` add up to the sum with
    that word, all of them to the one with none.
    """

    columns: tuple[str, ...]
    parts: tuple[tuple[str, str], ...] = ()
    titles: tuple[str, ...] = ()
    total: str = ""
    within: str = ""


def withheld(rows: Iterable[Any], small: SmallCells) -> frozenset[str]:
    """The ids of the rows whose counts may not be shown. ``rows`` are all that are shown otherwise."""
    blocks, of_all = _parted(tuple(rows), small)
    hidden: set[str] = set()
    told: list[Counts] = []  # what of each block can be taken from the sum over all
    for block, own in blocks:
        hidden |= _hidden(block, own, small)
        shown = [counts(row, small) for row in block if row.id not in hidden]
        told.append(_added(shown) | _added([counts(row, small) for row in own if row.id not in hidden][:1]))
    known = _added(told)
    hidden |= {row.id for row in of_all if any(map(_is_small, (found := counts(row, small), _left(found, known))))}
    return frozenset(hidden)


def sums_of_some(rows: Iterable[Any], small: SmallCells) -> frozenset[str]:
    """The ids of sums that are less than their rows together, where one of these is small: each is the sum of some of
    them, of one month where no column says which, and less those it gives away what is withheld."""
    blocks, of_all = _parted(tuple(rows), small)
    found: set[str] = set()
    for block, own in (*blocks, ([row for rows_of_one, _ in blocks for row in rows_of_one], of_all)):
        parts = [counts(row, small) for row in block]
        if any(map(_is_small, parts)):
            whole = _added(parts)
            found |= {row.id for row in own if any(n < 0 for n in _left(counts(row, small), whole).values())}
    return frozenset(found)


def _parted(rows: Sequence[Any], small: SmallCells) -> tuple[list[tuple[list[Any], list[Any]]], list[Any]]:
    """Rows that add up, each block with its sums, and the sums over all blocks."""
    title = _title(rows, small)
    blocks: dict[str, list[Any]] = {}
    sums: dict[str, list[Any]] = {}
    for row in rows:
        word = _folded(getattr(row, small.within, None))
        is_sum = _is_sum(_folded(getattr(row, title, None)), small)
        (sums if is_sum else blocks).setdefault("" if _is_sum(word, small) else word, []).append(row)
    of_all = sums.pop("", []) if small.within else []
    return [(blocks.get(word, []), sums.get(word, [])) for word in {**blocks, **sums}], of_all


def _title(rows: Sequence[Any], small: SmallCells) -> str:
    """The column in which sums are called so: the first with the list's own word for one, or else with any. A title
    that is another column must not give away what a sum is the sum of."""
    called = {key: {_folded(getattr(row, key, None)) for row in rows} for key in small.titles}
    own = [key for key in small.titles if small.total and _folded(small.total) in called[key]]
    others = (key for key in small.titles if any(_is_sum(word, small) for word in called[key]))
    return next(iter((*own, *others)), "")


def _folded(value: object) -> str:
    """What stands in a cell, one way for all: １月 adds up with 1月, and 合 计 is 合计."""
    return "".join(unicodedata.normalize("NFKC", str(value or "")).split())


def _is_sum(word: str, small: SmallCells) -> bool:
    """Whether a row so called is a sum. A clerk who writes 总计 for 合计 must not give away what it is the sum of."""
    return bool(word) and (word == _folded(small.total) or word in SUMS or TOTAL.fullmatch(word) is not None)


def counts(row: Any, small: SmallCells) -> Counts:
    """The counts of a row, differences included."""
    found = {key: getattr(row, key) for key in small.columns if getattr(row, key) is not None}
    pairs = ((part, whole) for part, whole in small.parts if part in found and whole in found)
    return found | {f"{whole} - {part}": found[whole] - found[part] for part, whole in pairs}


def _hidden(block: Sequence[Any], sums: Sequence[Any], small: SmallCells) -> set[str]:
    """The withheld ids of one block and its sums. A sum that is small gives nothing away: it is one of them."""
    hidden = {row.id for row in (*block, *sums) if _is_small(counts(row, small))}
    told = [counts(row, small) for row in sums if row.id not in hidden]
    shown = [(row.id, counts(row, small)) for row in block if row.id not in hidden]
    shown.sort(key=lambda one: (sum(one[1].values()), one[0]), reverse=True)
    while any(_is_small(_left(total, _added(found for _, found in shown))) for total in told):
        hidden.add(shown.pop()[0])
    return hidden


def _added(parts: Iterable[Counts]) -> Counts:
    total: dict[str, int] = {}
    for part in parts:
        for key, number in part.items():
            total[key] = total.get(key, 0) + number
    return total


def _left(total: Counts, shown: Counts) -> Counts:
    """What a sum has beside all that is shown."""
    return {key: number - shown.get(key, 0) for key, number in total.items()}


def _is_small(found: Counts) -> bool:
    return any(0 < number < LEAST for number in found.values())
