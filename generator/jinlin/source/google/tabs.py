"""Which tab of a spreadsheet is meant: by gid where one is given, so that a renamed tab keeps working."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinlin.problem import Checked, Place, Problem, notice, obstacle
from jinlin.source.raw import Merge, letters
from jinlin.source.titles import by_title, missing, plain_title

ADDRESS = "https://docs.google.com/spreadsheets/d/{key}/edit"
FIELDS = (
    "spreadsheetId,properties(title),"
    "sheets(properties(sheetId,title,hidden,sheetType,gridProperties(rowCount,columnCount)),merges)"
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A wanted tab. ``gid`` (the number in its address) wins over ``title``; at least one of them is given."""

    gid: int | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTab:
    """A tab as the spreadsheet describes it. A chart's tab has no cells: 0 rows, 0 columns."""

    gid: int
    title: str
    rows: int
    columns: int
    hidden: bool = False
    merges: tuple[Merge, ...] = ()

    def range(self, first: int, last: int) -> str:
        """Rows of it, with its title always quoted: a tab called ``A1`` or ``CRM26`` would be read as a cell."""
        title = self.title.replace("'", "''")
        return f"'{title}'!A{first}:{letters(self.columns)}{last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A spreadsheet without its cells."""

    key: str
    title: str
    tabs: tuple[FoundTab, ...]

    def place(self, sheet: str, tab: FoundTab | None = None) -> Place:
        """The place of a tab, or of the whole spreadsheet, with the address that opens it."""
        return Place(sheet=sheet, link=ADDRESS.format(key=self.key) + (f"#gid={tab.gid}" if tab else ""))

    def link(self, tab: FoundTab) -> str:
        """The address of a cell of ``tab``, with ``{cell}`` where its A1 address goes."""
        return f"{self.place(tab.title, tab).link}&range={{cell}}"


def read_book(key: str, reply: Mapping[str, Any]) -> Book | None:
    """The spreadsheet that a metadata reply describes, or ``None`` when it is no such reply.

    JSON of another service (a proxy's sign-in page has been seen to send some) is told by its shape. Every spreadsheet
    has at least one tab.
    """
    try:
        tabs = tuple(_found_tab(sheet) for sheet in reply["sheets"])
        title = str(reply["properties"]["title"])
    except (KeyError, TypeError, AttributeError):
        return None
    return Book(key=key, title=title, tabs=tabs) if tabs and reply.get("spreadsheetId") == key else None


def _found_tab(sheet: Mapping[str, Any]) -> FoundTab:
    """One entry of ``sheets``. Google leaves out fields that are false."""
    properties = sheet["properties"]
    grid = properties.get("gridProperties", {})
    rows, columns = int(grid.get("rowCount", 0)), int(grid.get("columnCount", 0))
    return FoundTab(
        gid=int(properties["sheetId"]),
        title=str(properties["title"]),
        rows=rows,
        columns=columns,
        hidden=properties.get("hidden") is True,
        merges=tuple(_merge(area, rows, columns) for area in sheet.get("merges", ())),
    )


def _merge(area: Mapping[str, Any], rows: int, columns: int) -> Merge:
    """A ``GridRange`` is half open and may lack a bound: then it reaches to the edge of the grid."""
    return Merge(
        top=area.get("startRowIndex", 0),
        left=area.get("startColumnIndex", 0),
        bottom=area.get("endRowIndex", rows) - 1,
        right=area.get("endColumnIndex", columns) - 1,
    )


def choose(book: Book, wanted: Sequence[Tab]) -> Checked[Mapping[Tab, FoundTab]]:
    """The tabs that are there, and a problem for each that is not."""
    chosen = {tab: _choose_one(book, tab, wanted) for tab in dict.fromkeys(wanted)}
    tabs = {tab: choice.value for tab, choice in chosen.items() if choice.value is not None}
    return Checked(tabs, tuple(each for choice in chosen.values() for each in choice.problems))


def _choose_one(book: Book, tab: Tab, wanted: Sequence[Tab]) -> Checked[FoundTab | None]:
    """By gid, else by title; a gid that is gone is not silently replaced by a tab of the same name."""
    same_title = by_title({found.title: found for found in book.tabs}, tab.title)
    if tab.gid is None:
        return _usable(book, tab, same_title) if same_title else Checked(None, (_missing(book, tab, wanted),))
    for found in book.tabs:
        if found.gid == tab.gid:
            return _usable(book, tab, found)
    return Checked(None, (_recreated(book, tab, same_title) if same_title else _deleted(book, tab),))


def _usable(book: Book, tab: Tab, found: FoundTab) -> Checked[FoundTab | None]:
    """``found``, with a notice if it was renamed; nothing if it is a chart."""
    place = book.place(found.title, found)
    if not found.rows or not found.columns:
        return Checked(None, (obstacle("google.tab_without_cells", found.title).at(place),))
    if tab.title and plain_title(tab.title) != plain_title(found.title):
        renamed = notice("google.tab_renamed", found.title, old=tab.title, new=found.title)
        return Checked(found, (renamed.at(place),))
    return Checked(found)


def _missing(book: Book, tab: Tab, wanted: Sequence[Tab]) -> Problem:
    """No tab is called so. Names those that staff can see."""
    there = [found.title for found in book.tabs if not found.hidden]
    lost = missing("google.tab_missing", tab.title, there, [one.title for one in wanted], book=book.title)
    return lost.at(book.place(tab.title))


def _deleted(book: Book, tab: Tab) -> Problem:
    """Neither gid nor title is there. No other name would bring the tab back, so that those there have their gid."""
    there = "、".join(f"{found.title}（{found.gid}）" for found in book.tabs if not found.hidden)
    deleted = obstacle("google.tab_deleted", str(tab.gid), book=book.title, there=there)
    return deleted.at(book.place(tab.title or f"gid {tab.gid}"))


def _recreated(book: Book, tab: Tab, found: FoundTab) -> Problem:
    """The gid is gone, the name is there: usually deleted and made again, possibly with other content."""
    recreated = obstacle("google.tab_recreated", found.title, old=tab.gid, new=found.gid)
    return recreated.at(book.place(found.title, found))
