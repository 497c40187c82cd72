"""The suggestions on paper: this year's numbers, what is open, and what has been answered lately."""

from __future__ import annotations

from jinlin.kinds.suggestions.shape import Board, Row
from jinlin.kinds.suggestions.words import said
from jinlin.page.board.paper import Figure, Group, Line, Paper, with_lines
from jinlin.view.setting import Setting

LOUD = ("warn", "bad")  #: tones that must not be overlooked


def suggestions_paper(board: Board, setting: Setting) -> Paper:
    """What is open stands in the order of its deadlines, as on the site."""
    index = board.index
    waiting = frozenset(row.path for row in index.open)
    groups = with_lines(
        Group(
            heading=said("paper.open", count=index.open_count),
            lines=tuple(_line(row, index.year) for row in index.open),
        ),
        Group(
            heading=said("paper.recent"),
            lines=tuple(_line(row, index.year) for row in board.recent.rows if row.path not in waiting),
        ),
    )
    return Paper(
        title=setting.title,
        span=said("paper.span", year=index.year),
        path=f"{setting.table}/",
        none=said("paper.none"),
        figures=tuple(
            Figure(name=n.name, value=n.actual, note=said("paper.target", target=n.target) if n.target else n.parts)
            for n in index.numbers
        ),
        groups=groups,
        beyond=index.open_count - len(index.open),
        notes=(said("paper.definitions", clocks=index.clocks),),
    )


def _line(row: Row, year: int) -> Line:
    """A suggestion. What its clocks say is marked where it presses, else told among the rest; the ``year`` that stands
    above all is not said again, for with it most days take a line of their own."""
    marks = [mark for mark in (row.first, row.second) if mark is not None]
    received = said("row.facts")
    facts = row.facts.replace(f" · {received}{said('paper.this_year', year=year)}", f" · {received}")
    return Line(
        lead=row.stage,
        title=row.title,
        details=(*(mark.words for mark in marks if mark.tone not in LOUD), *facts.split(" · ")),
        mark="；".join(mark.words for mark in marks if mark.tone in LOUD),
    )
