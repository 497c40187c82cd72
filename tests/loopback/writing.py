"""Google as it is written to: batchUpdate and values.update, obeyed after Google's own schema found nothing to object.

Opt-in: ``LoopbackGoogle(books, writer=ServiceAccount("writer@…"))``. Without a writer every attempt to write is a
violation, and with one every attempt by anybody else still is.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs

from loopback import sheets_api
from loopback.account import BadGrant, ServiceAccount
from loopback.discovery import Method, method_at, parameter_fault, reply_faults
from loopback.doorway import Answer, Request
from loopback.field_mask import BadMask, check_mask, read_mask
from loopback.ranges import BadRange, read_range
from loopback.sheets_api import Undoubled, refused
from loopback.spreadsheets import Cell, Spreadsheet, Worksheet

HOST = "sheets.googleapis.com"
SCOPE = {"https://www.googleapis.com/auth/spreadsheets"}
ADDRESS = "writer@jinlin-test.iam.gserviceaccount.com"
BODIES = {
    "sheets.spreadsheets.batchUpdate": "BatchUpdateSpreadsheetRequest",
    "sheets.spreadsheets.values.update": "ValueRange",
}
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


def writer() -> ServiceAccount:
    """Another account than the one that reads: it was given the spreadsheets as their editor."""
    return ServiceAccount(ADDRESS)


@dataclass(slots=True)
class Writing:
    """What the writing account asked for. ``viewed`` are keys that it may only look at."""

    account: ServiceAccount
    viewed: set[str] = field(default_factory=set)
    batches: list[list[Mapping[str, Any]]] = field(default_factory=list)  #: the requests that were obeyed

    def answer(self, request: Request, books: dict[str, Spreadsheet], violations: list[str]) -> Answer | None:
        """What Google says to this account; ``None`` to a request of somebody else."""
        if request.path == "/token":
            return self._token(request, violations)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if request.host != HOST or scheme != "Bearer" or token not in self.account.tokens:
            return None
        method = method_at(request.host, request.verb, request.path)
        if method is None or (request.verb != "GET" and method.id not in BODIES):
            violations.append(f"the double cannot be written to by {request.verb} {request.path}")
            return refused(501, "UNIMPLEMENTED", request.path)
        try:
            reply = self._reply(method, request, books)
        except Undoubled as missing:
            violations.append(f"the double does not do {missing}")
            return refused(501, "UNIMPLEMENTED", str(missing))
        if reply.status == 200:
            violations += reply_faults(HOST, method.response, reply.body)
        return reply

    def requests(self, name: str) -> list[Mapping[str, Any]]:
        """All obeyed requests of one name, in order."""
        return [each[name] for batch in self.batches for each in batch if name in each]

    def _token(self, request: Request, violations: list[str]) -> Answer | None:
        form = parse_qs(request.body.decode("ascii"))
        body = form.get("assertion", ["..."])[0].split(".")[1]
        if json.loads(base64.urlsafe_b64decode(body + "===") or "{}").get("iss") != self.account.address:
            return None
        try:
            reply = self.account.grant(form)
        except BadGrant as error:
            return Answer(400, {"error": "invalid_grant", "error_description": str(error)})
        if self.account.scopes[-1] != SCOPE:
            violations.append(f"token to write for other scopes: {sorted(self.account.scopes[-1])}")
        return Answer(200, reply)

    def _reply(self, method: Method, request: Request, books: dict[str, Spreadsheet]) -> Answer:
        if request.verb == "GET":
            return sheets_api.answer(method, request.query, books)
        return self._write(method, request, books)

    def _write(self, method: Method, request: Request, books: dict[str, Spreadsheet]) -> Answer:
        """Obey, or refuse as Google would; the body is held to Google's schema, closed, before anything else."""
        key, body = method.path["spreadsheetId"], json.loads(request.body)
        known = sheets_api.answer(method_at(HOST, "GET", f"/v4/spreadsheets/{key}"), {}, books)
        if known.status != 200:
            return known
        if key in self.viewed:
            return refused(403, "PERMISSION_DENIED", "The caller does not have permission")
        objections = [*reply_faults(HOST, BODIES[method.id], _without_null(body)), parameter_fault(method, request.query)]
        if any(objections):
            return refused(400, "INVALID_ARGUMENT", next(filter(None, objections)))
        try:
            return self._obey(method, key, body, request, books)
        except (Objection, BadMask, BadRange) as no:
            return refused(400, "INVALID_ARGUMENT", str(no))

    def _obey(self, method: Method, key: str, body: Any, request: Request, books: dict[str, Spreadsheet]) -> Answer:
        if method.id == "sheets.spreadsheets.values.update":
            if request.query.get("valueInputOption") != ["RAW"]:
                raise Undoubled("cells as if typed")
            books[key], reply = _with_values(key, books[key], method.path["range"], body["values"])
            return Answer(200, reply)
        book, replies = books[key], []
        for each in body["requests"]:
            book, reply = _after(book, each)
            replies.append(reply)
        books[key] = book
        self.batches.append(body["requests"])
        return Answer(200, {"spreadsheetId": key, "replies": replies})


