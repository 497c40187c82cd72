"""Where a spreadsheet in 飞书 is, as its address bar says."""

from __future__ import annotations

import re

SHEET = re.compile(r"https://(?:[\w-]+\.)*(?:feishu\.cn|larkoffice\.com|larksuite\.com)/sheets/[A-Za-z0-9]{8,}")


def feishu_address(text: str) -> str:
    """The address without what stands behind its token, empty for no spreadsheet's; a bare token is of feishu.cn."""
    found = SHEET.match(text if "/" in text else f"https://feishu.cn/sheets/{text}")
    return found[0] if found else ""
