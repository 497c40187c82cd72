"""What a notice on paper says, as values that kinds make of their views. Everything is text as it will be printed."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing on a notice. ``lead`` is what one looks for: the hour, the place, where it stands."""

    lead: str
    title: str
    details: tuple[str, ...] = ()
    mark: str = ""  #: what must not be overlooked: moved, full, overdue
    value: str = ""  #: a number at the end of the line, with its unit
    is_off: bool = False  #: does not take place: its title is struck through


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under a heading; ``notes`` stand below them."""

    heading: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


def with_lines(*groups: Group) -> tuple[Group, ...]:
    """Those that have any line: of the others nobody asks."""
    return tuple(group for group in groups if group.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number to be seen first; ``note`` is what it was made of, or its aim."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One notice.

    Its lines stand in the order of their weight: what does not fit is left out from the end. ``none`` is said where
    there is no line at all. ``path`` is the page that shows everything, from the site's root. ``beyond`` is how many
    more there are than lines.
    """

    title: str
    span: str  #: which days it is about
    path: str
    none: str
    figures: tuple[Figure, ...] = ()
    groups: tuple[Group, ...] = ()
    notes: tuple[str, ...] = ()
    beyond: int = 0

    @property
    def length(self) -> int:
        """How many lines there are."""
        return sum(len(group.lines) for group in self.groups)

    def first(self, count: int) -> Paper:
        """The same with its first ``count`` lines; a group that lost some has no notes, which were about all of it."""
        kept, left = [], count
        for group in self.groups:
            lines = group.lines[:left]
            left -= len(lines)
            if len(lines) == len(group.lines):
                kept.append(group)
            elif lines:
                kept.append(replace(group, lines=lines, notes=()))
        return replace(self, groups=tuple(kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """One record on a sheet of its own. ``facts`` are label and text, the ones that matter most first."""

    title: str
    path: str
    english: str = ""
    state: str = ""  #: moved, cancelled, full; empty where all goes as planned
    facts: tuple[tuple[str, str], ...] = ()
    about: str = ""
    phones: tuple[str, ...] = ()
    is_off: bool = False

    @property
    def length(self) -> int:
        """How many things it tells that it could do without: its facts, the English name, and the story."""
        return len(self.facts) + bool(self.about) + bool(self.english)

    def first(self, count: int) -> Poster:
        """The same without the story, the English name and the last facts; the page behind the code has them all."""
        english, about = self.english if count > len(self.facts) else "", self.about if count >= self.length else ""
        return replace(self, facts=self.facts[:count], english=english, about=about)
