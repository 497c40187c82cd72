"""An address → a QR code as SVG. The only user of segno."""

from __future__ import annotations

import base64
import io
import re
import struct
import zlib
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
    side, picture = _blank(len(text))
    for part in PART.finditer(text):
        picture ^= _difference(len(text), part.start(), part[0])
    return "data:image/png;base64," + base64.b64encode(_png(picture, side)).decode("ascii")


def _png(picture: int, side: int) -> bytes:
    """A grey picture of one bit a pixel, ``side`` lines of as many pixels. Source: W3C PNG, 11.2.

    Stored, not packed: so small a noise shrinks by a seventh only, for seven times the time.
    """
    lines = picture.to_bytes(side * (1 + (side + 7) // 8))
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, level=0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(told).to_bytes(4) + name + told + zlib.crc32(name + told).to_bytes(4) for name, told in chunks
    )


@lru_cache(maxsize=4096)
def _difference(length: int, at: int, part: bytes) -> int:
    """What ``part`` at its place in a text of ``length`` bytes changes in the picture of so many zero bytes."""
    return _picture(part.rjust(at + len(part), b"\0").ljust(length, b"\0"))[1] ^ _blank(length)[1]


@lru_cache(maxsize=64)
def _blank(length: int) -> tuple[int, int]:
    """The picture of so many zero bytes."""
    return _picture(bytes(length))


def _picture(text: bytes) -> tuple[int, int]:
    """The pixels of a line, and the code of ``text`` in its quiet zone as PNG has it, as the digits of one number: line
    by line a zero byte, then a bit for each module (1 is white), to whole bytes."""
    import segno

    # The same form of code for all texts of one length.
    matrix = segno.make(text, mode="byte", error="m", mask=3, boost_error=False, micro=False).matrix
    side = len(matrix) + 2 * QUIET
    width, blank = (side + 7) // 8, (1 << side) - 1
    lines = [blank] * QUIET
    lines += (blank ^ int(modules.hex()[1::2], 2) << QUIET for modules in matrix)  # a byte a module, 0 or 1
    lines += [blank] * QUIET
    return side, int.from_bytes(b"".join(b"\0" + (line << width * 8 - side).to_bytes(width) for line in lines))
