"""The values the site tests share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinlin.site.imprint import Imprint

ROOT = Path(__file__).parents[2]
HOSTILE = """</title><script>alert(1)</script>"><img src=x onerror=alert(2)>{{7*7}}"""
IMPRINT = Imprint(
    name='幸福里<社区> & "北区"',
    address="https://community.example/demo/",
    organiser="幸福里社区居民委员会",
    hotline="12345",
    supervision="12393",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """A view value."""

    title: str
    state: str
