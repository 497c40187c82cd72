"""What Sheets and Drive answer, without a network: a request and the spreadsheets in, status and JSON out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from loopback import drive_api
from loopback.discovery import Method, parameter_fault
from loopback.doorway import Answer
from loopback.field_mask import BadMask, check_mask, masked, read_mask
from loopback.ranges import BadRange, Range, read_range
from loopback.spreadsheets import Cell, Spreadsheet, Worksheet, serial

Query = Mapping[str, list[str]]
OFFICE = "This operation is not supported for this document. The document must not be an Office file."


class Undoubled(Exception):
    """Google could answer this, the double cannot: the test asks for something nobody has built."""


def refused(status: int, word: str, message: str) -> Answer:
    """An error in Google's form."""
    return Answer(status, {"error": {"code": status, "message": message, "status": word}})


def answer(method: Method, query: Query, spreadsheets: Mapping[str, Spreadsheet]) -> Answer:
    """What Google says to an authorised GET."""
    fault = parameter_fault(method, query)
    if fault:
        return refused(400, "INVALID_ARGUMENT", fault)
    if method.id == "drive.files.list":
        return _listed(method, query, spreadsheets)
    key = method.path.get("spreadsheetId") or method.path.get("fileId", "")
    found = spreadsheets.get(key)
    if found is None:
        return refused(404, "NOT_FOUND", "Requested entity was not found.")
    if not found.shared:
        return refused(403, "PERMISSION_DENIED", "The caller does not have permission")
    if found.office and method.host == "sheets.googleapis.com":
        return refused(400, "FAILED_PRECONDITION", OFFICE)
    try:
        return Answer(200, _masked(method, query, _reply(method, key, found, query)))
    except (BadRange, BadMask) as error:
        return refused(400, "INVALID_ARGUMENT", str(error))


def _listed(method: Method, query: Query, spreadsheets: Mapping[str, Spreadsheet]) -> Answer:
    """``files.list``: without a mask Drive tells little of each file."""
    few = {"fields": ["kind,incompleteSearch,nextPageToken,files(kind,id,name,mimeType)"]}
    try:
        return Answer(200, _masked(method, {**few, **query}, drive_api.files(query, spreadsheets)))
    except (drive_api.BadSearch, BadMask) as error:
        return refused(400, "INVALID_ARGUMENT", str(error))


def _reply(method: Method, key: str, found: Spreadsheet, query: Query) -> dict[str, Any]:
    if method.id == "sheets.spreadsheets.get":
        return metadata(key, found, query)
    if method.id == "sheets.spreadsheets.values.batchGet":
        return values(key, found, query)
    if method.id == "drive.files.get":
        return drive_api.file(key, found)
    raise Undoubled(method.id)


def _masked(method: Method, query: Query, reply: dict[str, Any]) -> dict[str, Any]:
    fields = query.get("fields", [""])[0]
    if not fields:
        return reply
    mask = read_mask(fields)
    check_mask(method.host, method.response, mask)
    return masked(reply, mask)


def metadata(key: str, found: Spreadsheet, query: Query) -> dict[str, Any]:
    """The reply of ``spreadsheets.get`` without grid data."""
    if "ranges" in query or query.get("includeGridData", ["false"])[0] == "true":
        raise Undoubled("grid data")
    return {
        "spreadsheetId": key,
        "properties": {"title": found.title, "locale": "zh_CN", "autoRecalc": "ON_CHANGE", "timeZone": "Asia/Shanghai"},
        "sheets": [_sheet(index, tab) for index, tab in enumerate(found.tabs)],
        "spreadsheetUrl": f"https://docs.google.com/spreadsheets/d/{key}/edit",
    }


def _sheet(index: int, tab: Worksheet) -> dict[str, Any]:
    """One entry of ``sheets``; what is false or empty is left out, as Google does."""
    rows, columns = tab.size()
    properties: dict[str, Any] = {"sheetId": tab.gid, "title": tab.title, "index": index}
    if tab.chart:
        return {"properties": {**properties, "sheetType": "OBJECT"}}
    properties |= {"sheetType": "GRID", "gridProperties": {"rowCount": rows, "columnCount": columns}}
    if tab.hidden:
        properties["hidden"] = True
    sheet: dict[str, Any] = {"properties": properties}
    if tab.merges:
        sheet["merges"] = [_grid_range(tab.gid, area) for area in tab.merges]
    return sheet


def _grid_range(gid: int, area: tuple[int, int, int, int]) -> dict[str, int]:
    top, left, bottom, right = area
    return {
        "sheetId": gid,
        "startRowIndex": top,
        "endRowIndex": bottom + 1,
        "startColumnIndex": left,
        "endColumnIndex": right + 1,
    }


def values(key: str, found: Spreadsheet, query: Query) -> dict[str, Any]:
    """The reply of ``values.batchGet``: exact values only; one bad range spoils the whole batch.

    No cell here is a formula, so that FORMULA gives the same.
    """
    if query.get("valueRenderOption") not in (["UNFORMATTED_VALUE"], ["FORMULA"]):
        raise Undoubled("formatted values")
    if query.get("dateTimeRenderOption", ["SERIAL_NUMBER"]) != ["SERIAL_NUMBER"] or "majorDimension" in query:
        raise Undoubled("dates as text, columns first")
    ranges = [read_range(text, found.tabs) for text in query.get("ranges", [])]
    return {"spreadsheetId": key, "valueRanges": [_value_range(each) for each in ranges]}


def _value_range(area: Range) -> dict[str, Any]:
    """Cells of one range: trailing blanks cut, blank rows ``[]``, no ``values`` at all when everything is blank."""
    rows = [_cells(row[area.left : area.right]) for row in area.tab.rows[area.top : area.bottom]]
    while rows and not rows[-1]:
        rows.pop()
    reply: dict[str, Any] = {"range": area.text(), "majorDimension": "ROWS"}
    return {**reply, "values": rows} if rows else reply


def _cells(row: Sequence[Cell]) -> list[str | int | float | bool]:
    cells = [_cell(cell) for cell in row]
    while cells and cells[-1] == "":
        cells.pop()
    return cells


def _cell(cell: Cell) -> str | int | float | bool:
    """A cell as UNFORMATTED_VALUE and SERIAL_NUMBER give it; whole numbers have no fraction."""
    if cell is None:
        return ""
    if isinstance(cell, (date, time, timedelta)):
        return serial(cell)
    return int(cell) if isinstance(cell, float) and cell == int(cell) else cell
