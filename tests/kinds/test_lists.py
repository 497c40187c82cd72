"""Declared lists as residents see them: signs of the day, filters, shelves, and tables that become cards."""

from __future__ import annotations

import re
from typing import Any

import pytest

from jinlin.kinds.lists.declaration import read_options
from jinlin.kinds.lists.facts import thousands
from jinlin.kinds.lists.view import MOST
from kinds.reading import Reading, read_rows, rendered

NAME = {"name": "名称", "key": "name", "required": True}
WHOLE = {"name": "可借", "key": "left", "type": "whole"}
DUE = {"name": "计划完成", "key": "due", "type": "date"}
DONE = {"name": "实际完成", "key": "done", "type": "date"}
SHARE = {"name": "进度", "key": "share", "type": "percent"}
TERM = [{"name": "公示开始", "key": "opens", "type": "date"}, {"name": "公示结束", "key": "closes", "type": "date"}]


def listed(columns: list[dict[str, Any]], *rows: dict[str, str], **options: object) -> Reading:
    """A list with 名称 and these columns; rows get their own 编号."""
    numbered = [{"编号": f"L-{n}", "名称": f"第{n}项", **row} for n, row in enumerate(rows, start=1)]
    return read_rows("lists", *numbered, options={"columns": [NAME, *columns], **options})


def words(reading: Reading) -> list[str]:
    """The signs of the first row."""
    return [sign.word for sign in reading.section.blocks["main"].view.items[0].signs]


UNITS = [
    ("whole", "6", "</span> 人", "told with the number"),
    ("whole", "6人", "</span> 人", "once, when it was typed too"),
    ("decimal", "2.5", "</span> 人", "behind an amount likewise"),
]


@pytest.mark.parametrize(("type_", "cell", "expected", "why"), UNITS, ids=[case[-1] for case in UNITS])
def test_a_number_is_told_with_its_unit(type_: str, cell: str, expected: str, why: str) -> None:
    """What is counted stands behind the number, on the list and on the record's own page."""
    pages = rendered(listed([{"name": "人数", "key": "members", "type": type_, "unit": "人"}], {"人数": cell}))
    assert (1, 1) == (pages["[main]"].count(expected), pages["lists/l-1.html"].count(expected)), why


def test_numbers_of_other_records_are_parted() -> None:
    """With blanks alone several would run together to what looks like a telephone."""
    html = rendered(listed([{"name": "关联编号", "key": "related", "type": "related"}], {"关联编号": "435 5193"}))["[main]"]
    assert "435、5193" in html


STOCK = [("0", ["暂时没有了"], "gone"), ("2", ["仅剩 2"], "few"), ("3", ["充足"], "enough"), ("", [], "not counted")]


@pytest.mark.parametrize(("left", "expected", "why"), STOCK, ids=[case[-1] for case in STOCK])
def test_stock_is_told_in_words(left: str, expected: list[str], why: str) -> None:
    """How much is left, where the list says which column tells."""
    assert expected == words(listed([WHOLE], {"可借": left}, stock="可借"))


PROGRESS = [
    ({"进度": "0%", "计划完成": "2026-03-05"}, ["还没开始", "离计划完成还有 1 天"], "not begun"),
    ({"进度": "60%", "计划完成": "2026-03-04"}, ["正在办", "计划今天完成"], "the last day is in time"),
    ({"进度": "60%", "计划完成": "2026-03-03"}, ["正在办", "已超过计划 1 天"], "late since yesterday"),
    ({"进度": "60%"}, ["正在办"], "without a plan"),
    ({"进度": "100%", "计划完成": "2026-03-03"}, ["已完成"], "done, nobody says when"),
    ({"计划完成": "2026-03-03", "实际完成": "2026-03-01"}, ["已完成", "比计划早 2 天"], "early"),
    ({"计划完成": "2026-03-03", "实际完成": "2026-03-03"}, ["已完成", "按计划完成"], "on the day"),
    ({"计划完成": "2026-03-01", "实际完成": "2026-03-03"}, ["已完成", "比计划晚 2 天"], "late, and said so"),
]