def _without_null(body: Any) -> Any:
    """``ValueRange`` with a text for each ``null``, which may be sent ("keep this cell") but is never answered."""
    if not isinstance(body, dict) or not isinstance(body.get("values"), list):
        return body
    return {**body, "values": [["" if cell is None else cell for cell in row] for row in body["values"]]}


def _after(book: Spreadsheet, request: Mapping[str, Any]) -> tuple[Spreadsheet, dict[str, Any]]:
    """The spreadsheet after one request of a batch, and its reply."""
    if len(request) != 1:
        raise Objection("Must specify exactly one kind of request")
    (name, asked), *_ = request.items()
    if name in MASKED:
        check_mask(HOST, MASKED[name], read_mask(asked.get("fields", "")))
        if not asked.get("fields"):
            raise Objection(f"{name}: At least one field must be listed in 'fields'.")
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
    if area is not None:
        _check_area(tab, area)
        top, left = area.get("startRowIndex", 0), area.get("startColumnIndex", 0)
        for row in rows[top : area.get("endRowIndex", len(rows))]:
            row[left : area.get("endColumnIndex", len(row))] = [None] * len(row[left : area.get("endColumnIndex", len(row))])
    if "userEnteredValue" in asked["fields"]:
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
    "updateDimensionProperties": _only_look("range"),
    "addProtectedRange": _only_look("protectedRange", "range"),
    "autoResizeDimensions": _only_look("dimensions"),
    "updateSpreadsheetProperties": _obeyed_unseen,
}


def _with_values(key: str, book: Spreadsheet, range_: str, values: list[list[Any]]) -> tuple[Spreadsheet, dict[str, Any]]:
    """The spreadsheet after ``values.update``: ``null`` keeps a cell, rows may be fewer than the range."""
    area = read_range(range_, book.tabs)
    rows = _grown(area.tab)
    for down, row in enumerate(values, start=area.top):
        for across, cell in enumerate(row, start=area.left):
            if cell is not None:
                _put(rows, down, across, cell)
    widest = max((len(row) for row in values), default=0)
    counts = {"updatedRows": len(values), "updatedColumns": widest, "updatedCells": sum(map(len, values))}
    reply = {"spreadsheetId": key, "updatedRange": area.text(), **counts}
    return _instead(book, area.tab, replace(area.tab, rows=rows)), reply


def _tab(book: Spreadsheet, gid: int) -> Worksheet:
    for tab in book.tabs:
        if tab.gid == gid:
            return tab
    raise Objection(f"No grid with id: {gid}")


def _instead(book: Spreadsheet, old: Worksheet, new: Worksheet) -> Spreadsheet:
    return replace(book, tabs=[new if tab is old else tab for tab in book.tabs])
