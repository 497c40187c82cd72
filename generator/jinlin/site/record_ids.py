"""The numbers of records, which are no one's telephone: ``S-2024-00017``, and ranges of them, ``S-2024-1300–1399``."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+")
_WRITTEN = re.compile(rf"(?<![\w-])({_NAME.pattern})(?:(?: ?[–—至~] ?)([0-9]+))?(?![\w-])")
_NUMBERED = re.compile(r"(.+?)([0-9]{1,6})")
MOST_APART = 1000  #: a pager's ranges are shorter; what is further apart is no range of records


class RecordIds:
    """The ids of the records that have pages among ``paths``. A page's name is the id in lower case."""

    def __init__(self, paths: Iterable[str]) -> None:
        stems = (path[path.rfind("/") + 1 : -len(".html")].lower() for path in paths if path.endswith(".html"))
        self._ids = frozenset(stem for stem in stems if _NAME.fullmatch(stem))
        self._series = {(found[1], len(found[2])) for found in map(_NUMBERED.fullmatch, self._ids) if found}

    def without(self, text: str) -> str:
        """``text`` without these ids, and without ranges of numbers as long as those of their series."""
        return _WRITTEN.sub(self._unknown, text) if self._ids else text

    def without_own(self, path: str, markup: bytes) -> bytes:
        """A record's page without its own id where that stands in an address or alone in an element.

        Quickly, and nearly all of it: the lines that name the page are then the same on every page.
        """
        stem = path[path.rfind("/") + 1 : -len(".html")]
        if stem not in self._ids:
            return markup
        return markup.replace(f"/{stem}.html".encode(), b"/|.html").replace(f">{stem.upper()}<".encode(), b">|<")

    def _unknown(self, written: re.Match[str]) -> str:
        """What is to be read of something that looks like an id: nothing where it is one."""
        name, to = written[1].lower(), written[2]
        if to is not None and self._is_range(name, to):
            return "\n"
        if name in self._ids or (to is None and self._is_range(*name.rsplit("-", 1))):
            return "\n" + written[0][len(name) :]
        return written[0]

    def _is_range(self, start: str, end: str) -> bool:
        """Whether ``start`` is of a known series, its number as long as ``end`` and not far below it."""
        found = _NUMBERED.fullmatch(start)
        if not found or not end.isdigit() or len(found[2]) != len(end) or (found[1], len(end)) not in self._series:
            return False
        return 0 <= int(end) - int(found[2]) < MOST_APART
