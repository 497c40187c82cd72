"""What a finished file says to whoever opens it: one reader for each kind of file a site holds.

The text is one element, cell or value a line, as ``find_private_in`` wants it. Inline tags leave no trace, so that a
number that is half bold is still one number.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import unescape
from itertools import chain, islice
from pathlib import PurePosixPath
from urllib.parse import unquote

from jinlin.page.pdf import UnreadablePdf, pdf_text
from jinlin.page.photo import UnreadablePhoto, photo_notes
from jinlin.site.office_text import office_texts
from jinlin.source.csv_text import csv_rows
from jinlin.source.repaired import UNSOUND_ZIP

INLINE = (
    "a|abbr|b|bdi|bdo|big|cite|code|data|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|time|tspan"
    "|u|wbr"
)
_VALUES = r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+"""
# The letters that begin an inline tag's name come first: with them nearly every block tag is passed over at once.
INLINE_TAG = re.compile(rf"(</?+(?=[abcdefiklmqstuw])(?:{INLINE})(?:\s{_VALUES}|/)?>)", re.IGNORECASE)
# The outline of an icon or a QR code is thousands of digits that nobody reads.
OUTLINE = re.compile(rb"""\s(?:d|points)=(?:"[-+\d.,\seEMmLlHhVvCcSsQqTtAaZz]*"|'[-+\d.,\seEMmLlHhVvCcSsQqTtAaZz]*')""")
# A QR code in a page is a picture like any other, but written as letters and figures that mean nothing.
_PNG = rb'src="data:image/png;base64,'
PIXELS = re.compile(_PNG + rb"(?<=\s" + _PNG + rb')[A-Za-z0-9+/=]*"')  # letters first: what is sought is found at once
ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
PUT_IN = re.compile(r"(?:^|/)embeddings/|^Object \d+$")  #: where Word and LibreOffice keep what is put into a file
AT_ONCE = 1 << 13  #: cells in a portion of a table
PORTION = 1 << 18  #: bytes in a portion of a list of objects
DAMAGED = (UnreadablePdf, UnreadablePhoto, *UNSOUND_ZIP)
"""What the readers raise; ValueError where there is no UTF-8, or no JSON."""


class Unreadable(Exception):
    """A file of a kind the gate cannot look into, or one that is broken."""


class TellsPlace(Unreadable):
    """A picture in which stands where it was taken: somebody's home, more often than not."""


def page_text(path: str, content: bytes) -> str:
    """The text of the file at ``path``, without its name.

    Raises:
        Unreadable: Nobody can tell what it says. What a picture shows is taken as saying nothing: a person puts it
        into ``content/`` by hand, and sees it.
        TellsPlace: It says where a picture was taken.
    """
    return "\n".join(page_texts(path, content))


def page_texts(path: str, content: bytes) -> Iterator[str]:
    """The same in portions: a table of ten thousand rows as one text, and all its lines, would take 60 MB. Nothing
    private stands in two of them. Raises as ``page_text`` does, perhaps after some portions."""
    name = PurePosixPath(path)
    if name.name in SILENT_NAMES:
        return
    suffix = name.suffix.lower()
    try:
        if suffix in PORTIONED:
            yield from PORTIONED[suffix](content)
        elif suffix in READERS:
            yield READERS[suffix](content)
        else:
            raise Unreadable(path)
    except DAMAGED as damage:
        raise Unreadable(path) from damage


def name_text(path: str) -> str:
    """What the name of a file says."""
    return f"{path}\n{unquote(path)}" if "%" in path else path


def markup_text(content: bytes) -> str:
    """HTML, XML and SVG: what is shown, and all attributes and comments, entities decoded; all of it once by the lines
    of the source and once as a browser joins them."""
    source = _decoded(without_outlines(content))
    return f"{shown_text(source)}\n{wrapped_text(source)}"


def wrapped_text(source: str) -> str:
    """What markup shows where the end of a line in its source is a blank, as in a browser: a number that somebody has
    typed over two lines is one number."""
    return shown_text(source.replace("\r", "").replace("\n", " "))


def without_outlines(content: bytes) -> bytes:
    """A file of markup without the outlines and the pixels of its pictures."""
    content = PIXELS.sub(b"", content)
    return OUTLINE.sub(b"", content) if b"<svg" in content else content


