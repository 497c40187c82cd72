"""A picture somebody took → a small JPEG with nothing in it but the picture. The only user of Pillow.

Where a telephone was, when, and whose it is stand in the file beside the picture (EXIF, XMP, comments, thumbnails).
None of that is copied: the pixels alone go into a new picture, turned the way they are to be looked at. The same file
gives the same bytes.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from jinlin.problem import Problem, notice
from jinlin.view.photos import Photo

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 60_000  #: of the photo on the site: on a village's network a page with two is still there at once
MOST_READ = 30_000_000  #: of the file somebody took
MOST_PIXELS = 60_000_000  #: a telephone of 2026 takes 50; a "picture" of a billion is a bomb
SIDES = (960, 720, 540, 400, 280)
QUALITIES = (78, 66, 54, 42)
UNSOUND = (
    OSError,
    EOFError,
    ValueError,
    SyntaxError,
    LookupError,
    TypeError,
    ArithmeticError,
    struct.error,
    zlib.error,
)
"""What damaged pictures raise."""
# How what stands beside a picture begins in all FORMATS; the last is the comment of a JPEG.
_NOTED = re.compile(rb"exif|xmpmeta|photoshop|[tiz][te]xt|\A\xff\xd8.*\xff\xfe", re.IGNORECASE | re.DOTALL)
# What people write, not what cameras count: description, artist and copyright; title, comment, author, keywords and
# subject as Windows keeps them; in XMP what is of these names.
_WRITTEN = (0x010E, 0x013B, 0x8298, *range(0x9C9B, 0x9CA0))
_IN_WORDS = re.compile(
    rb"<((?:dc|Iptc4xmp\w+|xmpRights):\w+)[^>]*>(.*?)</\1>|\s(?:dc|Iptc4xmp\w+|photoshop|xmpRights):\w+=\"([^\"]*)\"",
    re.DOTALL,
)
_TAG = re.compile("<[^>]*>")
_CODED = ("Raw profile", "XML:")  # hexadecimal; read as XMP
_LATITUDE = 2  # in the part on GPS, which may be there without a place; source: Exif 2.32, 4.6.3 and 4.6.6


class UnreadablePhoto(Exception):
    """Damaged, or of another form than its name says."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What stands in a file beside its picture: words, a line each, and whether it tells where that was taken."""

    text: str = ""
    is_placed: bool = False


def photo_notes(content: bytes) -> Notes:
    """What a picture that is published as it is tells besides what it shows. Raises ``UnreadablePhoto``."""
    if not _NOTED.search(content):
        return Notes()
    from PIL import ExifTags, Image

    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            notes = opened.getexif()
            place = notes.get_ifd(ExifTags.IFD.GPSInfo)
            xmp = opened.info.get("xmp", b"")
            written = [notes[tag] for tag in _WRITTEN if tag in notes]
            written += [*_beside(opened), *(said for found in _IN_WORDS.findall(xmp) for said in found[1:])]
    except UNSOUND as damage:
        raise UnreadablePhoto from damage
    text = _TAG.sub("\n", unescape("\n".join(map(_text, written))))
    return Notes(text, _LATITUDE in place or b"GPSLatitude" in xmp + content)


def _beside(opened: Image.Image) -> Iterator[object]:
    """Comments, PNG's pairs of words, and what a picture agency notes (IPTC: whose picture, whom to call)."""
    from PIL import IptcImagePlugin

    yield opened.info.get("comment", "")
    yield from (said for name, said in getattr(opened, "text", {}).items() if not name.startswith(_CODED))
    for said in (IptcImagePlugin.getiptcinfo(opened) or {}).values():
        yield from said if isinstance(said, list) else [said]


def _text(said: object) -> str:
    """Words of whatever coding, as far as digits and letters go."""
    return said.decode("utf-8", "replace").replace("\0", "") if isinstance(said, bytes) else str(said)


def photo_mark(content: bytes) -> str:
    """A name for what ``render_photo`` makes of ``content``: whoever has kept that need not make it again."""
    return blake2b(content, digest_size=16, key=_edition()).hexdigest()


@cache
def _edition() -> bytes:
    """A digest of the program that makes photos: this file and Pillow."""
    import PIL

    return blake2b(Path(__file__).read_bytes() + PIL.__version__.encode(), digest_size=16).digest()


def kept_photo(content: bytes, mark: str, width: int, height: int) -> Photo:
    """The photo of ``mark`` that was made before."""
    return Photo(width=width, height=height, digest=_digest(content), content=content, mark=mark)


def render_photo(content: bytes) -> Photo | Problem:
    """The photo for the site, at most ``MOST_BYTES``; or that it is too large, or no picture."""
    from PIL import Image, ImageFile, ImageOps  # 60 ms, and most sites have no photo

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the printer sets it for all: half a photo would pass
    if len(content) > MOST_READ:
        return _too_large()
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return _too_large()
            opened.draft("RGB", (2 * SIDES[0], 2 * SIDES[0]))  # a JPEG is read no larger than needed
            return _smallest_needed(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError:
        return _too_large()
    except UNSOUND:
        return notice("photo.unreadable")


def _too_large() -> Problem:
    return notice("photo.too_large", most=MOST_READ // 1_000_000, pixels=MOST_PIXELS // 1_000_000)


def _smallest_needed(taken: Image.Image) -> Photo:
    """The largest and finest that is small enough; a picture of mere noise ends as a small one."""
    plain = _plain(taken)
    for side in SIDES:
        small = plain.copy()
        small.thumbnail((side, side))
        for quality in QUALITIES:
            written = io.BytesIO()
            small.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
            if written.tell() <= MOST_BYTES:
                return _photo(small, written.getvalue())
    return _photo(small, written.getvalue())


def _plain(taken: Image.Image) -> Image.Image:
    """The pixels alone, on white where they are transparent."""
    from PIL import Image

    colours = taken.convert("RGBA")
    plain = Image.new("RGB", taken.size, "white")
    plain.paste(colours, mask=colours.getchannel("A"))
    return plain


def _photo(small: Image.Image, content: bytes) -> Photo:
    return Photo(width=small.width, height=small.height, digest=_digest(content), content=content)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=8).hexdigest()
