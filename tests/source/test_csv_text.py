from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from jinlin.source.csv_text import AT_ONCE, csv_rows, csv_text

CELLS = st.text(st.sampled_from("甲A1 ,\"'\n\r\t;=\u2028"), max_size=4)
ROWS = st.lists(st.lists(CELLS, max_size=3), max_size=6)


def written(rows: list[list[str]]) -> str:
    """The same by Python's own writer."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


@given(ROWS)
def test_rows_that_are_joined_are_as_the_writer_writes_them(rows: list[list[str]]) -> None:
    """Whatever stands in the cells, and however many there are."""
    assert written(rows) == csv_text(rows)


def test_one_cell_to_be_quoted_changes_no_other_row() -> None:
    """Rows are written a hundred at once: the quoted one may be in any hundred, at its beginning or end."""
    for at in (0, AT_ONCE - 1, AT_ONCE, 2 * AT_ONCE + 1):
        rows = [[f"A-{n}", "一，二"] for n in range(3 * AT_ONCE)]
        rows[at][1] = '甲,"乙"\n丙'
        assert written(rows) == csv_text(rows)
        assert rows == [*csv_rows(csv_text(rows))]
