"""What stands in a picture beside what it shows, before it is published as it is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from jinlin.problem import CannotContinue
from jinlin.site.gate import Gate
from jinlin.site.wanted import finished
from jinlin.site.write import publish

NORTH, LATITUDE, VERSION = 1, 2, 0
ARTIST, MAKER, TITLE = 0x013B, 0x010F, 0x9C9B
MOBILE = "138" + "0" * 8
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d exif:GPSLatitude="31,14N"/></x:xmpmeta>'


SAID = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:rights><rdf:li>{MOBILE}</rdf:li></dc:rights></x:xmpmeta>".encode()
CALL = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><d Iptc4xmpCore:CiTelWork=\"{MOBILE}\"/></x:xmpmeta>".encode()
LENS = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><d aux:LensInfo=\"18/1 200/1 35/10 56/10\"/></x:xmpmeta>"


def words(text: str, *, zipped: bool = False) -> bytes:
    """A PNG with a pair of words, as programs leave them, or with XMP where the words begin so."""
    info, written = PngImagePlugin.PngInfo(), io.BytesIO()
    if text.startswith("<"):
        info.add_itxt("XML:com.adobe.xmp", text, zip=zipped)
    else:
        info.add_text("Comment", text, zip=zipped)
    Image.new("RGB", (8, 8), "green").save(written, "PNG", pnginfo=info)
    return written.getvalue()


def of_an_agency(text: str) -> bytes:
    """A JPEG with whom to call, as the press notes it (IPTC 2:118)."""
    note = b"\x1c\x02\x76" + len(text).to_bytes(2, "big") + text.encode()
    part = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(note).to_bytes(4, "big") + note + b"\0" * (len(note) % 2)
    plain = taken()
    return plain[:2] + b"\xff\xed" + (len(part) + 2).to_bytes(2, "big") + part + plain[2:]


def taken(form: str = "JPEG", *, place: bool = False, artist: str = "", title: bytes = b"", **more: object) -> bytes:
    """A small picture with a camera's notes."""
    notes = Image.Exif()
    notes[MAKER], notes[ARTIST], notes[TITLE] = "CAMERA-MAKER", artist, title
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
    ("a.jpg", taken(title=MOBILE.encode("utf-16-le")), "site.gate.mobile", "typed into Windows' list of properties"),
    ("a.jpg", taken(comment=MOBILE.encode()), "site.gate.mobile", "the comment of a JPEG"),
    ("a.jpg", taken(xmp=SAID), "site.gate.mobile", "whose it is, in XMP"),
    ("a.webp", taken("WEBP", xmp=CALL), "site.gate.mobile", "whom to call, in XMP"),
    ("a.jpg", of_an_agency(MOBILE), "site.gate.mobile", "whom to call, as the press notes it"),
    ("a.png", words(MOBILE), "site.gate.mobile", "words in a PNG"),
    ("a.png", words(MOBILE, zipped=True), "site.gate.mobile", "zipped"),
    ("a.png", words(XMP.decode(), zipped=True), "site.gate_place", "a place, zipped"),
    ("a.jpg", taken(xmp=LENS), "", "eleven digits of a lens are no telephone"),
    ("a.png", words("Screenshot 2026-03-05 09:00:12"), "", "words that are nobody's"),
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
