"""公示 of every kind on paper: until when one may object, whom to call and how; what hangs for days counts no days."""

from __future__ import annotations

from datetime import date

import pytest
from printing import paper

from jinlin.page.board.paper import Paper
from kinds.noticing import PUBLICITY, row
from kinds.reading import read_rows

TERM = [{"name": "公示开始", "key": "opens", "type": "date"}, {"name": "公示结束", "key": "closes", "type": "date"}]
NAME = {"name": "称号", "key": "honour", "required": True}
WHO = [{"name": "展示名", "key": "who", "type": "person", "shown": "consent"}, {"name": "同意公开", "type": "consent"}]
HONOURS = {"columns": [NAME, *WHO, *TERM], "opens": "公示开始", "closes": "公示结束"}
GOOD = {"编号": "R-1", "称号": "好婆婆", "展示名": "示例己", "同意公开": "是", "公示开始": "2026-03-01", "公示结束": "2026-03-05"}


def honours(*rows: dict[str, str], today: date = date(2026, 3, 4), **options: object) -> Paper | None:
    """The paper of a list of honours."""
    return paper("lists", "publicity", reading=read_rows("lists", *rows, today=today, options=HONOURS | options))


def test_an_honour_under_publicity_hangs_with_its_last_day_and_its_number() -> None:
    """What the row says and may be told, and below it how to object."""
    group = honours(GOOD, GOOD | {"编号": "R-2", "称号": "好媳妇", "同意公开": "否"}).groups[0]
    assert [
        ("3月5日截止", "好婆婆", "展示名：示例己"),
        ("3月5日截止", "好媳妇", "公示开始：2026年3月1日（周日）"),
    ] == [(line.lead, line.title, line.details[0]) for line in group.lines]
    assert group.notes[0].endswith("当面、来电或书面反映。监督电话：12345。")


def test_a_row_with_a_number_of_its_own_names_no_other() -> None:
    """Two numbers under one name: whom does one call?"""
    columns = [*HONOURS["columns"], {"name": "监督电话", "key": "phone", "type": "phone"}]
    group = honours(GOOD | {"监督电话": "0359-0000002"}, columns=columns).groups[0]
    assert group.lines[0].details[-1] == "监督电话：0359-0000002"
    assert group.notes[0].endswith("当面、来电或书面反映。")


DAYS = [(0, 28, "about to begin"), (1, 1, "the first day"), (1, 5, "the last day"), (0, 6, "over")]


@pytest.mark.parametrize(("count", "day", "why"), DAYS, ids=[case[-1] for case in DAYS])
def test_only_what_one_may_object_to_hangs(count: int, day: int, why: str) -> None:
    """From the first day to the last, both included, in a list as among the notices."""
    today = date(2026, 2 if day == 28 else 3, day)
    notices = read_rows("notices", row(**PUBLICITY | {"公示结束": "2026-03-05"}, 发布日期="2026-02-20"), today=today)
    assert [count, count] == [honours(GOOD, today=today).length, paper("notices", "publicity", reading=notices).length], why


def test_a_notice_tells_how_to_object() -> None:
    """As its page does."""
    line = paper("notices", "publicity", reading=read_rows("notices", row(**PUBLICITY, 异议方式="到窗口"))).groups[0].lines[0]
    assert ("3月7日截止", "通知1") == (line.lead, line.title)
    assert {"监督电话：12345", "怎样提意见：到窗口"} <= {*line.details}


def test_a_list_without_a_term_has_no_such_paper() -> None:
    """A page that says 目前没有 for each of twenty lists helps nobody."""
    assert honours(GOOD, opens=None, closes=None) is None
