"""Tabs as values → the requests of one ``spreadsheets.batchUpdate`` that fills an empty spreadsheet with them.

Source: the schema ``BatchUpdateSpreadsheetRequest`` of Google's discovery document sheets.v4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from jinlin.commands.template.tab import PHRASES, Field, Form, StaffTab
from jinlin.commands.template.words import COLOURS, GUIDE_WIDTHS, MOST, TabWords, Watched, example_value

Request = Mapping[str, Any]

ROWS = 1000  #: of a tab; staff can add more, which take over format and drop-down of the row above
SPARE_COLUMNS = 3  #: room for columns of staff's own
GUIDE_ROOM = 20  #: rows below the guide's table
MOST_WORDS = 500  #: of a drop-down, by Google's own limit; a longer list is only explained
EPOCH = date(1899, 12, 30)
NUMBERS = {
    Form.TEXT: "TEXT",
    Form.DAY: "DATE",
    Form.TIME: "TIME",
    Form.WHOLE: "NUMBER",
    Form.DECIMAL: "NUMBER",
    Form.SHARE: "PERCENT",
}
"""Form → Google's type of number format; its pattern is the form's own value."""

HEAD_PIXELS, LETTER_PIXELS = 40, 8
HOME = {"locale": "zh_CN", "timeZone": "Asia/Shanghai"}  # what a typed 2026年3月5日 means, and when today begins
LOOK = "userEnteredFormat(numberFormat,wrapStrategy,verticalAlignment)"
CELL = "userEnteredValue,userEnteredFormat,note"
PROPERTIES = "title,index,hidden,gridProperties(rowCount,columnCount,frozenRowCount,frozenColumnCount)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where a tab goes: ``gid`` is that of a blank tab which becomes it, or a free one for a new tab."""

    gid: int
    index: int
    is_new: bool


def fill_requests(tabs: Sequence[StaffTab], guide: str, slots: Sequence[Slot], words: TabWords) -> list[Request]:
    """The guide first, then the tabs, each with header, example row, formats, drop-downs and a warning on its header.

    Args:
        tabs: With titles that Google accepts and that differ from each other and from ``guide``.
        guide: The title of the guide's tab.
        slots: One for the guide and one for each tab, in that order.
        words: The sentences around the columns.
    """
    first, *others = slots
    filling = _Filling(words)
    home = {"updateSpreadsheetProperties": {"properties": HOME, "fields": ",".join(HOME)}}
    tables = [one for tab, slot in zip(tabs, others, strict=True) for one in filling.tab(tab, slot)]
    asked = [home, *filling.guide(guide, tabs, first), *tables]
    return sorted(asked, key=lambda one: "addSheet" not in one)  # a drop-down may be about a tab further on


@dataclass(frozen=True, slots=True)
class _Filling:
    """One tab after the other."""

    words: TabWords

    def guide(self, title: str, tabs: Sequence[StaffTab], slot: Slot) -> Iterator[Request]:
        """How to fill in the tabs, and every column in plain words."""
        lines, big = self.words.guide_lines(), {"bold": True, "fontSize": 14}
        rows = [[_cell(line, textFormat={"fontSize": 11} if n else big)] for n, line in enumerate(lines)]
        rows += [[], [_cell(head, **_head("may")) for head in self.words.guide_header()]]
        rows += [[_cell(text, wrapStrategy="WRAP") for text in cells] for cells in self.words.guide_rows(tabs)]
        yield _sheet(title, slot, rows=len(rows) + GUIDE_ROOM, columns=len(GUIDE_WIDTHS), frozen=(0, 0))
        yield _update(slot, rows)
        yield from (_width(slot, column, width) for column, width in enumerate(GUIDE_WIDTHS))
        yield self._protected({"sheetId": slot.gid})

    def tab(self, tab: StaffTab, slot: Slot) -> Iterator[Request]:
        """One tab that staff fill in."""
        yield _sheet(tab.title, slot, rows=ROWS, columns=len(tab.fields) + SPARE_COLUMNS, frozen=(1, 1))
        for column, field in enumerate(tab.fields):
            yield _width(slot, column, field.width)
            below = _area(slot, column)
            yield {"repeatCell": {"range": below, "cell": {"userEnteredFormat": _look(field)}, "fields": LOOK}}
            rule = self._rule(field)
            if rule:
                yield {"setDataValidation": {"range": below, "rule": rule}}
        heads = [_cell(f.header, note=self.words.note(f), **_head("must" if f.required else "may")) for f in tab.fields]
        yield _update(slot, [heads, *([_example(f, is_text=bool(tab.texts)) for f in row] for row in tab.rows)])
        yield {"setBasicFilter": {"filter": {"range": {"sheetId": slot.gid, "endColumnIndex": len(tab.fields)}}}}
        yield self._protected({"sheetId": slot.gid, "endRowIndex": 1})

    def _protected(self, area: Mapping[str, int]) -> Request:
        """A question before the area is changed; a lock would shut out whoever comes after us."""
        said = self.words.said("protected")
        return {"addProtectedRange": {"protectedRange": {"range": area, "description": said, "warningOnly": True}}}

    def _rule(self, field: Field) -> Mapping[str, Any] | None:
        watch = self.words.watch(field)
        if watch is None or len(field.words) > MOST_WORDS:
            return None
        condition = _condition(watch.expects, field)
        return {
            "condition": condition,
            "inputMessage": watch.message,
            "strict": watch.is_strict,
            "showCustomUi": watch.expects in (Watched.WORDS, Watched.PHRASES),
        }


