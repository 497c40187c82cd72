"""RawSheet → Table: which cell is which. Unknown columns and columns of class never are dropped right here."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from jinlin.problem import Checked, Place, Problem, notice, obstacle, problem
from jinlin.source.raw import RawSheet, RawValue
from jinlin.table.address import a1, row_address
from jinlin.table.grid import Filled, GridRow, grid, own
from jinlin.table.header import Header, Wanted, find_header
from jinlin.table.tidy import is_loading, is_number, tidy_text, tidy_value

TOTAL = re.compile(r"(?:本[页季月年])?[合总小共累] ?计(?:[:：(（].{0,10}| ?[\d.,]+.{0,4})?|(?:.{1,20} )?汇总")
"""合计, 总 计：7件, 共计12条; not 累计服务时长, which is the name of a figure. 汇总 and 文化 汇总 are Excel's own words."""
PLAIN_ID = re.compile(r"[A-Za-z0-9-]+")
NOTE = re.compile(r"(注|备注|说明|填表|制表|审核|填报|单位盖章|以上)")
SIGNED = re.compile(r"(?:制表|填表|填报|统计|经办|审核|复核|盖章|单位盖章)(?:人|单位|日期|时间)?[:：]")
"""How the line begins below a printed form, in as many cells as there are people: 制表人：…, 审核：…, a day."""
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
    sheet: RawSheet  #: for its title and links; its cells are looked at again only where a row is all wrong
    header: Header
    rows: tuple[Row, ...]

    def further_left(self, row: Row) -> Row | None:
        """The row as if all its cells stood one column further left; ``None`` where one would fall off the sheet."""
        raw = self.sheet.rows[row.number - 1]
        return None if not raw or tidy_value(raw[0]) else _row(row.number, raw[1:], self.header)

    def bare(self) -> Table:
        """The same table without any cell: enough for places, and nothing that may not be kept."""
        sheet = RawSheet(title=self.sheet.title, rows=(), link=self.sheet.link)
        return Table(name=self.name, sheet=sheet, header=self.header, rows=())

    def place(self, row: int, key: str = "", record: str = "") -> Place:
        """The place of a cell, or of a whole row (``key`` empty), or of the tab (``row`` 0)."""
        found = self.header.column(key)
        if found is None:
            return self.place_at(row, key=key, record=record)
        return self.place_at(row, found.indexes[0] + 1, header=found.text, key=key, record=record)

    def place_at(self, row: int, column: int = 0, **more: str) -> Place:
        """The place of a cell by its numbers, 0 for none; ``more`` are words of a ``Place``."""
        cell = a1(row, column) if row and column else row_address(row) if row else ""
        link = self.sheet.link_to(cell or "A1")
        return Place(table=self.name, sheet=self.sheet.title, cell=cell, row=row, column=column, link=link, **more)


def read_table(name: str, sheet: RawSheet, wanted: Sequence[Wanted]) -> Checked[Table | None]:
    """The table in ``sheet``; ``None`` when it has no usable header, with the problem that says why."""
    there = grid(sheet)
    header, of_columns = find_header(there, wanted)
    if header is None:
        tab = Place(table=name, sheet=sheet.title, link=sheet.link_to("A1"))
        return Checked(None, tuple(p.at(tab) for p in of_columns))
    rows, of_rows = _data_rows(there, header, sheet.width and max(sheet.width, len(there[header.row])))
    rows, of_titles = _without_titles(rows, sheet)
    table = Table(name=name, sheet=sheet, header=header, rows=tuple(rows))
    told = [  # of a column where its header stands, of a row the row
        p.at(table.place_at(p.place.row or header.row + 1, p.place.column)) for p in (*of_columns, *of_rows, *of_titles)
    ]
    if waiting := set(filter(is_loading, set(chain.from_iterable(row.cells for row in rows)))):
        cells = ((row.number, *pair) for row in rows for pair in zip(header.keys, row.cells, strict=True))
        number, key = next((number, key) for number, key, cell in cells if cell in waiting)
        told.append(obstacle("table.still_loading").at(table.place(number, key)))
    return Checked(None if waiting else table, tuple(told))


def _data_rows(there: Sequence[GridRow], header: Header, most: int) -> tuple[list[Row], list[Problem]]:
    """Rows under the header up to a second table, without blank, total and note rows, and those of more than ``most``
    cells (0: any number): which of them belongs to which column nobody knows."""
    rows: list[Row] = []
    after_break = False
    problems: list[Problem] = []
    read = frozenset(chain.from_iterable(c.indexes for c in header.columns))
    is_joined = any(len(c.indexes) > 1 for c in header.columns)
    tidied = [] if is_joined else [(c.indexes[0], _Tidied()) for c in header.columns]
    for number, raw in enumerate(there[header.row + 1 :], start=header.row + 2):
        if number == header.row + 2 and _counts_columns(raw):
            continue
        row = _text_row(number, raw, tidied)
        if not (row and any(row.cells)) and _is_blank(raw, read):
            after_break = True
            continue
        row = row or _row(number, raw, header)
        if header.is_again(raw):
            continue
        if after_break and header.starts_another_table(own(raw)):
            problems.append(problem("table.stacked", first=number, last=len(there)).at(Place(row=number)))
            break
        if 0 < most < len(raw):
            problems.append(problem("table.row_too_long", cells=len(raw), most=most).at(Place(row=number)))
            continue
        rows.append(row)
        after_break = _is_heading(raw, after_break=after_break)
    return _without_notes(rows, problems, header)


