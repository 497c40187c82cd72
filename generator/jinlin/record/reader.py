"""The contract of a reader: text of one cell in, a typed value or a problem out. Pure; knows no row and no sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from jinlin.problem import Checked, Problem
from jinlin.record.given import Given
from jinlin.record.numbers import PLAIN

T = TypeVar("T")

Outcome = T | Problem | Checked[T]
"""A value; or a ``Problem`` and no value; or a value with notices."""


def noted(value: T, notices: Iterable[Problem]) -> Outcome[T]:
    """``value``, with what was noted on the way to it."""
    told = tuple(notices)
    return Checked(value, told) if told else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader(Generic[T]):
    """How one type of cell is read, and what everything derived from the declaration needs to know of it.

    ``read`` gets tidied, non-empty text. ``type`` names the cell type: its Chinese name, the open-data schema and the
    drop-down of the staff template follow from it (keys of ``strings`` under ``type.``).
    """

    read: Callable[[str, Given], Outcome[T]]
    type: str
    choices: tuple[str, ...] = ()  #: the words of a drop-down
    keys: tuple[str, ...] = ()  #: the fixed keys that a community's own words must map to; empty: any word will do
    vocabulary: str = ""  #: the table's own words in sheets.yaml that add to or replace ``choices``
    is_text: bool = False  #: free text: the privacy detectors run on it
    example: str = ""  #: a text that passes
    also: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What staff write → the one of ``choices`` that they mean: it is read, stored and shown as that."""
    write: Callable[[T], str] | None = None
    """Value → the text to store, where what is typed may hold more than is public; it must read back to the value."""
    as_data: Callable[[T], object] | None = None
    """Value → what data.json has for it, where the program reckons in another unit than people do."""

    def meant(self, text: str) -> str:
        """The one of ``choices`` that a text means: another word for it, in another width or case, with 。 or 了 behind;
        the text itself, where it is none of them."""
        if text in self.also:
            return self.also[text]
        if not self.choices or text in self.choices:
            return text
        word = _alike(text)
        return next((self.also.get(one, one) for one in (*self.choices, *self.also) if _alike(one) == word), text)


def _alike(word: str) -> str:
    """``已经办结了。`` → ``已办结``, ``Ａ`` → ``a``."""
    return word.translate(PLAIN).rstrip("。!").replace(" ", "").replace("已经", "已").removesuffix("了").casefold()
