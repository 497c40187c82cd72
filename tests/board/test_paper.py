"""What hangs on a notice board: pages, type, glyphs, text and code of the finished PDF."""

from __future__ import annotations

import ctypes
import socket
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from printing import PAPERS, codes, dense, fit, laid_out, notice, page_texts, paper, pictures, printed, sheet, text

from jinlin.commands.board import SIZES
from jinlin.page.board.paper import Group, Line, Paper
from jinlin.page.board.printer import Layout
from jinlin.page.board.sheet import SMALLEST
from kinds.reading import COMMUNITY, read_kind

A4, A3 = (210, 297), (297, 420)
EVERY = pytest.mark.parametrize(("name", "word"), PAPERS)


def sizes(content: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in millimetres."""
    with pypdfium2.PdfDocument(content) as document:
        return [tuple(round(length / 72 * 25.4) for length in page.get_size()) for page in document]


def type_sizes(content: bytes) -> set[float]:
    """The sizes of type between head and foot, in points."""
    found = set()
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            shown, body = page.get_textpage(), range(56, int(page.get_height()) - 42)
            for n in range(shown.count_chars()):
                if int(shown.get_charbox(n)[1]) in body and shown.get_text_range(n, 1).strip():
                    found.add(round(_size(page, shown, n), 1))
    return found


def _size(page: pypdfium2.PdfPage, shown: pypdfium2.PdfTextPage, n: int) -> float:
    """A character's type in points: its font's size times what the page's own matrix makes of it."""
    matrix = pypdfium2.raw.FS_MATRIX()
    pypdfium2.raw.FPDFText_GetMatrix(shown, n, ctypes.byref(matrix))
    return pypdfium2.raw.FPDFText_GetFontSize(shown, n) * abs(matrix.d)


@pytest.mark.parametrize(
    ("pages", "name", "word", "why"),
    [
        (1, "activities", "week", "six occasions"),
        (2, "activities", "month", "fifteen lines"),
        (2, "suggestions", "suggestions", "numbers, ten suggestions"),
        (1, "volunteers", "honours", "three awards and a board"),
    ],
)
def test_the_sample_takes_as_many_pages_as_promised(pages: int, name: str, word: str, why: str) -> None:
    """A notice has one page or two, and says which of how many each is."""
    found = page_texts(printed(name, word).content)
    assert pages == len(found), why
    assert [] == [n for n, said in enumerate(found, 1) if f"第{n}页／共{pages}页" not in said]


@EVERY
def test_a3_is_a4_enlarged(name: str, word: str) -> None:
    """Whoever has a larger printer gets the same sheet in larger type, page for page."""
    small, large = printed(name, word).content, printed(name, word, SIZES["A3"]).content
    assert ({A4}, {A3}) == (set(sizes(small)), set(sizes(large)))
    assert page_texts(small) == page_texts(large)


@EVERY
def test_every_character_is_drawn(name: str, word: str) -> None:
    """Nothing is printed as a box, and the Chinese is drawn by one font throughout."""
    found = printed(name, word)
    assert ("", 1, None) == (found.missing, len(found.chinese), found.fault())


def test_a_character_that_no_font_has_is_named() -> None:
    """A notice with a box on it is not printed; the clerk is told which character it is."""
    unknown = Paper(title="活动\ue0ff", span="3月", path="", none="没有")
    fault = laid_out(sheet(unknown)).printed().fault()
    assert ("board.no_glyph", "\ue0ff (U+E0FF)") == (fault.code, dict(fault.facts)["characters"])


@EVERY
def test_what_is_printed_can_be_copied(name: str, word: str) -> None:
    """All that a notice says can be searched for, and read aloud, in the PDF."""
    shown, said = paper(name, word), text(printed(name, word).content)
    told = [shown.title, shown.span, *shown.notes, *(f.value for f in shown.figures)]
    for group in shown.groups:
        told += [group.heading, *group.notes]
        told += [part for line in group.lines for part in (line.lead, line.title, line.mark, line.value, *line.details)]
    assert [] == [part for part in told if dense(part) not in said]


@EVERY
def test_the_code_leads_to_the_page(name: str, word: str) -> None:
    """A camera reads the code from a coarse picture, in colour, grey and black and white alike."""
    shown, first = paper(name, word), pictures(printed(name, word).content)[0]
    address = [COMMUNITY.site + shown.path]
    assert [address] * 3 == [codes(first), codes(first.convert("L")), codes(first.convert("1", dither=0))]
    pages = {page.path for page in read_kind(name).section.pages} | {f"{name}/"}
    assert shown.path in pages


@EVERY
def test_type_is_large(name: str, word: str) -> None:
    """Nothing between head and foot is set smaller than the promise."""
    assert SMALLEST <= min(type_sizes(printed(name, word).content))


@cache
def overfull() -> tuple[list[str], int]:
    """The pages of a notice with far too many lines, and how many it left out."""
    found = fit(notice(300))
    return page_texts(found.layout.printed().content), found.sheet.left


def test_an_overfull_notice_says_what_it_leaves_out() -> None:
    """Two pages are two pages; all that is not on them is counted on the last."""
    pages, left = overfull()
    shown = sum(page.count("读书会") for page in pages)
    assert (2, 300) == (len(pages), shown + left)
    assert f"还有{left}项，扫码看全部。" in pages[-1]


def test_what_no_notice_takes_is_counted_too() -> None:
    """329 open suggestions, 200 of which reach the notice, ten of which have room: 还有 319 项, not 190."""
    found = fit(replace(notice(200), beyond=129))
    assert 329 == found.sheet.paper.length + found.sheet.left
    assert 129 == fit(replace(notice(2), beyond=129)).sheet.left


def test_no_more_is_left_out_than_must_be() -> None:
    """One line more than was kept would not have fitted."""
    shown = 300 - overfull()[1]
    more = sheet(notice(300).first(shown + 1), left=300 - shown - 1)
    assert 2 < laid_out(more).pages


@pytest.mark.parametrize("above", range(6, 13))
def test_a_heading_stays_with_what_it_heads(above: int) -> None:
    """No page ends with a heading, wherever it falls."""
    pages = page_texts(laid_out(sheet(notice(above, 1, 1, 1, 1, 1, 1))).printed().content)
    ends = [page.split("幸福里社区·")[0].removesuffix("一周活动")[-6:] for page in pages]
    assert ["社区活动室"] * len(pages) == [end[-5:] for end in ends]


def test_without_an_address_there_is_no_code() -> None:
    """A site that has no address yet is not led to; what is left out is asked for by telephone."""
    said = text(laid_out(sheet(notice(3), code=None, left=7)).printed().content)
    assert (True, False) == ("还有7项没有列出，请打服务热线。" in said, "扫码" in said)


def test_an_old_copy_is_called_old() -> None:
    """Whoever reads a notice that was printed from a last good copy is told of what day it is."""
    said = text(laid_out(sheet(notice(1), is_stale=True)).printed().content)
    assert "表格暂时没有读到，这是上次读到的内容，最后一次改动2026年3月4日（周三）" in said


def test_markup_in_a_cell_is_text() -> None:
    """A cell cannot write on the notice but in words."""
    hostile = "<script>alert(1)</script><img src=x>"
    shown = replace(notice(), groups=(Group(heading=hostile, lines=(Line(lead="", title=hostile),)),))
    said = text(laid_out(sheet(shown)).printed().content)
    assert 3 == said.count(hostile.replace(" ", ""))  # as heading, as title, and as the bookmark of the heading


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """Neither a file of this computer nor the web is asked for anything, whatever the markup says."""
    black = Image.new("L", (40, 40))
    black.save(tmp_path / "black.png")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        web = f"http://127.0.0.1:{server.getsockname()[1]}/"
        markup = f'<link rel=stylesheet href={web}><img src={(tmp_path / "black.png").as_uri()}><img src={web}x.png>'
        (picture,) = pictures(Layout(markup, f"@import url({web});").printed().content)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert (255, 255) == picture.convert("L").getextrema()
