"""Notices as the tests print them: a kind's sample on a day, or lines made up for the purpose."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from functools import cache

import pypdfium2
import zxingcpp
from PIL import Image

from jinlin.kinds import catalogue
from jinlin.page.board.paper import Group, Line, Paper, Poster
from jinlin.page.board.printer import Layout, Printed
from jinlin.page.board.sheet import Fitted, Sheet, fitted, render_sheet, sheet_of, style
from jinlin.page.pdf import page_pictures, pdf_text
from kinds.reading import COMMUNITY, TODAY, Reading, kind_named, kind_names, read_kind

PAPERS = [(name, word) for name in kind_names() for word in kind_named(name).papers]
AS_OF = "2026年3月4日（周三）"
DOTS = 150  #: to the inch: what a phone's camera makes of a notice on a wall, at worst


def paper(name: str, word: str, today: date = TODAY, reading: Reading | None = None) -> Paper:
    """What the kind ``name`` says on its notice ``word``."""
    found = reading or read_kind(name, today=today)
    return found.kind.papers[word](found.view, found.setting)


def poster(identifier: str, name: str = "activities") -> Poster | None:
    """One record of a kind's sample on a sheet of its own."""
    found = read_kind(name)
    return found.kind.poster(found.view, identifier, found.setting)


def sheet(shown: Paper | Poster, **other: object) -> Sheet:
    """The sheet of a paper in the tests' community."""
    return replace(sheet_of(shown, COMMUNITY, AS_OF, is_stale=False), **other)


def fit(shown: Paper | Poster, pages: int = 2) -> Fitted:
    """As much of a paper as the pages hold."""
    return fitted(sheet(shown), pages, catalogue())


@cache
def printed(name: str, word: str, zoom: float = 1) -> Printed:
    """A kind's notice on the usual day."""
    return fit(paper(name, word)).layout.printed(zoom)


def notice(*groups: int) -> Paper:
    """A notice with so many lines under each of its headings."""
    line = Line(lead="9:00–11:00", title="读书会", details=("社区活动室",))
    made = tuple(Group(heading=f"标题{n:04d}", lines=(line,) * count) for n, count in enumerate(groups))
    return Paper(title="一周活动", span="3月", path="activities/", none="没有", groups=made)


def laid_out(wanted: Sheet) -> Layout:
    """A sheet's pages, with all that it says on them."""
    return Layout(render_sheet(wanted, catalogue()), style())


def page_texts(content: bytes) -> list[str]:
    """What each page says, without any white space."""
    with pypdfium2.PdfDocument(content) as document:
        return [dense(page.get_textpage().get_text_bounded()) for page in document]


def text(content: bytes) -> str:
    """What the whole PDF says, without any white space."""
    return dense(pdf_text(content))


def dense(words: str) -> str:
    """A text without its white space and invisible signs: a line of print breaks where a cell does not."""
    return re.sub(r"[\s\u200b\ufeff]", "", words)


def pictures(content: bytes) -> list[Image.Image]:
    """The pages as somebody's camera has them."""
    return [Image.open(io.BytesIO(one)) for one in page_pictures(content, DOTS)]


def codes(picture: Image.Image) -> list[str]:
    """What the QR codes in a picture say."""
    return [found.text for found in zxingcpp.read_barcodes(picture)]
