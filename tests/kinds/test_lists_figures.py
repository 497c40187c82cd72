"""Numbers of a declared list (``layout: stat``): each says of which day it is."""

from __future__ import annotations

import pytest

from jinlin.kinds.lists.words import said
from kinds.reading import Reading, read_rows, rendered

COLUMNS = [{"name": name} for name in ("指标", "实际", "口径")]
FIGURE = {"指标": "户数", "实际": "2395 户", "口径": "社区登记户数"}


def figures(*rows: dict[str, str], layout: str = "stat") -> Reading:
    """These rows of a list of numbers, each with its 编号."""
    options = {"columns": COLUMNS, "layout": layout, "actual": "实际", "definition": "口径"}
    return read_rows("lists", *({"编号": f"N-{n}", **FIGURE, **row} for n, row in enumerate(rows, 1)), options=options)


@pytest.mark.parametrize(
    ("expected", "rows", "why"),
    [
        ([], [{"数据截至": "2026-02-28"}], "told"),
        (["E3"], [{"数据截至": "2026-02-28"}, {"数据截至": ""}], "where it is missing"),
        (["row 2"], [{}, {}], "without the column it is said once"),
    ],
)
def test_a_number_without_its_day_is_told(expected: list[str], rows: list[dict[str, str]], why: str) -> None:
    """Residents read 未注明 there, and nobody had told who could write it."""
    found = [p for p in figures(*rows).problems if p.code == "lists.no_as_of"]
    assert expected == [p.place.cell if p.place.column else f"row {p.place.row}" for p in found], why
    assert bool(found) == (said("no_as_of") in rendered(figures(*rows))["[main]"])


def test_a_number_that_names_its_day_is_not_told() -> None:
    """What the advice says to type is enough."""
    (found,) = figures({"数据截至": ""}).problems
    assert () == figures({"数据截至": dict(found.facts)["example"]}).problems


@pytest.mark.parametrize(
    ("rows", "layout", "why"),
    [
        ([{"数据截至": ""}], "cards", "a list that is no numbers need not have a day"),
        ([{"数据截至": "去年年底"}], "stat", "what could not be read has a problem of its own"),
    ],
)
def test_nothing_more_is_said(rows: list[dict[str, str]], layout: str, why: str) -> None:
    """One problem for one cell, and none for lists of other things."""
    assert "lists.no_as_of" not in [p.code for p in figures(*rows, layout=layout).problems], why
