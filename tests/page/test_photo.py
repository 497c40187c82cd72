"""A photo on the site is the picture and nothing else: small, turned the right way, the same each time."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageFile

from jinlin.page.photo import MOST_BYTES, MOST_READ, render_photo
from jinlin.problem import Problem
from jinlin.view.photos import Photo

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def taken(width: int, height: int, *, form: str = "JPEG", noise: bool = False, **more: object) -> bytes:
    """A picture as a telephone leaves it: left half red, right half blue; or mere noise."""
    picture = Image.new("RGB", (width, height), "blue")
    picture.paste("red", (0, 0, width // 2, height))
    if noise:
        picture = Image.frombytes("RGB", (width, height), random.Random(3).randbytes(3 * width * height))
    written = io.BytesIO()
    picture.save(written, form, **more)
    return written.getvalue()


def shown(content: bytes) -> tuple[Photo, Image.Image]:
    """The photo, and the picture in it."""
    photo = render_photo(content)
    assert isinstance(photo, Photo)
    return photo, Image.open(io.BytesIO(photo.content))


def with_traces(orientation: int = 1) -> bytes:
    """A picture with a maker, a place, a comment and a turn."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "TELEPHONE-MAKER"
    exif.get_ifd(GPS)[1] = "N"
    return taken(400, 200, exif=exif, comment=b"WHOSE-PHOTO", icc_profile=b"PROFILE-OF-A-SCREEN")


def test_nothing_but_the_picture_is_left() -> None:
    """No EXIF, no comment, no profile: neither in the file's bytes nor in what a reader finds."""
    source = with_traces()
    assert all(word in source for word in (b"TELEPHONE-MAKER", b"WHOSE-PHOTO", b"PROFILE-OF-A-SCREEN"))
    photo, picture = shown(source)
    assert not any(word in photo.content for word in (b"TELEPHONE", b"WHOSE", b"PROFILE", b"Exif", b"http"))
    assert ({}, set()) == (dict(picture.getexif()), picture.info.keys() & {"exif", "comment", "icc_profile", "xmp"})


def test_it_is_turned_as_it_is_to_be_looked_at() -> None:
    """A telephone held upright says so in what is thrown away."""
    photo, picture = shown(with_traces(orientation=6))
    assert (200, 400) == (photo.width, photo.height) == picture.size
    red, _, blue = picture.getpixel((100, 20))
    assert red > blue


SIZES = [
    (4000, 3000, {}, "a telephone's"),
    (3000, 4000, {"form": "PNG"}, "upright"),
    (2000, 2000, {"form": "WEBP"}, "another form"),
    (1600, 1200, {"noise": True}, "what cannot be made smaller without losing detail"),
    (40, 30, {}, "a tiny one"),
]


@pytest.mark.parametrize(("width", "height", "more", "why"), SIZES, ids=[case[-1] for case in SIZES])
def test_every_photo_is_small(width: int, height: int, more: dict, why: str) -> None:
    """At most 60 KB, and its size is the one that the page is told."""
    photo, picture = shown(taken(width, height, **more))
    assert len(photo.content) <= MOST_BYTES
    assert (photo.width, photo.height) == picture.size
    assert abs(photo.width / photo.height - width / height) < 0.02


def test_it_is_never_made_larger() -> None:
    """A small one keeps its size."""
    assert (40, 30) == shown(taken(40, 30))[1].size


def test_the_same_file_gives_the_same_bytes() -> None:
    """And so the same name."""
    assert render_photo(taken(800, 600)) == render_photo(taken(800, 600))


def test_glass_is_white() -> None:
    """Where a PNG is transparent there is paper behind it."""
    written = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(written, "PNG")
    assert (255, 255, 255) == shown(written.getvalue())[1].getpixel((25, 25))


def bomb() -> bytes:
    """A header that promises ten thousand million pixels."""
    source = bytearray(taken(8, 8, form="PNG"))
    source[16:24] = (100_000).to_bytes(4) + (100_000).to_bytes(4)
    return bytes(source)


NO_PHOTOS = [
    (b"", "photo.unreadable", "empty"),
    (b"MZ" + bytes(500), "photo.unreadable", "a program"),
    (
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        "photo.unreadable",
        "a drawing with a script",
    ),
    (taken(800, 600)[:4000], "photo.unreadable", "cut short"),
    (taken(400, 300, form="BMP"), "photo.unreadable", "a form that is not read"),
    (bytes(MOST_READ + 1), "photo.too_large", "too many bytes"),
    (bomb(), "photo.unreadable", "a header that lies, with a wrong checksum"),
]


@pytest.mark.parametrize(("content", "code", "why"), NO_PHOTOS, ids=[case[-1] for case in NO_PHOTOS])
def test_what_is_no_photo_is_said(content: bytes, code: str, why: str) -> None:
    """A problem, never a traceback."""
    found = render_photo(content)
    assert isinstance(found, Problem)
    assert code == found.code


def test_half_a_photo_is_none_beside_the_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint lets Pillow take what is cut short, wherever else in the process it is read."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert isinstance(render_photo(taken(800, 600)[:4000]), Problem)


@pytest.mark.parametrize("size", [(9000, 7000), (20_000, 10_000)])
def test_too_many_pixels_are_not_unpacked(size: tuple[int, int]) -> None:
    """A picture of a few kilobytes that would fill the memory."""
    found = render_photo(taken(*size, form="PNG"))
    assert isinstance(found, Problem)
    assert "photo.too_large" == found.code
