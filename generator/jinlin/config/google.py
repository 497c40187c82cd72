"""Where a spreadsheet in Google Sheets is, as its address bar says."""

from __future__ import annotations

import re

KEY = re.compile(r"[A-Za-z0-9_-]{20,}")
IN_ADDRESS = re.compile(rf"/spreadsheets/d/({KEY.pattern})")


def spreadsheet_key(text: str) -> str:
    """The key in a spreadsheet's address, or ``text`` where it is one itself; empty where it is neither."""
    found = IN_ADDRESS.search(text)
    return found[1] if found else text.strip() if KEY.fullmatch(text.strip()) else ""
