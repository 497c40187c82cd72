"""The small file system inside an .xls file, and inside an .xlsx file with a password: a compound file, read strictly.

The spreadsheet reader trusts what it says. Over half a download it ends the program, and over a ring of sectors (of
files whose end came as noughts) it takes all memory there is. So it is handed only a file that holds together.
Source: [MS-CFB] 2.2-2.6.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_LAST_SECTOR, _END = 0xFFFFFFFA, 0xFFFFFFFE  #: above the first are marks, such as the second: the end of a chain
_ENTRY = 128
_STREAM, _ROOT = 2, 5  #: types of entries; the others have no sectors


class DamagedCompound(ValueError):
    """The file system inside the file does not hold together."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A stream's place. ``length`` is in bytes."""

    name: str
    kind: int
    start: int
    length: int


class Compound:
    """A compound file that holds together. Its streams are read when asked for, and once before that."""

    def __init__(self, file: bytes) -> None:
        """Raises ``DamagedCompound``: it is cut, a chain leads out of it, or in a ring."""
        try:
            self._read(file)
        except (struct.error, LookupError) as damage:
            raise DamagedCompound from damage

    def _read(self, file: bytes) -> None:
        size, small_size = (1 << shift for shift in struct.unpack_from("<HH", file, 30))
        directory, self._cutoff, small_table = struct.unpack_from("<48xI4xII", file)
        self._sectors = [file[at : at + size] for at in range(size, len(file), size)]
        self._table = _numbers(b"".join(_whole(self._sectors[n], size) for n in _table_sectors(file, self._sectors)))
        listed = [one for one in _entries(self._chain(directory)) if one.length and one.kind in (_STREAM, _ROOT)]
        inner = b"".join(self._chain(one.start) for one in listed if one.kind == _ROOT)
        self._small_sectors = [inner[at : at + small_size] for at in range(0, len(inner), small_size)]
        self._small_table = _numbers(self._chain(small_table))
        self._streams: Mapping[str, _Entry] = {one.name: one for one in listed if one.kind == _STREAM}
        for name in self._streams:
            self.stream(name)

    def stream(self, *names: str) -> bytes:
        """The bytes of the first of these streams that is there. Raises ``LookupError``: none is.

        A short one (below 4,096 bytes, as a rule) lives in small sectors inside the root's own stream.
        """
        one = next((self._streams[name] for name in names if name in self._streams), None)
        if one is None:
            raise LookupError(names)
        if one.length >= self._cutoff:
            return self._chain(one.start)[: one.length]
        return _chain(self._small_sectors, self._small_table, one.start)[: one.length]

    def _chain(self, start: int) -> bytes:
        return _chain(self._sectors, self._table, start)


def is_compound(file: bytes) -> bool:
    """Whether ``file`` begins as compound files do."""
    return file.startswith(_SIGNATURE)


def _table_sectors(file: bytes, sectors: Sequence[bytes]) -> Iterator[int]:
    """The sectors that hold the table of chains: 109 are named in the header, more in sectors of their own."""
    count, following, more = struct.unpack_from("<44xI20xII", file)
    if max(count, more) > len(sectors):
        raise DamagedCompound
    yield from (n for n in struct.unpack_from("<76x109I", file) if n < _LAST_SECTOR)
    for _ in range(more):
        *named, following = _numbers(sectors[following])
        yield from (n for n in named if n < _LAST_SECTOR)


def _entries(directory: bytes) -> Iterator[_Entry]:
    for at in range(0, len(directory), _ENTRY):
        size, kind, start, length = struct.unpack_from("<64xHB49xII", directory, at)
        name = directory[at : at + max(size - 2, 0)].decode("utf-16-le", "replace")
        yield _Entry(name=name, kind=kind, start=start, length=length)


def _chain(sectors: Sequence[bytes], table: Sequence[int], start: int) -> bytes:
    """The sectors of one chain, joined."""
    parts: list[bytes] = []
    while start != _END:
        if len(parts) == len(sectors):
            raise DamagedCompound
        parts.append(sectors[start])
        start = table[start]
    return b"".join(parts)


def _whole(sector: bytes, size: int) -> bytes:
    if len(sector) < size:
        raise DamagedCompound
    return sector


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
