"""Awards that follow from a board: so many places for each grade, and who ties with the last of them has it as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinlin.kinds.volunteers.options import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """One grade as it came out. ``edge`` is the place that ``tied`` people share at its end; 0 where nobody does.

    ``taken``: so many of its places went to people who tied at the end of the grades before it.
    """

    name: str
    places: int
    winners: int
    taken: int = 0
    edge: int = 0
    tied: int = 0


def graded(grades: Sequence[Grade], places: Sequence[int]) -> tuple[Graded, ...]:
    """Return what became of each grade. ``places`` are those of a board, ascending, 1-2-2-4.

    Grades are cut by place: the first 12, then the next 12. Two who did the same are never parted, so the last place
    of a grade may be shared by more than it has places for; they come out of those of the next grade.
    """
    found, first = [], 1
    for grade in grades:
        last = first + grade.places - 1
        mine = [place for place in places if first <= place <= last]
        edge = mine[-1] if mine else 0
        beyond = sum(place < first for place in places) + len(mine) > last
        found.append(
            Graded(
                name=grade.name,
                places=grade.places,
                winners=len(mine),
                taken=min(grade.places, max(0, sum(place < first for place in places) - first + 1)),
                edge=edge if beyond and mine else 0,
                tied=mine.count(edge) if beyond and mine else 0,
            )
        )
        first = last + 1
    return tuple(found)


def grade_of(place: int, grades: Sequence[Grade]) -> str:
    """The name of the grade that a place is in, or nothing."""
    last = 0
    for grade in grades:
        last += grade.places
        if place <= last:
            return grade.name
    return ""
