"""Few people in need are counted nowhere: neighbours know who the two 低保户 of their house are."""

from __future__ import annotations

import pytest

from kinds.reading import read_rows

NAME = {"name": "指标", "key": "figure", "required": True}
UNIT = {"name": "单位", "key": "unit"}
MEMBERS = {"name": "人数", "key": "members", "type": "whole", "unit": "人"}
GROUP = {"name": "人群", "key": "whom", "type": "choice", "choices": ["残疾人", "青少年"]}
ACTUAL, WAY = {"name": "实际", "key": "actual", "required": True}, {"name": "口径", "key": "way", "required": True}
STAT = {"layout": "stat", "actual": "实际", "definition": "口径"}


def told(columns: list[dict[str, object]], cells: dict[str, str], **options: object) -> tuple[list[str], str]:
    """What is said of a row, and its count as it is shown."""
    way = {"口径": "登记的人", "数据截至": "2026-03-01"} if WAY in columns else {}
    reading = read_rows("lists", {"编号": "N-1"} | way | cells, options={"columns": [NAME, *columns], **options})
    (item,) = reading.section.blocks["main"].view.items
    shown = item.actual or next((fact for fact in item.facts if fact.label.endswith("数")), None)
    return [problem.code for problem in reading.problems], str(shown.value) if shown else ""


HELD = (["lists.few_in_need"], "")
COUNTS = [
    ("2", "低保户", "低保 has a unit of people"),
    ("4", "社区矫正对象", "the last that is too few"),
]


@pytest.mark.parametrize(("count", "figure", "why"), COUNTS)
def test_few_people_in_need_are_not_counted(count: str, figure: str, why: str) -> None:
    """In a column that counts people, and as a figure with its unit beside it."""
    assert HELD == told([MEMBERS], {"指标": figure, "人数": count}), why
    assert HELD == told([ACTUAL, WAY, UNIT], {"指标": figure, "实际": count, "单位": "户"}, **STAT), why


def test_whom_it_counts_may_stand_beside_or_above() -> None:
    """Among the words to choose from, in the unit typed with the number, in what the column or the figure is called."""
    assert HELD == told([MEMBERS, GROUP], {"指标": "春季体检", "人群": "残疾人", "人数": "3"})
    assert HELD == told([ACTUAL, WAY], {"指标": "残疾人", "实际": "3人"}, **STAT)
    assert HELD == told([ACTUAL, WAY], {"指标": "低保户数", "实际": "3"}, **STAT)
    assert HELD == told([{"name": "残疾人数", "key": "some", "type": "whole"}], {"指标": "第一网格", "残疾人数": "1"})


@pytest.mark.parametrize("count", ["三人", "两户", "约3人", "共 3 户", "3户左右", "３人"])
def test_a_few_in_words_are_few(count: str) -> None:
    """三人 was shown, for it has no figure in it."""
    assert HELD == told([ACTUAL, WAY], {"指标": "残疾人", "实际": count}, **STAT)


KEPT = [
    ({"指标": "低保户", "人数": "5"}, "5", "enough not to be known"),
    ({"指标": "低保户", "人数": "0"}, "0", "nobody is in it"),
    ({"指标": "合唱团", "人数": "3"}, "3", "nobody is in need"),
    ({"指标": "残疾人专职委员", "人数": "1"}, "1", "who works for them"),
]


@pytest.mark.parametrize(("cells", "expected", "why"), KEPT, ids=[case[-1] for case in KEPT])
def test_other_counts_are_shown(cells: dict[str, str], expected: str, why: str) -> None:
    """Only what would point at somebody is held back."""
    assert ([], expected) == told([MEMBERS], cells), why


def test_what_is_no_count_of_people_is_shown() -> None:
    """Shares, times and rules."""
    assert ([], "3%") == told([ACTUAL, WAY, UNIT], {"指标": "残疾人比例", "实际": "3%", "单位": "人"}, **STAT)
    assert ([], "五人") == told([ACTUAL, WAY], {"指标": "残疾人", "实际": "五人"}, **STAT)
    assert ([], "两次") == told([ACTUAL, WAY], {"指标": "残疾人体检", "实际": "两次"}, **STAT)
    times = {"name": "办理次数", "key": "times", "type": "whole", "unit": "次"}
    assert ([], "2") == told([times, GROUP], {"指标": "上门理发", "人群": "残疾人", "办理次数": "2"})
