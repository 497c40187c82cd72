"""「节假日」: that the plan of a year is missing is told where somebody can fill it in, and before it matters."""

from __future__ import annotations

from datetime import date

import pytest

from community import Village
from jinlin.build.special import take_in_special
from jinlin.config.read import read_config
from jinlin.kinds import find_kinds
from jinlin.record.holidays import PUBLIC_HOLIDAYS
from jinlin.source.last_good import fetch_snapshot
from jinlin.view.working_days import LAST_YEAR

HEADER = ("日期", "安排", "节日")
NEXT = LAST_YEAR + 1
ONE = [(f"{NEXT}-01-01", "放假", "元旦")]
WHOLE = [(f"{NEXT}-{month:02d}-01", "放假", names[0]) for month, names in enumerate(PUBLIC_HOLIDAYS, start=1)]


@pytest.mark.parametrize(
    ("codes", "day", "rows", "why"),
    [
        ([], date(LAST_YEAR, 11, 20), [], "usually not announced yet"),
        (["holidays.year_unknown"], date(LAST_YEAR, 12, 1), [], "deadlines of today end in January"),
        (["holidays.year_unknown"], date(NEXT, 6, 1), [], "no deadline is over any more"),
        (["holidays.year_unknown"], date(NEXT, 6, 1), ONE, "one day of it tells nothing of the others"),
        ([], date(NEXT, 6, 1), WHOLE, "all that the notice of the year says"),
    ],
)
def test_a_year_without_a_plan_is_told(
    codes: list[str], day: date, rows: list[tuple[str, ...]], why: str, village: Village
) -> None:
    """Once, at the tab itself; not to a community that keeps none."""
    assert () == village.build(day=day).problems
    village.add("holidays: 节假日\n")
    village.write("节假日", [HEADER, *rows])
    found = village.build(day=day).problems
    assert codes == [p.code for p in found], why
    assert {"节假日"} >= {p.place.sheet for p in found}


def test_a_tab_that_never_was_has_no_copy(village: Village) -> None:
    """It was named in sheets.yaml before somebody made it; 「撤下」 has its copy."""
    village.add("holidays: 节假日\n")
    assert ["source.csv_missing"] == [p.code for p in village.build().problems]


def test_what_was_stated_holds_while_its_tab_cannot_be_read(village: Village) -> None:
    """Nobody is late by another plan, and no word is unknown, because a tab is lost for a day."""
    village.add("holidays: 节假日\nsynonyms: 同义词\n")
    village.write("节假日", [HEADER, *WHOLE])
    village.write("同义词", [("词", "同义词"), ("垃圾", "废品")])
    village.build(day=date(NEXT, 6, 1))
    for tab in ("节假日", "同义词"):
        (village.home / "tables" / f"{tab}.csv").unlink()
        village.build(day=date(NEXT, 6, 2))
    config = read_config((village.home / "sheets.yaml").read_text("utf-8"), "sheets.yaml", find_kinds()).value
    special = take_in_special(config, {}, fetch_snapshot(village.home / "snapshot")).value
    assert (True, (("垃圾", "废品"),)) == (special.working_days.covers_year(NEXT), special.synonyms)


def test_the_example_row_is_no_second_day(village: Village) -> None:
    """It is of 1 October in every template: who filled that day in was told that the two are not to be told apart."""
    village.add("holidays: 节假日\n")
    example, day = (f"{NEXT}-10-01", "放假", "国庆节", "示例"), (f"{NEXT}-10-01", "放假", "国庆节", "")
    village.write("节假日", [(*HEADER, "发布状态"), example, day, *((*one, "") for one in WHOLE if one[0] != day[0])])
    assert () == village.build(day=date(NEXT, 6, 1)).problems


def test_a_list_may_be_called_like_the_tab(village: Village) -> None:
    """A row of 「节假日」 was counted among those held back of the list, and its file was said to be the list's."""
    village.add("  holidays: {kind: lists, title: 假期活动, worksheet: 假期, options: {columns: [{name: 名称}]}}\n")
    village.add("holidays: 节假日\n")
    village.write("假期", [("编号", "名称"), ("J-1", "龙舟")])
    village.write("节假日", [HEADER, ("2026-10-01", "休息不休息", "国庆节")])
    report = village.build()
    (found,) = report.to_mend
    assert ("节假日", 0) == (found.place.sheet, sum(table.held for table in report.tables))
    assert found.place.table not in {table.name for table in report.tables}