@pytest.mark.parametrize(("cells", "expected", "why"), PROGRESS, ids=[case[-1] for case in PROGRESS])
def test_progress_is_told_in_words(cells: dict[str, str], expected: list[str], why: str) -> None:
    """Where it stands and how that compares with the plan."""
    reading = listed([SHARE, DUE, DONE], cells, layout="progress", progress="进度", due="计划完成", done="实际完成")
    assert expected == words(reading)


def test_nobody_is_called_late_who_could_not_say_done() -> None:
    """A plan alone says how long it is, and nothing once the day has passed."""
    assert [] == words(listed([DUE], {"计划完成": "2026-03-03"}, due="计划完成"))
    assert ["离计划完成还有 1 天"] == words(listed([DUE], {"计划完成": "2026-03-05"}, due="计划完成"))


def test_any_list_may_have_a_term_for_objections() -> None:
    """公示期 in the words of every kind; a row without it has none."""
    term = {"公示开始": "2026-03-01", "公示结束": "2026-03-07"}
    reading = listed(TERM, term, {}, opens="公示开始", closes="公示结束")
    assert [("公示中，还剩 3 天",), ()] == [
        tuple(sign.word for sign in item.signs) for item in reading.section.blocks["main"].view.items
    ]


def test_a_term_may_be_a_single_day() -> None:
    """It ends on the day on which it begins, not before it."""
    reading = listed(TERM, {"公示开始": "2026-03-04", "公示结束": "2026-03-04"}, opens="公示开始", closes="公示结束")
    assert ([], ["公示今天截止"]) == ([p.code for p in reading.problems], words(reading))


def test_a_timeline_says_its_day_once() -> None:
    """In the list and on the row's own page, above the facts."""
    html = rendered(listed([DUE], {"计划完成": "2026-03-05"}, layout="timeline", date="计划完成"))
    assert [1, 1] == [html[name].count('datetime="2026-03-05"') for name in ("[main]", "lists/l-1.html")]


@pytest.mark.parametrize(
    ("expected", "newest_first", "why"),
    [
        (["L-3", "L-10", "L-1", "L-2"], False, "from its first day on; of one day 3 before 10"),
        (["L-1", "L-3", "L-10", "L-2"], True, "where that is asked for"),
    ],
)
def test_a_timeline_goes_by_its_days(expected: list[str], newest_first: bool, why: str) -> None:
    """However the rows stand in the sheet, as the guide promises; what has no day comes last."""
    days = ("2026-03-05", "", "2025-03-06")
    rows = [{"编号": f"L-{n}", "计划完成": day} for n, day in (*enumerate(days, 1), (10, days[2]))]
    found = listed([DUE], *rows, layout="timeline", date="计划完成", newest_first=newest_first)
    assert expected == [item.id for item in found.section.blocks["main"].view.items], why


def test_cells_of_a_table_say_what_they_are() -> None:
    """On a phone a row is a card: each cell bears its column's name."""
    html = rendered(listed([WHOLE], {"可借": "3"}, layout="table"))["[main]"]
    assert '<td data-label="可借"><span class="jl-number">3</span></td>' in html


@pytest.mark.parametrize(
    ("expected", "columns", "text", "why"),
    [
        (False, 7, "短", "as many as fit"),
        (True, 8, "短", "one more, and each would be one sign wide"),
        (True, 5, "长" * 61, "a long text beside five others is a column of a sign a line"),
        (False, 4, "长" * 61, "beside a few it has room"),
    ],
)
def test_a_crowded_table_is_cards_on_every_screen(expected: bool, columns: int, text: str, why: str) -> None:
    """What has no room side by side is shown one below the other; on paper it stays a table."""
    names = [f"第{n}列" for n in range(columns)]
    declared = [{"name": name, "key": f"c{n}", "most": 100} for n, name in enumerate(names)]
    html = rendered(listed(declared, dict.fromkeys(names, text), layout="table"))["[main]"]
    assert expected == ("jl-stack--crowded" in html), why


FILTER = [{"name": "类别", "key": "sort"}, {"name": "年度", "key": "year", "type": "whole"}]


