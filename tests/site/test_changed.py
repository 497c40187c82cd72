"""What is read again of a large table that passed before."""

from __future__ import annotations

import io
import zipfile

import pytest

from jinlin.page.exports.workbook import render_rows
from jinlin.site.changed import LARGE, changed_part, nothing_passed
from jinlin.site.page_text import page_text
from jinlin.site.wanted import digest

LINES = [b'"S-%05d","%s"' % (number, b"x" * 20) for number in range(3000)]
CASES = [
    ([], [], "nothing changed"),
    ([(7, b"new")], [b"new"], "one line in the middle"),
    ([(0, b"first"), (2999, b"last")], [b"first", b"last"], "both ends: nothing is left out"),
    ([(7, LINES[8])], [], "a line that stood there before, elsewhere, is known"),
    ([(7, LINES[8] + b"new")], [LINES[8] + b"new"], "a line that begins like a known one"),
    ([(7, b"new" + LINES[7])], [b"new" + LINES[7]], "a line that ends like a known one"),
]


def _table(edits: list[tuple[int, bytes]], border: bytes) -> bytes:
    lines = list(LINES)
    for at, line in edits:
        lines[at] = line
    return border.join(lines)


@pytest.mark.parametrize(("edits", "new", "why"), CASES)
@pytest.mark.parametrize(("path", "border"), [("a.csv", b"\n"), ("a.json", b"},{")])
def test_all_that_is_new_is_read(
    edits: list[tuple[int, bytes]], new: list[bytes], why: str, path: str, border: bytes
) -> None:
    """Of a table that passed every new piece is read, and it is read whole."""
    name, part = changed_part(path, _table(edits, border), lambda _: _table([], border))
    assert "new.txt" == name
    assert set(new) <= set(part.split(b"\n")) <= {b"", *new, *LINES}, why


@pytest.mark.parametrize(
    ("path", "whole", "row", "new", "why"),
    [
        ("a.json", "[{}]", '{{"a":"{}"}}', r"S-\u006eew", "a letter by its number"),
        ("a.xml", "<t>{}</t>", "<p>{}</p>\n", "S-&#110;ew", "a letter by its number"),
        ("a.xml", "<t>{}</t>", "<p>{}</p>\n", "S-<b>new</b>", "bold in part"),
    ],
)
def test_what_is_new_is_read_as_its_reader_does(path: str, whole: str, row: str, new: str, why: str) -> None:
    """However it is spelt."""
    same = ["x" * 50, *(f"S-{number:050}" for number in range(2000))]
    before, after = (
        whole.format(("," if path == "a.json" else "").join(map(row.format, [one, *same]))).encode()
        for one in ("S-old", new)
    )
    assert "S-new" in page_text(*changed_part(path, after, lambda _: before)), why


def test_a_table_that_never_passed_is_read_whole() -> None:
    """Without a copy that passed there is nothing to leave out."""
    content = _table([], b"\n")
    assert len(content) > LARGE
    assert ("a.csv", content) == changed_part("a.csv", content, nothing_passed)


def _workbook(*own: str) -> bytes:
    """A large workbook with rows of its own."""
    rows = [[f"S-{n:05d}", digest(str(n)) * 4] for n in range(3000)]
    return render_rows("表", ["编号", "内容"], [*rows[:700], *(["S-new", row] for row in own), *rows[700:]])


@pytest.mark.parametrize(("own", "why"), [(["新的内容"], "one in its place"), (["新的内容", "旧"], "all below move down")])
def test_of_a_workbook_only_new_rows_are_read(own: list[str], why: str) -> None:
    """It is packed, and a byte of it says nothing; unpacked it has a line for each row."""
    before, after = _workbook("旧"), _workbook(*own)
    assert len(after) > LARGE
    name, part = changed_part("a/data.xlsx", after, lambda _: before)
    assert "新的内容" in page_text(name, part), why
    assert 1 == part.count(b"<row>"), why


def test_a_workbook_that_cannot_be_unpacked_is_read_whole() -> None:
    """Then the careful look says what is the matter with it."""
    broken = b"PK" + b"x" * LARGE
    assert ("a.xlsx", broken) == changed_part("a.xlsx", broken, lambda _: _workbook("旧"))


def test_the_last_line_of_a_part_is_read() -> None:
    """Also where no line end stands behind it."""
    before, after = (_with_part(_workbook("旧"), "xl/own.xml", b"<a/>\n<b>%b</b>" % one) for one in (b"old", b"new"))
    assert b"<b>new</b>" in changed_part("a.xlsx", after, lambda _: before)[1]


def _with_part(workbook: bytes, name: str, content: bytes) -> bytes:
    packed = io.BytesIO(workbook)
    with zipfile.ZipFile(packed, "a") as parts:
        parts.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"old", b"new", "what it says has no lines"),
        (None, b"new", "put in since"),
        (b"old", None, "taken out since: what stood in it was no line that passed"),
    ],
)
def test_a_workbook_with_another_file_in_it_is_read_whole(old: bytes | None, new: bytes | None, why: str) -> None:
    """Somebody's own, with a picture or a whole old workbook in it: its reader looks into that, too."""
    name = "xl/embeddings/old.xlsx"
    both = ((_workbook("旧"), old), (_workbook("新"), new))
    before, after = (book if part is None else _with_part(book, name, part) for book, part in both)
    assert ("a.xlsx", after) == changed_part("a.xlsx", after, lambda _: before), why
