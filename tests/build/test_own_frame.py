"""A table that has a page of its own stands on it, and no list of tables beneath."""

from __future__ import annotations

import re

WAY = re.compile(r'<a href="\.\./things/">物品</a>')


def test_a_table_on_its_own_page_is_not_listed_there(village) -> None:
    """It would lead to where one is; on the page that many tables share it is the way to each."""
    village.build()
    assert 1 == len(WAY.findall(article(village.page("lists/index.html"))))
    village.add_page("things/index.md", "物品")
    village.build()
    page = article(village.page("things/index.html"))
    assert (1, 0) == (page.count("梯子"), len(WAY.findall(page)))


def article(page: str) -> str:
    """What stands between the frames."""
    return page[page.index("<article") : page.index("</article>")]