def test_a_filter_shows_where_one_is_and_the_way_out() -> None:
    """On the page of a word that word is marked, and 全部 leads back."""
    html = rendered(listed(FILTER, {"类别": "甲"}, {"类别": "乙"}, filters=["类别"]))
    own = next(text for name, text in html.items() if "类别：甲" in text)
    assert ["甲 "] == re.findall(r'aria-current="page">(\S+ )', own)
    assert '<a href="../lists/">全部 <span class="jl-number">2</span></a>' in own


@pytest.mark.parametrize(
    ("expected", "column", "why"),
    [
        (["乙", "甲"], {"type": "choice", "choices": ["甲", "乙"]}, "declared in sheets.yaml"),
        (["否", "是"], {"type": "yes_no"}, "there are no others"),
        (["甲"], {}, "a word that nobody declared goes with its last row: it may be a name"),
    ],
)
def test_a_declared_choice_keeps_its_address(expected: list[str], column: dict[str, Any], why: str) -> None:
    """状态：待认领 was passed on in a chat, and led nowhere once the last wish was taken; no link leads there now."""
    kept = expected[-1]
    reading = listed([{"name": "类别", "key": "sort", **column}], {"类别": kept}, filters=["类别"])
    pages = [page.main.view for page in reading.section.pages if "/page-" in page.path]
    assert expected == sorted(page.heading.removeprefix("类别：") for page in pages), why
    assert [["全部", kept]] * len(pages) == [[link.word for link in page.filters[0][1]] for page in pages]
    assert len(expected) - 1 == sum("现在一条也没有。" in html for html in rendered(reading).values())


def test_the_newest_year_stands_first() -> None:
    """Years run backwards; other words have their own order."""
    found = listed(FILTER, {"年度": "2024", "类别": "甲"}, {"年度": "2026", "类别": "乙"}, filters=["年度", "类别"])
    filters = found.section.blocks["main"].view.filters
    assert [["全部", "2026", "2024"], ["全部", "乙", "甲"]] == [[link.word for link in links] for _, links in filters]


def test_numbered_words_stand_in_the_order_of_their_numbers() -> None:
    """On a phone who looks for 2号楼 reads on from 1号楼, and found 10号楼."""
    rows = ({"类别": f"{n}号楼"} for n in (10, 2, 1))
    found = listed(FILTER, *rows, filters=["类别"]).section.blocks["main"].view.filters
    assert [["全部", "1号楼", "2号楼", "10号楼"]] == [[link.word for link in links] for _, links in found]


@pytest.mark.parametrize(("expected", "count", "why"), [(0, 12, "as many as before"), (1, 13, "they filled the first screen")])
def test_many_words_to_choose_are_folded(expected: int, count: int, why: str) -> None:
    """Whoever wants to read the list sees it first; what is chosen is told all the same."""
    html = rendered(listed(FILTER, *({"类别": f"{n}类"} for n in range(count)), filters=["类别"]))
    assert expected == html["[main]"].count("<details>"), why
    assert expected == html["[main]"].count(f"<summary>类别：全部（点开另选，有 {count} 种）")
    assert expected == sum("<summary>类别：3类（" in page for page in html.values())



    """A filter of 是 and 否 never says True."""
    free = {"name": "免费", "key": "free", "type": "yes_no"}
    links = listed([free], {"免费": "是"}, {"免费": "否"}, filters=["免费"]).section.blocks["main"].view.filters[0][1]
    assert ["全部", "否", "是"] == [link.word for link in links]


def test_a_part_of_what_was_chosen_says_what_was_chosen() -> None:
    """On the second hundred of 0类 the list said that nothing was chosen, and marked 全部 nowhere either."""
    rows = [{"类别": f"{n}类"} for n in range(13)] + [{"类别": "0类"}] * MOST
    pages = rendered(listed(FILTER, *rows, filters=["类别"]))
    chosen = {re.findall("<summary>类别：(.*?)（|$", html)[0]: html for html in pages.values() if 'rel="prev"' in html}
    assert {"全部", "0类"} == set(chosen)
    for word, html in chosen.items():
        assert [word] == re.findall(r'aria-current="true">(\S+)', html)


def test_what_nobody_may_see_is_no_filter() -> None:
    """A column that is never shown leads to no page."""
    hidden = {"name": "住址", "key": "home", "shown": "never"}
    assert () == listed([hidden], {"住址": "甲"}, filters=["住址"]).section.blocks["main"].view.filters


