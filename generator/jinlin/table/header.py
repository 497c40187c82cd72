"""Finding the header under title rows, and which column is which.

Headers are compared after folding: NFKC, no blanks, no line breaks, brackets of one kind. An alias is a header too.
Only an exact match (folded) is read; a near miss is a hint in the report, never a guess.
"""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jinlin.problem import Place, Problem, Severity, notice, obstacle
from jinlin.source.raw import RawValue, letters
from jinlin.table.grid import GridRow, own, shown
from jinlin.table.levels import two_levels
from jinlin.table.tidy import tidy_text, tidy_value

_REMARK = re.compile(r"\(.*?\)")
_NUMBER = re.compile(r"[0-9]{1,2}[、.](?=[^0-9])")  #: of a question, as forms write it before the header they export
SEARCH_ROWS = 30  #: a header deeper than this is not looked for
LONGEST_TOLD = 20  #: what is longer is hardly a header, and may be somebody's words
UNTOLD = "…"  #: stands for it among others
COUNTERS = frozenset(["序号", "序", "no", "no."])  #: count the rows: in nearly every sheet, and nobody misses them


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One column to look for. ``headers``: the texts it may have, the first being what to write. ``joined``: all of
    several columns, whose cells are joined by a blank. ``beside``: those of ``headers`` that go on where another ends:
    a sheet with 日期 and 时间 has both for one thing."""

    key: str
    headers: tuple[str, ...]
    required: bool = True
    read: bool = True  #: False: known and never read (class never)
    fill_down: bool = False
    joined: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderColumn:
    """A wanted column that the sheet has, in one of its own columns or, joined, in several."""

    key: str
    text: str  #: the header as typed, for messages
    indexes: tuple[int, ...]  #: 0-based
    fill_down: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where each wanted column stands. ``row`` is 0-based."""

    row: int
    columns: tuple[HeaderColumn, ...]
    texts: tuple[str, ...]  #: the folded header row as it stands, for recognising it again
    known: frozenset[str]  #: every folded header that is known, for recognising another table

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns by key, in the order in which a row's cells stand."""
        return tuple(c.key for c in self.columns)

    def column(self, key: str) -> HeaderColumn | None:
        """Where ``key`` stands; ``None`` where the sheet has no such column."""
        return next((c for c in self.columns if c.key == key), None)

    def is_again(self, raw: GridRow) -> bool:
        """Whether the same header stands here a second time (a printed list that repeats it on each page).

        The last column is looked at first: it says 发布 in most rows, and no 编号 is folded a second time.
        """
        return all(_folded_at(raw, i) == self.texts[i] for c in reversed(self.columns) for i in c.indexes)

    def starts_another_table(self, raw: Sequence[RawValue]) -> bool:
        """Whether a row looks like a second table's header: two or more known headers, or nothing but short labels."""
        cells = [fold(tidy_value(value)) for value in raw]
        return sum(1 for cell in cells if cell and cell in self.known) >= 2 or _all_labels(cells)


def _all_labels(cells: Sequence[str]) -> bool:
    """Three or more short texts without a digit in a row, and nothing else: a header nobody declared."""
    filled = [cell for cell in cells if cell]
    return len(filled) >= 3 and all(len(cell) <= 6 and not any(c.isdigit() for c in cell) for cell in filled)


def fold(text: str) -> str:
    """A header as it is compared."""
    text = unicodedata.normalize("NFKC", text).lower()
    plain = "".join(text.split()).replace("*", "").rstrip(":：")
    number = _NUMBER.match(plain)
    return plain[number.end() :] if number else plain


def _folded_at(raw: GridRow, index: int) -> str:
    value = raw[index] if index < len(raw) else None
    return _folded(value) if isinstance(value, str) and len(value) < 60 else ""


@functools.lru_cache(maxsize=256)
def _folded(raw: str) -> str:
    return fold(tidy_text(raw))


def find_header(grid: Sequence[GridRow], wanted: Sequence[Wanted]) -> tuple[Header | None, tuple[Problem, ...]]:
    """The first row with every needed header, else the row with the most known ones, and what is wrong with it.

    ``None`` when a needed column is missing. Of a problem's place only the column is told, where it is about one.
    """
    known = frozenset(fold(text) for w in wanted for text in (*w.headers, *w.joined))
    needed = [frozenset(map(fold, w.joined or w.headers)) for w in wanted if w.required]
    best, texts, score = -1, list[str](), 0
    for number, said in _candidates(grid, known):
        hits = {fold(text) for text in said} & known
        is_whole = bool(hits) and all(names & hits for names in needed)
        if is_whole or len(hits) > score:
            best, texts, score = number, said, len(hits)
        if is_whole:
            break  # a second table further down may have more of our headers
    if score < min(2, max(1, len(needed))):
        labels = "、".join(w.headers[0] for w in wanted if w.required)
        return None, (obstacle("table.no_header", labels=labels),)
    typed = [_Typed(text.replace("\n", ""), fold(text)) for text in texts]
    columns, problems = _columns(typed, wanted, known)
    told = {p.place.column for p in problems}  # and are not to be left as they are
    unmissed = known | COUNTERS | {""}
    undeclared = [(n, one) for n, one in enumerate(typed, 1) if one.folded not in unmissed and n not in told]
    problems += [*_unnamed(typed, grid[best + 1 :]), *_undeclared(undeclared, wanted, {one.folded for one in typed})]
    if any(p.severity is Severity.TABLE for p in problems):
        return None, tuple(problems)
    header = Header(row=best, columns=tuple(columns), texts=tuple(one.folded for one in typed), known=known)
    return header, tuple(problems)


