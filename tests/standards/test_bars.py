"""What a screen reader says of a bar that shows how far something has come."""

from __future__ import annotations

import re

BAR = re.compile(rb"(<label>[^<]*)?<progress ([^>]*)>")


def test_every_bar_has_a_name(files: dict[str, bytes]) -> None:
    """Its own, or that of the label around it: 17 % alone says nothing (WCAG 4.1.2)."""
    bars = [bar for path, page in files.items() if path.endswith(".html") for bar in BAR.findall(page)]
    assert bars and [] == [attributes for label, attributes in bars if not label and b"aria-label=" not in attributes]
