"""The tabs of a spreadsheet in 飞书, as it describes them, and which of them is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from jinlin.problem import Checked, Place, obstacle
from jinlin.source.raw import Merge, letters
from jinlin.source.titles import find_titles

ABROAD = ".larksuite.com"
"""How hosts of Lark end, which has servers and accounts of its own; all others are 飞书."""


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """Where one is: ``https://<team>.feishu.cn/sheets/<token>``, as its address bar says."""

    address: str

    @property
    def token(self) -> str:
        """Its name in the interface."""
        return urlsplit(self.address).path.rpartition("/")[2]

    @property
    def server(self) -> str:
        """The start of every address of the interface."""
        abroad = (urlsplit(self.address).hostname or "").endswith(ABROAD)
        return f"https://open.{'larksuite.com' if abroad else 'feishu.cn'}/open-apis"

    def place(self, sheet: str = "", tab: str = "") -> Place:
        """The place of a tab, or of the whole spreadsheet, with the address that opens it."""
        return Place(sheet=sheet, link=f"{self.address}?sheet={tab}" if tab else self.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTab:
    """A tab. One that shows a 多维表格 has no cells: 0 rows, 0 columns."""

    id: str
    title: str
    rows: int
    columns: int
    hidden: bool = False
    merges: tuple[Merge, ...] = ()

    def range(self, first: int, last: int) -> str:
        """Rows of it, by its id, which no renaming changes."""
        return f"{self.id}!A{first}:{letters(self.columns)}{last}"


def read_tabs(reply: Mapping[str, Any]) -> tuple[FoundTab, ...] | None:
    """The tabs that a reply to ``sheets/query`` describes, or ``None`` when it is no such reply."""
    try:
        return tuple(_found_tab(sheet) for sheet in reply["data"]["sheets"]) or None
    except (KeyError, TypeError, AttributeError, ValueError):
        return None


def _found_tab(sheet: Mapping[str, Any]) -> FoundTab:
    grid = sheet.get("grid_properties") or {}
    has_cells = sheet.get("resource_type", "sheet") == "sheet"
    return FoundTab(
        id=str(sheet["sheet_id"]),
        title=str(sheet["title"]),
        rows=int(grid.get("row_count", 0)) if has_cells else 0,
        columns=int(grid.get("column_count", 0)) if has_cells else 0,
        hidden=sheet.get("hidden") is True,
        merges=tuple(map(_merge, sheet.get("merges") or ())),
    )


def _merge(area: Mapping[str, Any]) -> Merge:
    """Both ends count; 飞书 leaves out numbers that are 0."""
    return Merge(
        top=int(area.get("start_row_index", 0)),
        left=int(area.get("start_column_index", 0)),
        bottom=int(area.get("end_row_index", 0)),
        right=int(area.get("end_column_index", 0)),
    )


def choose(
    spreadsheet: Spreadsheet, tabs: Sequence[FoundTab], wanted: Sequence[str]
) -> Checked[Mapping[str, FoundTab]]:
    """The tabs that are there by wanted title, and a problem for each that is not."""
    there, seen = {tab.title: tab for tab in tabs}, (tab.title for tab in tabs if not tab.hidden)
    found = find_titles("feishu.tab_missing", there, wanted, seen)
    problems = [lost.at(spreadsheet.place(lost.place.sheet)) for lost in found.problems]
    without = {title: tab for title, tab in found.value.items() if not tab.rows or not tab.columns}
    for tab in without.values():
        told = obstacle("feishu.tab_without_cells", tab.title)
        problems.append(told.at(spreadsheet.place(tab.title, tab.id)))
    return Checked({title: tab for title, tab in found.value.items() if title not in without}, tuple(problems))
