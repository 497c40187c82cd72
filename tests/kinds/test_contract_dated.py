"""Every kind shows on a record's own page of when its row says that it is."""

from __future__ import annotations

import csv

import pytest

from kinds.reading import kind_named, kind_names, read_rows, rendered

WORDS = {"数据截至": ("2026-02-17", "2026年2月17日"), "更新时间": ("2026-02-19", "2026年2月19日")}
SHOWN = [name for name in kind_names() if name != "volunteers"]  #: people have neither: their numbers are counted


@pytest.mark.parametrize("header", WORDS)
@pytest.mark.parametrize("name", SHOWN)
def test_a_record_says_of_when_it_is(name: str, header: str) -> None:
    """数据截至 and 更新时间 stand in every table; typed and shown nowhere, the page seemed to be of today."""
    with (kind_named(name).folder / "sample.csv").open(encoding="utf-8-sig", newline="") as file:
        first = next(csv.DictReader(file))
    plain = {label: text for label, text in first.items() if label not in WORDS and "{" not in text}
    plain |= {label: "2026-02-10" for label, text in first.items() if text.startswith("{d")}
    typed, told = WORDS[header]
    pages = [rendered(read_rows(name, plain | more)) for more in ({}, {header: typed})]
    own = [next(html for path, html in one.items() if path.endswith(f"/{first['编号'].lower()}.html")) for one in pages]
    assert [False, True] == [told in html for html in own]
