"""A page of the site, printed by a resident's own browser: a wide table with more rows than a sheet has room for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from printing import dense, page_texts, pictures, text

from community import SETTINGS, Village, settle

COLUMNS = [f"第{n}列" for n in range(1, 9)]
WIDE = SETTINGS.partition("      columns:")[0] + "      layout: table\n      columns:\n"
ROWS = 45


def kept(folder: Path, names: list[str]) -> Village:
    """A community with one list of these columns besides 名称."""
    made = settle(folder / "home")
    columns = "".join(f"        - {{name: {name}, key: c{n}}}\n" for n, name in enumerate(["名称", *names]))
    (made.home / "sheets.yaml").write_text(WIDE + columns, "utf-8")
    cells = [(f"T-{n}", f"首{n}尾", *("内容" for _ in names[:-1]), f"末{n}尾") for n in range(100, 100 + ROWS)]
    made.write("物品", [("编号", "名称", *names), *cells])
    made.build()
    return made


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Village:
    """A community with one list of nine columns."""
    return kept(tmp_path_factory.mktemp("print"), COLUMNS)


@pytest.fixture
def page(browser: Browser, village: Village) -> Iterator[Page]:
    """The list's page, on a telephone."""
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    opened.goto((village.home / "site" / "things" / "index.html").resolve().as_uri())
    yield opened
    opened.close()


def on_paper(page: Page) -> bytes:
    """What comes out of the printer, as PDF."""
    return page.pdf(prefer_css_page_size=True, print_background=True)


def test_no_column_is_lost(page: Page) -> None:
    """Every row is there with its last column, whole on one sheet, under the names of the columns."""
    sheets = page_texts(on_paper(page))
    ends = [(f"首{n}尾" in said, f"末{n}尾" in said) for said in sheets for n in range(100, 100 + ROWS)]
    assert (True, ROWS) == (1 < len(sheets), ends.count((True, True)))
    assert 0 == ends.count((True, False)) + ends.count((False, True))
    assert [] == [name for said in sheets for name in COLUMNS if name not in said and "首" in said]
    assert "首100尾" in sheets[0]


def test_more_columns_than_a_sheet_has_room_for_stand_below_each_other(browser: Browser, tmp_path: Path) -> None:
    """Of forty a browser printed 29, and nothing said that there were more."""
    site = kept(tmp_path, [f"第{n}列" for n in range(1, 40)]).home / "site"
    page = browser.new_page()
    page.goto((site / "things" / "index.html").resolve().as_uri())
    said = text(on_paper(page))
    page.close()
    assert [] == [n for n in range(100, 100 + ROWS) if dense(f"第39列：末{n}尾") not in dense(said)]


def test_the_page_says_where_it_is_from(page: Page) -> None:
    """A printed page has the page's address, who published it and until when it was right, and nothing to press."""
    said = text(on_paper(page))
    assert all(part in said for part in ("网址：https://example.org/xfl/things/", "幸福里社区", "数据截至"))
    assert [] == [word for word in ("跳到正文", "搜索", "长者模式", "换颜色", "隐私说明") if word in said]


@pytest.mark.parametrize("look", ["dark", "contrast"])
def test_paper_is_white(page: Page, look: str) -> None:
    """Whoever reads white on black prints black on white all the same."""
    page.evaluate("look => document.documentElement.dataset.look = look", look)
    shares = [one.convert("L").histogram() for one in pictures(on_paper(page))]
    assert [] == [n for n, share in enumerate(shares) if sum(share[200:]) < 0.8 * sum(share)]


def test_large_type_stays_large(page: Page) -> None:
    """Who chose larger type has it on paper too, and still every column."""
    page.evaluate("() => document.documentElement.dataset.size = 'huge'")
    said = text(on_paper(page))
    assert [] == [n for n in range(100, 100 + ROWS) if dense(f"末{n}尾") not in said]
