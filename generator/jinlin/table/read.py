"""RawSheet → Table: which cell is which. Unknown columns and columns of class never are dropped right here."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from jinlin.problem import Checked, Place, Problem, Severity, notice, problem
from jinlin.source.raw import RawSheet, RawValue
from jinlin.table.address import a1, row_address
from jinlin.table.header import Filled, Header, Wanted, find_header, is_header_again
from jinlin.table.tidy import is_number, tidy_text, tidy_value

TOTAL = re.compile(r"(?:本[页季月年])?[合总小共累] ?计(?:[:：(（].{0,10}| ?[\d.,]+.{0,4})?|(?:.{1,20} )?汇总")
"""合计, 总 计：7件, 共计12条; not 累计服务时长, which is the name of a figure. 汇总 and 文化 汇总 are Excel's own words."""
PLAIN_ID = re.compile(r"[A-Za-z0-9-]+")
NOTE = re.compile(r"(注|备注|说明|填表|制表|审核|填报|单位盖章|以上)")
TITLE = re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]")
"""How a title between rows begins: 一、窗口事项, （二）健康类."""
NONE: frozenset[int] = frozenset()
MOST_KNOWN = 2048  #: texts that a column keeps in mind; of one with more of them hardly any comes twice
TEXT = frozenset([str])


class Row(NamedTuple):
    """One data row.

    ``cells`` stand in the order of the table's columns; ``numeric`` are the positions stored as numbers, ``merged``
    those that show a value of the row above and hold none.
    """

    number: int  #: 1-based, in the sheet
    cells: tuple[str, ...]
    numeric: frozenset[int] = NONE
    merged: frozenset[int] = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Named, tidied cells with their addresses. ``header`` tells which column of the sheet each cell came from."""

    name: str  #: in sheets.yaml
    sheet: RawSheet  #: for its title and links; its cells are not looked at any more
    header: Header
    rows: tuple[Row, ...]

    def bare(self) -> Table:
        """The same table without any cell: enough for places, and nothing that may not be kept."""
        sheet = RawSheet(title=self.sheet.title, rows=(), link=self.sheet.link)
        return Table(name=self.name, sheet=sheet, header=self.header, rows=())

    def place(self, row: int, key: str = "", record: str = "") -> Place:
        """The place of a cell, or of a whole row (``key`` empty), or of the tab (``row`` 0)."""
        index = self.header.index(key)
        cell = a1(row, index + 1) if row and index is not None else (row_address(row) if row else "")
        return Place(
            table=self.name,
            sheet=self.sheet.title,
            cell=cell,
            header=self.header.text(key),
            key=key,
            record=record,
            row=row,
            column=0 if index is None else index + 1,
            link=self.sheet.link_to(cell or "A1"),
        )


def read_table(name: str, sheet: RawSheet, wanted: Sequence[Wanted]) -> Checked[Table | None]:
    """The table in ``sheet``; ``None`` when it has no usable header, with the problem that says why."""
    grid = _grid(sheet)
    header, problems = find_header(grid, wanted)
    tab = Place(table=name, sheet=sheet.title, link=sheet.link_to("A1"))
    if header is None:
        return Checked(None, tuple(p.at(tab) for p in problems))
    table = Table(name=name, sheet=sheet, header=header, rows=())
    rows, more = _data_rows(grid, header, sheet.width and max(sheet.width, len(grid[header.row])))
    rows, titles = _without_titles(rows, sheet)
    more += titles
    placed = [p.at(_header_place(table, p)) for p in problems] + [
        p.at(table.place(int(dict(p.facts)["first"]))) for p in more
    ]
    if any(map(is_loading, set(chain.from_iterable(row.cells for row in rows)))):
        waiting = problem("table.still_loading", severity=Severity.TABLE).at(_first_loading(table, rows))
        return Checked(None, (*placed, waiting))
    return Checked(Table(name=name, sheet=sheet, header=header, rows=tuple(rows)), tuple(placed))


def is_loading(cell: str) -> bool:
    """Whether a formula had not finished when the sheet was read: the whole table is a half-truth then."""
    return cell.startswith(("Loading...", "正在加载"))


def _first_loading(table: Table, rows: Sequence[Row]) -> Place:
    """The place of the first cell whose formula had not finished."""
    for row in rows:
        for key, cell in zip(table.header.keys, row.cells, strict=True):
            if is_loading(cell):
                return table.place(row.number, key)
    return table.place(0)


def _header_place(table: Table, found: Problem) -> Place:
    """Problems of the header carry the 1-based column they are about."""
    column = int(dict(found.facts).get("column_number", "0"))
    row = table.header.row + 1
    cell = a1(row, column) if column else row_address(row)
    return Place(
        table=table.name,
        sheet=table.sheet.title,
        cell=cell,
        row=row,
        column=column,
        link=table.sheet.link_to(cell),
    )


def _grid(sheet: RawSheet) -> list[list[RawValue]]:
    """The sheet's rows, with merged cells filled down; ``header`` decides later for which columns that counts."""
    grid = [list(row) for row in sheet.rows] if sheet.merges else list(sheet.rows)  # type: ignore[arg-type]
    for merge in sheet.merges:
        value = grid[merge.top][merge.left] if merge.top < len(grid) and merge.left < len(grid[merge.top]) else None
        if value is None or value == "":
            continue
        for row in grid[merge.top + 1 : merge.bottom + 1]:
            row.extend([None] * (merge.left + 1 - len(row)))
            row[merge.left] = Filled(value)  # type: ignore[call-overload]
    return grid


