"""Error cells of .xls files (Excel 97 to 2003), which the spreadsheet reader gives as empty.

An .xls file is a compound file with one stream of records, ``Workbook``. Only what is needed to find error cells is
read, and only after the reader has accepted the file.
Source: [MS-XLS] 2.4.24 (BoolErr), 2.4.127 and 2.5.133 (Formula, its cached result).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from jinlin.source.compound import Compound, DamagedCompound

_STREAMS = ("Workbook", "Book")
_BOUND_SHEET, _END, _FORMULA, _BOOL_ERROR = 0x85, 0x0A, 0x06, 0x205
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_OTHER_ERROR = "#VALUE!"


class DamagedXls(ValueError):
    """The records inside an .xls file do not hold together."""


def error_cells(file: bytes, sheet: int) -> Mapping[tuple[int, int], str]:
    """Row and column, both from 0 → ``#REF!`` and the like, for the ``sheet``-th sheet of the workbook, from 0.

    Raises:
        DamagedXls: Nothing can be said about error cells, so the sheet must not be trusted.
    """
    try:
        return _error_cells(file, sheet)
    except (struct.error, LookupError, DamagedCompound) as damage:
        raise DamagedXls from damage


def _error_cells(file: bytes, sheet: int) -> Mapping[tuple[int, int], str]:
    stream = Compound(file).stream(*_STREAMS)
    starts = [struct.unpack_from("<I", body)[0] for kind, body in _records(stream, 0) if kind == _BOUND_SHEET]
    cells = {}
    for kind, body in _records(stream, starts[sheet]):
        code = _error_code(kind, body)
        if code is not None:
            row, column = struct.unpack_from("<HH", body)
            cells[row, column] = _ERRORS.get(code, _OTHER_ERROR)
    return cells


def _error_code(kind: int, body: bytes) -> int | None:
    """The error a record holds, if it does: typed or pasted (BoolErr), or the result of a formula."""
    if kind == _BOOL_ERROR and body[7] == 1:
        return body[6]
    if kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
        return body[8]
    return None


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream: kind and body, up to its end."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
