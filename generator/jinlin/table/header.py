"""Finding the header under title rows, and which column is which.

Headers are compared after folding: NFKC, no blanks, no line breaks, brackets of one kind. An alias is a header too.
Only an exact match (folded) is read; a near miss is a hint in the report, never a guess.
"""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinlin.problem import Problem, Severity, notice, problem
from jinlin.source.raw import RawValue, letters
from jinlin.table.levels import two_levels
from jinlin.table.tidy import tidy_text, tidy_value

_REMARK = re.compile(r"\(.*?\)")
_NUMBER = re.compile(r"[0-9]{1,2}[、.](?=[^0-9])")  #: of a question, as forms write it before the header they export
SEARCH_ROWS = 30  #: a header deeper than this is not looked for


class Filled:
    """A value that stands in a cell only because of a merge: a header like any other; below it seen by columns that ask
    for it, and by all others told."""

    __slots__ = ("value",)

    def __init__(self, value: RawValue) -> None:
        self.value = value


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One column to look for. ``headers``: the texts it may have, the first being what to write. ``joined``: all of
    several columns, whose cells are joined by a blank."""

    key: str
    headers: tuple[str, ...]
    required: bool = True
    read: bool = True  #: False: known and never read (class never)
    fill_down: bool = False
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where each wanted column stands. ``row`` is 0-based; ``found`` maps key → sheet columns, 0-based."""

    row: int
    keys: tuple[str, ...]
    found: tuple[tuple[int, ...], ...]
    fill_down: tuple[bool, ...]
    texts: tuple[str, ...]
    all_texts: tuple[str, ...]  #: the folded header row as it stands, for recognising it again
    known: frozenset[str]  #: every folded header that is known, for recognising another table

    @property
    def positions(self) -> tuple[tuple[tuple[int, ...], bool], ...]:
        """For each key: its sheet columns, and whether merged cells count."""
        return tuple(zip(self.found, self.fill_down, strict=True))

    @property
    def single(self) -> tuple[int, ...] | None:
        """The one sheet column of each key; ``None`` where a key has several."""
        return tuple(i for i, in self.found) if all(len(indexes) == 1 for indexes in self.found) else None

    def index(self, key: str) -> int | None:
        """The first sheet column (0-based) of ``key``, or ``None`` where the sheet has none."""
        return self.found[self.keys.index(key)][0] if key in self.keys else None

    def text(self, key: str) -> str:
        """The header as typed, for messages."""
        return self.texts[self.keys.index(key)] if key in self.keys else ""

    def starts_another_table(self, raw: Sequence[object]) -> bool:
        """Whether a row looks like a second table's header: two or more known headers, or nothing but short labels."""
        cells = [fold(tidy_value(value)) for value in raw]  # type: ignore[arg-type]
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


def is_header_again(raw: Sequence[object], header: Header) -> bool:
    """Whether the same header stands here a second time (a printed list that repeats it on each page).

    The last column is looked at first: it says 发布 in most rows, and no 编号 is folded a second time.
    """
    return all(_folded_at(raw, i) == header.all_texts[i] for indexes in reversed(header.found) for i in indexes)


def _folded_at(raw: Sequence[object], index: int) -> str:
    value = raw[index] if index < len(raw) else None
    return _folded(value) if isinstance(value, str) and len(value) < 60 else ""


@functools.lru_cache(maxsize=256)
def _folded(raw: str) -> str:
    return fold(tidy_text(raw))


