"""What the spreadsheet reader leaves undone for .ods files: merged areas, and spans of a day or more."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import timedelta
from xml.etree import ElementTree

from jinlin.source.raw import Merge, RawValue
from jinlin.source.repaired import UNSOUND_ZIP

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SPAN = re.compile(r"PT([0-9]+)H([0-9]+)M([0-9]+)(?:\.[0-9]+)?S")


class DamagedOds(ValueError):
    """The tables inside an .ods file cannot be walked through."""


def ods_merges(file: bytes, title: str) -> tuple[Merge, ...]:
    """The merged areas of one worksheet, from top to bottom.

    Source: OpenDocument 1.3 part 3, 9.1 (``number-columns-spanned``; ``number-…-repeated`` stands for equal
    neighbours).

    Raises:
        DamagedOds: Nothing can be said about merged areas, so the sheet must not be trusted.
    """
    try:
        return _table_merges(file, title)
    except (ElementTree.ParseError, LookupError, *UNSOUND_ZIP) as damage:
        raise DamagedOds from damage


def _table_merges(file: bytes, title: str) -> tuple[Merge, ...]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive, archive.open("content.xml") as content:
        for _, element in ElementTree.iterparse(content):
            if element.tag == f"{_TABLE}table":
                if element.get(f"{_TABLE}name") == title:
                    return tuple(_merges(element))
                element.clear()
    return ()


def with_spans(row: Sequence[RawValue]) -> list[RawValue]:
    """The row with spans as such: a volunteer's 30 hours come as ``PT30H00M00S``, shorter times as a time of day."""
    return [_span(value) if isinstance(value, str) and value.startswith("PT") else value for value in row]


def _span(text: str) -> RawValue:
    found = _SPAN.fullmatch(text)
    if not found:
        return text
    hours, minutes, seconds = map(int, found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _merges(table: ElementTree.Element) -> Iterator[Merge]:
    top = 0
    for row in table.iter(f"{_TABLE}table-row"):
        left = 0
        for cell in row:
            height, width = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if height > 1 or width > 1:
                yield Merge(top=top, left=left, bottom=top + height - 1, right=left + width - 1)
            left += _count(cell, "number-columns-repeated")
        top += _count(row, "number-rows-repeated")


def _count(element: ElementTree.Element, name: str) -> int:
    return int(element.get(f"{_TABLE}{name}", "1"))
