"""The spreadsheet 「检查结果」: one tab of it, rewritten in a single batch that takes effect whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any
from zlib import crc32

from jinlin.feedback.result_rows import COLUMNS, ResultRow, Tone
from jinlin.source.google.writer import SheetsWriter

Request = Mapping[str, Any]

WIDTHS = (130, 150, 320, 360, 260, 100)  #: of the columns, in pixels
HEAD_ROWS = 2
MOST_TEXT = 2000  #: characters of a cell; Google takes 50,000, and nobody reads them here
COLOURS = {Tone.GOOD: "e8f5ea", Tone.BAD: "fdeaea", Tone.NOTICE: "fff4e0", Tone.HEADER: "e9ecee"}
FIELDS = "userEnteredValue,userEnteredFormat"


def write_results(writer: SheetsWriter, key: str, title: str, rows: Sequence[ResultRow]) -> None:
    """Make the tab ``title`` of the spreadsheet ``key`` hold exactly ``rows``; other tabs are left alone.

    Raises ``CannotContinue``, as ``SheetsWriter`` does.
    """
    tabs = {sheet["properties"]["title"]: sheet["properties"]["sheetId"] for sheet in writer.metadata(key)["sheets"]}
    if title in tabs:
        writer.batch_update(key, result_requests(tabs[title], rows))
        return
    # Communities of a street may make theirs at the same moment, and a number that is taken is refused.
    gid = next(number for number in count(crc32(title.encode()) // 4) if number not in tabs.values())
    added = {"addSheet": {"properties": {"sheetId": gid, "title": title, "index": 0}}}
    writer.batch_update(key, [added, *result_requests(gid, rows)], repeatable=False)


def result_requests(gid: int, rows: Sequence[ResultRow]) -> list[Request]:
    """The requests that leave the tab with nothing but ``rows``. Texts stay texts: no cell becomes a formula."""
    grid = {"rowCount": max(len(rows), HEAD_ROWS) + 1, "columnCount": len(COLUMNS), "frozenRowCount": HEAD_ROWS}
    fields = ",".join(f"gridProperties.{name}" for name in grid)
    size = {"properties": {"sheetId": gid, "gridProperties": grid}, "fields": fields}
    cells = {"range": {"sheetId": gid}, "rows": [_row_data(row) for row in rows], "fields": FIELDS}
    # A filter that somebody left there would hide what is new in the rows that it has hidden.
    unfiltered = {"clearBasicFilter": {"sheetId": gid}}
    return [unfiltered, {"updateSheetProperties": size}, {"updateCells": cells}, *_widths(gid)]


def _row_data(row: ResultRow) -> Request:
    return {"values": [_cell(row, number, text) for number, text in enumerate(row.cells)]}


def _cell(row: ResultRow, number: int, text: str) -> Request:
    """A cell's text and look; the second one of a row leads to the cell that it is about."""
    value = {"userEnteredValue": {"stringValue": text[:MOST_TEXT]}} if text else {}
    letters: dict[str, Any] = {"bold": True} if row.tone in (Tone.HEADER, Tone.GOOD) else {}
    if row.link and number == 1:
        letters["link"] = {"uri": row.link}
    is_heading = row.tone is Tone.HEADER or number == 0
    look: dict[str, Any] = {"wrapStrategy": "WRAP", "verticalAlignment": "TOP", "numberFormat": {"type": "TEXT"}}
    if is_heading:
        look["backgroundColorStyle"] = {"rgbColor": _colour(COLOURS[row.tone])}
    if len([cell for cell in row.cells if cell]) == 1:
        look["wrapStrategy"] = "OVERFLOW_CELL"
    return {**value, "userEnteredFormat": {**look, **({"textFormat": letters} if letters else {})}}


def _colour(code: str) -> Mapping[str, float]:
    """``ff0000`` → shares of red, green and blue."""
    names = ("red", "green", "blue")
    return {name: round(int(code[at : at + 2], 16) / 255, 3) for name, at in zip(names, (0, 2, 4), strict=True)}


def _widths(gid: int) -> list[Request]:
    return [
        {
            "updateDimensionProperties": {
                "range": {"sheetId": gid, "dimension": "COLUMNS", "startIndex": number, "endIndex": number + 1},
                "properties": {"pixelSize": width},
                "fields": "pixelSize",
            }
        }
        for number, width in enumerate(WIDTHS)
    ]