def find_header(
    grid: Sequence[Sequence[object]], wanted: Sequence[Wanted]
) -> tuple[Header | None, tuple[Problem, ...]]:
    """The first row with every needed header, else the row with the most known ones, and what is wrong with it.

    ``None`` when a needed column is missing.
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
        return None, (problem("table.no_header", severity=Severity.TABLE, labels=labels),)
    return _matched(best, texts, grid, wanted, known)


def _candidates(grid: Sequence[Sequence[object]], known: frozenset[str]) -> Iterator[tuple[int, list[str]]]:
    """Each row that may be the header, with what it says; of two that are one together, the lower."""
    for number, raw in enumerate(grid[:SEARCH_ROWS]):
        texts = [tidy_value(_shown(value)) for value in raw]  # type: ignore[arg-type]
        below = grid[number + 1] if number + 1 < len(grid) else ()
        own = ["" if isinstance(value, Filled) else tidy_value(value) for value in below]  # type: ignore[arg-type]
        both = two_levels(texts, own, lambda text: fold(text) in known)
        yield (number, texts) if both is None else (number + 1, both)


def _shown(value: object) -> object:
    """What a person sees in a cell of the header, which may be two rows high."""
    return value.value if isinstance(value, Filled) else value


def _matched(
    row: int,
    texts: list[str],
    grid: Sequence[Sequence[object]],
    wanted: Sequence[Wanted],
    known: frozenset[str],
) -> tuple[Header | None, tuple[Problem, ...]]:
    folded = [fold(text) for text in texts]
    problems: list[Problem] = []
    found: list[tuple[Wanted, tuple[int, ...]]] = []
    for w in wanted:
        indexes, trouble = _columns_of(w, texts, folded)
        problems += trouble
        if indexes and w.read:
            found.append((w, indexes))
        elif not indexes and not trouble and w.required and w.read:
            problems.append(_missing(w, texts, folded, known))
    renamed = {dict(p.facts).get("column_number") for p in problems}  # told already, and not to be left as it is
    unknown = _unknown(texts, folded, grid[row + 1 :], wanted, known)
    problems += (p for p in unknown if dict(p.facts)["column_number"] not in renamed)
    if any(p.severity is Severity.TABLE for p in problems):
        return None, tuple(problems)
    header = Header(
        row=row,
        keys=tuple(w.key for w, _ in found),
        found=tuple(indexes for _, indexes in found),
        fill_down=tuple(w.fill_down for w, _ in found),
        texts=tuple(texts[indexes[0]].replace("\n", "") for _, indexes in found),
        all_texts=tuple(folded),
        known=known,
    )
    return header, tuple(problems)


def _columns_of(w: Wanted, texts: list[str], folded: list[str]) -> tuple[tuple[int, ...], list[Problem]]:
    """Where a wanted column stands. A used header that stands twice is a problem of the table; of two that mean the
    same the usual one is read, and the other one named."""
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
        return (), [
            problem("table.header_twice", w.headers[0], Severity.TABLE, columns=where, column_number=again[0] + 1)
        ]
    label = texts[first].replace("\n", "")
    return (first,), [
        notice("table.header_also", texts[i].replace("\n", ""), label=label, column_number=i + 1)
        for indexes in others
        for i in indexes
    ]


def _without_remark(key: str) -> str:
    """``数量(个)`` → ``数量``: a hint at the column it is meant to be, however short its name."""
    return _REMARK.sub("", key)


def _missing(w: Wanted, texts: list[str], folded: list[str], known: frozenset[str]) -> Problem:
    """A needed column that is not there, with the unknown header that looks most like it."""
    labels = "、".join(w.joined) or w.headers[0]
    unknown = [text for text, key in zip(texts, folded, strict=True) if key and key not in known]
    with_remark = [text for text in unknown if _without_remark(fold(text)) in map(fold, w.headers)]
    near = with_remark[:1] or difflib.get_close_matches(w.headers[0], unknown, n=1, cutoff=0.5)
    if near:
        column = texts.index(near[0]) + 1
        return problem(
            "table.column_renamed", near[0], Severity.TABLE, label=labels, column_number=column, cell=letters(column)
        )
    return problem("table.column_missing", severity=Severity.TABLE, label=labels)


def _unknown(
    texts: list[str],
    folded: list[str],
    below: Sequence[Sequence[object]],
    wanted: Sequence[Wanted],
    known: frozenset[str],
) -> list[Problem]:
    """Columns nobody declared: named once, never read. An empty header counts only when something stands below it."""
    problems = []
    width = max([len(texts), *(len(row) for row in below)], default=0)
    missing = [w for w in wanted if not {fold(header) for header in w.headers} & {*folded}]
    labels = {fold(w.headers[0]): w.headers[0] for w in missing}  # nobody needs a second of what is there
    for index in range(width):
        key = folded[index] if index < len(folded) else ""
        if key in known and key:
            continue
        filled = sum(1 for row in below if index < len(row) and row[index] not in (None, ""))
        if key:
            bare = _without_remark(key)
            near = [bare] if bare in labels else difflib.get_close_matches(key, labels, n=1, cutoff=0.6)
            text = texts[index].replace("\n", "")
            found = text if len(text) <= 20 else ""
            if near:
                label = labels[near[0]]
                problems.append(notice("table.unknown_column_near", found, label=label, column_number=index + 1))
            else:
                problems.append(notice("table.unknown_column", found, column_number=index + 1))
        elif filled:
            problems.append(
                notice("table.unnamed_column", column=letters(index + 1), count=filled, column_number=index + 1)
            )
    return problems
