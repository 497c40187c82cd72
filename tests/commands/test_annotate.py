"""``jinlin annotate``: a clerk's workbook in, a marked copy out, from the command line."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from command import GRIDS, jinlin, write_grids

SETTINGS = GRIDS.replace("folder: 表格", "workbook: 公示.xlsx")


def home(folder: Path, settings: str = SETTINGS) -> Path:
    """A community with its one list in a workbook; the second row is faulty."""
    write_grids(folder, settings=settings)
    book = openpyxl.Workbook()
    book.active.title = "网格目录"
    for row in (["编号", "网格", "人数"], ["W-01", "第一网格", 20], ["W-02", None, 5]):
        book.active.append(row)
    book.save(folder / "公示.xlsx")
    return folder


def test_a_copy_is_written_and_the_original_stays(tmp_path: Path) -> None:
    """The fault is where the clerk looks for it."""
    before = (home(tmp_path) / "公示.xlsx").read_bytes()
    done = jinlin("annotate", "批注.xlsx", cwd=tmp_path)
    assert (0, "已写好「批注.xlsx」，写明了 1 处；原来的表格没有动。\n") == (done.returncode, done.stdout)
    assert before == (tmp_path / "公示.xlsx").read_bytes()
    copy = openpyxl.load_workbook(tmp_path / "批注.xlsx")
    assert "请补上内容" in copy["网格目录"]["B3"].comment.text
    assert "请打开原来的「公示.xlsx」修改" in copy["检查结果"]["A1"].value
    assert "有 1 处要改" in copy["检查结果"]["A2"].value


REFUSED = [
    (("公示.xlsx", "--force"), SETTINGS, "批注不能写在它上面", "the original itself"),
    (("批注.xls",), SETTINGS, "没有以 .xlsx 结尾", "another format"),
    (("没有/批注.xlsx",), SETTINGS, "没有「没有」这个文件夹", "no such folder"),
    (("旧.xlsx",), SETTINGS, "「旧.xlsx」已经存在", "an older copy"),
    (("批注.xlsx",), GRIDS, "没有可以写批注的 Excel 文件", "sheets in CSV"),
    (("批注.xlsx", "--source", "x"), SETTINGS, "jinlin annotate 批注.xlsx --source office", "no such source: the one there is"),
]


@pytest.mark.parametrize(("arguments", "settings", "said", "why"), REFUSED, ids=[row[3] for row in REFUSED])
def test_nothing_is_overwritten(arguments, settings, said, why, tmp_path: Path) -> None:
    """Exit code 2, and what to type instead."""
    home(tmp_path, settings)
    (tmp_path / "旧.xlsx").write_bytes(b"old")
    (tmp_path / "表格" / "网格目录.csv").write_text("编号,网格,人数\nW-01,第一网格,20\n", "utf-8")
    before = {file: file.read_bytes() for file in tmp_path.glob("*.xlsx")}
    done = jinlin("annotate", *arguments, cwd=tmp_path)
    assert 2 == done.returncode and said in done.stderr, done.stderr
    assert before == {file: file.read_bytes() for file in tmp_path.glob("*.xlsx")}, why


def test_of_several_workbooks_one_is_named(tmp_path: Path) -> None:
    """Both are offered."""
    home(tmp_path, SETTINGS.replace("sources: {", "sources: {other: {workbook: 另一份.xlsx}, ").replace(
        "{kind: lists,", "{kind: lists, source: office,"
    ))  # fmt: skip
    asked = jinlin("annotate", "批注.xlsx", cwd=tmp_path)
    assert 2 == asked.returncode and "other、office" in asked.stderr
    assert 0 == jinlin("annotate", "批注.xlsx", "--source", "office", cwd=tmp_path).returncode