def _data_rows(
    grid: Sequence[Sequence[RawValue]], header: Header, most: int
) -> tuple[list[Row], list[Problem]]:
    """Rows under the header up to a second table, without blank, total and note rows, and those of more than ``most``
    cells (0: any number): which of them belongs to which column nobody knows."""
    rows: list[Row] = []
    after_break = False
    problems: list[Problem] = []
    columns = [(index, _Tidied()) for index in header.single or ()]
    read = frozenset(chain.from_iterable(header.found))
    for number, raw in enumerate(grid[header.row + 1 :], start=header.row + 2):
        if number == header.row + 2 and _counts_columns(raw):
            continue
        row = _text_row(number, raw, columns)
        if not (row and any(row.cells)) and _is_blank(raw, read):
            after_break = True
            continue
        row = row or _row(number, raw, header)
        if is_header_again(raw, header):
            continue
        if after_break and header.starts_another_table(_own(raw)):
            problems.append(problem("table.stacked", first=number, last=len(grid)))
            break
        if 0 < most < len(raw):
            problems.append(problem("table.row_too_long", first=number, cells=len(raw), most=most))
            continue
        rows.append(row)
        after_break = _is_heading(raw, after_break=after_break)
    return _without_notes(rows, problems, header)


def _counts_columns(raw: Sequence[RawValue]) -> bool:
    """Whether this is the row 1 2 3 4 … that printed forms have under their header."""
    cells = [text for value in _own(raw) if (text := tidy_value(value))]
    return len(cells) > 3 and cells == [str(n) for n in range(1, len(cells) + 1)]


class _Tidied(dict[str, str]):
    """The texts of a column as a person sees them, by the raw ones: most cells of a large table hold what another
    one holds."""

    def __missing__(self, raw: str) -> str:
        text = tidy_text(raw)
        if len(self) < MOST_KNOWN:
            self[raw] = text
        return text


def _text_row(number: int, raw: Sequence[RawValue], columns: Sequence[tuple[int, _Tidied]]) -> Row | None:
    """What ``_row`` gives, in a quarter of the time: of a row of nothing but texts, where each column stands once."""
    if not columns or not TEXT.issuperset(map(type, raw)):
        return None
    try:
        return Row(number, tuple([tidied[raw[index]] for index, tidied in columns]))  # type: ignore[index]
    except IndexError:  # a row may be shorter than the header
        return None


