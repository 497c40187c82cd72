"""Merged areas and long spans of .ods files, which the spreadsheet reader does not tell."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest

from jinlin.source.ods import DamagedOds, ods_merges, with_spans
from jinlin.source.raw import Merge

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def packed(content: str, name: str = "content.xml") -> bytes:
    """A file with one part."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


def row(*cells: str, repeated: int = 1) -> str:
    """A row of cells, each given by its attributes; an empty text is a plain one, ``covered`` one below a merged one."""
    inside = "".join("<t:covered-table-cell/>" if cell == "covered" else f"<t:table-cell {cell}/>" for cell in cells)
    return f'<t:table-row t:number-rows-repeated="{repeated}">{inside}</t:table-row>'


WIDE, HIGH = 't:number-columns-spanned="2"', 't:number-rows-spanned="3"'
MERGES = [
    ([Merge(top=0, left=0, bottom=0, right=1)], row(WIDE, "covered"), "two cells beside each other"),
    ([Merge(top=0, left=0, bottom=2, right=0)], row(HIGH), "three below each other"),
    ([Merge(top=0, left=2, bottom=0, right=3)], row("", "", WIDE, "covered"), "not at the left edge"),
    ([Merge(top=0, left=3, bottom=2, right=3)], row('t:number-columns-repeated="3"', HIGH), "behind equal cells"),
    (
        [Merge(top=0, left=0, bottom=0, right=1), Merge(top=0, left=2, bottom=0, right=3)],
        row(WIDE, "covered", WIDE, "covered"),
        "two in a row: a covered cell is a place, too",
    ),
    ([Merge(top=5, left=0, bottom=7, right=0)], row("", repeated=4) + row("") + row(HIGH), "below equal rows"),
    ([], row("", ""), "none"),
]


@pytest.mark.parametrize(("expected", "rows", "why"), MERGES, ids=[case[-1] for case in MERGES])
def test_merged_areas(expected: list[Merge], rows: str, why: str) -> None:
    """Of the sheet that is asked for, as the header's levels are read by them."""
    other = f'<t:table t:name="别的表">{row(WIDE)}</t:table>'
    file = packed(f'<x xmlns:t="{TABLE}">{other}<t:table t:name="表">{rows}</t:table>{other}</x>')
    assert (*expected,) == ods_merges(file, "表"), why


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"PK\3\4", "no sound zip file"),
        (packed("", "other.xml"), "without its main part"),
        (packed("<x><y>"), "that ends too soon"),
        (packed(f'<x xmlns:t="{TABLE}"><t:table t:name="表">{row(HIGH.replace("3", "many"))}</t:table></x>'), "no number"),
    ],
)
def test_of_a_damaged_file_nothing_is_said(file: bytes, why: str) -> None:
    """The sheet must not be trusted, and its table keeps the last good copy."""
    with pytest.raises(DamagedOds):
        ods_merges(file, "表")


@pytest.mark.parametrize(
    ("value", "expected", "why"),
    [
        ("PT30H00M00S", timedelta(hours=30), "a volunteer's hours"),
        ("PT1H02M03.5S", timedelta(hours=1, minutes=2, seconds=3), "to the second"),
        ("PTA 会议", "PTA 会议", "somebody's words"),
        ("PT1H02M03S 前后", "PT1H02M03S 前后", "words behind it"),
        (5, 5, "no text"),
    ],
)
def test_spans(value: object, expected: object, why: str) -> None:
    """Only a whole span is one."""
    assert [expected] == with_spans([value]), why
