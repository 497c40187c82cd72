"""Paths inside the published folder."""

from __future__ import annotations

import pytest

from jinlin.site.wanted import check_paths, digest, finished


@pytest.mark.parametrize(
    ("code", "path", "why"),
    [
        (None, "activities/a-2026-017.html", "the usual form"),
        (None, ".well-known/security.txt", "dotfiles are allowed"),
        (None, "附件/公示.pdf", "an attachment with a Chinese name"),
        ("site.bad_path", "../up.html", "leads out of the folder"),
        ("site.bad_path", "a/../../up.html", "leads out of the folder"),
        ("site.bad_path", "/etc/passwd", "absolute"),
        ("site.bad_path", "a//b.html", "an empty part"),
        ("site.bad_path", "a/./b.html", "another name of a/b.html"),
        ("site.bad_path", "a\\b.html", "another system's separator"),
        ("site.bad_path", "C:x.html", "another system's drive"),
        ("site.bad_path", "a\0.html", "not a name"),
        ("site.bad_path", "a\u202egpj.html", "a name that reads backwards"),
        ("site.bad_path", "a /b.html", "lost on some disks"),
        ("site.same_path", "index.html", "taken"),
        ("site.same_path", "INDEX.html", "taken where case does not count"),
        ("site.same_path", "index.html/x", "a file cannot be a folder"),
    ],
)
def test_paths(code, path, why):
    """A path that is no path of its own is left out and named; the first one stays."""
    checked = check_paths([finished("index.html", b"1"), finished(path, b"2")])
    assert ([code] if code else []) == [one.code for one in checked.problems], why
    assert (1 if code else 2) == len(checked.value), why


def test_a_folder_cannot_be_a_file():
    """Whichever of the two comes first, in any case of its letters."""
    checked = check_paths([finished("a/b/c.html", b"1"), finished("A", b"2"), finished("a/b", b"3")])
    assert ["a/b/c.html"] == [one.path for one in checked.value]


def test_borders_count_in_a_digest():
    """Parts that read the same when joined are not the same."""
    assert digest("ab", "c") != digest("a", "bc")
