"""What one run leaves for the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from jinlin.notes import read_note, write_note

TOLD = {"站": ["幸福里"], "a": 1}


@pytest.mark.parametrize(
    ("content", "expected", "why"),
    [
        (None, {}, "no such file"),
        (b'{"a": 1', {}, "a killed editor left half of it"),
        (b"\xb9\xab", {}, "no UTF-8"),
        (b"[1]", {}, "no object"),
        (b'{"a": 1}', {"a": 1}, "one"),
    ],
)
def test_a_damaged_note_says_nothing(content: bytes | None, expected: object, why: str, tmp_path: Path) -> None:
    """A run goes on without it, as the first one did."""
    if content is not None:
        (tmp_path / "a.json").write_bytes(content)
    assert expected == read_note(tmp_path / "a.json"), why


def test_a_note_is_read_as_it_was_written(tmp_path: Path) -> None:
    """In the order of its keys, so that the same value is the same bytes; its folder is made."""
    for number, told in enumerate((TOLD, dict(reversed(TOLD.items())))):
        write_note(tmp_path / "new" / f"{number}.json", told)
    one, other = sorted((tmp_path / "new").iterdir())
    assert (TOLD, one.read_bytes()) == (read_note(one), other.read_bytes())
