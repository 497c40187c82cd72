"""A finished PDF → its text, or its pages as pictures. The only user of pypdfium2."""

from __future__ import annotations

import io

POINTS = 72  #: of an inch


class UnreadablePdf(Exception):
    """Damaged, or locked with a password."""


def pdf_text(content: bytes) -> str:
    """The text of all pages, and what the document says of itself.

    Raises:
        UnreadablePdf: nobody can tell what it says.
    """
    import pypdfium2  # 30 ms, and most sites have no PDF that is new

    try:
        with pypdfium2.PdfDocument(content) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
            return "\n".join([*pages, *document.get_metadata_dict().values()])
    except pypdfium2.PdfiumError as broken:
        raise UnreadablePdf from broken


def page_pictures(content: bytes, dots: int) -> tuple[bytes, ...]:
    """Each page of a PDF of our own as PNG, with ``dots`` to the inch."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        return tuple(_png(page.render(scale=dots / POINTS).to_pil()) for page in document)


def _png(picture: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)  # type: ignore[attr-defined]
    return written.getvalue()
