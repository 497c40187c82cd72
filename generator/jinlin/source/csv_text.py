"""CSV text → rows. The only one who makes a CSV reader.

Python's reader refuses cells of more than 128 KB unless it is told otherwise, for the whole process at once: setting
the limit for a moment and putting it back would be undone by whoever reads another file beside us.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _csv import _reader

LONGEST = 2**31 - 1  #: characters of a cell; the most that fits on every platform

csv.field_size_limit(LONGEST)


def csv_rows(text: str | TextIO, *, delimiter: str = ",", strict: bool = False) -> _reader:
    """The rows of ``text``, ragged as they are, one after the other; ``line_num`` is the last line read.

    A large text is better opened (with ``newline=""``): as a whole it takes four bytes a character once more.
    With ``strict`` an unpaired quote raises ``csv.Error``; otherwise the cell goes on to the end of the text.
    """
    lines = io.StringIO(text, newline="") if isinstance(text, str) else text
    return csv.reader(lines, delimiter=delimiter, strict=strict)
