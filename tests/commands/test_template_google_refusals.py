"""When ``jinlin template --google`` fills nothing in: somebody's work is there, or it was not told well where and how."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from command import GRIDS, jinlin
from commands.blank_google import ADDRESS, KEY, google_of
from jinlin.clock import Clock
from jinlin.commands.template.google import fill_spreadsheet, first_filled, spreadsheet_key
from jinlin.problem import CannotContinue
from jinlin.source.google.tabs import FoundTab
from jinlin.source.pieces import Piece
from jinlin.strings import read_strings
from loopback.spreadsheets import Spreadsheet, Worksheet

CLOCK = Clock.at(date(2026, 3, 4))
FULL = Worksheet(title="旧表", gid=4, rows=[[], [None, "张三"]])
REFUSED = [
    ([FULL], "template.not_empty", "somebody's work"),
    ([Worksheet(title="工作表1"), FULL], "template.not_empty", "also on the second tab"),
    ([Worksheet(title="旧表", gid=4, rows=[["x"]], hidden=True)], "template.not_empty", "also where nobody sees it"),
    ([Worksheet(title="工作表1"), Worksheet(title="统计图", gid=3, chart=True)], "template.has_chart", "a chart is work"),
]


@pytest.mark.parametrize(("there", "code", "why"), REFUSED)
def test_a_spreadsheet_with_content_is_left_alone(there, code: str, why: str, tmp_path: Path, monkeypatch) -> None:
    """Whatever stands there is somebody's work; not one request to change anything is sent."""
    book = Spreadsheet(tabs=there)
    with google_of(book) as google:
        google.lead(monkeypatch)
        found = fill_spreadsheet(KEY, None, CLOCK, google.env)
        assert (None, [code]) == (found.value, [p.code for p in found.problems]), why
        assert (book, []) == (google.spreadsheets[KEY], google.writing.batches)


CELLS = [
    ([], "", "no cell at all"),
    ([[], ["", None]], "", "nothing but blanks"),
    ([["", 0]], "B3", "a nought is something"),
    ([[False]], "A3", "so is an empty tick box: somebody put it there"),
    ([[], [" "]], "A4", "and a blank may be meant"),
    ([["=A2"]], "A3", "and a formula, whatever it shows"),
]


@pytest.mark.parametrize(("rows", "expected", "why"), CELLS)
def test_the_first_cell_that_holds_anything(rows, expected: str, why: str) -> None:
    """Addresses count from the piece's own first row."""
    tab = FoundTab(gid=1, title="t", rows=9, columns=9)
    assert expected == first_filled(Piece(tab=tab, first=3, last=9), rows), why


def test_not_shared_as_editor_names_whom_to_share_with(tmp_path: Path) -> None:
    """The commonest first mistake: shared as viewer only."""
    with google_of() as google:
        google.writing.viewed.add(KEY)
        done = jinlin("template", "--google", KEY, cwd=tmp_path, **google.environment({}))
    assert 3 == done.returncode
    assert google.writing.account.address in done.stdout and "编辑者" in done.stdout


def test_a_line_that_breaks_while_writing_asks_to_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows whether it was filled; it is not tried again by itself."""
    with google_of() as google:
        google.lead(monkeypatch)
        google.fail(where=":batchUpdate", cut=True)
        with pytest.raises(CannotContinue) as caught:
            fill_spreadsheet(KEY, None, CLOCK, google.env)
    assert ["writer.unsure"] == [p.code for p in caught.value.problems]
    assert 1 == google.sheets_calls().count("sheets.spreadsheets.batchUpdate")


WRONG = [
    ((), "template.which", "nothing said"),
    (("公示.xlsx", "--google", KEY), "template.which", "both said"),
    (("--google", KEY, "--force"), "template.google_no_force", "nothing may be overwritten there"),
    (("--google", "我的表格"), "template.no_key", "a title is no address"),
    (("--google", KEY), "writer.no_credentials", "no key to write"),
]


@pytest.mark.parametrize(("arguments", "code", "why"), WRONG)
def test_wrong_use_is_answered_with_an_example(arguments, code: str, why: str, tmp_path: Path) -> None:
    """In plain Chinese, before anything goes out to the network."""
    done = jinlin("template", *arguments, cwd=tmp_path)
    said = done.stdout + done.stderr
    mend = read_strings().text(f"problem.{code}.mend", found="GOOGLE_WRITER_JSON", address="")
    assert done.returncode in (2, 3) and mend in said, said


def test_a_faulty_sheets_yaml_fills_nothing(tmp_path: Path) -> None:
    """All its faults are told instead, and Google is not asked."""
    (tmp_path / "sheets.yaml").write_text(GRIDS.replace("kind: lists", "kind: list"), "utf-8")
    with google_of() as google:
        done = jinlin("template", "--google", KEY, cwd=tmp_path, **google.environment({}))
    assert (2, []) == (done.returncode, google.calls())


KEYS = [
    (ADDRESS, KEY, "as copied from a browser"),
    (KEY, KEY, "the part in the middle"),
    (f" {KEY}\n", KEY, "copied with a line end"),
    ("我的表格", "", "a title"),
    ("https://example.org/spreadsheet", "", "another address"),
]


@pytest.mark.parametrize(("text", "expected", "why"), KEYS)
def test_the_key_of_a_spreadsheet(text: str, expected: str, why: str) -> None:
    """An address or a key; anything else is no spreadsheet."""
    assert expected == spreadsheet_key(text), why
