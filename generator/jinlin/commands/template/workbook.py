"""Tabs as values → the bytes of an .xlsx file. The only user of xlsxwriter."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jinlin.commands.template.tab import PHRASES, Field, StaffTab
from jinlin.commands.template.words import COLOURS, GUIDE_WIDTHS, MOST, TabWords, Watched, example_value
from jinlin.strings import Strings

LAST_ROW = 1999  #: 0-based; drop-downs and filters reach this far
MOST_IN_CELL = 255  #: characters of a drop-down's words that Excel keeps with the cells; longer lists need a tab
EDGES = {
    Watched.DAY: ("date", date(2000, 1, 1), date(2100, 12, 31)),
    Watched.WHOLE: ("integer", -MOST, MOST),
    Watched.DECIMAL: ("decimal", -MOST, MOST),
}
"""What Excel is asked to watch, and between what and what."""


def render_workbook(tabs: Sequence[StaffTab], guide: str, strings: Strings, made: datetime) -> bytes:
    """The workbook: the guide first, then the tabs; the same values give the same bytes.

    Args:
        tabs: With titles that Excel accepts and that differ from each other and from ``guide``.
        guide: The title of the guide's tab.
        strings: Keys under ``template.``.
        made: Stands in the file as the moment it was made.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": guide, "created": made.replace(tzinfo=None)})
    writing = _Writing(book, TabWords(strings))
    writing.guide(guide, tabs)
    for tab in tabs:
        writing.tab(tab)
    writing.lists()
    book.close()
    return target.getvalue()


class _Writing:
    """One pass over a workbook. Formats are made once for each look."""

    def __init__(self, book: xlsxwriter.Workbook, words: TabWords) -> None:
        self._book, self._words = book, words
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self._long_lists: list[tuple[str, ...]] = []

    def _format(self, **look: object) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"valign": "top", **look})
        return self._formats[key]

    def _head(self, required: bool) -> Format:
        ground = COLOURS["must" if required else "may"]
        return self._format(bold=True, font_color=COLOURS["head"], bg_color=ground, text_wrap=True, valign="vcenter")

    def guide(self, title: str, tabs: Sequence[StaffTab]) -> None:
        """The first tab: how to fill in the others, and every column in plain words."""
        sheet = self._book.add_worksheet(title)
        lines = self._words.guide_lines()
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line, self._format(bold=row == 0, font_size=14 if row == 0 else 11))
        top = len(lines) + 1
        for column, (head, width) in enumerate(zip(self._words.guide_header(), GUIDE_WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(top, column, head, self._head(required=False))
        for row, cells in enumerate(self._words.guide_rows(tabs), start=top + 1):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text, self._format(text_wrap=True))

    def tab(self, tab: StaffTab) -> None:
        """One tab: header, example row or ready-made texts, drop-downs; the header stays in sight."""
        sheet = self._book.add_worksheet(tab.title)
        for column, field in enumerate(tab.fields):
            plain = {"num_format": field.form.value, "text_wrap": field.is_wrapped}
            sheet.set_column(column, column, field.width, self._format(**plain))
            sheet.write_string(0, column, field.header, self._head(field.required))
            sheet.write_comment(0, column, self._words.note(field), {"x_scale": 2, "y_scale": 1.6, "author": ""})
            example = {"italic": True, "font_color": COLOURS["example"], "bg_color": COLOURS["example_ground"]}
            look = self._format(**plain) if tab.texts else self._format(**plain, **example)
            for row, cells in enumerate(tab.rows, start=1):
                _write_cell(sheet, row, column, cells[column], look)
            rule = self._rule(field)
            if rule:
                sheet.data_validation(1, column, LAST_ROW, column, rule)
        sheet.set_row(0, 30)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, LAST_ROW, len(tab.fields) - 1)

    def _rule(self, field: Field) -> dict[str, object] | None:
        """What Excel watches in the cells below a header."""
        watch = self._words.watch(field)
        if watch is None:
            return None
        said = {"error_title": watch.title, "error_message": watch.message}
        if watch.expects is Watched.WORDS:
            return {"validate": "list", "source": self._source(field.words), **said}
        if watch.expects is Watched.PHRASES:
            return {"validate": "list", "source": f"='{field.phrases}'!{PHRASES}", "show_error": False}
        kind, least, most = EDGES[watch.expects]
        edges = {"criteria": "between", "minimum": least, "maximum": most}
        return {"validate": kind, **edges, "error_type": "warning", **said}

    def _source(self, words: tuple[str, ...]) -> list[str] | str:
        """The words themselves, or the range of a hidden tab where they are too long for a cell or hold a comma."""
        if len(",".join(words)) <= MOST_IN_CELL and not any("," in word or '"' in word for word in words):
            return list(words)
        if words not in self._long_lists:
            self._long_lists.append(words)
        column = self._long_lists.index(words)
        first, last = (xlsxwriter.utility.xl_rowcol_to_cell(row, column, True, True) for row in (0, len(words) - 1))
        return f"='{self._words.said('lists_tab')}'!{first}:{last}"

    def lists(self) -> None:
        """The hidden tab of long drop-downs, where there are any."""
        if not self._long_lists:
            return
        sheet = self._book.add_worksheet(self._words.said("lists_tab"))
        for column, words in enumerate(self._long_lists):
            sheet.write_column(0, column, words)
        sheet.hide()


def _write_cell(sheet: Worksheet, row: int, column: int, field: Field, look: Format) -> None:
    """The column's example in ``row``; an empty one has its colour all the same."""
    match example_value(field):
        case "":
            sheet.write_blank(row, column, None, look)
        case date() | time() as moment:
            sheet.write_datetime(row, column, moment, look)
        case int() as number:
            sheet.write_number(row, column, number, look)
        case text:
            sheet.write_string(row, column, text, look)
