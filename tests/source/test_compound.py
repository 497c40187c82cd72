"""The small file system inside .xls files: what holds together is read, what does not is never handed on."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import workbooks

from jinlin.source.compound import Compound, DamagedCompound, is_compound

END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
ROOT, STREAM = 5, 2
SMALL = bytes(range(70))  #: two small sectors


def numbers(*given: int, fill: int = FREE) -> bytes:
    """A sector of chains."""
    return struct.pack("<128I", *given, *[fill] * (128 - len(given)))


def entry(name: str, kind: int, start: int, length: int) -> bytes:
    """What the directory says of one stream."""
    text = name.encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<HB49xII4x", len(text) + 2, kind, start, length)


def small(chain: tuple[int, ...] = (1, END), start: int = 0, root: int = 3, named: tuple[int, ...] = (0,)) -> bytes:
    """A file with one short stream. Its sectors: 0 the table of chains, 1 the directory, 2 and 3 the small ones."""
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIIII", 0, len(named), 1, 0, 4096, 2, 1, END, 0, named[0])
    header += b"\xff" * (512 - len(header))
    entries = entry("Root Entry", ROOT, root, 512) + entry("Workbook", STREAM, start, len(SMALL)) + bytes(256)
    return header + numbers(TABLE, END, END, END) + entries + numbers(*chain) + SMALL.ljust(512, b"\0")


def test_a_short_stream_lies_in_small_sectors() -> None:
    """Small books of old programs are less than 4,096 bytes."""
    assert SMALL == Compound(small()).stream("Workbook", "Book")


def test_the_first_of_several_names_that_is_there_is_read() -> None:
    """Excel 95 called it Book."""
    assert SMALL == Compound(small()).stream("Book", "Workbook")
    with pytest.raises(LookupError):
        Compound(small()).stream("Book")


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (small(chain=(1, 0)), "a ring of small sectors"),
        (small(chain=(0,)), "a sector that follows itself"),
        (small(chain=(FREE,)), "a chain into nothing"),
        (small(start=9), "a stream behind the end"),
        (small(root=7), "small sectors behind the end"),
        (small(named=(5,)), "a table behind the end"),
        (small()[:44] + b"\xff\xff\xff\x7f" + small()[48:], "more tables than the file has bytes"),
        (small()[:72] + b"\xff\xff\xff\x7f" + small()[76:], "more lists of tables than that"),
        (small()[:512] + numbers(*[0] * 128), "an end of noughts, as of a file that was still being copied"),
        (small()[:700], "half a table of chains"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_does_not_hold_together_is_damaged(file: bytes, why: str) -> None:
    """The reader takes all memory over a ring, and ends the program over a chain that leads nowhere."""
    with pytest.raises(DamagedCompound):
        Compound(file)


def test_half_a_download_is_damaged_wherever_it_ends(tmp_path: Path) -> None:
    """Also where its directory came whole."""
    file = workbooks.write_xls(tmp_path / "a.xls", filler=2000).read_bytes()
    assert is_compound(file)
    whole = []
    for left in range(8, len(file), 997):
        try:
            Compound(file[:left])
        except DamagedCompound:
            continue
        whole.append(left)
    assert [] == whole
