"""What a reader may know besides the text of its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

_EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The settings of one table, as far as reading its cells depends on them."""

    year: int | None = None  #: the year of a date typed without one; ``None``: such a date is a problem
    words: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """The community's own words by vocabulary (``stages``, ``categories``): word as typed → fixed key."""
    office: frozenset[str] = frozenset()  #: what is the office's own and may be published, as the detectors take it
    phones_as_typed: bool = False  #: the admin's explicit word that every number in this table may be public
    id_from: tuple[str, ...] = ()  #: keys of the columns that make a row's id where the sheet has no 编号
    fixed: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    """Column key → the text of a column that the sheet has not, the same for every row; the admin's own words."""
    unnamed: frozenset[str] = frozenset()  #: names that no cell of words may tell, see ``record/people.py``
    today: date | None = None  #: the civil date, for checks alone: what a reader gives must not depend on the day


UNSET = Given()
"""Where nobody has set anything, e.g. for the sheets that belong to no table."""
