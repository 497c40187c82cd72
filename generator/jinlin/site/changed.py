"""What is new in a large table since the gate last let it pass: an edit of one cell need not cost a reading of all."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from hashlib import blake2b
from itertools import zip_longest

from jinlin.source.repaired import UNSOUND_ZIP

LARGE = 1 << 16  #: bytes below which a file is read as a whole
BORDERS = {".csv": b"\n", ".json": b"},{", ".xml": b"\n", ".xlsx": b"\n"}
"""Nothing private crosses one, not even inside a value."""
_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
_HARMLESS_ESCAPES = frozenset(b'n"\\rt')  #: what they stand for is in no telephone number; / and \u… may be

Passed = Callable[[str], bytes | None]
"""The bytes at a path that this very gate let pass before; ``None`` where there are none."""


def nothing_passed(path: str) -> None:
    """For a gate that reads everything anew."""


def changed_part(path: str, content: bytes, passed: Passed) -> tuple[str, bytes]:
    """What is to be read of the file at ``path``, and a name that tells how to read it.

    Of a large table that passed before only the pieces that are new, as plain text: what is private in a cell is so in
    the line that holds the cell. Anything else as it is.
    """
    suffix = path[path.rfind(".") :]
    border = BORDERS.get(suffix)
    before = passed(path) if border is not None and len(content) > LARGE else None
    if border is None or before is None:
        return path, content
    if suffix == ".xlsx":
        new = _new_lines(before, content)
        return (path, content) if new is None else (f"{path}.xml", new)
    whole = content
    before, content = _differing(before, content, border)
    known = set(before.split(border))
    new = b"\n".join(piece for piece in content.split(border) if piece not in known)
    if suffix == ".xml":
        return path, new
    if suffix == ".json" and b"\\" in new:
        if not _HARMLESS_ESCAPES.issuperset(sign[0] for sign in _ESCAPE.findall(new)):
            return path, whole
        new = _ESCAPE.sub(b"\n", new)
    return "new.txt", new


def _new_lines(before: bytes, after: bytes) -> bytes | None:
    """The lines of a workbook's parts that stood nowhere in the one before: those that we write have a line for each
    row. ``None`` for what is no sound zip file, or has a part that is no text.

    Line by line, and of the one before only digests: unpacked, ten thousand rows are 20 MB. A line that stands where it
    stood needs none, so that another like it, which is rare, is read once more.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
            if not all(map(_is_markup, (*old.namelist(), *new.namelist()))):
                return None
            pairs = enumerate(zip_longest(_lines(old), _lines(new)))
            moved = {at: blake2b(was or b"").digest() for at, (was, line) in pairs if was != line}
            known = set(moved.values())
            return b"".join(
                line for at, line in enumerate(_lines(new)) if at in moved and blake2b(line).digest() not in known
            )
    except UNSOUND_ZIP:
        return None


def _lines(package: zipfile.ZipFile) -> Iterator[bytes]:
    """All lines of all parts, one after the other."""
    for name in package.namelist():
        with package.open(name) as part, io.BufferedReader(part, LARGE) as lines:
            for line in lines:
                yield line if line.endswith(b"\n") else line + b"\n"


def _is_markup(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _differing(before: bytes, after: bytes, border: bytes) -> tuple[bytes, bytes]:
    """Both without the whole pieces with which both begin and end: of a table where one cell was edited a few lines are
    left, and 40 MB of pieces need not be held."""
    b, a = len(before), len(after)
    alike = _alike(min(b, a), lambda low, high: before[low:high] == after[low:high])
    last = after.rfind(border, 0, alike)
    start = last + len(border) if last >= 0 else 0
    alike = _alike(min(b, a) - start, lambda low, high: before[b - high : b - low] == after[a - high : a - low])
    first = after.find(border, a - alike)
    end = a - first if first >= 0 else 0
    return before[start : b - end], after[start : a - end]


def _alike(most: int, is_same: Callable[[int, int], bool]) -> int:
    """The length, up to ``most``, at which two things stop to be the same; ``is_same`` of the part between two lengths
    before which all is. First in steps, so that no large part is ever held."""
    low = next((at for at in range(0, most, LARGE) if not is_same(at, min(at + LARGE, most))), most)
    high = min(low + LARGE, most)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_same(low, middle) else (low, middle - 1)
    return low
