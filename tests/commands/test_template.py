"""The staff workbook: never written over somebody's work, and read back by the product itself without a fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from command import GRIDS, jinlin, order_for
from jinlin.build.gather import gather
from jinlin.build.reading import read
from jinlin.build.settings import read_settings
from jinlin.clock import Clock
from jinlin.commands.new import write_repository
from jinlin.commands.template.write import write_template
from jinlin.kinds import find_kinds

CLOCK = Clock.at(date(2026, 3, 4))
BOOK = "公示.xlsx"


def test_reading_an_untouched_template_finds_nothing_wrong_and_nothing_to_publish(home: Path) -> None:
    """Every example row passes every check, and none is published."""
    reading = read(order_for(home, CLOCK), lambda key: None)
    assert ((), []) == (reading.problems, [r for i in reading.intakes for data in i.data.values() for r in data.rows])
    assert not reading.report().holds_back


def test_every_tab_has_an_example_row(home: Path) -> None:
    """Each sheet of each kind holds exactly one row under its header, and it says that it is an example."""
    sheets = gather(order_for(home, CLOCK), read_settings(home / "sheets.yaml"), lambda key: None).sheets
    rows = {(one.table, one.key): [r for r in sheet.rows[1:] if any(r)] for one, sheet in sheets.items()}
    assert rows
    assert [] == [where for where, found in rows.items() if [1] != ["示例" in row for row in found]]


def test_a_list_of_ones_own_has_an_example_row(tmp_path: Path) -> None:
    """No kind's samples know it, and its name is any text."""
    (tmp_path / "sheets.yaml").write_text(GRIDS.replace("name: 网格", "name: 品名"), "utf-8")
    write_template(tmp_path / BOOK, tmp_path / "sheets.yaml", CLOCK)
    rows = list(openpyxl.load_workbook(tmp_path / BOOK)["网格目录"].iter_rows(values_only=True))
    assert [("示例-1", "示例", 20, "示例")] == [row[:4] for row in rows[1:]]


def test_what_the_settings_say_of_every_row_is_not_asked_for_again(tmp_path: Path) -> None:
    """Left empty, as it was meant, 主办 held every row back."""
    fixed = "tables: {activities: {fixed: {主办: 社区居委会}}}\n"
    (tmp_path / "sheets.yaml").write_text(GRIDS.partition("tables:")[0] + fixed, "utf-8")
    write_template(tmp_path / BOOK, tmp_path / "sheets.yaml", CLOCK)
    header, *rows = openpyxl.load_workbook(tmp_path / BOOK)["活动日历"].iter_rows(values_only=True)
    assert ("主办" in header, len(rows)) == (False, 1)


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 12, 31), date(2028, 2, 29)], ids=str)
def test_the_examples_hold_on_any_day(today: date, tmp_path: Path) -> None:
    """The dates of the examples move with the day and stay faultless; of days off nobody can know yet, all are told."""
    clock = Clock.at(today)
    write_repository(tmp_path / "new", clock)
    found = read(order_for(tmp_path / "new", clock), lambda key: None).problems
    assert {"holidays.year_unknown"} >= {p.code for p in found}


def test_the_same_day_gives_the_same_bytes(home: Path, tmp_path: Path) -> None:
    """Nothing of the moment or the machine is in the file."""
    write_template(tmp_path / BOOK, home / "sheets.yaml", CLOCK)
    assert (home / BOOK).read_bytes() == (tmp_path / BOOK).read_bytes()


def test_without_settings_every_kind_that_needs_none_has_its_tabs(home: Path, tmp_path: Path) -> None:
    """No sheets.yaml: what a new community would get."""
    found = write_template(tmp_path / BOOK, None, CLOCK)
    kinds = [kind for kind in find_kinds().values() if not kind.read_options({}).problems]
    titles = [sheet.title for kind in kinds for sheet in kind.sheets(kind.read_options({}).value)]
    assert (*titles, "撤下", "节假日", "标准答复") == found.value


REFUSED = [
    ("there.xlsx", "template.exists", "it may hold a year of work"),
    ("公示.xls", "template.not_xlsx", "the old format has no such drop-downs"),
    ("nowhere/公示.xlsx", "template.no_folder", "a slip in the path must not make folders"),
    ("folder.xlsx", "template.exists", "a folder can be called so"),
]


@pytest.mark.parametrize(("name", "code", "why"), REFUSED)
def test_what_is_not_written(name: str, code: str, why: str, tmp_path: Path) -> None:
    """A refusal leaves everything as it is and says why."""
    (tmp_path / "there.xlsx").write_bytes(b"work")
    (tmp_path / "folder.xlsx").mkdir()
    found = write_template(tmp_path / name, None, CLOCK)
    assert (None, [code]) == (found.value, [p.code for p in found.problems])
    assert b"work" == (tmp_path / "there.xlsx").read_bytes()


def test_force_overwrites(tmp_path: Path) -> None:
    """Whoever insists gets a new file."""
    (tmp_path / BOOK).write_bytes(b"old")
    write_template(tmp_path / BOOK, None, CLOCK, force=True)
    assert b"PK" == (tmp_path / BOOK).read_bytes()[:2]


@pytest.fixture(scope="module")
def built(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newcomer's path: each first tab's example row is copied, given a name of its own and published."""
    folder = tmp_path_factory.mktemp("newcomer")
    write_repository(folder / "new", CLOCK)
    book = openpyxl.load_workbook(folder / "new" / BOOK)
    for plan in read_settings(home / "sheets.yaml")[1]:
        sheet = book[plan.title]
        for head in sheet[1]:
            sheet.cell(3, head.column, sheet.cell(2, head.column).value)
            if head.value == "发布状态":
                sheet.cell(3, head.column, "发布")
        sheet.cell(3, 1, f"T-{plan.setting.name}")
        if plan.setting.name == "activities":
            sheet.cell(3, 2, "新来的人办的茶话会")
    book.save(folder / "new" / BOOK)
    done = jinlin("build", "--today", "2026-03-04", cwd=folder / "new")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "new" / "site"


@pytest.mark.parametrize("table", [n for n, kind in find_kinds().items() if not kind.read_options({}).problems])
def test_a_row_typed_into_the_template_has_its_page(table: str, built: Path) -> None:
    """Template, one row, jinlin build: the row is on the site, the example is not."""
    page = (built / table / f"t-{table}.html").read_text("utf-8")
    assert "<h1" in page
    assert [] == [file.name for file in (built / table).glob("*.html") if "示例-" in file.read_text("utf-8")]


def test_the_title_of_that_row_is_on_its_page(built: Path) -> None:
    """What was typed is what residents read."""
    assert "新来的人办的茶话会" in (built / "activities" / "t-activities.html").read_text("utf-8")


def test_a_faulty_sheets_yaml_writes_nothing(tmp_path: Path) -> None:
    """All its faults are told instead, as by a build."""
    (tmp_path / "sheets.yaml").write_text(GRIDS.replace("kind: lists", "kind: list"), "utf-8")
    done = jinlin("template", BOOK, cwd=tmp_path)
    assert (2, False) == (done.returncode, (tmp_path / BOOK).exists())
    assert "lists" in done.stdout