def test_long_lists_are_shelved_and_lose_no_row() -> None:
    """Of three times as many rows as a page takes, each stands on one shelf of the list and one of its filter."""
    section = listed(FILTER, *({"类别": "甲"} for _ in range(3 * MOST)), filters=["类别"]).section
    pages = [page.main.view for page in section.pages if hasattr(page.main.view, "pager")]
    assert MOST >= max(len(page.items) for page in pages)
    assert 2 * 3 * MOST == sum(len(page.items) for page in pages)
    paths = {page.path for page in section.pages}
    assert [] == [link.path for page in pages for link in page.pager if link.path not in paths]


def test_the_ways_to_other_parts_leave_the_first_row_on_the_screen() -> None:
    """Of three thousand rows thirty buttons stood above each part, and below it there was no way on."""
    pages = rendered(listed([], *[{}] * (13 * MOST)))
    (part,) = (html for path, html in pages.items() if "page-n-" in path and "第250项" in html)
    before, _, after = part.partition("第250项")
    folded = re.search("<summary>(.*?)</summary>.*?</details>", before, re.S)
    assert "翻页：L-200 至 299（点开另选，共 14 页）" == folded[1]
    assert before.count("page-n-") == folded[0].count("page-n-") == 14
    assert ["上一页：L-100 至 199", "下一页：L-300 至 399"] == re.findall('rel="(?:prev|next)">(.*?)</a>', after)


def test_a_long_list_with_days_is_shelved_by_month() -> None:
    """Who looks for what was spent in March does not know that its numbers begin at L-100; a full month has both."""
    days = ["2026-02-03"] * 60 + ["2026-03-04"] * (MOST + 1) + [""]
    day = {"name": "日期", "key": "day", "type": "date"}
    view = listed([day], *({"日期": one} for one in days), date="日期", newest_first=True).section.blocks["main"].view
    expected = ["2026年3月 L-000 至 099", "2026年3月 L-100 至 199", "2026年2月", "L-100 至 199"]
    assert expected == [link.word for link in view.pager]
    assert [39, 62, 60, 1] == [link.count for link in view.pager]


def test_a_full_page_is_light_enough() -> None:
    """As many rows as a page takes, with nine filled columns, stay below 130 KB without the frame."""
    columns = [{"name": f"第{n}列的名字", "key": f"c{n}"} for n in range(9)]
    row = {column["name"]: "二十个字的内容二十个字的内容二十个字的内" for column in columns}
    size = len(rendered(listed(columns, *([row] * MOST)))["[main]"].encode())
    assert 130_000 >= size


AMOUNTS = [(96_000, "96,000"), (1_200.5, "1,200.5"), (3, "3"), (0.1, "0.1"), (-45_200, "-45,200")]


@pytest.mark.parametrize(("amount", "expected"), AMOUNTS)
def test_large_sums_are_written_in_threes(amount: float, expected: str) -> None:
    """So that nobody counts digits; no zeros at the end."""
    assert expected == thousands(amount)


ROLES = [
    ({"stock": "名称"}, [("stock", "lists.role_type")], "words cannot be counted"),
    ({"due": "可借"}, [("due", "lists.role_type")], "a number is no day"),
    ({"stock": "可借"}, [], "a number"),
    ({"stock": "可接"}, [("stock", "config.not_one_of")], "a column that is not there"),
    ({"stock": "可借", "few_stock": 0}, [("few_stock", "config.not_a_number")], "few is at least one"),
]


@pytest.mark.parametrize(("options", "expected", "why"), ROLES, ids=[case[-1] for case in ROLES])
def test_a_column_must_suit_its_role(options: dict[str, object], expected: list[tuple[str, str]], why: str) -> None:
    """What a day or a number is counted with has to be one."""
    found = read_options({"columns": [NAME, WHOLE], **options}).problems
    assert expected == [(p.place.key, p.code) for p in found]


def test_a_list_without_rows_says_so() -> None:
    """An empty page would look broken, and says whom to ask."""
    gone = read_rows("lists", {"编号": "L-1", "名称": "甲", "发布状态": "草稿"}, options={"columns": [NAME]})
    assert "还没有登记内容。想了解的，请打社区电话" in rendered(gone)["[main]"]
