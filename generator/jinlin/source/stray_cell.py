"""A filled cell far outside any table.

In Excel, Ctrl+→ and Ctrl+↓ jump to XFD1048576, and a stray space typed there makes the sheet 17 thousand
million cells large: the spreadsheet reader would take all memory and the build would die.

Limits: .xlsx and .xlsm only; .xls cannot be that large, and in .ods the case is not looked for.
"""

from __future__ import annotations

import io
import re
import zipfile

from jinlin.source.repaired import UNSOUND_ZIP, XLSX_SHEET

# From column AAA, from row 200,000, or from column BA and row 20,000 on.
# <c r="XFD5" s="1"/> is only formatted, which is common and harmless.
_STRAY = re.compile(
    rb"""\sr=["']([A-Z]{3}[0-9]+|[A-Z]{1,2}(?:[2-9][0-9]{5}|[0-9]{7})|[B-Z][A-Z](?:[2-9][0-9]{4}|[0-9]{6}))["']"""
    rb"""(?:[^<>]*[^/<>])?>(?!\s*</)"""
)


def stray_cell(file: bytes) -> str:
    """The address of the first such cell, e.g. ``XFD1048576``; empty if there is none or the file is no sound .xlsx."""
    if not file.startswith(b"PK"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            sheets = (archive.read(name) for name in archive.namelist() if XLSX_SHEET.fullmatch(name))
            return next((found[1].decode("ascii") for sheet in sheets if (found := _STRAY.search(sheet))), "")
    except UNSOUND_ZIP:
        return ""  # damaged or encrypted: the reader says so