def _condition(expects: Watched, field: Field) -> Mapping[str, Any]:
    if expects is Watched.DAY:
        return {"type": "DATE_IS_VALID"}
    if expects is Watched.PHRASES:
        return {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": f"='{field.phrases}'!{PHRASES}"}]}
    kind, values = ("ONE_OF_LIST", field.words) if expects is Watched.WORDS else ("NUMBER_BETWEEN", (-MOST, MOST))
    return {"type": kind, "values": [{"userEnteredValue": str(value)} for value in values]}


def _sheet(title: str, slot: Slot, *, rows: int, columns: int, frozen: tuple[int, int]) -> Request:
    """A new tab, or a blank one that becomes it."""
    grid = {"rowCount": rows, "columnCount": columns, "frozenRowCount": frozen[0], "frozenColumnCount": frozen[1]}
    properties = {"sheetId": slot.gid, "title": title, "index": slot.index, "hidden": False, "gridProperties": grid}
    if slot.is_new:
        return {"addSheet": {"properties": properties}}
    return {"updateSheetProperties": {"properties": properties, "fields": PROPERTIES}}


def _area(slot: Slot, column: int) -> Mapping[str, int]:
    """The cells below a header, to the end of the tab."""
    return {"sheetId": slot.gid, "startRowIndex": 1, "startColumnIndex": column, "endColumnIndex": column + 1}


def _width(slot: Slot, column: int, letters: int) -> Request:
    where = {"sheetId": slot.gid, "dimension": "COLUMNS", "startIndex": column, "endIndex": column + 1}
    size = {"pixelSize": HEAD_PIXELS + LETTER_PIXELS * letters}
    return {"updateDimensionProperties": {"range": where, "properties": size, "fields": "pixelSize"}}


def _update(slot: Slot, rows: Sequence[Sequence[Mapping[str, Any]]]) -> Request:
    start = {"sheetId": slot.gid, "rowIndex": 0, "columnIndex": 0}
    return {"updateCells": {"start": start, "rows": [{"values": list(row)} for row in rows], "fields": CELL}}


def _cell(value: date | time | int | str, *, note: str = "", **look: Any) -> dict[str, Any]:
    """One cell. Text is text, also where it looks like a formula; a day counts from 1899-12-30, a time is part of one.
    """
    match value:
        case date():
            entered: Mapping[str, Any] = {"numberValue": (value - EPOCH).days}
        case time():
            entered = {"numberValue": (value.hour * 60 + value.minute) / 1440}
        case int():
            entered = {"numberValue": value}
        case _:
            entered = {"stringValue": value} if value else {}
    cell: dict[str, Any] = {"userEnteredFormat": {"verticalAlignment": "TOP", **look}}
    return cell | ({"userEnteredValue": entered} if entered else {}) | ({"note": note} if note else {})


def _example(field: Field, *, is_text: bool) -> dict[str, Any]:
    """A cell of the example row; of ready-made texts one like any other."""
    if is_text:
        return _cell(field.example, **_look(field))
    text = {"italic": True, "foregroundColorStyle": _colour("example")}
    look = {**_look(field), "textFormat": text, "backgroundColorStyle": _colour("example_ground")}
    return _cell(example_value(field), **look)


def _look(field: Field) -> dict[str, Any]:
    """What every cell of the column looks like, and what Google makes of what is typed there."""
    look: dict[str, Any] = {"verticalAlignment": "TOP", "wrapStrategy": "WRAP" if field.is_wrapped else "OVERFLOW_CELL"}
    if field.form in NUMBERS:
        look["numberFormat"] = {"type": NUMBERS[field.form], "pattern": field.form.value}
    return look


def _head(colour: str) -> Mapping[str, Any]:
    return {
        "backgroundColorStyle": _colour(colour),
        "textFormat": {"bold": True, "foregroundColorStyle": _colour("head")},
        "verticalAlignment": "MIDDLE",
        "wrapStrategy": "WRAP",
    }


def _colour(name: str) -> Mapping[str, Any]:
    """``#C62828`` as shares of red, green and blue."""
    code = COLOURS[name].removeprefix("#")
    parts = zip(("red", "green", "blue"), bytes.fromhex(code), strict=True)
    return {"rgbColor": {part: round(level / 255, 4) for part, level in parts}}
