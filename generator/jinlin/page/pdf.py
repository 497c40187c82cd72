"""A finished PDF → its text, or its pages as pictures. The only user of pypdfium2."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

POINTS = 72  #: of an inch


class UnreadablePdf(Exception):
    """Damaged, or locked with a password."""


def pdf_text(content: bytes) -> str:
    """The text of all pages, of the notes, filled-in forms and links on them and of the bookmarks, and what the
    document says of itself.

    Raises:
        UnreadablePdf: nobody can tell what it says, or what the files say that are packed into it.
    """
    import pypdfium2  # 30 ms, and most sites have no PDF that is new

    try:
        with pypdfium2.PdfDocument(content) as document:
            if document.count_attachments():
                raise UnreadablePdf
            pages = [
                text
                for page in document
                for text in (page.get_textpage().get_text_bounded(), *_written_on(page), *_linked_from(document, page))
            ]
            marks = (mark.get_title() for mark in document.get_toc())
            return "\n".join([*pages, *marks, *document.get_metadata_dict().values()])
    except pypdfium2.PdfiumError as broken:
        raise UnreadablePdf from broken


def _written_on(page: pypdfium2.PdfPage) -> Iterator[str]:
    """What was written on a page afterwards: notes, and what is filled into a form."""
    from pypdfium2 import raw

    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, number)
        for key in (b"Contents", b"V"):
            room = (raw.FPDF_WCHAR * raw.FPDFAnnot_GetStringValue(note, key, None, 0))()
            raw.FPDFAnnot_GetStringValue(note, key, room, len(room))
            yield bytes(room).decode("utf-16-le", "replace").rstrip("\0")
        raw.FPDFPage_CloseAnnot(note)


def _linked_from(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    """Where the links of a page lead, outside of the document: 联系我们 may be ``mailto:`` somebody."""
    from ctypes import byref, c_int, create_string_buffer

    from pypdfium2 import raw

    at, link = c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, byref(at), byref(link)):
        action = raw.FPDFLink_GetAction(link)
        room = create_string_buffer(raw.FPDFAction_GetURIPath(document, action, None, 0))
        raw.FPDFAction_GetURIPath(document, action, room, len(room))
        yield room.value.decode("utf-8", "replace")


def page_pictures(content: bytes, dots: int) -> tuple[bytes, ...]:
    """Each page of a PDF of our own as PNG, with ``dots`` to the inch."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        return tuple(_png(page.render(scale=dots / POINTS).to_pil()) for page in document)


def _png(picture: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)  # type: ignore[attr-defined]
    return written.getvalue()
