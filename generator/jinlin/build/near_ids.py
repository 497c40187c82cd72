"""What a clerk probably meant by a 编号 that no table has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from jinlin.record.ids import id_shape

_LETTERS = re.compile(r"[^\W\d_]+")


class Known(NamedTuple):
    """A 编号 that there is, and the title of its table."""

    id: str
    table: str


class NearIds:
    """Public ids by what a slip makes of them: one sign too many, too few or wrong, two swapped, noughts left out.

    Made for what is ``asked``: only ids about as long as one of those are taken apart, for ten thousand with all their
    slips cost a tenth of a second.
    """

    def __init__(self, known: Iterable[Known], asked: Iterable[str]) -> None:
        lengths = {len(id_shape(one)) + slip for one in asked for slip in (-1, 0, 1)}
        self._known = [*known]
        self._same: dict[str, Known] = {}
        self._near: dict[str, Known] = {}
        for one in self._known:
            shape = id_shape(one.id)
            self._same.setdefault(shape, one)
            if len(shape) in lengths:
                for slip in _slips(shape):
                    self._near.setdefault(slip, one)

    def find(self, unknown: str) -> Known | None:
        """The nearest 编号, if one is near enough; the first table's where several are."""
        shape = id_shape(unknown)
        return self._same.get(shape) or next((self._near[s] for s in _slips(shape) if s in self._near), None)

    def table(self, unknown: str) -> str:
        """The table whose ids begin with the same letters; empty where none does."""
        return self._tables.get(_series(unknown), "") if _series(unknown) else ""

    @cached_property
    def _tables(self) -> Mapping[str, str]:
        """Letters that ids begin with → the first table that has such; asked for only where nothing is near."""
        return {_series(one.id): one.table for one in reversed(self._known)}


def _series(identifier: str) -> str:
    found = _LETTERS.match(identifier.lower())
    return found[0] if found else ""


def _slips(shape: str) -> Iterator[str]:
    """The shape, and it without each of its signs: two ids at most one slip apart have one of these in common. Not
    without a part that is one sign: H-1 is no more like A-1 than like any other."""
    yield shape
    for n in range(len(shape)):
        if shape[max(n - 1, 0) : n] not in ("", "-") or shape[n + 1 : n + 2] not in ("", "-"):
            yield shape[:n] + shape[n + 1 :]
