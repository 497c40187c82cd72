"""CSV text → rows. The only one who makes a CSV reader.

Python's reader refuses cells of more than 128 KB unless it is told otherwise, for the whole process at once: setting
the limit for a moment and putting it back would be undone by whoever reads another file beside us.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _csv import _reader

LONGEST = 2**31 - 1  #: characters of a cell; the most that fits on every platform

csv.field_size_limit(LONGEST)


def csv_rows(text: str, *, delimiter: str = ",", strict: bool = False) -> _reader:
    """The rows of ``text``, ragged as they are, one after the other; ``line_num`` is the last line read.

    With ``strict`` an unpaired quote raises ``csv.Error``; otherwise the cell goes on to the end of the text.
    """
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
