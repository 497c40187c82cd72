"""Names for what has none of its own. In a file by itself: a report asks for them, and a run that finds nothing to do
must not pay for all readers."""

from __future__ import annotations

import hashlib
import re

DIGITS_AS_LETTERS = str.maketrans("0123456789", "ghijklmnop")
MADE_NAME = re.compile(r"x[a-p]{12}")


def made_name(text: str, length: int = 12) -> str:
    """A name for what has none of its own: ``x`` and letters made of a hash of ``text``.

    Never a digit: of 248 hashes with digits one looked like somebody's landline, and the last scan held the site back.
    """
    return "x" + hashlib.sha256(text.encode()).hexdigest()[:length].translate(DIGITS_AS_LETTERS)


def is_made_name(text: str) -> bool:
    """Whether ``text`` reads like a name made for a row: nobody typed it, so nobody can look it up."""
    return MADE_NAME.fullmatch(text) is not None
