"""Charts: bars as long as their numbers, and the same numbers for those who cannot see them."""

from __future__ import annotations

import re

import html5lib
import pytest

from jinlin.page.chart import Chart, Column, Series
from jinlin.page.render import Renderer
from jinlin.strings import read_strings


def series(*values: float | None, name: str = "收到") -> Series:
    """A series whose values are printed as pieces."""
    return Series(name=name, values=values, texts=tuple("—" if v is None else f"{v:g} 件" for v in values))


def chart(*found: Series, **more: object) -> Chart:
    """A chart over as many months as the first series has values."""
    labels = tuple(f"{n}月" for n in range(1, len(found[0].values) + 1))
    return Chart(title="每月", head="月份", labels=labels, series=found, definition="按收到日期", **more)  # type: ignore[arg-type]


def widths(shown: Chart) -> list[float | None]:
    """The widths of all bars, in hundredths."""
    return [bar.width for _, bars in shown.groups for bar in bars]


@pytest.mark.parametrize(
    ("expected", "shown", "why"),
    [
        ([25, 100], chart(series(1, 4)), "the greatest fills its frame"),
        ([25, 50, 100, 0], chart(series(1, 4), series(2, 0, name="办结")), "two series share one measure"),
        ([0, 0], chart(series(0, 0)), "nothing at all divides by nothing"),
        ([75, 100], chart(series(0.75, 1.2), most=1), "a measure of its own; what is beyond it ends with the frame"),
        ([None, 100], chart(series(None, 3)), "unknown is not none"),
        ([33.3], chart(series(1), most=3), "one place is finer than any screen"),
    ],
)
def test_a_bar_is_as_long_as_its_number(expected: list[float | None], shown: Chart, why: str) -> None:
    """Lengths are shares of the full bar."""
    assert expected == widths(shown), why


def rendered(shown: Chart) -> str:
    """The chart and its table as they stand on a page."""
    renderer = Renderer(read_strings(), {}, {})
    environment = renderer._environment  # a macro has no page of its own
    found = environment.from_string("{% import 'page/chart.html' as charts %}{{ charts.chart(view) }}")
    return found.render(view=shown)


FULL = chart(
    series(1, None), series(2, 0, name="办结"), columns=(Column(name="怎么来的", texts=("甲", "乙")),), aim=2, aim_text="2 件"
)


def test_a_chart_reads_itself_aloud() -> None:
    """The picture's name holds every number, in the order of the labels."""
    expected = "每月：1月 收到 1 件、办结 2 件；2月 收到 —、办结 0 件。"
    assert [expected] == re.findall(r'role="img" aria-label="([^"]*)"', rendered(FULL))


def test_the_table_beneath_has_the_same_numbers() -> None:
    """Rows are labels; what was divided by what stands beside the result."""
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", rendered(FULL))
    assert ["月份", "收到", "办结", "怎么来的", "1月", "1 件", "2 件", "甲", "2月", "—", "0 件", "乙"] == cells


def test_nothing_is_drawn_where_nothing_is_known() -> None:
    """Three bars of four and two in the key; the aim crosses every one, and is named."""
    html = rendered(FULL)
    assert (5, 4, True) == (html.count("<rect"), html.count('<path d="M100.0 -5V15"'), "竖线是目标：2 件" in html)


def test_cell_text_in_a_chart_is_only_text() -> None:
    """A label that is markup is shown, in the picture's name as well; a strict parser has nothing to mend."""
    parser = html5lib.HTMLParser(strict=False)
    html = rendered(chart(series(1, name='"><script>')))
    parser.parseFragment(html)
    assert ([], False) == (parser.errors, "<script" in html)


def test_a_chart_says_how_it_was_counted() -> None:
    """Every number has its definition."""
    assert "怎么算：按收到日期" in rendered(FULL)


def test_one_series_needs_no_key() -> None:
    """What the bars are stands in the heading."""
    assert "jl-chart__key" not in rendered(chart(series(1)))
