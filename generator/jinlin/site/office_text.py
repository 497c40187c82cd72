"""What a Word, Excel, PowerPoint or OpenDocument file says: zipped XML, and the files that are packed into it.

A paragraph or a cell is a line. What parts the inside of one leaves no trace: Word cuts a number wherever it was
edited, spelled or made bold.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from typing import IO

TAGS = re.compile(r"(?:<[^>]*+>)++")
PORTION = 1 << 18  #: bytes in a portion of a part
_RUNS = re.compile(
    r"</?(?:w:(?!(?:p|br|cr|tab)[ />])[a-zA-Z]+|a:(?!(?:p|br)[ />])[a-zA-Z]+|text:(?:span|a|s)"
    r"|t|r|rPr|rFont|b|i|u|sz|color|family|charset|scheme|strike|vertAlign)(?=[ />])[^<>]*>"
)
_HAS_RUNS = ("<w:t", "<a:t", "<rPr", "<text:")  #: our own workbooks have none
# ``v`` and ``val``: a pivot table keeps the rows it was made of, a filter the words that were ticked. An .ods keeps a
# number of which a narrow cell shows 1.38E+10.
_SHOWN = re.compile(
    r"\s(?:\w+:)?(?:author|descr|display|error|formatCode|href|name|prompt|string-value|Target|title|tooltip"
    r'|v|val|value)="([^"]+)"'
)
# Sixteen digits of a quotient are nobody's bank card; a long number that was typed as one is kept as 1.1E+17.
_FRACTION = re.compile(r'(<v>|\s(?:v|office:value)=")(-?\d+\.\d+(?:E[-+]?\d{1,3})?)')
_TABLES = "xl/"  #: where parts may have 20 MB
_CELLS_END = "</sheetData>"  #: the thousands of cells before it have no attribute that says anything


def office_texts(content: bytes, packed_text: Callable[[str, bytes], str | None]) -> Iterator[str]:
    """The names of all parts, and the text of each: paragraphs, cells, notes, what links and pictures say.

    ``packed_text`` reads a part that is a file of another kind, ``None`` where that says nothing.

    Raises:
        UNSOUND_ZIP: no sound zip file, or a part that is no UTF-8.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        yield "\n".join(parts.namelist())
        for name in parts.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                with parts.open(name) as part:
                    portions = _between_tags(part) if name.startswith(_TABLES) else (part.read(),)
                    yield from (_said(name, portion.decode("utf-8-sig")) for portion in portions)
            elif told := packed_text(name, parts.read(name)):
                yield told


def _said(name: str, portion: str) -> str:
    """What a portion of a part shows, a line for each text, and each once."""
    portion = _FRACTION.sub(_whole, portion)
    is_sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
    told = portion.partition(_CELLS_END)[2] if is_sheet else portion
    shown = _RUNS.sub("", portion) if any(sign in portion for sign in _HAS_RUNS) else portion
    text = "\n".join({*TAGS.split(shown), *_SHOWN.findall(told)})
    return unescape(text) if "&" in text else text


def _whole(found: re.Match[str]) -> str:
    """A number as it is dialled or copied; a fraction is neither."""
    number = float(found[2])
    return found[1] + (str(int(number)) if number.is_integer() else "")


def _between_tags(part: IO[bytes]) -> Iterator[bytes]:
    """A part in portions, cut where one tag ends and the next begins: there a line of its text ends, too."""
    left = b""
    while block := part.read(PORTION):
        left += block
        if cut := left.rfind(b"><") + 1:
            yield left[:cut]
            left = left[cut:]
    yield left
