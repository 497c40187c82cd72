"""Where a line of a page may end: before a date and before its weekday."""

from __future__ import annotations

import pytest

from jinlin.page.line_breaks import breakable


@pytest.mark.parametrize(
    ("expected", "html", "why"),
    [
        ("<p>3月5日<wbr>（周四）</p>", "<p>3月5日（周四）</p>", "as dates are written"),
        ("<p>1日<wbr>（周日）、2日<wbr>（周一）</p>", "<p>1日（周日）、2日（周一）</p>", "each of several"),
        ("至<wbr><time>8日<wbr>（周日）</time>", "至<time>8日（周日）</time>", "3月 ended a line, 8日 began the next"),
        ("2 分，<wbr><time>2027年</time>", "2 分，<time>2027年</time>", "behind a comma"),
        ("<p>周日（周边）</p>", "<p>周日（周边）</p>", "no weekday"),
        ('<a title="5日（周四）">x</a>', '<a title="5日（周四）">x</a>', "an attribute"),
        ("<script>5日（周四）</script>", "<script>5日（周四）</script>", "told to search engines"),
    ],
)
def test_a_date_may_be_parted_where_it_reads_on(expected: str, html: str, why: str) -> None:
    """In text that is shown, and nowhere else."""
    assert expected == breakable(html), why
