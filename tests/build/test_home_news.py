"""What the home page tells of the last days."""

from __future__ import annotations

from datetime import date

from community import Village


def test_what_is_new_is_told_for_a_week(village: Village) -> None:
    """A thing that was added on 6 March, whose name leads to its page, until the 12th; neither those of before nor later."""
    (village.home / "content" / "index.md").write_text("# 首页\n\n<!-- jinlin: news week -->\n", "utf-8")
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "1"), ("T-3", "扳手", "1"))
    told = []
    for day in (6, 12, 13):
        village.build(day=date(2026, 3, day))
        told.append([name for name in ("t-1", "t-2", "t-3") if f'href="things/{name}.html"' in village.page("index.html")])
    assert [["t-3"], ["t-3"], []] == told
