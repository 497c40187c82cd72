"""Tabs as values → the bytes of an .xlsx file. The only user of xlsxwriter."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jinlin.commands.template_tab import Field, Form, StaffTab
from jinlin.strings import Strings

LAST_ROW = 1999  #: 0-based; drop-downs and filters reach this far
MOST_IN_CELL = 255  #: characters of a drop-down's words that Excel keeps with the cells; longer lists need a tab
COLOURS = {"must": "#C62828", "may": "#455A64", "example": "#6B7280", "example_ground": "#F3F4F6"}
WATCHED = {
    "date": ("date", date(2000, 1, 1), date(2100, 12, 31), "doubtful_day"),
    "whole": ("integer", -999_999_999, 999_999_999, "doubtful_number"),
    "decimal": ("decimal", -999_999_999, 999_999_999, "doubtful_number"),
}
"""Cell type → what the spreadsheet program expects, between what and what, and what it says otherwise."""
GUIDE_WIDTHS = (14, 20, 8, 26, 28, 22, 60)


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
    writing = _Writing(book, strings)
    writing.guide(guide, tabs)
    for tab in tabs:
        writing.tab(tab)
    writing.lists()
    book.close()
    return target.getvalue()


class _Writing:
    """One pass over a workbook. Formats are made once for each look."""

    def __init__(self, book: xlsxwriter.Workbook, strings: Strings) -> None:
        self._book, self._strings = book, strings
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self._long_lists: list[tuple[str, ...]] = []

    def _text(self, key: str, **facts: object) -> str:
        return self._strings.text(f"template.{key}", **facts)

    def _format(self, **look: object) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"valign": "top", **look})
        return self._formats[key]

    def _head(self, required: bool) -> Format:
        ground = COLOURS["must" if required else "may"]
        return self._format(bold=True, font_color="#FFFFFF", bg_color=ground, text_wrap=True, valign="vcenter")

    def guide(self, title: str, tabs: Sequence[StaffTab]) -> None:
        """The first tab: how to fill in the others, and every column in plain words."""
        sheet = self._book.add_worksheet(title)
        lines = self._text("guide.lines").strip().splitlines()
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line, self._format(bold=row == 0, font_size=14 if row == 0 else 11))
        top = len(lines) + 1
        for column, (head, width) in enumerate(zip(self._text("guide.header").split("、"), GUIDE_WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(top, column, head, self._head(required=False))
        for row, cells in enumerate(self._explained(tabs), start=top + 1):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text, self._format(text_wrap=True))

    def _explained(self, tabs: Sequence[StaffTab]) -> list[tuple[str, ...]]:
        return [
            (tab.title, f.header, self._must(f), f.type_name, f.sample, f.shown, f.about)
            for tab in tabs
            for f in tab.fields
        ]

    def _must(self, field: Field) -> str:
        return self._text("must" if field.required else "may")

    def tab(self, tab: StaffTab) -> None:
        """One tab: header, example row, drop-downs; the header stays in sight."""
        sheet = self._book.add_worksheet(tab.title)
        for column, field in enumerate(tab.fields):
            plain = {"num_format": field.form.value, "text_wrap": field.is_wrapped}
            sheet.set_column(column, column, field.width, self._format(**plain))
            sheet.write_string(0, column, field.header, self._head(field.required))
            sheet.write_comment(0, column, self._comment(field), {"x_scale": 2, "y_scale": 1.6, "author": ""})
            example = {"italic": True, "font_color": COLOURS["example"], "bg_color": COLOURS["example_ground"]}
            _write_example(sheet, column, field, self._format(**plain, **example))
            rule = self._rule(field)
            if rule:
                sheet.data_validation(1, column, LAST_ROW, column, rule)
        sheet.set_row(0, 30)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, LAST_ROW, len(tab.fields) - 1)

    def _comment(self, field: Field) -> str:
        lines = [f"{self._must(field)} · {field.type_name}", field.about]
        lines += [self._text("for_example", example=field.sample)] if field.sample else []
        return "\n".join(line for line in (*lines, field.shown) if line)

    def _rule(self, field: Field) -> dict[str, object] | None:
        """What the spreadsheet program watches: words strictly; dates and numbers only with a warning, because the
        readers understand more spellings (3月5日, 20人) than the program does."""
        if field.words:
            said = {"error_title": self._text("wrong_word_title"), "error_message": self._text("wrong_word")}
            return {"validate": "list", "source": self._source(field.words), **said}
        if field.type not in WATCHED:
            return None
        kind, least, most, message = WATCHED[field.type]
        said = {"error_title": self._text("doubtful_title"), "error_message": self._text(message)}
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
        return f"='{self._text('lists_tab')}'!{first}:{last}"

    def lists(self) -> None:
        """The hidden tab of long drop-downs, where there are any."""
        if not self._long_lists:
            return
        sheet = self._book.add_worksheet(self._text("lists_tab"))
        for column, words in enumerate(self._long_lists):
            sheet.write_column(0, column, words)
        sheet.hide()


def _write_example(sheet: Worksheet, column: int, field: Field, look: Format) -> None:
    """The cell as staff would type it: a real day, time or number where the column holds such."""
    text = field.example
    if not text:
        sheet.write_blank(1, column, None, look)
    elif field.form is Form.DAY and _is(date, text):
        sheet.write_datetime(1, column, date.fromisoformat(text), look)
    elif field.form is Form.TIME and _is(time, text.zfill(5)):
        sheet.write_datetime(1, column, time.fromisoformat(text.zfill(5)), look)
    elif field.form is Form.WHOLE and text.isdecimal():
        sheet.write_number(1, column, int(text), look)
    else:
        sheet.write_string(1, column, text, look)


def _is(kind: type[date] | type[time], text: str) -> bool:
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True
