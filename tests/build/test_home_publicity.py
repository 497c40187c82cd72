"""What may be objected to, wherever it stands: the home page leads to the lists as well as to the notices."""

from __future__ import annotations

from datetime import date

from community import Village

COLUMNS = """\
  honours:
    kind: lists
    title: 荣誉榜
    worksheet: 荣誉榜
    options:
      opens: opens
      closes: closes
      columns:
        - {name: 称号, key: name, required: true}
        - {name: 公示开始, key: opens, type: date}
        - {name: 公示结束, key: closes, type: date}
"""


def test_the_home_page_leads_to_lists_on_display(village: Village) -> None:
    """Two rows of one list may be objected to; once they are over, nothing is said."""
    village.add(COLUMNS)
    rows = (("R-1", "2026-03-01", "2026-03-07"), ("R-2", "2026-03-05", "2026-03-05"), ("R-3", "2026-02-01", "2026-03-04"))
    village.write("荣誉榜", [("编号", "称号", "公示开始", "公示结束"), *((one, one, *days) for one, *days in rows)])
    (village.home / "content" / "index.md").write_text("# 首页\n\n<!-- jinlin: news publicity -->\n", "utf-8")
    found = []
    for day in (date(2026, 3, 5), date(2026, 3, 8)):
        village.build(day=day)
        home = village.page("index.html")
        found.append(('<a href="honours/">荣誉榜 <span class="jl-number">2</span></a>' in home, "清单里正在公示的" in home))
    assert [(True, True), (False, False)] == found