def shown_text(source: str) -> str:
    """The same for markup without pictures: each of its lines gives lines of its own, if no tag is longer than one."""
    parts = INLINE_TAG.split(source)
    shown = "".join(parts[::2]).replace("<", "\n").replace(">", "\n")
    text = "\n".join((shown, *(tag for tag in parts[1::2] if "=" in tag)))
    text = unescape(text) if "&" in text else text
    return f"{text}\n{unquote(text)}" if ESCAPED.search(text) else text


def json_texts(content: bytes) -> Iterator[str]:
    """All keys, strings and numbers, one a line, of each portion once."""
    try:
        yield from map(_json_text, _lists(content))
    except ValueError:  # a text in it was cut
        yield _json_text(content)


def _lists(content: bytes) -> Iterator[bytes]:
    """A long list of objects as several lists, if no text says ``},{``; anything else as it is."""
    start, opened = 0, b""
    while content.startswith(b"[{") and (end := content.find(b"},{", start + PORTION)) > 0:
        yield opened + content[start : end + 1] + b"]"
        start, opened = end + len(b"},"), b"["
    yield opened + content[start:]


def _json_text(content: bytes) -> str:
    """The same of one portion."""
    told: set[str] = set()

    def take(value: object) -> None:
        if isinstance(value, list):
            for one in value:
                take(one)
        elif value is not None and not isinstance(value, bool):
            told.add(str(value))

    def take_object(pairs: list[tuple[str, object]]) -> None:
        """An object is taken apart as soon as it is read, and leaves nothing: ten thousand are never held at once."""
        for key, value in pairs:
            told.add(key)
            if type(value) is str:
                told.add(value)
            elif value is not None:
                take(value)

    take(json.loads(_decoded(content), object_pairs_hook=take_object))
    return "\n".join(told)


def calendar_text(content: bytes) -> str:
    """iCalendar with its folded lines joined, backslashes taken off; an event's own UID is no e-mail address."""
    unfolded = re.sub(r"\r?\n[ \t]", "", _decoded(content))
    unfolded = re.sub(r"(?m)^(UID:[^@\r\n]*)@", r"\1\n", unfolded)
    return re.sub(r"\\([,;\\])", r"\1", unfolded).replace("\\n", "\n").replace("\\N", "\n")


def table_texts(content: bytes) -> Iterator[str]:
    """CSV, one cell a line, of each portion once."""
    with io.TextIOWrapper(io.BytesIO(content), "utf-8-sig", newline="") as opened:
        yield from _portions(chain.from_iterable(csv_rows(opened)))


def _portions(cells: Iterable[str]) -> Iterator[str]:
    """Each cell, and as one line what stands in several."""
    every = iter(cells)
    while some := dict.fromkeys(islice(every, AT_ONCE)):
        yield "\n".join((*some, *(cell.replace("\n", " ") for cell in some if "\n" in cell)))


def _packed_text(name: str, content: bytes) -> str | None:
    """The text of a file in another one: a workbook in a letter. Fonts and drawings of unknown kinds say nothing; of
    what somebody has put in, such as a whole old workbook behind the few rows of it that are seen, nobody can tell."""
    suffix = PurePosixPath(name).suffix.lower()
    is_known = suffix in PORTIONED or suffix in READERS
    return page_text(name, content) if is_known or PUT_IN.search(name) else None


def _decoded(content: bytes) -> str:
    """UTF-8, as everything we publish."""
    return content.decode("utf-8-sig")


def picture_text(content: bytes) -> str:
    """What stands in a picture without being seen."""
    notes = photo_notes(content)
    if notes.is_placed:
        raise TellsPlace("picture")
    return notes.text


def _nothing(content: bytes) -> str:
    """Fonts, and pictures that no telephone takes."""
    return ""


MARKUP = frozenset({".html", ".htm", ".xml", ".svg", ".xsl"})
SILENT_NAMES = frozenset({".nojekyll", "CNAME"})
PORTIONED: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    **dict.fromkeys((".json", ".webmanifest", ".geojson"), json_texts),
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods"), partial(office_texts, packed_text=_packed_text)),
    ".csv": table_texts,
}
READERS: Mapping[str, Callable[[bytes], str]] = {
    **dict.fromkeys(MARKUP, markup_text),
    **dict.fromkeys((".txt", ".css", ".js", ".mjs", ".md"), _decoded),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".webp"), picture_text),
    **dict.fromkeys((".gif", ".ico", ".woff2"), _nothing),
    ".ics": calendar_text,
    ".pdf": pdf_text,
}
