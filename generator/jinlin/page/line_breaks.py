"""Where a line may end that a browser would not end there by itself, and where it may not."""

from __future__ import annotations

import re

# Text alone: within a tag the next bracket closes it, and what stands in these elements is no HTML.
_SHOWN = r"[^<>]*<(?!/(?:script|style|title|textarea|option)\b)"
_DAY = re.compile(rf"日(?<=\d日)(（周[一二三四五六日]）)?(?={_SHOWN})")  #: its end, which is soon found
_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}$")
_LONGEST = 10  #: 2026年11月24
_HOURS = re.compile(rf"(?<![\d:])\d{{1,2}}:\d\d[-–]\d{{1,2}}:\d\d(?![\d:])(?={_SHOWN})")
_BETWEEN_HOURS = re.compile(r":\d\d[-–]\d")  #: any at all; to look for where they begin takes forty times as long

_BEFORE = ("至<time", "，<time", "。<time")


def breakable(html: str) -> str:
    """``html`` whose dates may be parted before their weekday (2026年1月4日, （周日）) and from what they stand behind.

    Dates are kept whole otherwise (``keep-all`` in jinlin.css), in a sentence too, and Safari then knows of no place
    before （ either, nor between 至 and a date: on an iPhone （周 ended a line, and 日） began the next, or 3月 and 8日.
    Copied text has no more signs than before. Hours stay in one line: 8:30- ended one on every usual phone, and 12:00
    began the next.
    """
    for end in _BEFORE:
        html = html.replace(end, f"{end[0]}<wbr>{end[1:]}")
    html = _with_days(html)
    return _HOURS.sub(r'<span class="jl-whole">\g<0></span>', html) if _BETWEEN_HOURS.search(html) else html


def _with_days(html: str) -> str:
    """Each date that stands in a sentence as an element of its own, as ``time`` is one elsewhere."""
    parts, at = [], 0
    for found in _DAY.finditer(html):
        date = _DATE.search(html, max(at, found.start() - _LONGEST), found.start())
        start, end = date.start() if date else found.start(), found.start() + 1
        day = html[start:end] + (f"<wbr>{found[1]}" if found[1] else "")
        is_apart = date is None or html.startswith("<time", html.rfind("<", 0, start))
        parts += (html[at:start], day if is_apart else f'<span class="jl-day">{day}</span>')
        at = found.end()
    return "".join((*parts, html[at:]))
