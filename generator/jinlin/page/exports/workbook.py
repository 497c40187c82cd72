"""Tables → the bytes of an .xlsx file that Excel, WPS and LibreOffice open; the same values give the same bytes.

Written part by part and not with xlsxwriter, which takes two seconds for ten thousand rows of 22 cells: a table is
written anew whenever one of its cells was edited. No cell is ever a formula.
Source: ECMA-376 part 1, 18 (SpreadsheetML); ISO/IEC 29500-2 (packages).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from html import escape
from itertools import islice

from jinlin.page.xml_text import ILLEGAL, legal

Cell = str | int | float | Decimal | date | None

MADE = (1980, 1, 1, 0, 0, 0)  #: stands in the file instead of a moment of this build
FIRST_DAY = date(1899, 12, 30).toordinal()
MOST_IN_CELL = 32_767  #: characters that Excel reads
MOST_IN_TITLE = 31
KEPT = frozenset([str, date, type(None)])  #: equal ones are written alike; of numbers 1 is ``True``, and 1.0
AT_ONCE = 500  #: rows that are packed in one go
ODD = re.compile(f"[&<>\r\n{ILLEGAL}]")
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  #: what Excel takes for a sign of its own
NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
PLAIN, HEAD, DAY, WRAPPED = range(4)  #: looks, in the order of ``STYLES``

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FORM = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment wrapText="1"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One worksheet. ``rows`` are read once."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]] = field(repr=False)


def render_workbook(grids: Sequence[Grid]) -> bytes:
    """Return the workbook; each sheet's header is bold and stays in sight."""
    target = io.BytesIO()
    titles = _titles([grid.title for grid in grids])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in _frame(titles):
            package.writestr(_part(name), text)
        for number, grid in enumerate(grids, start=1):
            with package.open(_part(f"xl/worksheets/sheet{number}.xml"), "w") as part:
                part.writelines(_sheet(grid))
    return target.getvalue()


def render_rows(title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return a workbook of one sheet, whose values are all there already."""
    return render_workbook([Grid(title=title, header=header, rows=rows)])


def _part(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, MADE)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.create_system = 0  # the machine's own would stand there
    return part


def first_units(text: str, most: int) -> str:
    """As much of ``text`` as Excel takes for ``most`` characters: it counts 𠮷 as two."""
    return text.encode("utf-16-le", "ignore")[: 2 * most].decode("utf-16-le", "ignore")


def _titles(wished: Sequence[str]) -> list[str]:
    """Titles that Excel accepts, all different."""
    titles: list[str] = []
    for title in wished:
        clean = first_units(NOT_IN_TITLE.sub(" ", legal(title)).strip("' "), MOST_IN_TITLE) or "-"
        number = sum(clean == other for other in titles)
        titles.append(f"{first_units(clean, 27)} ({number + 1})" if number else clean)
    return titles


def _frame(titles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """All parts but the sheets."""
    numbers = range(1, len(titles) + 1)
    types = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_FORM}.{form}+xml"/>'
        for name, form in (
            ("workbook", "sheet.main"), ("styles", "styles"), *((f"worksheets/sheet{n}", "worksheet") for n in numbers)
        )
    )  # fmt: skip
    defaults = '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    defaults += 'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    yield "[Content_Types].xml", f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{defaults}{types}</Types>'
    yield "_rels/.rels", _ties([("officeDocument", "xl/workbook.xml")])
    sheets = "".join(
        f'<sheet name="{escape(title)}" sheetId="{n}" r:id="rId{n}"/>' for n, title in zip(numbers, titles, strict=True)
    )
    yield "xl/workbook.xml", f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_TIES}"><sheets>{sheets}</sheets></workbook>'
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _ties([*targets, ("styles", "styles.xml")])
    yield "xl/styles.xml", STYLES


def _ties(targets: Iterable[tuple[str, str]]) -> str:
    """What a part refers to: kind and path."""
    ties = "".join(
        f'<Relationship Id="rId{n}" Type="{_TIES}/{kind}" Target="{path}"/>'
        for n, (kind, path) in enumerate(targets, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{ties}</Relationships>'


def _sheet(grid: Grid) -> Iterator[bytes]:
    """The sheet, a line for each of its rows."""
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    view = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    width = f'<cols><col min="1" max="{max(1, len(grid.header))}" width="18" customWidth="1"/></cols>'
    yield f'{_XML}<worksheet xmlns="{_MAIN}">{view}{width}<sheetData>\n'.encode()
    yield f"<row>{''.join(_text(label, HEAD) for label in grid.header)}</row>\n".encode()
    rows = iter(grid.rows)
    yield from iter(lambda: _rows(islice(rows, AT_ONCE)), b"")
    yield b"</sheetData></worksheet>"


def _rows(rows: Iterable[Sequence[Cell]]) -> bytes:
    kept = cache(_cell)  # most texts and days stand in many rows
    lines = ["".join([kept(c) if type(c) in KEPT else _cell(c) for c in row]) for row in rows]
    return "".join([f"<row>{line}</row>\n" for line in lines]).encode()


def _cell(value: Cell) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, date):
        return f'<c s="{DAY}"><v>{value.toordinal() - FIRST_DAY}</v></c>'
    return f"<c><v>{value}</v></c>"


def _string(value: str) -> str:
    if not value:
        return "<c/>"
    is_odd = ODD.search(value) or value != value.strip() or ESCAPED.search(value)
    return _text(value) if is_odd else f'<c t="inlineStr"><is><t>{value[:MOST_IN_CELL]}</t></is></c>'


def _text(value: str, look: int = PLAIN) -> str:
    """A text with anything in it; one of several lines is shown in several lines."""
    clean = ESCAPED.sub("_x005F_", legal(value[:MOST_IN_CELL]))
    look = look or (WRAPPED if "\n" in clean else PLAIN)
    return f'<c t="inlineStr" s="{look}"><is><t xml:space="preserve">{escape(clean, quote=False)}</t></is></c>'
