"""Which spreadsheet in 飞书 a line of sheets.yaml means."""

from __future__ import annotations

import pytest

from jinlin.config.read import read_config

KEY = "Iow7sNNEphp3WbtnbCscPqabcef"
TEXT = "community: {{name: 社区}}\nsources:\n  book: {{feishu: '{}'}}\ntables:\n  activities: {{kind: activities}}\n"
WRITTEN = [
    (f"https://shequ.feishu.cn/sheets/{KEY}", f"https://shequ.feishu.cn/sheets/{KEY}", "from the address bar"),
    (f"https://shequ.feishu.cn/sheets/{KEY}?sheet=Q7PlXT", f"https://shequ.feishu.cn/sheets/{KEY}", "with a tab"),
    (f"https://team.sg.larksuite.com/sheets/{KEY}", f"https://team.sg.larksuite.com/sheets/{KEY}", "Lark"),
    (KEY, f"https://feishu.cn/sheets/{KEY}", "the token alone"),
    (f"https://shequ.feishu.cn/base/{KEY}", None, "a 多维表格"),
    (f"https://feishu.cn.evil.example/sheets/{KEY}", None, "another house: the app's secret would go to no one"),
    ("http://shequ.feishu.cn/sheets/abc", None, "no TLS"),
]


@pytest.mark.parametrize(("written", "expected", "why"), WRITTEN, ids=[row[-1] for row in WRITTEN])
def test_an_address_is_read(written: str, expected: str | None, why: str) -> None:
    """Without what stands behind the token; what is no spreadsheet is a fault of its line."""
    checked = read_config(TEXT.format(written), "sheets.yaml", ["activities"])
    assert ([] if expected else ["config.not_a_feishu_sheet"]) == [p.code for p in checked.problems], why
    assert expected in (None, checked.value.sources["book"].where)
