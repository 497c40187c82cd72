"""Where a line of a page may end: before a date and before its weekday, not within hours."""

from __future__ import annotations

import pytest

from jinlin.page.line_breaks import breakable


@pytest.mark.parametrize(
    ("expected", "html", "why"),
    [
        ('<p>到<span class="jl-day">3月5日<wbr>（周四）</span>止</p>', "<p>到3月5日（周四）止</p>", "（周 ended a line"),
        ('<p>算到<span class="jl-day">2026年12月24日</span></p>', "<p>算到2026年12月24日</p>", "12月2｜4日"),
        ("<time>3月5日<wbr>（周四）</time>", "<time>3月5日（周四）</time>", "an element already"),
        ("<p>1日<wbr>（周日）、2日<wbr>（周一）</p>", "<p>1日（周日）、2日（周一）</p>", "each of several"),
        ("至<wbr><time>8日<wbr>（周日）</time>", "至<time>8日（周日）</time>", "3月 ended a line, 8日 began the next"),
        ("2 分，<wbr><time>2027年</time>", "2 分，<time>2027年</time>", "behind a comma"),
        ('<p>周一 <span class="jl-whole">8:30-12:00</span></p>', "<p>周一 8:30-12:00</p>", "12:00 began a line"),
        ('<b><span class="jl-whole">9:00–17:30</span></b>', "<b>9:00–17:30</b>", "as the program writes them"),
        ("<p>1:18:30-12:00</p>", "<p>1:18:30-12:00</p>", "no hours"),
        ('<p data-week="8:30-12:00">x</p>', '<p data-week="8:30-12:00">x</p>', "told to a script"),
        ("<p>周日（周边）</p>", "<p>周日（周边）</p>", "no weekday"),
        ('<a title="5日（周四）">x</a>', '<a title="5日（周四）">x</a>', "an attribute"),
        ("<script>5日（周四）</script>", "<script>5日（周四）</script>", "told to search engines"),
    ],
)
def test_a_line_ends_where_it_reads_on(expected: str, html: str, why: str) -> None:
    """In text that is shown, and nowhere else."""
    assert expected == breakable(html), why
