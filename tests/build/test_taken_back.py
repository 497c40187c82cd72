"""Staff who take something back are obeyed although its table keeps its last good copy."""

from __future__ import annotations

from datetime import date

import pytest

from community import Village

PEOPLE = ("志愿者编号", "姓名", "是否未成年", "同意公开", "发布状态")
LEDGER = ("流水号", "志愿者编号", "日期", "类型", "项目", "时长")
BACK = [
    (("V-1", "示例甲", "否", "不公开", ""), "no consent any more"),
    (("V-1", "示例甲", "否", "公开编号", ""), "consent to less"),
    (("V-1", "示例甲", "否", "", ""), "consent was emptied, for which the row is held back"),
    (("V-1", "", "否", "公开姓名", ""), "the name was taken out"),
    (("V-1", "示例甲", "是", "公开姓名", ""), "a minor after all"),
    (("V-1", "示例甲", "否", "公开姓名", "隐藏"), "to be hidden"),
]


@pytest.fixture
def volunteers(village: Village) -> Village:
    """Two people who agreed to their names, and what they did."""
    village.add("  volunteers:\n")
    village.add_page("volunteers/index.md", "志愿积分")
    village.write("志愿者", [PEOPLE, ("V-1", "示例甲", "否", "公开姓名", ""), ("V-2", "示例乙", "否", "公开姓名", "")])
    village.write("积分流水", [LEDGER, *((f"L-{n}", f"V-{n}", "2026-03-02", "服务", "楼道清扫", "2") for n in (1, 2))])
    village.build()
    (village.home / "tables" / "积分流水.csv").unlink()
    return village


def everything(village: Village) -> str:
    """All that is on the site and in the copies, except what is told of changes."""
    copies = (file for file in (village.home / "snapshot").rglob("*.csv") if file.name != "changes.csv")
    found = (*village.files().values(), *(file.read_bytes() for file in copies))
    return "".join(content.decode("utf-8", "ignore") for content in found)


@pytest.mark.parametrize(("row", "why"), BACK, ids=[case[1] for case in BACK])
def test_who_is_not_to_be_named_is_not(volunteers, row, why):
    """「积分流水」 is lost, and the table stays as it was, but for the one who did not want to stay in it."""
    volunteers.write("志愿者", [PEOPLE, row, ("V-2", "示例乙", "否", "公开姓名", "")])
    assert volunteers.build().holds_back
    assert (False, False, True) == tuple(word in everything(volunteers) for word in ("示例甲", "V-1", "示例乙")), why


@pytest.mark.parametrize(("row", "why"), BACK, ids=[case[1] for case in BACK])
def test_what_is_kept_elsewhere_has_to_go_as_well(volunteers, row, why):
    """Old releases and the branch's history are told so by a count, whether or not the table keeps its copy."""
    volunteers.write("志愿者", [PEOPLE, row, ("V-2", "示例乙", "否", "公开姓名", "")])
    volunteers.build()
    told = volunteers.home / "snapshot/_special/silenced.csv"
    assert (why != "to be hidden") is told.is_file(), why


def test_who_is_gone_from_the_sheet_stays(volunteers):
    """That is what a copy is for; 「撤下」 takes out whom it names, with what the person did, and is not doubted."""
    volunteers.write("志愿者", [PEOPLE, ("V-2", "示例乙", "否", "公开姓名", "")])
    volunteers.build()
    assert "示例甲" in everything(volunteers)
    assert not (volunteers.home / "snapshot/_special/silenced.csv").is_file()  # nor has anything that is kept to go
    volunteers.write("志愿者", [PEOPLE, *((f"V-{n}", f"示例{who}", "否", "公开姓名", "") for n, who in ((1, "甲"), (2, "乙")))])
    volunteers.write("撤下", [("编号",), ("V-1",)])
    reports = [volunteers.build(day=date(2026, 3, day)) for day in (6, 7)]
    assert (False, False) == tuple(word in everything(volunteers) for word in ("示例甲", "V-1"))
    assert "withdrawn.unknown" not in {p.code for report in reports for p in report.problems}


def test_a_slip_in_a_row_that_names_nobody_takes_nothing_back(volunteers):
    """「志愿者」 is lost: what was done stays as it was published, also where its row cannot be read any more."""
    lines = [("L-1", "V-1", "看情况", "服务", "楼道清扫", "2"), ("L-2", "V-2", "2026-03-02", "服务", "楼道清扫", "2")]
    volunteers.write("积分流水", [LEDGER, *lines])
    (volunteers.home / "tables" / "志愿者.csv").unlink()
    assert volunteers.build().holds_back
    assert (True, True) == tuple(word in everything(volunteers) for word in ("L-1", "示例甲"))
