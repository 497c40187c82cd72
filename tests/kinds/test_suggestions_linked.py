"""How far a suggestion's line of time goes: from the suggestion by way of meeting, project and account to the honour."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from jinlin.view.related import Related
from kinds.suggesting import case, row

FOLDERS = {"S": "suggestions", "H": "meetings", "P": "projects", "K": "accounts", "R": "honours", "X": "matching"}


def told(*pairs: str) -> str:
    """The records on the line of S-001, given who is linked with whom: ``S1-H1``."""
    ways: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        one, other = pair.split("-")
        ways[one].add(other)
        ways[other].add(one)
    related = {_path(one): tuple(_related(other) for other in sorted(others)) for one, others in ways.items()}
    return " ".join(event.note for event in case(row(), related=related).item.events if event.path)


def _path(name: str) -> str:
    return f"{FOLDERS[name[0]]}/{name[0].lower()}-00{name[1]}.html"


def _related(name: str) -> Related:
    return Related(name, _path(name), name, FOLDERS[name[0]], (("", date(2026, 2, 14)),))


CASES = [
    ("H1 K1 P1 R1", ["S1-H1", "H1-P1", "P1-K1", "K1-R1"], "each names but the next, up to the banner of thanks"),
    ("H1 K1 P1", ["S1-H1", "H1-P1", "P1-K1", "P2-K1", "K1-R1"], "an account for two projects: whose thanks are they"),
    ("H1", ["S1-H1", "S2-H1", "H1-P1", "P1-K1"], "a meeting about two suggestions"),
    ("H1 P1", ["S1-H1", "H1-P1", "S2-P1", "P1-K1"], "a project that somebody else asked for, too"),
    ("H1 H2 K1 P1", ["S1-H1", "S1-H2", "H1-P1", "H2-P1", "P1-K1"], "two meetings about it, and one project"),
    ("H1 K1 P1", ["S1-H1", "H1-P1", "P1-K1", "K1-H2"], "no way back: what else was decided about the money"),
    ("K1 X1 X2", ["S1-X1", "X1-X2", "X2-K1"], "a need and the resource that met it stand in one table"),
]


@pytest.mark.parametrize(("expected", "pairs", "why"), CASES, ids=[case[-1] for case in CASES])
def test_the_story_goes_as_far_as_it_is_about_this_suggestion(expected: str, pairs: list[str], why: str) -> None:
    """Whoever asked for a thing sees what it led to, however many tables lie between, and nothing of others."""
    assert expected == told(*pairs), why
