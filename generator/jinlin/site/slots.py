"""A text cut at its slots into constant pieces, so that ten thousand pages cost ten thousand joins.

A slot is a comment that both engines carry through untouched: ``<!-- jinlin: activities week -->``. A region is what
stands between ``<!-- jinlin: begin head -->`` and ``<!-- jinlin: end head -->``. A hand-written page may put whatever
only makes sense beside a table between ``<!-- jinlin: with activities -->`` and ``<!-- jinlin: end with -->``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from itertools import pairwise

SLOT = re.compile(rb"<!--[ \t]*jinlin:[ \t]*([^<>\r\n]*?)[ \t]*-->")
WITH, END_WITH = "with ", "end with"


@dataclass(frozen=True, slots=True)
class Cut:
    """``texts[0] slots[0] texts[1] … texts[-1]``: one text more than slots."""

    texts: tuple[bytes, ...]
    slots: tuple[str, ...]

    def fill(self, values: Mapping[str, bytes]) -> bytes:
        """The whole text; every slot needs a value (``KeyError``: a bug)."""
        parts = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            parts += values[slot], text
        return b"".join(parts)

    def bind(self, values: Mapping[str, bytes]) -> Cut:
        """The same text with some slots filled for good."""
        texts, slots = [self.texts[0]], []
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            if slot in values:
                texts[-1] += values[slot] + text
            else:
                slots.append(slot)
                texts.append(text)
        return Cut(tuple(texts), tuple(slots))

    def beside(self, tables: Container[str], frames: Container[str] = ()) -> Cut:
        """The same text without its pairs of ``with`` and ``end with``, and without what stands between them where
        the table is none of ``tables``. What shows nothing live, such as a link, may stand with one of ``frames`` too:
        the pages that tables borrow. A mark that has no partner stays, as a slot that nobody fills."""
        ends = self._pairs()
        marks, hidden_until = {*ends, *ends.values()}, -1
        texts, slots = [self.texts[0]], []
        for at, (slot, text) in enumerate(zip(self.slots, self.texts[1:], strict=True)):
            if at in ends:
                name, is_plain = slot.removeprefix(WITH), ends[at] == at + 1
                is_shown = name in tables or (is_plain and name in frames)
                hidden_until = at if is_shown else ends[at]
            if at < hidden_until:
                continue
            if at in marks:
                texts[-1] += text
            else:
                slots.append(slot)
                texts.append(text)
        return Cut(tuple(texts), tuple(slots))

    def _pairs(self) -> Mapping[int, int]:
        """Where each pair begins → where it ends: before the next begins."""
        marks = [at for at, slot in enumerate(self.slots) if slot.startswith((WITH, END_WITH))]
        both = ((at, end) for at, end in pairwise(marks) if self.slots[at].startswith(WITH))
        return {at: end for at, end in both if self.slots[end] == END_WITH}


def unfilled(slot: str) -> str:
    """What is wrong with a slot that nobody fills: half of a pair, or a name of nothing."""
    return "site.no_pair" if slot.startswith((WITH, END_WITH)) else "site.unknown_slot"


def cut(text: bytes) -> Cut:
    """``text`` at its slots; white space inside a slot's comment does not matter."""
    parts = SLOT.split(text)
    names = tuple(" ".join(name.decode().split()) for name in parts[1::2])
    return Cut(tuple(parts[::2]), names)


def regions(text: bytes, name: str) -> tuple[bytes, tuple[tuple[str, bytes], ...]]:
    """``text`` with each region ``name`` made a slot, and (slot, what stood in the region) for each of them.

    ``<!-- jinlin: begin nav activities/ -->…<!-- jinlin: end nav -->`` becomes the slot ``nav activities/``.
    """
    mark = name.encode()
    begin, end = rb"<!-- jinlin: begin (" + mark + rb"[^<>]*?) *-->", rb"<!-- jinlin: end " + mark + rb" -->"
    found: list[tuple[str, bytes]] = []

    def to_slot(match: re.Match[bytes]) -> bytes:
        found.append((match[1].decode(), match[2]))
        return b"<!-- jinlin: " + match[1] + b" -->"

    return re.sub(begin + rb"(.*?)" + end, to_slot, text, flags=re.DOTALL), tuple(found)
