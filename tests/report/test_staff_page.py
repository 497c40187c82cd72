"""The page for staff: every problem with its cell, nothing private, nothing that stops the site."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import html5lib
import pytest

from jinlin.config.read import read_config
from jinlin.config.settings import special_name
from jinlin.kinds import catalogue
from jinlin.problem import CannotContinue, Place, Severity, notice, problem
from jinlin.report.staff_page import staff_address, staff_page, staff_path
from jinlin.site.gate import Gate
from privacy.made_numbers import mobile
from report.reports import BOOK, FOLDER, GOOGLE, KEY, STALE, bad, config, remark, report

DAY = date(2026, 3, 5)


def page(made=None, settings=None) -> str:
    """The page as text."""
    wanted = staff_page(made or report([bad()]), settings or config(), catalogue(), DAY)
    assert wanted is not None
    return wanted.content().decode()


def text(html: str) -> str:
    """What a reader sees, one line an element."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"<[^>]+>", "\n", html))


def test_a_problem_has_its_cell_and_all_that_mends_it() -> None:
    """A link that opens the cell, what was found, what to write instead, what it means."""
    html = page()
    assert f'<a href="https://docs.google.com/spreadsheets/d/{KEY}/edit#gid=7&amp;range=B3">B3（人数）</a>' in html
    for said in ("「网格」", "写的是「很多」，这里要填一个整数。", "例如 20。", "（编号 W-02）暂不公示", "有 1 处要改。"):
        assert said in html, said


def test_when_all_is_well_the_page_says_how_much_is_published() -> None:
    """The line that a clerk looks for."""
    assert "全部 57 行已发布，没有发现问题。" in page(report())
    assert "全部" not in page(report(table=STALE))


FILES = [
    (BOOK, "文件：公示.xlsx", "the workbook, without the folder it lies in"),
    (FOLDER, "文件：表格/网格.csv", "the file of the tab"),
]


OF_TWO = """\
community: {name: 幸福里社区, hotline: "12345"}
sources: {a: {workbook: 公示.xlsx}, b: {workbook: 内部.xlsx}}
withdrawn: {title: 撤下, source: b}
tables: {grids: {kind: lists, title: 网格目录, worksheet: {title: 网格, source: b}}}
"""


def test_a_tab_without_a_table_stands_under_its_own_file() -> None:
    """Also where a list of another file is called as that tab is in sheets.yaml."""
    text = OF_TWO.replace("grids:", "withdrawn:").replace("source: b}}}", "source: a}}}")
    settings = read_config(text, "sheets.yaml", ["lists"]).value
    unclear = notice("withdrawn.unclear", "x").at(Place(table=special_name("withdrawn"), sheet="停用", cell="A2"))
    assert settings is not None and "文件：内部.xlsx" in page(report([unclear]), settings)


@pytest.mark.parametrize("tab", ["撤下", "网格"])
def test_a_tab_that_could_not_be_had_stands_under_its_file(tab: str) -> None:
    """Of two workbooks; nobody knows yet whose tab it is when it is looked for."""
    settings = read_config(OF_TWO, "sheets.yaml", ["lists"]).value
    missing = problem("source.tab_missing", tab, file="内部.xlsx", there="说明").at(Place(sheet=tab))
    assert settings is not None and "文件：内部.xlsx" in page(report([missing]), settings)


@pytest.mark.parametrize(("source", "expected", "why"), FILES)
def test_what_has_no_address_has_a_file(source: str, expected: str, why: str) -> None:
    """File name, tab and cell."""
    html = page(report([bad(link=False)]), config(source))
    assert expected in html and "B3（人数）" in html and "「网格」" in html, why


def test_what_is_to_be_mended_comes_before_remarks() -> None:
    """Another tab that only has a remark does not push it down."""
    other = problem("number.not_whole", "x", example="1").at(Place(table="a", sheet="甲", cell="A1", row=1, column=1))
    html = page(report([remark(), other]))
    assert html.index("「甲」") < html.index("「网格」")


def test_the_same_report_gives_the_same_bytes() -> None:
    """In whatever order the problems were found."""
    assert page(report([bad(), remark()])) == page(report([remark(), bad()]))


def test_no_search_engine_lists_it_and_it_asks_no_stranger() -> None:
    """noindex, no referrer for the links, nothing loaded from elsewhere, nothing that runs."""
    html = page()
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert '<meta name="referrer" content="no-referrer">' in html
    loaded = re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"', html)
    assert {"../assets/jinlin.svg", "../assets/jinlin.css"} == set(loaded)


def test_hostile_cell_text_stays_text() -> None:
    """What a cell holds is shown as it is, in no element of its own."""
    html = page(report([bad(found="</dd><script>alert(1)</script>")]))
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    assert [] == list(tree.iter("script"))
    assert "</dd><script>alert(1)</script>" in "".join(tree.itertext())


def test_who_does_not_know_the_spreadsheet_does_not_find_its_page() -> None:
    """A page with links to cells has a name made from the keys; the key itself is not in it."""
    assert re.fullmatch(r"staff/report-[a-p]{20}\.html", staff_path(config(GOOGLE)))
    assert staff_path(config(GOOGLE)) != staff_path(config(GOOGLE.replace("Source", "Quelle")))
    assert "staff/report.html" == staff_path(config(BOOK)) == staff_path(config(GOOGLE, "{links: false}"))


def test_without_links_nothing_says_where_the_spreadsheet_is() -> None:
    """For a community whose spreadsheet is open to whoever has its address."""
    gone = problem("google.not_found", "404", Severity.TABLE, spreadsheet=KEY)
    html = page(report([bad(), gone]), config(GOOGLE, "{links: false}"))
    assert KEY not in html and "B3（人数）" in html and "找不到这份 Google 表格" in html


def test_no_page_where_it_was_switched_off() -> None:
    """Neither the page nor an address of it."""
    off = config(GOOGLE, "{page: false}")
    assert (None, "") == (staff_page(report(), off, catalogue(), DAY), staff_address(off))
    assert f"https://example.org/xfl/{staff_path(config())}" == staff_address(config())


PRIVATE = [
    (lambda: bad(found=mobile()), "a number in the cell"),
    (lambda: bad(found="x", header=mobile()), "in the header"),
    (lambda: bad(found="x", sheet=mobile()), "in the title of the tab"),
    (lambda: bad(found="x", record=mobile()), "as 编号"),
    (lambda: problem("privacy.phone_malformed", example="010-1" + "2345678").at(bad().place), "an example of ours"),
]


@pytest.mark.parametrize(("make", "why"), PRIVATE, ids=[row[1] for row in PRIVATE])
def test_nothing_private_is_on_the_page_and_the_gate_lets_it_pass(make, why: str, tmp_path: Path) -> None:
    """The gate would stop the whole site over one hit; what to mend is told all the same."""
    settings = config()
    wanted = staff_page(report([make()]), settings, catalogue(), DAY)
    html = wanted.content().decode() if wanted is not None else ""
    assert mobile() not in html and re.search("<dt>怎么改</dt><dd>请[^<]+。</dd>", html), why
    (tmp_path / "staff").mkdir()
    (tmp_path / wanted.path).write_bytes(wanted.content())
    try:
        Gate(settings.community.office, [wanted.path]).check(tmp_path, [wanted])
    except CannotContinue as stop:
        pytest.fail(f"{why}: {stop}")
