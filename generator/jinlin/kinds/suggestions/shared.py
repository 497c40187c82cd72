"""The numbers that a street may show beside those of others, where the community agreed: this year's, as told here."""

from __future__ import annotations

from jinlin.kinds.suggestions.shape import Board
from jinlin.kinds.suggestions.words import said
from jinlin.view.shared import Figure, Shared

COUNTS = ("received", "answered")  #: the first two numbers of a year; shares have keys of their own


def shared_figures(board: Board) -> Shared:
    """Those of the latest year in which something came in. Here the definition of a count says nothing of the year, and
    that of a share only by which rule: who counts alike has the same words."""
    if not board.years:
        return Shared()
    latest, counts = board.years[0], len(COUNTS)
    figures = [
        Figure(key, latest.year, n.name, n.actual, n.parts, said(f"shared.{key}"))
        for key, n in zip(COUNTS, latest.numbers[:counts], strict=True)
    ]
    shares = (n for n in latest.numbers[counts:] if n.key)
    figures += [Figure(n.key, latest.year, n.name, n.actual, n.parts, n.definition) for n in shares]
    return Shared(figures=tuple(figures), counted=latest.as_of)
