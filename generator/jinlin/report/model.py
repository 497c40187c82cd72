"""A run as its reader sees it: problems in order, without a private value, and how each table came out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jinlin.problem import Problem, Severity, in_order

HIDDEN = "…"  #: stands in a report for a text in which a detector found something
ROBOTS = ".iam.gserviceaccount.com"  #: how the address of a service account ends: a program's, not a person's


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCount:
    """How one table came out.

    ``published`` counts the rows of its main tab, whose title is ``tab`` where that is known. ``stale_since`` is the
    day of the last good copy shown instead, ISO, or empty.
    """

    name: str
    title: str
    published: int
    held: int
    stale_since: str = ""
    is_missing: bool = False
    tab: str = ""

    @property
    def is_behind(self) -> bool:
        """Whether the site does not show what its sheet says now."""
        return bool(self.stale_since) or self.is_missing


def lacks_page(found: Problem) -> bool:
    """Whether it is a page that keeps a table off the site: its sheet was read, and to read it again mends nothing."""
    return found.severity is Severity.TABLE and found.code.startswith("site.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A run as its reader sees it. Problems are in order and hold no private value."""

    problems: tuple[Problem, ...]
    tables: tuple[TableCount, ...] = ()
    only_checked: bool = False  #: nothing was published, so nothing may be called published

    @property
    def holds_back(self) -> bool:
        """Whether anything that staff wanted to publish is not on the site."""
        return bool(self.to_mend) or any(t.is_behind for t in self.tables)

    @property
    def is_behind(self) -> bool:
        """Whether a sheet shows its last good copy; one that is no table, such as 「撤下」, has a problem and no count."""
        if any(t.is_behind for t in self.tables):
            return True
        return any(p.severity is Severity.TABLE and not lacks_page(p) for p in self.problems)

    @property
    def to_mend(self) -> tuple[Problem, ...]:
        """The problems that hold something back."""
        return tuple(p for p in self.problems if p.severity > Severity.NOTICE)

    @property
    def notices(self) -> tuple[Problem, ...]:
        """The problems that hold nothing back."""
        return tuple(p for p in self.problems if p.severity is Severity.NOTICE)

    @property
    def published(self) -> int:
        """How many rows of all tables are on the site, or would be."""
        return sum(t.published for t in self.tables)

    def checked(self) -> Report:
        """The same of a run that published nothing."""
        return replace(self, only_checked=True)

    def and_also(self, more: Iterable[Problem]) -> Report:
        """The same with what went wrong afterwards."""
        return replace(self, problems=in_order((*self.problems, *(redacted(p, frozenset()) for p in more))))


def make_report(problems: Iterable[Problem], tables: Sequence[TableCount], office: frozenset[str]) -> Report:
    """A report whose texts passed the detectors: reports and logs are public too."""
    return Report(problems=in_order(redacted(p, office) for p in problems), tables=tuple(tables))


def redacted(found: Problem, office: frozenset[str]) -> Problem:
    """``found`` without any text in which a detector finds something private."""
    allowed = office | _robots(found)
    facts = tuple((name, HIDDEN if _is_private(fact, allowed) else fact) for name, fact in found.facts)
    place = found.place
    if _is_private(place.record, office) or _is_private(place.header, office):
        place = replace(place, record="", header="")
    text = HIDDEN if _is_private(found.found, office) else found.found
    return replace(found, found=text, facts=facts, place=place)


def _is_private(text: str, office: frozenset[str]) -> bool:
    """Whether a detector finds something, also where a line end or a sign for bold parts it."""
    from jinlin.privacy.detect import find_private  # 30 ms, and a run that only repeats what was said finds nothing new
    from jinlin.privacy.pieces import readings

    return bool(find_private(readings(text), office))


def _robots(found: Problem) -> frozenset[str]:
    """The address to share a spreadsheet with, where the problem names one: hidden, nobody could follow the advice."""
    from jinlin.privacy.detect import compact  # as the detectors compare: without the hyphen that most of them have

    return frozenset(compact(fact) for _, fact in found.facts if fact.endswith(ROBOTS))
