"""What the staff workbook says is true: of the column it stands at, of the tabs beside it, of the settings."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from jinlin.build.settings import read_settings
from jinlin.clock import Clock
from jinlin.commands.template.write import write_template
from jinlin.kinds import catalogue, find_kinds
from jinlin.record.column import columns
from jinlin.record.entry import Entry

CLOCK = Clock.at(date(2026, 3, 4))
BOOK = "公示.xlsx"
TWO = "{volunteers: {}, others: {kind: volunteers, title: 少年志愿, worksheet: 少年志愿}}"
SETTINGS = f"community: {{name: 幸福里社区}}\nsources: {{office: {{workbook: a.xlsx}}}}\ntables: {TWO}\n"


@pytest.mark.parametrize("name", find_kinds())
def test_no_two_tabs_share_an_explanation(name: str) -> None:
    """Found by a column's key: 队伍名称 was said to be read only with a person's consent, because 姓名 is."""
    kind = find_kinds()[name]
    usual = kind.read_options({}).value
    shared = {c.key for c in columns(Entry)}
    sheets = kind.sheets(usual) if usual is not None else ()
    by_key = [c.key for sheet in sheets for c in columns(sheet.model) if not c.about and c.key not in shared]
    keys = Counter(key for sheet in sheets for key in {c.key for c in columns(sheet.model)})
    assert [] == [key for key in by_key if keys[key] > 1 and catalogue().has(f"column.{name}.{key}")]


def test_what_is_exchanged_is_in_the_catalogue_beside(tmp_path: Path) -> None:
    """The workbook has no 编号 for it, so its example is the name: D-01 stood in no tab."""
    write_template(tmp_path / BOOK, None, CLOCK)
    book = openpyxl.load_workbook(tmp_path / BOOK)
    told = {(row[0], row[1]): row[4] for row in book["填写说明"].iter_rows(values_only=True)}
    assert told["积分流水", "兑换编号"] == book["兑换目录"].cell(2, 1).value


def test_the_advice_for_a_mended_title_is_about_that_tab(tmp_path: Path) -> None:
    """``worksheet: 积分流水-2`` would have made the ledger the tab of the people."""
    (tmp_path / "sheets.yaml").write_text(SETTINGS, "utf-8")
    (told,) = write_template(tmp_path / BOOK, tmp_path / "sheets.yaml", CLOCK).problems
    mended = "worksheets: {main: 少年志愿, ledger: 积分流水-2}"
    assert ("积分流水", mended) == (told.found, dict(told.facts)["setting"])
    (tmp_path / "sheets.yaml").write_text(SETTINGS.replace("worksheet: 少年志愿", mended), "utf-8")
    assert () == write_template(tmp_path / "b.xlsx", tmp_path / "sheets.yaml", CLOCK).problems


def test_every_type_and_class_has_its_words(home: Path) -> None:
    """Each column of each kind can be explained in Chinese."""
    strings, plans = catalogue(), read_settings(home / "sheets.yaml")[1]
    used = {c for plan in plans for s in plan.sheets for c in columns(s.model)}
    keys = {f"type.{c.reader.type}" for c in used} | {f"template.shown.{c.shown.value}" for c in used}
    assert [] == sorted(key for key in keys if not strings.has(key))


def test_the_headers_of_the_guide_are_not_cut_off(tmp_path: Path) -> None:
    """A Chinese character is two wide; 必填还是选填 stood in eight, and its last one could not be seen."""
    write_template(tmp_path / BOOK, None, CLOCK)
    guide = openpyxl.load_workbook(tmp_path / BOOK).worksheets[0]
    header = next(row for row in guide.iter_rows() if [cell.value for cell in row if cell.value][2:])
    widths = {cell.value: guide.column_dimensions[cell.column_letter].width for cell in header}
    assert [] == [text for text, width in widths.items() if width < 2 * len(text)]
