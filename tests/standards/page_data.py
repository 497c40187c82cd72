"""What search engines find in a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told_by(page: bytes) -> Iterator[Mapping[str, Any]]:
    """Every object that the page tells as JSON-LD; one that stands in another comes with that."""
    for text in SCRIPT.findall(page.decode()):
        told = json.loads(text)
        yield from told if isinstance(told, list) else [told]
