"""Who did not agree to be named is named nowhere: not in what staff write in another sheet either."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from community import Village, settle

NAME = "王小明"
PEOPLE = """\
  people:
    kind: lists
    title: 人员
    worksheet: 人员
    options:
      columns:
        - {name: 岗位, key: post, required: true}
        - {name: 姓名, key: name, type: person, shown: consent}
        - {name: 同意公开, key: consent, type: consent}
"""
HEADER = ("编号", "岗位", "姓名", "同意公开", "发布状态")


@pytest.fixture
def village(tmp_path: Path, shells: Path) -> Village:
    """Its things tell who gave them."""
    village = settle(tmp_path, shells)
    village.add(PEOPLE)
    village.things(("T-1", f"{NAME}送的梯子", "3"), ("T-2", "电钻", "1"))
    return village


def _is_named(village: Village) -> bool:
    """Whether the name stands on the site, or was put by for the next run."""
    folders = (village.home / "site", village.home / "snapshot")
    files = (file for folder in folders for file in folder.resolve().rglob("*") if file.is_file())
    return any(NAME.encode() in file.read_bytes() for file in files)


@pytest.mark.parametrize(
    ("is_named", "rows", "why"),
    [
        (False, [("P-1", "巡逻", NAME, "否")], "no"),
        (False, [("P-1", "巡逻", NAME, "")], "nothing said"),
        (True, [("P-1", "巡逻", NAME, "是")], "yes"),
        (True, [("P-1", "巡逻", NAME, "否"), ("P-2", "理发", NAME, "是")], "the name is on the site in another row"),
        (True, [("P-1", "巡逻", "", "否")], "nobody of that name"),
        (True, [("示例-1", "巡逻", NAME, "否", "示例")], "nobody at all: the template's example"),
    ],
)
def test_consent_decides_what_another_sheet_may_tell(
    is_named: bool, rows: Sequence[Sequence[str]], why: str, village: Village
) -> None:
    """Pages, feeds, open data, search and the last good copies alike."""
    village.write("人员", [HEADER, *rows])
    report = village.build()
    assert is_named is _is_named(village), why
    assert is_named is not ("王某送的梯子" in village.page("things/t-1.html")), why
    told = [(p.place.sheet, p.place.cell) for p in report.problems if p.code == "privacy.unnamed"]
    assert told == ([] if is_named else [("物品", "B2")]), why
    assert NAME not in repr(report.problems)


def test_who_takes_the_consent_back_is_named_no_longer(village: Village) -> None:
    """The sheet of today counts, not what was published yesterday."""
    village.write("人员", [HEADER, ("P-1", "巡逻", NAME, "是")])
    village.build()
    village.write("人员", [HEADER, ("P-1", "巡逻", NAME, "否")])
    village.build()
    assert not _is_named(village)


@pytest.mark.parametrize(("kept", "typed"), [("张志华", "張志華"), ("張志華", "张志华"), ("姜万里", "姜萬里")])
def test_a_name_is_hidden_in_either_script(kept: str, typed: str, village: Village) -> None:
    """One clerk writes simplified signs, another traditional ones: it is the same person, and the same no."""
    village.write("人员", [HEADER, ("P-1", "巡逻", kept, "否")])
    village.things(("T-1", f"{typed}送的梯子", "3"), ("T-2", "电钻", "1"))
    village.build()
    assert f"{typed[0]}某送的梯子" in village.page("things/t-1.html")


def test_who_agreed_in_one_script_is_named_in_the_other(village: Village) -> None:
    """As in another row of the same script."""
    village.write("人员", [HEADER, ("P-1", "巡逻", "张志华", "否"), ("P-2", "理发", "張志華", "是")])
    village.things(("T-1", "张志华送的梯子", "3"), ("T-2", "电钻", "1"))
    village.build()
    assert "张志华送的梯子" in village.page("things/t-1.html")


def test_a_name_of_several_words_is_hidden_with_its_blanks(village: Village) -> None:
    """What makes a name of two words in letters is the blank between them."""
    village.write("人员", [HEADER, ("P-1", "巡逻", "Ann Sample", "否")])
    village.things(("T-1", "Ann Sample送的梯子", "3"), ("T-2", "电钻", "1"))
    village.build()
    assert "A某送的梯子" in village.page("things/t-1.html")
