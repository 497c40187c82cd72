"""Where a spreadsheet online is, as its address bar says."""

from __future__ import annotations

import re

KEY = re.compile(r"[A-Za-z0-9_-]{20,}")
IN_ADDRESS = re.compile(rf"/spreadsheets/(?:u/\d+/)?d/({KEY.pattern})")  # /u/1/: of somebody with two accounts
SHEET = re.compile(r"https://(?:[\w-]+\.)*(?:feishu\.cn|larkoffice\.com|larksuite\.com)/sheets/[A-Za-z0-9]{8,}")


def spreadsheet_key(text: str) -> str:
    """The key in a spreadsheet's address, or ``text`` where it is one itself; empty where it is neither."""
    found = IN_ADDRESS.search(text)
    return found[1] if found else text.strip() if KEY.fullmatch(text.strip()) else ""


def feishu_address(text: str) -> str:
    """The address without what stands behind its token, empty for no spreadsheet's; a bare token is of feishu.cn."""
    found = SHEET.match(text if "/" in text else f"https://feishu.cn/sheets/{text}")
    return found[0] if found else ""
