"""Google's limit on reading: so many requests a minute for one user, whatever they ask. The test moves the clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from loopback.doorway import Answer, Request

SAID = (
    "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service "
    "'sheets.googleapis.com' for consumer 'project_number:1'."
)


@dataclass(slots=True, kw_only=True)
class Quota:
    """At most ``limit`` reads of the Sheets API in each minute of ``now``, which counts seconds from any moment.

    Source: developers.google.com/workspace/sheets/api/limits: 60 reads a minute for each user of a project, refilled
    every minute; a batch counts as one. Drive has a quota of its own.
    """

    limit: int = 60
    now: Callable[[], float] = lambda: 0.0
    reads: Counter[int] = field(default_factory=Counter)  #: of each minute, those that were refused included

    def refusal(self, request: Request) -> Answer | None:
        """429 when this request is one too many; counts it."""
        if request.host != "sheets.googleapis.com" or request.verb != "GET":
            return None
        minute = int(self.now() // 60)
        self.reads[minute] += 1
        if self.reads[minute] <= self.limit:
            return None
        return Answer(429, {"error": {"code": 429, "message": SAID, "status": "RESOURCE_EXHAUSTED"}})