def _candidates(grid: Sequence[GridRow], known: frozenset[str]) -> Iterator[tuple[int, list[str]]]:
    """Each row that may be the header, with what it says; of two that are one together, the lower."""
    for number, raw in enumerate(grid[:SEARCH_ROWS]):
        texts = [tidy_value(value) for value in shown(raw)]
        below = grid[number + 1] if number + 1 < len(grid) else ()
        both = two_levels(texts, [tidy_value(value) for value in own(below)], lambda text: fold(text) in known)
        yield (number, texts) if both is None else (number + 1, both)


class _Typed(NamedTuple):
    """What stands above one column of the sheet."""

    text: str
    folded: str


def _columns(
    typed: Sequence[_Typed], wanted: Sequence[Wanted], known: frozenset[str]
) -> tuple[list[HeaderColumn], list[Problem]]:
    """The wanted columns that are there, and what is wrong with the others."""
    found: list[HeaderColumn] = []
    problems: list[Problem] = []
    for w in wanted:
        indexes, trouble = _indexes(w, typed)
        problems += trouble
        if indexes and w.read:
            found.append(HeaderColumn(key=w.key, text=typed[indexes[0]].text, indexes=indexes, fill_down=w.fill_down))
        elif not indexes and not trouble and w.required and w.read:
            problems.append(_missing(w, typed, known))
    return found, problems


def _indexes(w: Wanted, typed: Sequence[_Typed]) -> tuple[tuple[int, ...], list[Problem]]:
    """Where a wanted column stands. A used header that stands twice is a problem of the table; of two that mean the
    same the usual one is read, and the other one named."""
    folded = [one.folded for one in typed]
    if w.joined:
        indexes = tuple(folded.index(fold(part)) for part in w.joined if fold(part) in folded)
        return (indexes if len(indexes) == len(w.joined) else ()), []
    by_name = [[i for i, text in enumerate(folded) if text == name] for name in dict.fromkeys(map(fold, w.headers))]
    there = [indexes for indexes in by_name if indexes]
    if not there or not w.read:
        return tuple(i for indexes in there[:1] for i in indexes[:1]), []
    (first, *again), *others = there
    if again:
        where = "、".join(letters(i + 1) for i in there[0])
        twice = obstacle("table.header_twice", w.headers[0], columns=where)
        return (), [twice.at(Place(column=again[0] + 1))]
    more = [i for one in others for i in one]
    going_on = [i for i in more if folded[i] in map(fold, w.beside) and folded[first] not in map(fold, w.beside)][:1]
    also = [(i, notice("table.header_also", typed[i].text, label=typed[first].text)) for i in more if i not in going_on]
    return (first, *going_on), [p.at(Place(column=i + 1)) for i, p in also]


def _without_remark(folded: str) -> str:
    """``数量(个)`` → ``数量``: a hint at the column it is meant to be, however short its name."""
    return _REMARK.sub("", folded)


def _missing(w: Wanted, typed: Sequence[_Typed], known: frozenset[str]) -> Problem:
    """A needed column that is not there, with the unknown header that looks most like it."""
    label = "、".join(w.joined) or w.headers[0]
    unknown = [one for one in typed if one.folded not in known | COUNTERS | {""}]
    with_remark = [one.text for one in unknown if _without_remark(one.folded) in map(fold, w.headers)]
    near = with_remark or difflib.get_close_matches(w.headers[0], [one.text for one in unknown], n=1, cutoff=0.5)
    if not near:
        return obstacle("table.column_missing", label=label)
    column = [one.text for one in typed].index(near[0]) + 1
    renamed = obstacle("table.column_renamed", near[0], label=label, cell=letters(column))
    return renamed.at(Place(column=column))


def _unnamed(typed: Sequence[_Typed], below: Sequence[GridRow]) -> Iterator[Problem]:
    """Columns without a header, as far as something stands below them: named once for the sheet."""
    named = {index for index, one in enumerate(typed) if one.folded}
    unnamed = [index for index in range(max([len(typed), *map(len, below)])) if index not in named]
    filled = Counter(index for row in below for index in unnamed if index < len(row) and row[index] not in (None, ""))
    if filled:
        columns, count = "、".join(letters(index + 1) for index in sorted(filled)), filled.total()
        yield notice("table.unnamed_column", columns=columns, count=count).at(Place(column=min(filled) + 1))


def _undeclared(
    undeclared: Sequence[tuple[int, _Typed]], wanted: Sequence[Wanted], there: Collection[str]
) -> Iterator[Problem]:
    """Columns nobody declared, by their numbers: never read, and named once for the sheet. One whose header is near one
    of ours that is not ``there`` is named by itself, for it may be a slip: folded → as it is written."""
    missing = [w for w in wanted if there.isdisjoint(map(fold, w.headers))]
    labels = {fold(w.headers[0]): w.headers[0] for w in missing}  # nobody needs a second of what is there
    named = {fold(text): w.headers[0] for w in missing for text in w.headers} | labels
    theirs: list[tuple[int, str]] = []
    for number, one in undeclared:
        bare = named.get(_without_remark(one.folded))
        alike = [] if bare else difflib.get_close_matches(one.folded, labels, n=1, cutoff=0.6)
        near = bare or next((labels[text] for text in alike), "")
        text = one.text if len(one.text) <= LONGEST_TOLD else ""
        if near:
            yield notice("table.unknown_column_near", text, label=near).at(Place(column=number))
        else:
            theirs.append((number, text))
    if theirs:
        columns, names = "、".join(letters(n) for n, _ in theirs), "、".join(text or UNTOLD for _, text in theirs)
        yield notice("table.unknown_column", names, columns=columns).at(Place(column=theirs[0][0]))
