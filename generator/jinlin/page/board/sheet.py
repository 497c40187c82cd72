"""A paper in its surroundings → HTML, and as much of it as its pages hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from jinlin.page.board.paper import Paper, Poster
from jinlin.page.board.printer import Layout
from jinlin.page.output import Block
from jinlin.page.qr import Drawing, qr_code
from jinlin.page.render import Renderer
from jinlin.page.words import WEEKDAYS
from jinlin.strings import Strings
from jinlin.view.setting import Community

HERE = Path(__file__).parent
DAY = re.compile(rf"\d{{4}}\u5e74|\d{{1,2}}\u6708\d{{1,2}}\u65e5|\uff08.[{WEEKDAYS}]\uff09")  # words.py writes them
SMALLEST = 16  #: points of type on A4 that are read from a step away, with bad eyes
LARGER = (24, 21, 18)  #: what a short notice may have instead
PER_PAGE = 40  #: more lines than one page can hold: there is room for 33 rows of the smallest type


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that a template prints. ``as_of`` is the day of the data, ``left`` how many lines were left out."""

    paper: Paper | Poster
    community: Community
    as_of: str
    is_stale: bool
    code: Drawing | None
    left: int = 0
    points: int = SMALLEST  #: size of the body's type


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A sheet as it goes to the printer, and its pages."""

    sheet: Sheet
    html: str
    layout: Layout


def sheet_of(paper: Paper | Poster, community: Community, as_of: str, *, is_stale: bool) -> Sheet:
    """The sheet of ``paper``; its code leads to its page on the site, where the site has an address."""
    code = qr_code(community.site + paper.path) if community.site else None
    beyond = paper.beyond if isinstance(paper, Paper) else 0
    return Sheet(paper=paper, community=community, as_of=as_of, is_stale=is_stale, code=code, left=beyond)


def render_sheet(sheet: Sheet, strings: Strings) -> str:
    """The sheet's HTML. It stands alone but for its style, and links to nothing. No line ends within part of a day: the
    printer does not know ``word-break: keep-all``, by which the site's pages hold it together."""
    template = "poster" if isinstance(sheet.paper, Poster) else "notice"
    renderer = Renderer(strings, {"board": HERE / "templates"}, {})
    html = renderer.render(Block(template=f"board/{template}.html", view=sheet), root="")
    head, body, shown = html.partition("<body")
    return head + body + DAY.sub(r'<b class="day">\g<0></b>', shown)


def fitted(sheet: Sheet, pages: int, strings: Strings) -> Fitted:
    """The sheet with as many of its lines as ``pages`` hold, from the first on, in the largest type that takes no
    further page. What is left out is counted on the sheet."""

    def cut(count: int) -> Fitted:
        left = sheet.left + sheet.paper.length - count
        return _laid_out(replace(sheet, paper=sheet.paper.first(count), left=left) if left else sheet, strings)

    most = min(sheet.paper.length, pages * PER_PAGE)
    whole = cut(most)
    best = whole if whole.layout.pages <= pages else _longest(cut, most - 1, pages)
    for points in LARGER:
        larger = _laid_out(replace(best.sheet, points=points), strings)
        if larger.layout.pages <= best.layout.pages:
            return larger
    return best


def _laid_out(sheet: Sheet, strings: Strings) -> Fitted:
    html = render_sheet(sheet, strings)
    return Fitted(sheet=sheet, html=html, layout=Layout(html, style()))


def _longest(cut: Callable[[int], Fitted], most: int, pages: int) -> Fitted:
    """The largest cut of at most ``most`` lines that ``pages`` hold, found by halving."""
    least, best = 0, cut(0)
    while least < most:
        middle = (least + most + 1) // 2
        tried = cut(middle)
        if tried.layout.pages <= pages:
            least, best = middle, tried
        else:
            most = middle - 1
    return best


def style() -> str:
    """The CSS of everything on paper."""
    return (HERE / "paper.css").read_text("utf-8")
