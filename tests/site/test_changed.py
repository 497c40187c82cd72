"""What is read again of a large table that passed before."""

from __future__ import annotations

import pytest

from jinlin.site.changed import LARGE, changed_part, nothing_passed

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


def test_a_table_that_never_passed_is_read_whole() -> None:
    """Without a copy that passed there is nothing to leave out."""
    content = _table([], b"\n")
    assert len(content) > LARGE
    assert ("a.csv", content) == changed_part("a.csv", content, nothing_passed)
