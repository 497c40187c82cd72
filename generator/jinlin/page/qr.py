"""An address → a QR code as SVG. The only user of segno."""

from __future__ import annotations

import base64
import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

QUIET = 4  #: modules left white all around; source: ISO/IEC 18004
PART = re.compile(rb".*/|[0-9]|[^0-9/]+")  #: what addresses share: the way, the words of a name; and single figures


@dataclass(frozen=True, slots=True)
class Drawing:
    """Markup that we made ourselves: a template prints it as it is."""

    markup: str

    def __html__(self) -> str:
        """What Jinja asks for before it escapes."""
        return self.markup


def qr_code(address: str) -> Drawing:
    """Return the code of ``address``: black on white with its quiet zone of four modules, without a size of its own.

    Error correction is M or better: a fold or a drop of rain on a notice may cost 15 % of the code.
    Source: ISO/IEC 18004. Limits: some 2,300 bytes; an address has a hundred.
    """
    import segno  # 20 ms, for those who print

    drawn = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawn, kind="svg", border=QUIET, omitsize=True, xmldecl=False, svgns=True, nl=False, light="white")
    return Drawing(drawn.getvalue().decode("ascii"))


def small_qr_code(address: str) -> str:
    """The same for a page among ten thousand: a ``data:`` address of a small PNG, a pixel a module, to be shown
    enlarged with ``image-rendering: pixelated``. It costs a hundredth of the time and a fifth of the bytes.

    A code is linear: what two texts of one length differ in is what their codes differ in, whatever else they say. So
    each part of an address (the folder, a word, a figure at its place) is drawn once, and a code is a sum of parts.
    Limits: its mask is always the same one, not the best; readers take any.
    """
    text = address.encode()
    dark = _code(bytes(len(text)))
    for part in PART.finditer(text):
        dark ^= _difference(len(text), part.start(), part[0])
    return "data:image/png;base64," + base64.b64encode(_png(dark, _side(len(text)))).decode("ascii")


def _png(dark: int, side: int) -> bytes:
    """A grey picture of one bit a pixel: ``side`` lines of as many modules, the first in the highest bits of ``dark``,
    and the quiet zone. Source: W3C PNG, 11.2."""
    whole = side + 2 * QUIET
    width, blank = (whole + 7) // 8, (1 << whole) - 1
    lines = [blank] * QUIET
    lines += (blank ^ (dark >> side * n & (1 << side) - 1) << QUIET for n in reversed(range(side)))
    lines += [blank] * QUIET
    pixels = b"".join(b"\0" + (line << width * 8 - whole).to_bytes(width) for line in lines)
    header = struct.pack(">IIBBBBB", whole, whole, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(told).to_bytes(4) + name + told + zlib.crc32(name + told).to_bytes(4) for name, told in chunks
    )


@lru_cache(maxsize=4096)
def _difference(length: int, at: int, part: bytes) -> int:
    """What ``part`` at its place in a text of ``length`` bytes changes in the code of so many zero bytes."""
    return _code(part.rjust(at + len(part), b"\0").ljust(length, b"\0")) ^ _code(bytes(length))


@lru_cache(maxsize=64)
def _side(length: int) -> int:
    """Modules in a line of the code of a text of ``length`` bytes."""
    return len(list(_modules(bytes(length))))


@lru_cache(maxsize=64)
def _code(text: bytes) -> int:
    """All modules of the code of ``text``, line by line, as the digits of one number."""
    return int("".join("".join(map(str, line)) for line in _modules(text)), 2)


def _modules(text: bytes) -> Iterator[bytearray]:
    """The lines of the code of ``text``, a module a byte; the same form of code for all texts of one length."""
    import segno

    yield from segno.make(text, mode="byte", error="m", mask=3, boost_error=False, micro=False).matrix
