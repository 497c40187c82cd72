"""The requests of a ``spreadsheets.batchUpdate``, one after the other: a spreadsheet in, a spreadsheet out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from loopback.field_mask import check_mask, read_mask
from loopback.sheets_api import Undoubled
from loopback.spreadsheets import Cell, Spreadsheet, Worksheet

HOST = "sheets.googleapis.com"
MASKED = {
    "updateCells": "CellData",
    "repeatCell": "CellData",
    "updateSheetProperties": "SheetProperties",
    "updateDimensionProperties": "DimensionProperties",
    "updateSpreadsheetProperties": "SpreadsheetProperties",
}
"""Requests with a field mask, and whose fields it names."""

MOST_WORDS = 500  # of a drop-down; Google refuses more


class Objection(ValueError):
    """Google answers 400 with this text, and nothing of the batch takes effect."""


def after(book: Spreadsheet, request: Mapping[str, Any]) -> tuple[Spreadsheet, dict[str, Any]]:
    """The spreadsheet after one request of a batch, and its reply."""
    if len(request) != 1:
        raise Objection("Must specify exactly one kind of request")
    (name, asked), *_ = request.items()
    if name in MASKED:
        if not asked.get("fields"):
            raise Objection(f"{name}: At least one field must be listed in 'fields'.")
        check_mask(HOST, MASKED[name], read_mask(asked["fields"]))
    obey = OBEYED.get(name)
    if obey is None:
        raise Undoubled(name)
    return obey(book, asked)


Obeyed = tuple[Spreadsheet, dict[str, Any]]


def _add_sheet(book: Spreadsheet, asked: Mapping[str, Any]) -> Obeyed:
    asked = asked.get("properties", {})
    gid = asked.get("sheetId", 1000 + len(book.tabs))
    title = asked.get("title", f"Sheet{len(book.tabs) + 1}")
    if any(tab.title.casefold() == title.casefold() for tab in book.tabs):
        raise Objection(f'addSheet: A sheet with the name "{title}" already exists. Please enter another name.')
    if any(tab.gid == gid for tab in book.tabs):
        raise Objection(f"addSheet: Sheet with ID {gid} already exists.")
    tab = _described(Worksheet(title=title, gid=gid), asked)
    tabs = list(book.tabs)
    tabs.insert(asked.get("index", len(tabs)), tab)
    return replace(book, tabs=tabs), {"addSheet": {"properties": {"sheetId": gid, "title": title}}}


def _update_properties(book: Spreadsheet, asked: Mapping[str, Any]) -> Obeyed:
    wished = asked["properties"]
    tab = _tab(book, wished.get("sheetId", 0))
    if any(other.title == wished.get("title") for other in book.tabs if other is not tab):
        raise Objection(f"updateSheetProperties: A sheet with the name \"{wished['title']}\" already exists.")
    after = _instead(book, tab, _described(tab, wished))
    return (_moved(after, tab.gid, wished["index"]) if "index" in wished else after), {}


def _moved(book: Spreadsheet, gid: int, index: int) -> Spreadsheet:
    tabs = [tab for tab in book.tabs if tab.gid != gid]
    tabs.insert(index, _tab(book, gid))
    return replace(book, tabs=tabs)


def _described(tab: Worksheet, wished: Mapping[str, Any]) -> Worksheet:
    grid = wished.get("gridProperties", {})
    size = (grid.get("rowCount", tab.grid[0]), grid.get("columnCount", tab.grid[1]))
    if grid.get("frozenRowCount", 0) >= size[0] or grid.get("frozenColumnCount", 0) >= size[1]:
        raise Objection("You can't freeze all visible rows or columns on the sheet.")
    return replace(tab, title=wished.get("title", tab.title), hidden=wished.get("hidden", tab.hidden), grid=size)


def _delete_sheet(book: Spreadsheet, asked: Mapping[str, Any]) -> Obeyed:
    tab = _tab(book, asked.get("sheetId", 0))
    if len([one for one in book.tabs if not one.hidden and one is not tab]) == 0:
        raise Objection("You can't remove all the visible sheets in a document.")
    return replace(book, tabs=[one for one in book.tabs if one is not tab]), {}


def _update_cells(book: Spreadsheet, asked: Mapping[str, Any]) -> Obeyed:
    """Cells from a start, or those of a range; of a range, what ``rows`` does not reach is cleared."""
    start, area = asked.get("start"), asked.get("range")
    tab = _tab(book, (start or area or {}).get("sheetId", 0))
    top, left = (start or {}).get("rowIndex", 0), (start or {}).get("columnIndex", 0)
    rows = _grown(tab)
    is_written = bool({"*", "userEnteredValue"} & read_mask(asked["fields"]).keys())
    if area is not None:
        _check_area(tab, area)
        top, left = area.get("startRowIndex", 0), area.get("startColumnIndex", 0)
    for row in rows[top : area.get("endRowIndex", len(rows))] if area is not None and is_written else ():
        right = min(len(row), area.get("endColumnIndex", len(row)))
        row[left:right] = [None] * (right - left)
    if is_written:
        for down, row in enumerate(asked.get("rows", ()), start=top):
            for across, cell in enumerate(row.get("values", ()), start=left):
                _put(rows, down, across, _entered(cell.get("userEnteredValue", {})))
    return _instead(book, tab, replace(tab, rows=rows)), {}


def _entered(value: Mapping[str, Any]) -> Cell:
    """A cell's value; a formula would be computed by Google and by nobody here."""
    if "formulaValue" in value or "errorValue" in value:
        raise Undoubled("formulas")
    return next(iter(value.values()), None)


