"""Where a line may end that a browser would not end there by itself."""

from __future__ import annotations

import re

# Text alone: within a tag the next bracket closes it, and what stands in these elements is no HTML.
_DAY = re.compile(r"日(?=（周[一二三四五六日]）[^<>]*<(?!/(?:script|style|title|textarea|option)\b))")


def breakable(html: str) -> str:
    """``html`` whose dates may be parted before their weekday: 2026年1月4日, （周日）.

    Dates are kept whole otherwise (``keep-all`` in jinlin.css), and Safari then knows of no place before （ either: on
    an iPhone （周 ended a line, and 日） began the next. Copied text has no more signs than before.
    """
    return _DAY.sub("日<wbr>", html)
