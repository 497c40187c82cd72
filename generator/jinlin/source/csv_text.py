"""CSV text → rows, and back. The only one who makes a CSV reader.

Python's reader refuses cells of more than 128 KB unless it is told otherwise, for the whole process at once: setting
the limit for a moment and putting it back would be undone by whoever reads another file beside us.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _csv import _reader

LONGEST = 2**31 - 1  #: characters of a cell; the most that fits on every platform

AT_ONCE = 100  #: rows that are written in one go
_QUOTED = re.compile('["\r]')

csv.field_size_limit(LONGEST)


def csv_rows(text: str | TextIO, *, delimiter: str = ",", strict: bool = False) -> _reader:
    """The rows of ``text``, ragged as they are, one after the other; ``line_num`` is the last line read.

    A large text is better opened (with ``newline=""``): as a whole it takes four bytes a character once more.
    With ``strict`` an unpaired quote raises ``csv.Error``; otherwise the cell goes on to the end of the text.
    """
    lines = io.StringIO(text, newline="") if isinstance(text, str) else text
    return csv.reader(lines, delimiter=delimiter, strict=strict)


def csv_text(rows: Sequence[Sequence[str]]) -> str:
    """The CSV text of ``rows``, as the last good copy holds it: each line ends with a line feed alone."""
    return "".join(_written(rows[first : first + AT_ONCE]) for first in range(0, len(rows), AT_ONCE))


def _written(rows: Sequence[Sequence[str]]) -> str:
    """Some rows, only joined where nothing in them needs a quotation mark: that takes a sixth of the writer's time."""
    joined = "\n".join(map(",".join, rows)) + "\n"
    parting = (sum(map(len, rows)) - len(rows), len(rows))  # the commas and line ends that no cell brings
    if (joined.count(","), joined.count("\n")) == parting and min(map(len, rows)) > 1 and not _QUOTED.search(joined):
        return joined
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
