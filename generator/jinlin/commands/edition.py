"""What a site is, in a few letters: two sites of the same edition are the same to every resident.

A publication costs minutes of a machine and a new download for everybody, so it is made only where the finished bytes
differ from those that are public. The day is part of it: 今天, 超期 and 公示期 move at midnight in Shanghai although no
cell changed, and a site that says so every morning is known to be alive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One state of a site.

    ``site`` digests the finished files, ``sources`` what people gave for them (public rows, pages, photos, settings),
    ``day`` is the civil date in Shanghai, ISO; ``withdrawn`` are the ids taken off the site, sorted,
    and how often names had to go.
    """

    site: str
    sources: str
    day: str
    withdrawn: tuple[str, ...] = ()

    def is_shown_by(self, other: Edition | None) -> bool:
        """Whether residents who see ``other`` see this one."""
        return other is not None and (self.site, self.day) == (other.site, other.day)


def read_edition(told: object) -> Edition | None:
    """The edition that was noted, field by field; ``None`` for anything else: a damaged note costs one publication."""
    if not isinstance(told, Mapping) or not all(isinstance(told.get(name), str) for name in ("site", "sources", "day")):
        return None
    withdrawn = told.get("withdrawn")
    ids = tuple(str(one) for one in withdrawn) if isinstance(withdrawn, list) else ()
    return Edition(site=told["site"], sources=told["sources"], day=told["day"], withdrawn=ids)
