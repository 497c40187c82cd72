"""What may not be published, found in an id or an address: signs between digits and per cent codes hide nothing.

Such a cell is no prose: it names a file, stands inside links and is taken apart by whoever reads it. The last scan of
the site (``site/gate.py``) reads it in all these places, and there one hit would hold back the whole site.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import digits
from urllib.parse import unquote

from jinlin.privacy.detect import find_private, may_hold_private
from jinlin.privacy.detect.hit import Kind

_SIGNS = re.compile(r"[\W_]+")
_NO_DIGITS = re.compile(r"\D+")
_MARKS = re.compile(r"\*\*|\[([^\]\n]*)\]\([^)\n]*\)")
_MOST_CODED = 3  #: times that per cent signs are themselves written with per cent signs
_ALL_NOUGHTS = str.maketrans(digits, "0" * len(digits))


def private_in_id(text: str, office: frozenset[str]) -> Kind | None:
    """What sort of private thing an id seems to hold, also when letters or signs part its digits.

    The ids of a table are of a few shapes (S-0000-00000), and to the cheap look a nought is at least as suspect as any
    digit: where it finds nothing in the shape, there is nothing in the id. A per cent code is no shape.
    """
    if "%" not in text and not _is_suspect(text.translate(_ALL_NOUGHTS)):
        return None
    return _first(_taken_apart(text), office)


@lru_cache(maxsize=1024)
def _is_suspect(shape: str) -> bool:
    return may_hold_private(_taken_apart(shape))


def _taken_apart(text: str) -> str:
    """Every reading of an id, and its digits alone."""
    return f"{_written_out(text)}\n{_NO_DIGITS.sub(' ', text)}"


def private_in_url(text: str, office: frozenset[str]) -> Kind | None:
    """The same for an address. Digits parted by letters are no number: a share link's name is full of them."""
    return _first(_written_out(text), office)


def readings(text: str) -> str:
    """``text``, and below it what becomes of it on the way to a reader: search leaves out the signs that make a word
    bold, titles and messages have no line ends, a browser decodes per cent codes."""
    said = [text, unmarked(text)] if "**" in text or "](" in text else [text]
    if "\n" in text:
        said += [one.replace("\n", " ") for one in said]
    whole = "\n".join(said)
    return decoded(whole) if "%" in whole else whole


def unmarked(text: str) -> str:
    """``text`` without the signs that make a word bold or a link."""
    return _MARKS.sub(r"\1", text)


def decoded(text: str) -> str:
    """``text``, and below it what its per cent codes say, as often as they are coded."""
    readings = [text]
    while "%" in readings[-1] and len(readings) <= _MOST_CODED and unquote(readings[-1]) != readings[-1]:
        readings.append(unquote(readings[-1]))
    return "\n".join(readings)


def _written_out(text: str) -> str:
    """Every reading of ``text``: as it stands, decoded, with its pieces side by side, and piece by piece."""
    whole = decoded(text)
    lines = whole.split("\n")
    return "\n".join([whole, *(_SIGNS.sub(" ", line) for line in lines), *(_SIGNS.sub("\n", line) for line in lines)])


def _first(text: str, office: frozenset[str]) -> Kind | None:
    hits = find_private(text, office)
    return hits[0].kind if hits else None
