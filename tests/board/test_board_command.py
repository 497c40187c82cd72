"""``jinlin board`` as a clerk types it: files, words and exit codes, in a process of its own."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from command import GENERATOR, jinlin

SETTINGS = """\
community:
  name: 幸福里社区
  site: https://example.org/xfl/
  hotline: 0359-0000001
  office_numbers: [0359-0000001, 0359-0000002]
sources: {demo: {samples: true}}
tables: {activities: {kind: activities}}
"""
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A community's folder, with the sample of the activities."""
    (tmp_path / "sheets.yaml").write_text(SETTINGS, "utf-8")
    return tmp_path


def board(home: Path, *words: str, **environment: str) -> CompletedProcess[str]:
    """Print something on the usual day."""
    return jinlin("board", *words, "--today", "2026-03-04", cwd=home, **environment)


def files(home: Path) -> dict[str, bytes]:
    """What was written, by name."""
    return {file.name: file.read_bytes() for file in sorted(home.glob("*.p[dn]*"))}


def test_two_runs_are_byte_identical(home: Path) -> None:
    """The same sheets and day give the same PDF and pictures, whatever the process."""
    words = ("week", "--png", "--size", "A3")
    first = board(home, *words, PYTHONHASHSEED="1", TZ="America/New_York"), files(home)
    second = board(home, *words, PYTHONHASHSEED="2", TZ="Asia/Tokyo"), files(home)
    assert ["week-A3.pdf", "week-A3.png"] == list(first[1])
    assert (0, 0, first[1]) == (first[0].returncode, second[0].returncode, second[1])


def test_an_event_becomes_a_poster(home: Path) -> None:
    """The files are told by name, and may be called as one likes."""
    done = board(home, "event", "A-006", "--png", "--out", "义诊.pdf")
    assert (0, ["义诊.pdf", "义诊.png"]) == (done.returncode, list(files(home)))
    assert "已写好 2 个文件：义诊.pdf、义诊.png" in done.stdout


@pytest.mark.parametrize(
    ("said", "words", "why"),
    [
        ("可以打印的有：week、month", ("year",), "no such notice"),
        ("请写上它的编号，例如 jinlin board event A-001", ("event",), "which one?"),
        ("公开的内容里没有编号「A-020」", ("event", "A-020"), "a draft is not public"),
        ("没有能做成「honours」的表", ("honours",), "a community without volunteers"),
        ("「没有/x.pdf」不能写", ("week", "--out", "没有/x.pdf"), "a folder that is not there"),
        ("可以写的是 A4、A3", ("week", "--size", "A5"), "too small to be read"),
    ],
)
def test_wrong_use_is_told_in_plain_words(home: Path, said: str, words: tuple[str, ...], why: str) -> None:
    """Nothing is written, and the clerk is told what would do."""
    done = board(home, *words)
    assert (2, {}) == (done.returncode, files(home)), why
    assert said in done.stderr


@pytest.mark.parametrize(
    ("said", "sheet", "why"),
    [
        (("「week-a-choir-A4.pdf」", "U+E0FF"), "{HEADER}\nB-1,合唱\ue0ff,2026-03-05,礼堂,文化,居委会\n", "a sign that no font has"),
        (("「活动日历」没有读到",), "编号\nB-1\n", "never read: 今天起七天内没有活动 would be a guess"),
    ],
)
def test_a_table_that_cannot_be_printed_holds_back_no_other(
    home: Path, said: tuple[str, ...], sheet: str, why: str
) -> None:
    """The clerk is told which and why; the tables before and after it are printed."""
    (home / "tables").mkdir()
    (home / "tables" / "合唱.csv").write_text(sheet.format(HEADER="编号,活动名称,日期,地点,类别,主办"), "utf-8")
    other = "{kind: activities, source: files, worksheet: 合唱}"
    settings = SETTINGS.replace("{demo: {samples: true}}", "{demo: {samples: true}, files: {folder: tables}}")
    settings = settings.replace("{kind: activities}", f"{{kind: activities, source: demo}}, a-choir: {other}")
    (home / "sheets.yaml").write_text(settings, "utf-8")
    done = board(home, "week")
    assert (1, 1) == (done.returncode, len(files(home))), why
    assert [] == [word for word in said if word not in done.stderr]


def test_without_a_chinese_font_nothing_is_printed(home: Path) -> None:
    """Boxes are not hung on a wall: the clerk is told which font to install."""
    (home / "fonts.conf").write_text(NO_FONTS, "utf-8")
    done = board(home, "week", FONTCONFIG_FILE=str(home / "fonts.conf"))
    assert (2, {}) == (done.returncode, files(home))
    assert "没有中文字体" in done.stderr and "fonts-noto-cjk" in done.stderr


@pytest.mark.parametrize(
    ("said", "fault", "why"),
    [
        ("pip install 'weasyprint", "raise ModuleNotFoundError('weasyprint')", "printing is an extra"),
        ("libpango-1.0-0", "raise OSError('cannot load library')", "its libraries come with the system"),
    ],
)
def test_what_printing_needs_is_told(home: Path, said: str, fault: str, why: str) -> None:
    """A computer that cannot print says what to install, before it reads a sheet."""
    (home / "weasyprint.py").write_text(f"{fault}\n", "utf-8")
    done = board(home, "week", PYTHONPATH=f"{home}:{GENERATOR}")
    assert (2, {}) == (done.returncode, files(home)), why
    assert said in done.stderr
