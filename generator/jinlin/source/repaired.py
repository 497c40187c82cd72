"""What the spreadsheet reader would misread in .xlsx and .ods files, put right before it reads them.

It gives error cells as empty, and an unknown one (``#SPILL!``) makes it refuse the whole sheet; a failed formula must
never pass for "nothing was filled in". Nor must one that nobody has calculated: who writes .xlsx may leave that to
Excel, which then shows what is not in the file. And a number is not what its cell shows (``padded.py``).

In .ods it also takes no line break within a paragraph (what was pasted as one text, and all that Gnumeric writes) for
one, nor a tab, and refuses a sheet whose parts are indented.

Limits: .xlsb is not looked into. A workbook without such cells is handed on untouched.
Source: ECMA-376 part 1, 18.3.1.4 (``c``, attribute ``t``); LibreOffice's ``calcext:value-type="error"``.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from jinlin.source.padded import as_shown, padded_formats

# <c r="C5" t="e"><v>#REF!</v></c>: what says "an error" is turned into what says "the text a formula gave".
_XLSX_ERROR = re.compile(rb"""(<(?:\w+:)?c\s(?:[^<>]*\s)?t=)(["'])e\2""")
# <c r="I4" s="1"><f>10+10</f><v/></c>: no value. A formula that gives an empty text says so: t="str".
_XLSX_UNCALCULATED = re.compile(
    rb"""<((?:\w+:)?)c(?=\s)(?![^<>]*\st=)([^<>/]*)>(\s*<\1f\b(?:[^<>]*/>|[^<>]*>[^<]*</\1f>))"""
    rb"""\s*(?:<\1v\s*(?:/>|>\s*</\1v>))?\s*</\1c>"""
)
_UNCALCULATED = rb'<\1c\2 t="str">\3<\1v>#CALC!</\1v></\1c>'
_XLSX_ROW = re.compile(rb"<((?:\w+:)?)row(?:\s[^>]*[^/>])?>.*?</\1row>", re.DOTALL)
_XLSX_VALUE = re.compile(rb"<(?:\w+:)?[vt]\b[^<>]*>[^<]")
_XLSX_STYLES = "xl/styles.xml"
XLSX_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)

# <table:table-cell … office:string-value="" …><text:p>#N/A</text:p>: the empty value hides the text that is shown.
_ODS_EMPTY_VALUE = b' office:string-value=""'
_ODS_MARKS = {_ODS_EMPTY_VALUE: b"", b"<text:line-break/>": b"\n", b"<text:tab/>": b"\t"}
_ODS_INDENT = re.compile(rb">\s+(?=</?(?:table|office):|<text:p\b)")
# office:value-type="float" office:value="1" …><text:p>001</text:p>: what is shown is not what is given, see padded.py.
_ODS_PADDED = re.compile(
    rb"""office:value-type="float" office:value="(\d+)"([^<>]*>\s*<text:p>(?:[A-Za-z-]+0*|0+)\1 ?</text:p>)"""
)
_ODS_CONTENT = "content.xml"

UNSOUND_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)
"""What reading a damaged or encrypted zip file raises; ValueError where an offset points before the file's start."""


def repaired(file: bytes) -> bytes:
    """The same workbook, so that the reader sees what its users do; one that is no sound zip file as it is."""
    if not file.startswith(b"PK"):
        return file
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            changed = _changed_parts(archive)
            return _with_parts(archive, changed) if changed else file
    except UNSOUND_ZIP:
        return file  # damaged or encrypted: the reader says so


def _changed_parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts of the file that the reader would misread, rewritten."""
    changed = {}
    names = archive.namelist()
    formats = padded_formats(archive.read(_XLSX_STYLES)) if _XLSX_STYLES in names else {}
    for name in (one for one in names if one == _ODS_CONTENT or XLSX_SHEET.fullmatch(one)):
        before = archive.read(name)
        after = _ods_content(before) if name == _ODS_CONTENT else as_shown(_xlsx_sheet(before), formats)
        if after != before:
            changed[name] = after
    return changed


def _ods_content(content: bytes) -> bytes:
    """The same tables, with the texts that are shown."""
    content = _ODS_INDENT.sub(b">", content)
    for mark, text in _ODS_MARKS.items():
        content = content.replace(mark, text)
    return _ODS_PADDED.sub(rb'office:value-type="string"\2', content)


def _xlsx_sheet(sheet: bytes) -> bytes:
    """The same sheet, with its error cells as texts."""
    has_errors = b't="e"' in sheet or b"t='e'" in sheet  # ten times as fast as the pattern
    return _calculated(_XLSX_ERROR.sub(rb'\1"str"', sheet) if has_errors else sheet)


def _calculated(sheet: bytes) -> bytes:
    """The same sheet, but formulas without a result are errors; not in rows that hold nothing else, for formulas are
    often filled down further than the table goes."""
    if not (b"<f" in sheet or b":f" in sheet) or not _XLSX_UNCALCULATED.search(sheet):
        return sheet
    return _XLSX_ROW.sub(
        lambda row: _XLSX_UNCALCULATED.sub(_UNCALCULATED, row[0]) if _XLSX_VALUE.search(row[0]) else row[0], sheet
    )


def _with_parts(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """A copy of ``archive`` in memory with some parts replaced, uncompressed because it is read once."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as target:
        for name in dict.fromkeys(archive.namelist()):
            target.writestr(name, changed[name] if name in changed else archive.read(name))
    return copy.getvalue()
