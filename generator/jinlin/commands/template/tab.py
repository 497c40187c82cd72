"""A staff workbook as values: its tabs and their columns. Nothing here writes a file."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace

from jinlin.page.exports.workbook import first_units


class Form(enum.Enum):
    """What a column's cells are for the spreadsheet program; the value is the number format."""

    TEXT = "@"  #: kept as typed: leading zeros stay
    DAY = "yyyy-mm-dd"
    TIME = "hh:mm"
    WHOLE = "0"
    DECIMAL = "0.##"
    SHARE = "0%"
    FREE = "General"


FORMS = {
    "id": Form.TEXT,
    "related": Form.TEXT,
    "phone": Form.TEXT,
    "url": Form.TEXT,
    "line": Form.TEXT,
    "english": Form.TEXT,
    "items": Form.TEXT,
    "date": Form.DAY,
    "time": Form.TIME,
    "whole": Form.WHOLE,
    "percent": Form.SHARE,
}
"""Cell type → form; all others are free: a rule (每周三), an amount with its unit. In a line or a list a spreadsheet would
make a share of 95%, the first of the month of 2026年3月 and a day of 1-6, the buildings."""

WIDTHS = {"text": 40, "rich": 40, "url": 28, "phone": 18, "line": 20, "english": 20}
WIDTHS |= dict.fromkeys(("items", "schedule", "dates", "hours"), 24)
USUAL_WIDTH = 12
PHRASES = "$A$2:$A$30"  #: where ready-made texts stand on their tab, and those that staff add
WRAPPED = frozenset(["text", "rich", "items", "dates", "steps", "hours"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column. ``words`` are those of its drop-down; ``example`` is the cell of the example row."""

    header: str
    required: bool
    type: str
    type_name: str
    words: tuple[str, ...] = ()
    example: str = ""
    sample: str = ""  #: what a cell may hold, for the explanation, also where the example row is empty
    about: str = ""
    shown: str = ""  #: who sees it, in words
    phrases: str = ""  #: the tab of ready-made texts to begin with

    @property
    def form(self) -> Form:
        """The number format of the whole column."""
        return FORMS.get(self.type, Form.FREE)

    @property
    def width(self) -> int:
        """In characters of the spreadsheet's font; a Chinese character takes two."""
        words = max([len(word) for word in self.words], default=0)
        usual = WIDTHS.get(self.type, USUAL_WIDTH)
        return min(48, max(usual, 2 * len(self.header) + 4, 2 * words + 4))

    @property
    def is_wrapped(self) -> bool:
        """Whether long texts run on in the next line."""
        return self.type in WRAPPED


@dataclass(frozen=True, slots=True)
class StaffTab:
    """One tab that staff fill in. ``texts`` stand in its only column, one a row, where it holds ready-made ones."""

    title: str
    fields: tuple[Field, ...]
    texts: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[tuple[Field, ...], ...]:
        """The rows below the header, each cell the ``example`` of its column: an example row, or all ``texts``."""
        return tuple((replace(self.fields[0], example=text),) for text in self.texts) or (self.fields,)


EXCEL_FORBIDS = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
EXCEL_LONGEST = 31
GOOGLE_LONGEST = 100


def excel_title(title: str, taken: frozenset[str]) -> str:
    """``title`` as a spreadsheet program accepts it: at most 31 characters, none of ``[]:*?/\\``, not in ``taken``.

    ``taken`` are titles in lower case. Source: Excel's own message when a tab is renamed.
    """
    return _untaken(title.translate(EXCEL_FORBIDS).strip("' "), taken, EXCEL_LONGEST)


def google_title(title: str, taken: frozenset[str]) -> str:
    """``title`` as Google Sheets accepts it: at most 100 characters, any of them, not in ``taken``.

    ``taken`` are titles in lower case. Limits: 100 is what its dialogue lets a person type.
    """
    return _untaken(title.strip(), taken, GOOGLE_LONGEST)


def _untaken(title: str, taken: frozenset[str], longest: int) -> str:
    number, plain = 1, first_units(title, longest) or "-"
    found = plain
    while found.lower() in taken:
        number += 1
        found = f"{first_units(plain, longest - len(str(number)) - 1)}-{number}"
    return found
