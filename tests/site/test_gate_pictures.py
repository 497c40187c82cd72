"""What stands in a picture beside what it shows, before it is published as it is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from jinlin.problem import CannotContinue
from jinlin.site.gate import Gate
from jinlin.site.wanted import finished
from jinlin.site.write import publish

NORTH, LATITUDE, VERSION = 1, 2, 0
ARTIST, MAKER = 0x013B, 0x010F
MOBILE = "138" + "0" * 8
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d exif:GPSLatitude="31,14N"/></x:xmpmeta>'


def taken(form: str = "JPEG", *, place: bool = False, artist: str = "", **more: object) -> bytes:
    """A small picture with a camera's notes."""
    notes = Image.Exif()
    notes[MAKER], notes[ARTIST] = "CAMERA-MAKER", artist
    gps = notes.get_ifd(ExifTags.IFD.GPSInfo)
    gps.update({NORTH: "N", LATITUDE: (31.0, 14.0, 5.0)} if place else {VERSION: b"\2\3\0\0"})
    written = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(written, form, exif=notes, **more)
    return written.getvalue()


def letter(picture: bytes) -> bytes:
    """A letter with a picture in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as parts:
        parts.writestr("word/document.xml", "<w:p/>")
        parts.writestr("word/media/image1.jpeg", picture)
    return written.getvalue()


CASES = [
    ("a.jpg", taken(place=True), "site.gate_place", "as a telephone leaves it"),
    ("a.JPEG", taken(place=True), "site.gate_place", "another ending"),
    ("a.png", taken("PNG", place=True), "site.gate_place", "notes in a PNG"),
    ("a.webp", taken("WEBP", place=True), "site.gate_place", "notes in a WebP"),
    ("a.jpg", taken(xmp=XMP), "site.gate_place", "in words, by another program"),
    ("a.docx", letter(taken(place=True)), "site.gate_place", "in a letter, which keeps the notes"),
    ("a.jpg", taken(artist=f"张三 {MOBILE}"), "site.gate.mobile", "who took it, and how to call them"),
    ("a.jpg", taken(), "", "a camera, but no place"),
    ("a.docx", letter(taken()), "", "a letter with a harmless picture"),
    ("a.jpg", b"GIF89a exif", "site.gate_unreadable", "not what its name says"),
    ("a.jpg", b"\xff\xd8\xff\xe0", "", "nothing noted: what it shows, a person sees"),
]


@pytest.mark.parametrize(("path", "content", "code", "why"), CASES, ids=[case[-1] for case in CASES])
def test_what_nobody_sees_is_read(tmp_path: Path, path: str, content: bytes, code: str, why: str) -> None:
    """A home's place is published by no photo that somebody puts into content/."""
    gate, found = Gate(frozenset()), ""
    try:
        publish(tmp_path / "site", [finished(path, content)], gate.check, gate.mark())
    except CannotContinue as stop:
        (found,) = (one.code for one in stop.problems)
    assert code == found, why