def _counts_columns(raw: GridRow) -> bool:
    """Whether this is the row 1 2 3 4 … that printed forms have under their header."""
    cells = [text for value in own(raw) if (text := tidy_value(value))]
    return len(cells) > 3 and cells == [str(n) for n in range(1, len(cells) + 1)]


class _Tidied(dict[str, str]):
    """The texts of a column as a person sees them, by the raw ones: most cells of a large table hold what another
    one holds."""

    def __missing__(self, raw: str) -> str:
        text = tidy_text(raw)
        if len(self) < MOST_KNOWN:
            self[raw] = text
        return text


def _text_row(number: int, raw: GridRow, columns: Sequence[tuple[int, _Tidied]]) -> Row | None:
    """What ``_row`` gives, in a quarter of the time: of a row of nothing but texts, where each column stands once."""
    if not columns or not TEXT.issuperset(map(type, raw)):
        return None
    try:
        return Row(number, tuple([tidied[raw[index]] for index, tidied in columns]))
    except IndexError:  # a row may be shorter than the header
        return None


def _row(number: int, raw: GridRow, header: Header) -> Row:
    cells: list[str] = []
    numeric: list[int] = []
    merged: list[int] = []
    for position, column in enumerate(header.columns):
        parts = []
        for index in column.indexes:
            value = raw[index] if index < len(raw) else None
            if value.__class__ is Filled:
                if not column.fill_down:
                    merged.append(position)
                    continue
                value = value.value
            if value is None or value == "":
                continue
            if value.__class__ is not str and is_number(value):
                numeric.append(position)
            if text := tidy_value(value):
                parts.append(text)
        cells.append(parts[0] if len(parts) == 1 else " ".join(parts))
    return Row(number, tuple(cells), frozenset(numeric) if numeric else NONE, frozenset(merged) if merged else NONE)


def _is_heading(raw: GridRow, *, after_break: bool) -> bool:
    """Whether a table may begin below this row: 附表：值班人员 alone in the first column, or, under a blank row, two
    cells of a title. Any other row is a record, and what stands below it belongs to it."""
    if len(raw) - raw.count(None) - raw.count("") > 2:
        return False
    first, *more = [tidy_value(value) for value in own(raw)] or [""]
    return after_break or bool(first and not any(more) and not PLAIN_ID.fullmatch(first))


def _is_blank(raw: GridRow, read: frozenset[int]) -> bool:
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


def _without_notes(rows: list[Row], problems: list[Problem], header: Header) -> tuple[list[Row], list[Problem]]:
    """Drop total rows anywhere and note rows at the end; a dropped note is named once, so nothing is lost unseen."""
    kept = [row for row in rows if not TOTAL.fullmatch(_first(row))]
    at = header.keys.index("id") if "id" in header.keys else -1
    are_names = at < 0 and all(len(row.cells) - row.cells.count("") <= 1 for row in kept)  # of teams, and nothing more
    while kept and _is_note(kept[-1], at, are_names=are_names):
        note = kept.pop()
        problems.append(notice("table.note_row").at(Place(row=note.number)))
    return kept, problems


def _first(row: Row) -> str:
    return next((cell for cell in row.cells if cell), "")


def _is_note(row: Row, id_position: int, *, are_names: bool) -> bool:
    """Words under the table, not a record.

    Nothing we read, who signed it, a few cells that begin like a note, a lone cell that is no id, unless all rows are
    names alone, or sums to which nobody gave a name.
    """
    filled = [position for position, cell in enumerate(row.cells) if cell]
    if not are_names and len(filled) == 1 and len(row.cells) > 3:
        return filled[0] != id_position or not PLAIN_ID.fullmatch(row.cells[id_position])
    is_sums = 0 <= id_position not in filled and row.numeric.issuperset(filled)
    first = _first(row)
    return is_sums or not filled or bool(SIGNED.match(first) or (len(filled) <= 2 and NOTE.match(first)))


def _without_titles(rows: list[Row], sheet: RawSheet) -> tuple[list[Row], list[Problem]]:
    """Drop the titles between rows, which would be records where only a name is asked for. Named once a table."""
    wide = {merge.top + 1 for merge in sheet.merges if merge.top == merge.bottom and merge.right - merge.left > 1}
    titles = [row.number for row in rows if _is_title(row, sheet.rows[row.number - 1], wide)]
    if not titles:
        return rows, []
    told = notice("table.title_rows", count=len(titles))
    return [row for row in rows if row.number not in titles], [told.at(Place(row=titles[0]))]


def _is_title(row: Row, raw: Sequence[RawValue], wide: Collection[int]) -> bool:
    """A lone text over several columns, or one that is numbered as titles are."""
    if len(row.cells) < 4 or len(row.cells) - row.cells.count("") > 1 or row.merged:
        return False
    cells = [text for value in raw if (text := tidy_value(value))]
    return len(cells) == 1 and (row.number in wide or TITLE.match(cells[0]) is not None)
