"""The demonstration as it ships: what a newcomer sees after ``make site``, by either engine."""

from __future__ import annotations

import csv
import posixpath
import re
import shutil
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from acceptance.command import TOP, Home, settle

ARTICLE = re.compile(rb'<article class="article">(.*?)</article>', re.S)
LOADED = re.compile(r'<(?:script|img|iframe|source|link rel="(?:stylesheet|icon|preload)")[^>]*?(?:href|src)="([^"]+)"')
FOREIGN = re.compile(r"(?!data:image/png;base64,[\w+/=]+$)(?:[a-z]+:|//)")  #: a QR code stands in the page itself
HREF = re.compile(r'href="([^"]+)"')


def article(page: bytes) -> str:
    """What stands between the frame's header and footer. The engines spell links of hand-written pages in their own way:
    ``./`` and ``.`` are one place."""
    (found,) = ARTICLE.findall(page)
    return HREF.sub(lambda link: f'href="{posixpath.normpath(link[1])}"', found.decode())


@pytest.fixture(scope="module")
def sites(demo: Home, tmp_path_factory: pytest.TempPathFactory, shells: Path) -> Mapping[str, Mapping[str, bytes]]:
    """Every file of the site by each engine."""
    other = settle(tmp_path_factory.mktemp("zensical") / "home", shells)
    shutil.copy(TOP / "sheets.yaml", other.folder / "sheets.yaml")
    other.build("--engine", "zensical", code=0)
    return {"mkdocs": demo.files(), "zensical": other.files()}


HELD = [
    ("index.html", "合唱团", "this week's activities are on the home page"),
    ("activities/index.html", "读书会", "the calendar"),
    ("activities/page-2026-03.html", "合唱团", "a month"),
    ("services/index.html", "居住证明", "the service list"),
    ("volunteers/index.html", "志愿榜", "the ranking"),
    ("suggestions/index.html", "停车位太少", "the suggestions"),
    ("notices/index.html", "停暖", "the notices"),
    ("lists/index.html", "网格目录", "the further lists"),
    ("projects/index.html", "楼道照明改造", "a list with progress"),
    ("figures/index.html", "93.6%", "a list with target and actual"),
    ("404.html", "首页", "the page for wrong addresses"),
]


@pytest.mark.parametrize(("path", "text", "why"), HELD, ids=[h[2] for h in HELD])
def test_the_demo_holds_its_records(sites, path: str, text: str, why: str) -> None:
    """Each section's page shows what stands in its sample."""
    assert text in sites["mkdocs"][path].decode(), why


def test_the_demo_has_a_dozen_further_lists(sites) -> None:
    """Beside the tables of the special kinds, at least twelve lists of sheets.yaml have a page with records."""
    own = {"activities", "services", "suggestions", "volunteers", "notices", "lists", "feeds", "privacy"}
    lists = {path.split("/")[0] for path in sites["mkdocs"] if path.count("/") == 1 and path.endswith("/index.html")}
    assert 12 <= len(lists - own)


def test_both_engines_give_the_same_articles(sites) -> None:
    """What Jinlin poured is the same HTML, page by page, and no page is missing in either."""
    one, other = sites["mkdocs"], sites["zensical"]
    assert one.keys() == other.keys()
    pages = [path for path in one if path.endswith(".html")]
    assert [] == [path for path in pages if article(one[path]) != article(other[path])]
    assert 200 < len(pages)


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_no_page_loads_anything_from_elsewhere(sites, engine: str) -> None:
    """Not one style, script, picture or frame of another host."""
    pages = {path: content.decode() for path, content in sites[engine].items() if path.endswith(".html")}
    assert [] == [(path, url) for path, html in pages.items() for url in LOADED.findall(html) if FOREIGN.match(url)]


def test_a_page_names_the_tabs_it_comes_from(sites) -> None:
    """来源表: staff see where to mend what a page says. A page that belongs to no table has none."""
    told = {path: sites["mkdocs"][path].decode() for path in ("suggestions/s-001.html", "volunteers/index.html")}
    assert " · 来源表 建议办理、办理进展</p>" in told["suggestions/s-001.html"]
    assert " · 来源表 志愿者、积分流水、队伍、积分规则、奖项、兑换目录</p>" in told["volunteers/index.html"]
    assert "来源表" not in sites["mkdocs"]["index.html"].decode()


