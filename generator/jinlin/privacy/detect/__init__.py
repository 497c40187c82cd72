"""What may not be published, found in a text: a pass over every public cell and a last one over the finished site.

Missed by design, because catching them would withhold too much that is harmless: letters for digits (l38l…), spoken
digits other than 幺 (洞, 拐, 勾), local landlines without area code, ``#`` for ``@``, a flat as two numbers (3-501), a
village house (三组12号), a room alone (301室), names: they count only beside what is sensitive (``is_sensitive``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jinlin.privacy.detect.accounts import find_accounts
from jinlin.privacy.detect.addresses import find_addresses
from jinlin.privacy.detect.hit import WARNINGS, Hit, Kind, apart
from jinlin.privacy.detect.names import is_sensitive
from jinlin.privacy.detect.normal import CHINESE_DIGITS, Plain, compact, plain
from jinlin.privacy.detect.numbers import find_numbers
from jinlin.privacy.detect.prefilter import SUSPECT, may_hold_private, suspect_lines
from jinlin.problem import Problem, Severity, problem

__all__ = [
    "Hit",
    "Kind",
    "check_private",
    "compact",
    "find_private",
    "find_private_in",
    "is_sensitive",
    "may_hold_private",
    "problem_for",
    "suspect_lines",
]

_DIGIT = re.compile(r"\d")
_HAN_DIGIT = "[" + "".join(CHINESE_DIGITS) + "]"
_TOUCHING = re.compile(rf"[0-9]{_HAN_DIGIT}|{_HAN_DIGIT}[0-9]")
NOTHING: frozenset[str] = frozenset()
_AROUND = 128
"""Characters looked at on either side of a suspect one; the longest find, a spaced-out card number, has 73."""


def find_private(text: str, office: frozenset[str] = NOTHING) -> tuple[Hit, ...]:
    """Everything in ``text`` that may not be published, in reading order, never overlapping.

    Args:
        text: One cell, as typed or tidied.
        office: What is the office's own, hence harmless: telephone numbers, digits only (landlines with area code);
            e-mail addresses, or ``@domain`` for all of a domain; places in full.

    Returns:
        Hits with slices of ``text``. A landline that is not in ``office`` is a hit of its own kind; 110, 12345, 95598,
        400-… never are.

    Source: shared rules in docs 隐私说明. Limits: see the module.
    """
    return find_closely(text, office) if may_hold_private(text) else ()


def find_private_in(text: str, office: frozenset[str] = NOTHING) -> tuple[Hit, ...]:
    """The same for the text of a whole file, in linear time: only the neighbourhoods of suspect characters are read.

    Give it the text residents see, not markup (the path of an icon is full of numbers), one cell or element a line.
    """
    return tuple(
        Hit(kind=hit.kind, start=hit.start + start, end=hit.end + start)
        for start, end in _neighbourhoods(text)
        for hit in find_closely(text[start:end], office)
    )


def check_private(text: str, office: frozenset[str] = NOTHING) -> tuple[Problem, ...]:
    """A problem for each kind of private thing in ``text``, holding back the row. None of them says what was found."""
    kinds = dict.fromkeys(hit.kind for hit in find_private(text, office))
    return tuple(problem_for(kind) for kind in kinds)


def problem_for(kind: Kind) -> Problem:
    """``privacy.<kind>``: holds back the row, or nothing when the kind is only a warning. ``found`` stays empty."""
    return problem(f"privacy.{kind.value}", severity=Severity.NOTICE if kind in WARNINGS else Severity.ROW)


def find_closely(text: str, office: frozenset[str] = NOTHING) -> tuple[Hit, ...]:
    """``find_private`` without the cheap look first."""
    written = plain(text)
    found = [*find_accounts(written, office)]
    for digits in _forms(written):
        found = [*find_numbers(digits, office), *found, *find_addresses(digits)]
    spans = ((kind, *written.span(start, end)) for kind, start, end in found)
    hits = [Hit(kind=kind, start=start, end=end) for kind, start, end in spans]
    words = [compact(own) for own in office if not own.isdigit()] if hits else []
    return apart([hit for hit in hits if not office or not _is_own(hit, text, office, words)])


def _is_own(hit: Hit, text: str, office: frozenset[str], words: Sequence[str]) -> bool:
    """Whether something found is the office's own: one of its numbers or addresses, or a part of where it is. ``words``
    are those of ``office`` that are no numbers, as ``compact`` gives them."""
    said = compact(text[hit.start : hit.end])
    if said in office or said in words:
        return True
    # A part with its numbers whole: 3号楼101室 is a home, where the office is at 13号楼101室.
    part = re.compile(rf"(?<!\d){re.escape(said)}(?!\d)")
    return hit.kind is Kind.ADDRESS and any(part.search(place) for place in words)


def _forms(written: Plain) -> Iterator[str]:
    """The text with Chinese digits in ASCII; and as it is where one of them touches an ASCII digit, for there it may be
    the end of a name: 张三138… is no number of twelve digits."""
    if _DIGIT.search(written.digits):
        yield written.digits
        if _TOUCHING.search(written.text):
            yield written.text


def _neighbourhoods(text: str) -> Iterator[tuple[int, int]]:
    """Slices around all suspect characters; those that touch are one."""
    start = end = -1
    for match in SUSPECT.finditer(text):
        if start < 0 or match.start() - _AROUND > end:
            if start >= 0:
                yield start, end
            start = max(match.start() - _AROUND, 0)
        end = min(match.end() + _AROUND, len(text))
    if start >= 0:
        yield start, end