def _put(rows: list[list[Cell]], down: int, across: int, cell: Cell) -> None:
    if down >= len(rows) or across >= len(rows[down]):
        raise Objection("Attempting to write row or column beyond the last requested one.")
    rows[down][across] = cell


def _grown(tab: Worksheet) -> list[list[Cell]]:
    """All cells of the grid."""
    down, across = tab.size()
    rows = [list(row) + [None] * (across - len(row)) for row in tab.rows]
    return rows + [[None] * across for _ in range(down - len(rows))]


def _only_look(*path: str) -> Callable[[Spreadsheet, Mapping[str, Any]], Obeyed]:
    """A request that changes how cells look or what may be typed: obeyed if its range is inside the grid."""

    def obey(book: Spreadsheet, asked: Mapping[str, Any]) -> Obeyed:
        area = asked
        for name in path:
            area = area[name]
        _check_area(_tab(book, area.get("sheetId", 0)), area)
        _check_words(asked.get("rule", {}).get("condition", {}))
        _check_protection(asked.get("protectedRange", {}))
        return book, {}

    return obey


def _check_area(tab: Worksheet, area: Mapping[str, Any]) -> None:
    rows, columns = tab.size()
    if area.get("dimension", "ROWS") == "COLUMNS":
        area = {"startColumnIndex": area.get("startIndex", 0), "endColumnIndex": area.get("endIndex", columns)}
    ends = (area.get("startRowIndex", 0), area.get("endRowIndex", rows), rows)
    across = (area.get("startColumnIndex", 0), area.get("endColumnIndex", columns), columns)
    if not all(0 <= first < last <= most for first, last, most in (ends, across)):
        raise Objection(f"Range exceeds grid limits. Max rows: {rows}, max columns: {columns}")


def _check_words(condition: Mapping[str, Any]) -> None:
    words = [value.get("userEnteredValue", "") for value in condition.get("values", ())]
    if condition.get("type") == "ONE_OF_LIST" and not (0 < len(words) <= MOST_WORDS and all(words)):
        raise Objection("A condition of type ONE_OF_LIST needs between 1 and 500 values.")
    if condition.get("type") == "DATE_IS_VALID" and words:
        raise Objection("DATE_IS_VALID takes no values")


def _check_protection(protected: Mapping[str, Any]) -> None:
    if protected.get("warningOnly") and "editors" in protected:
        raise Objection("Warning-only protections cannot have editors.")


def _obeyed_unseen(book: Spreadsheet, asked: Mapping[str, Any]) -> Obeyed:
    return book, {}


OBEYED: dict[str, Callable[[Spreadsheet, Mapping[str, Any]], Obeyed]] = {
    "addSheet": _add_sheet,
    "updateSheetProperties": _update_properties,
    "deleteSheet": _delete_sheet,
    "updateCells": _update_cells,
    "repeatCell": _only_look("range"),
    "setDataValidation": _only_look("range"),
    "setBasicFilter": _only_look("filter", "range"),
    "clearBasicFilter": _only_look(),
    "updateDimensionProperties": _only_look("range"),
    "addProtectedRange": _only_look("protectedRange", "range"),
    "autoResizeDimensions": _only_look("dimensions"),
    "updateSpreadsheetProperties": _obeyed_unseen,
}


def _tab(book: Spreadsheet, gid: int) -> Worksheet:
    for tab in book.tabs:
        if tab.gid == gid:
            return tab
    raise Objection(f"No grid with id: {gid}")


def _instead(book: Spreadsheet, old: Worksheet, new: Worksheet) -> Spreadsheet:
    return replace(book, tabs=[new if tab is old else tab for tab in book.tabs])