def test_every_page_says_how_old_it_is(sites) -> None:
    """数据截至 and 本页生成 stand on each page, with a day."""
    pages = {path: content.decode() for path, content in sites["mkdocs"].items() if path.endswith(".html")}
    stamp = re.compile(r"数据截至 2026年\d+月\d+日（周.） · 本页生成 2026年3月5日（周四）")
    assert [] == [path for path, html in pages.items() if not stamp.search(html)]


HEADING = re.compile(r"<h([1-6])[ >]")
RELATED = ("关联建议", "关联编号", "关联会议/实事", "对接编号")


def skips(html: str) -> list[tuple[int, int]]:
    """The pairs of headings between which a level is left out."""
    levels = [0, *(int(level) for level in HEADING.findall(html))]
    return [(above, here) for above, here in pairwise(levels) if here > above + 1]


def test_headings_skip_no_level(sites) -> None:
    """Who listens to a page finds every part of it under the part that it belongs to."""
    pages = {path: content for path, content in sites["mkdocs"].items() if path.endswith(".html")}
    assert {} == {path: found for path, content in pages.items() if (found := skips(article(content)))}


def related() -> list[tuple[str, str, str]]:
    """(kind or table, 编号, 关联 id) of every published reference in the samples that the demonstration is made of."""
    kinds = TOP / "generator/jinlin/kinds"
    found = []
    for file in [*kinds.glob("*/sample.csv"), *kinds.glob("lists/samples/*.csv")]:
        table = file.parent.name if file.stem == "sample" else file.stem
        rows = csv.DictReader(file.read_text("utf-8").splitlines()) if table != "lists" else ()
        for row in rows:
            named = "、".join(row.get(column) or "" for column in RELATED)
            found += [(table, row["编号"].lower(), one) for one in named.split("、") if one]
    return found


def test_every_reference_of_the_demo_leads_somewhere(sites) -> None:
    """What a 关联 id names stands on its record's page as a link, with its table; what it leads to is there, and leads
    back."""
    references = related()
    assert 12 < len(references)
    for table, record, one in references:
        page = article(sites["mkdocs"][f"{table}/{record}.html"])
        (path,) = re.findall(rf'<li><a href="([^"]+)">[^<]+</a>\s<p class="quiet">\S+ · {one}\b', page)
        other = article(sites["mkdocs"][posixpath.normpath(f"{table}/{path}")])
        assert f'href="../{table}/{record}.html"' in other, (table, record, one)


@pytest.mark.parametrize(
    ("times", "text", "why"),
    [
        (1, "数据截至", "a number is of one day"),
        (1, "<dt>周期</dt>", "and of one period"),
        (0, "<dt>单位</dt>", "which 14 次 has said already"),
    ],
)
def test_a_number_says_each_thing_once(sites, times: int, text: str, why: str) -> None:
    """The card of a target and its result repeats nothing."""
    (card,) = (one for one in article(sites["mkdocs"]["figures/index.html"]).split("<li") if "志愿服务活动" in one)
    assert times == card.count(text), why


def test_a_table_names_its_first_column_as_declared(sites) -> None:
    """工具, not 名称."""
    assert '<th scope="col">工具</th>' in article(sites["mkdocs"]["tools/index.html"])


def test_no_filter_leads_to_nothing(sites) -> None:
    """A group without anything to come is not among the filters."""
    assert not re.search('jl-number">（?0', article(sites["mkdocs"]["activities/index.html"]))


def test_the_home_page_has_no_more_tiles_than_a_hand_has_room_for(sites) -> None:
    """Six to eight, two rows of four: a ninth stands alone and pushes what is urgent out of sight."""
    tiles, _, _ = article(sites["mkdocs"]["index.html"]).partition("</ul>")
    assert 8 == tiles.count("<li>")


def test_the_home_page_links_each_section_once(sites) -> None:
    """Below the tiles, a block and the page around it do not both say 全部…."""
    _, _, below = article(sites["mkdocs"]["index.html"]).partition("</ul>")
    links = re.findall(r'href="(\w+/?)(?:index\.html)?"', below)
    sections = sorted(link.rstrip("/") for link in links)
    assert sorted(set(sections)) == sections
    assert {"activities", "notices", "suggestions", "volunteers", "services"} <= set(sections)


def test_a_day_of_another_year_says_so(sites) -> None:
    """端午 of this year goes without a year, that of the next does not."""
    said = re.sub(r"<[^>]+>|\n", "", article(sites["mkdocs"]["activities/a-003.html"]))
    assert "接下来是6月19日（周五）、2027年6月9日（周三）。" in said