def _row(number: int, raw: Sequence[RawValue], header: Header) -> Row:
    cells: list[str] = []
    numeric: list[int] = []
    merged: list[int] = []
    for position, (indexes, fill_down) in enumerate(header.positions):
        parts = []
        for index in indexes:
            value = raw[index] if index < len(raw) else None
            if value.__class__ is Filled:
                if not fill_down:
                    merged.append(position)
                    continue
                value = value.value  # type: ignore[union-attr]
            if value is None or value == "":
                continue
            if value.__class__ is not str and is_number(value):
                numeric.append(position)
            if text := tidy_value(value):
                parts.append(text)
        cells.append(parts[0] if len(parts) == 1 else " ".join(parts))
    return Row(number, tuple(cells), frozenset(numeric) if numeric else NONE, frozenset(merged) if merged else NONE)


def _is_heading(raw: Sequence[RawValue], *, after_break: bool) -> bool:
    """Whether a table may begin below this row: 附表：值班人员 alone in the first column, or, under a blank row, two
    cells of a title. Any other row is a record, and what stands below it belongs to it."""
    if len(raw) - raw.count(None) - raw.count("") > 2:
        return False
    first, *more = [tidy_value(value) for value in _own(raw)] or [""]
    return after_break or bool(first and not any(more) and not PLAIN_ID.fullmatch(first))


def _own(raw: Sequence[RawValue]) -> list[RawValue]:
    """A row without what stands in it only because of a merge."""
    return [None if value.__class__ is Filled else value for value in raw]


def _is_blank(raw: Sequence[RawValue], read: frozenset[int]) -> bool:
    """Whether a row holds nothing of its own; what stands in columns that nobody reads is reported, not silently lost.

    A blank row under a merged cell is blank, and so is one that waits with its 序号 to be filled in: a lone number in no
    column of ``read``.
    """
    numbered = False
    for index, value in enumerate(raw):
        if value is None or value.__class__ is Filled or not (text := tidy_value(value)):
            continue
        if numbered or index in read or not text.isdigit():
            return False
        numbered = True
    return True


def _without_notes(
    rows: list[Row], problems: list[Problem], header: Header
) -> tuple[list[Row], list[Problem]]:
    """Drop total rows anywhere and note rows at the end; a dropped note is named once, so nothing is lost unseen."""
    kept = [row for row in rows if not TOTAL.fullmatch(_first(row))]
    at = header.keys.index("id") if "id" in header.keys else -1
    while kept and _is_note(kept[-1], at):
        note = kept.pop()
        problems.append(notice("table.note_row", first=note.number))
    return kept, problems


def _first(row: Row) -> str:
    return next((cell for cell in row.cells if cell), "")


def _is_note(row: Row, id_position: int) -> bool:
    """Words under the table, not a record.

    Nothing we read, a few cells that begin like a note, a lone cell that is no id, or sums to which nobody gave a name.
    """
    filled = [position for position, cell in enumerate(row.cells) if cell]
    if len(filled) == 1 and len(row.cells) > 3:
        return filled[0] != id_position or not PLAIN_ID.fullmatch(row.cells[id_position])
    is_sums = 0 <= id_position not in filled and row.numeric.issuperset(filled)
    return is_sums or not filled or (len(filled) <= 2 and bool(NOTE.match(_first(row))))


def _without_titles(rows: list[Row], sheet: RawSheet) -> tuple[list[Row], list[Problem]]:
    """Drop the titles between rows, which would be records where only a name is asked for. Named once a table."""
    wide = {merge.top + 1 for merge in sheet.merges if merge.top == merge.bottom and merge.right - merge.left > 1}
    titles = [row.number for row in rows if _is_title(row, sheet.rows[row.number - 1], wide)]
    if not titles:
        return rows, []
    told = notice("table.title_rows", first=titles[0], count=len(titles))
    return [row for row in rows if row.number not in titles], [told]


def _is_title(row: Row, raw: Sequence[RawValue], wide: Collection[int]) -> bool:
    """A lone text over several columns, or one that is numbered as titles are."""
    if len(row.cells) < 4 or len(row.cells) - row.cells.count("") > 1 or row.merged:
        return False
    cells = [text for value in raw if (text := tidy_value(value))]
    return len(cells) == 1 and (row.number in wide or TITLE.match(cells[0]) is not None)
