"""Which spreadsheet online a line of sheets.yaml means."""

from __future__ import annotations

import pytest

from jinlin.config.read import read_config
from jinlin.config.spreadsheets import spreadsheet_key

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


@pytest.mark.parametrize(
    ("address", "is_one", "why"),
    [
        (KEY, True, "the key alone"),
        (f" {KEY}\n", True, "pasted with a line break"),
        (f"https://docs.google.com/spreadsheets/d/{KEY}/edit?gid=7#gid=7", True, "from the address bar"),
        (f"https://docs.google.com/spreadsheets/u/1/d/{KEY}/edit", True, "of somebody who is signed in twice"),
        (f"https://docs.google.com/a/example.org/spreadsheets/d/{KEY}/edit", True, "of a firm's account"),
        (f"https://docs.google.com/spreadsheets/u/0/d/e/2PACX-{KEY}/pubhtml", False, "published to the web: no key"),
        (f"https://docs.google.com/document/d/{KEY}/edit", False, "a text"),
    ],
)
def test_a_google_address_has_a_key(address: str, is_one: bool, why: str) -> None:
    """As the address bar shows it to whoever copies it."""
    assert (KEY if is_one else "") == spreadsheet_key(address), why
