"""Error cells of .xls files (Excel 97 to 2003), which the spreadsheet reader gives as empty.

An .xls file is a small file system (a compound file) with one stream of records, ``Workbook``. Only what is needed to
find error cells is read, and only after the reader has accepted the file.
Source: [MS-CFB] 2.2-2.6 (compound files); [MS-XLS] 2.4.24 (BoolErr), 2.4.127 and 2.5.133 (Formula, its cached result).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_STREAMS = ("Workbook", "Book")
_LAST_SECTOR = 0xFFFFFFFA  # above it are marks such as "end of chain", not sectors
_BOUND_SHEET, _END, _FORMULA, _BOOL_ERROR = 0x85, 0x0A, 0x06, 0x205
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_OTHER_ERROR = "#VALUE!"


class DamagedXls(ValueError):
    """The file system inside an .xls file does not hold together."""


def is_old_xls(file: bytes) -> bool:
    """Whether the file is a compound file, as .xls files are."""
    return file.startswith(_SIGNATURE)


def error_cells(file: bytes, sheet: int) -> Mapping[tuple[int, int], str]:
    """Row and column, both from 0 → ``#REF!`` and the like, for the ``sheet``-th sheet of the workbook, from 0.

    Raises:
        DamagedXls: Nothing can be said about error cells, so the sheet must not be trusted.
    """
    try:
        return _error_cells(file, sheet)
    except (struct.error, LookupError, StopIteration) as damage:
        raise DamagedXls from damage


def _error_cells(file: bytes, sheet: int) -> Mapping[tuple[int, int], str]:
    stream = _workbook_stream(file)
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


def _workbook_stream(file: bytes) -> bytes:
    """The stream ``Workbook``. A short one (below 4,096 bytes) lives in small sectors inside the root's own stream."""
    size, small_size = (1 << shift for shift in struct.unpack_from("<HH", file, 30))
    sectors = [file[at : at + size] for at in range(size, len(file), size)]
    directory_start, cutoff, small_table_start = struct.unpack_from("<48xI4xII", file)
    table = _numbers(b"".join(sectors[n] for n in _table_sectors(file, sectors)))
    entries = _entries(_chain(sectors, table, directory_start))
    start, length = next(entries[name] for name in _STREAMS if name in entries)
    if length >= cutoff:
        return _chain(sectors, table, start)[:length]
    inner = _chain(sectors, table, entries["Root Entry"][0])
    small_sectors = [inner[at : at + small_size] for at in range(0, len(inner), small_size)]
    return _chain(small_sectors, _numbers(_chain(sectors, table, small_table_start)), start)[:length]


def _table_sectors(file: bytes, sectors: list[bytes]) -> Iterator[int]:
    """The sectors that hold the table of chains: 109 are named in the header, more in sectors of their own."""
    following, count = struct.unpack_from("<68xII", file)
    yield from (n for n in struct.unpack_from("<76x109I", file) if n < _LAST_SECTOR)
    for _ in range(count):
        *named, following = _numbers(sectors[following])
        yield from (n for n in named if n < _LAST_SECTOR)


def _entries(directory: bytes) -> Mapping[str, tuple[int, int]]:
    """Name → first sector and length, for each of the 128-byte entries."""
    entries = {}
    for at in range(0, len(directory), 128):
        name_size, start, length = struct.unpack_from("<64xH50xII", directory, at)
        entries[directory[at : at + max(name_size - 2, 0)].decode("utf-16-le", "replace")] = (start, length)
    return entries


def _chain(sectors: list[bytes], table: tuple[int, ...], start: int) -> bytes:
    """The sectors of one chain, joined; never more than there are, so that a ring ends."""
    parts = []
    while start < _LAST_SECTOR and len(parts) <= len(sectors):
        parts.append(sectors[start])
        start = table[start]
    return b"".join(parts)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
