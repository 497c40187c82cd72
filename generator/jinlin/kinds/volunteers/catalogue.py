"""What points are exchanged for, and how much of it is left: what was counted, less what was exchanged since.

A line of 兑换 says what was taken in its own column, by 编号 or by name. Nobody but the program reads that column: who
took what is on no page and in no copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jinlin.kinds.volunteers.amounts import amount_text
from jinlin.kinds.volunteers.credits import by_id, is_whole
from jinlin.kinds.volunteers.model import EntryKind, Item, Line
from jinlin.kinds.volunteers.pictures import picture_path
from jinlin.record.readers import address


def named_item(text: str, items: Iterable[Item]) -> Item | None:
    """The item with this 编号, else the one with this name."""
    items = tuple(items)
    numbered = (item for item in items if item.id.lower() == text.lower())
    return next(numbered, None) or next((item for item in items if item.item == text), None)


def taken(lines: Iterable[Line], items: Iterable[Item]) -> Mapping[str, int]:
    """Item's id → how many were exchanged since they were counted; a redemption that was taken back gives back."""
    items, lines = tuple(items), tuple(lines)
    undone = {line.reverses for line in lines if line.kind is EntryKind.CORRECT and is_whole(line)}
    found: dict[str, int] = defaultdict(int)
    for line in lines:
        item = named_item(line.item, items) if line.kind is EntryKind.REDEEM and line.item else None
        if item and line.id not in undone and (item.as_of is None or line.day > item.as_of):
            found[item.id] += 1 if line.times is None else abs(line.times)
    return dict(found)


def left(items: Iterable[Item], lines: Iterable[Line]) -> tuple[Item, ...]:
    """The items with as many as are left; never fewer than none. What nobody counts stays uncounted."""
    items = tuple(items)
    gone = taken(lines, items)
    return tuple(
        item if item.stock is None or item.id not in gone else replace(item, stock=max(0, item.stock - gone[item.id]))
        for item in items
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueItem:
    """One thing to exchange points for. ``stock``: ``plenty``, ``few``, ``none``, or ``ask`` where nobody counts it."""

    address: str
    item: str
    cost: str
    stock: str
    left: int | None
    picture: str  #: from the site's root, or empty
    each: int | None
    when: str
    place: str


def catalogue(items: Iterable[Item], few: int) -> tuple[CatalogueItem, ...]:
    """The catalogue, the cheapest first, what is gone last."""
    return tuple(
        CatalogueItem(
            address=address(item.id),
            item=item.item,
            cost=amount_text(item.cost),
            stock=stock_state(item.stock, few),
            left=item.stock,
            picture=picture_path(item.picture),
            each=item.each,
            when=item.when or "",
            place=item.place or "",
        )
        for item in sorted(items, key=lambda item: (item.stock == 0, item.cost, by_id(item.id)))
    )


def stock_state(stock: int | None, few: int) -> str:
    """How much is left, as a key of the strings."""
    if stock is None:
        return "ask"
    return "none" if stock == 0 else ("few" if stock <= few else "plenty")
