"""What a staff tab says and watches, whatever program opens it: the one description that both writers keep to."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from jinlin.commands.template.tab import Field, Form, StaffTab
from jinlin.strings import Strings

COLOURS = {"must": "#C62828", "may": "#455A64", "example": "#6B7280", "example_ground": "#F3F4F6", "head": "#FFFFFF"}
GUIDE_WIDTHS = (14, 20, 14, 26, 28, 22, 60)
MOST = 999_999_999  #: a number beyond it, above or below, is a slip of the finger


class Watched(enum.Enum):
    """What may stand in a column's cells."""

    WORDS = enum.auto()
    PHRASES = enum.auto()
    DAY = enum.auto()
    WHOLE = enum.auto()
    DECIMAL = enum.auto()


WATCHED = {
    "date": (Watched.DAY, "doubtful_day"),
    "whole": (Watched.WHOLE, "doubtful_number"),
    "decimal": (Watched.DECIMAL, "doubtful_number"),
}
"""Cell type → what the spreadsheet program expects, and what it says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What the spreadsheet program offers and watches in a column, and says where something else is typed."""

    expects: Watched
    title: str
    message: str

    @property
    def is_strict(self) -> bool:
        """Whether anything else is refused. Words are strict; dates and numbers only draw a warning, because the
        readers understand more spellings (3月5日, 20人) than the program does."""
        return self.expects is Watched.WORDS


@dataclass(frozen=True, slots=True)
class TabWords:
    """Columns → the sentences around them. Keys under ``template.``."""

    strings: Strings

    def said(self, key: str, **facts: object) -> str:
        """One sentence of the template."""
        return self.strings.text(f"template.{key}", **facts)

    def guide_lines(self) -> list[str]:
        """How to fill in the tabs; the first line is the heading."""
        return self.said("guide.lines").strip().splitlines()

    def guide_header(self) -> list[str]:
        """The header of the table that explains all columns; as many as ``GUIDE_WIDTHS``."""
        return self.said("guide.header").split("、")

    def guide_rows(self, tabs: Sequence[StaffTab]) -> list[tuple[str, ...]]:
        """That table: a row for each column of each tab."""
        return [
            (tab.title, f.header, self._must(f), f.type_name, f.sample, f.shown, f.about)
            for tab in tabs
            for f in tab.fields
        ]

    def note(self, field: Field) -> str:
        """The explanation that hangs on a header."""
        lines = [f"{self._must(field)} · {field.type_name}", field.about]
        lines += [self.said("for_example", example=field.sample)] if field.sample else []
        return "\n".join(line for line in (*lines, field.shown) if line)

    def watch(self, field: Field) -> Watch | None:
        """What is watched in a column; ``None`` where anything may stand."""
        if field.words:
            told = {"title": self.said("wrong_word_title"), "message": self.said("wrong_word")}
            return Watch(expects=Watched.WORDS, **told)
        if field.phrases:
            told = {"title": field.phrases, "message": self.said("phrases.choose", tab=field.phrases)}
            return Watch(expects=Watched.PHRASES, **told)
        if field.type not in WATCHED:
            return None
        expects, message = WATCHED[field.type]
        return Watch(expects=expects, title=self.said("doubtful_title"), message=self.said(message))

    def _must(self, field: Field) -> str:
        return self.said("must" if field.required else "may")


def example_value(field: Field) -> date | time | int | str:
    """The cell of the example row as staff would type it: a real day, time or number where the column holds such."""
    text = field.example
    if field.form is Form.DAY and _is(date, text):
        return date.fromisoformat(text)
    if field.form is Form.TIME and _is(time, text.zfill(5)):
        return time.fromisoformat(text.zfill(5))
    return int(text) if field.form is Form.WHOLE and text.isdecimal() else text


def _is(kind: type[date] | type[time], text: str) -> bool:
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True
