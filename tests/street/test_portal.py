"""A street of three communities, built end to end: each its own site below the street's, and the portal over them."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date

import pytest

from jinlin.street.shown import Shown, shown
from jinlin.street.views import MOST_CARDS, portal_blocks, portal_sections
from jinlin.view.shared import Offer
from street.settled import NAMES, Settled

LINK = re.compile(r'href="([^"#?]*)')


@pytest.mark.parametrize("name", NAMES)
def test_each_community_has_its_site_below_the_streets(built: Settled, name: str) -> None:
    """In the folder of its name, with its own address."""
    home = built.page(f"{name}/index.html")
    assert f'<link rel="canonical" href="https://example.org/jd/{name}/">' in home
    assert NAMES[name] in home


def test_search_engines_are_told_of_every_site(built: Settled) -> None:
    """They read one robots.txt for all that stands on a host."""
    found = re.findall("Sitemap: (.*)", built.page("robots.txt"))
    assert [f"https://example.org/jd/{folder}sitemap.xml" for folder in ("", *(f"{n}/" for n in NAMES))] == found


def test_the_calendar_shows_all_that_comes_and_whose_it_is(built: Settled) -> None:
    """What is over is not in it."""
    calendar = built.page("calendar/index.html")
    for title in NAMES.values():
        assert f"{title}读书会" in calendar and f'<span class="jl-chip">{title}</span>' in calendar
    assert "下棋" not in calendar
    assert "</span><span" not in calendar  # read out as one word


def test_an_incident_stands_beside_its_community(street: Settled) -> None:
    """Whoever lives there looks here first; it is gone with the incident."""
    settings = street.home / "sheets.yaml"
    settings.write_text(settings.read_text("utf-8") + "  notices: {title: 通知公示}\n", "utf-8")
    shutil.copytree(street.home / "content" / "services", street.home / "content" / "notices")
    header = ("编号", "标题", "级别", "类型", "正文", "发布日期", "影响范围", "恢复时间")
    over = ("T-002", "停电", "紧急", "停电", "已经来电。", "2026-03-04", "全社区", "2026-03-05 8:00")
    street.sheet("guangming", "通知公示", (header, ("T-001", "停水", "紧急", "停水", "正在抢修。", "2026-03-05", "3号楼", ""), over))
    for name in ("xingfuli", "nanyuan"):
        street.sheet(name, "通知公示", (header, over))
    street.build()
    at = street.page("index.html").index('href="guangming/">光明社区')
    told = '<p><span class="jl-chip jl-chip--bad">紧急</span> <a href="guangming/notices/t-001.html">停水</a> 3号楼</p>'
    assert (1, True) == (street.page("index.html").count("jl-chip--bad"), told in street.page("index.html")[at : at + 300])


TOLD = {"name": "光明社区", "address": "", "hotline": "", "as_of": "2026-03-05", "tables": {}, "offers": [],
        "figures": [], "found": []}  # fmt: skip
ODD = [
    (["读书会", "activities/a-1.html", "2026-03-06", "2026-03-06", "", "", "halved"], "a state that has no word here"),
    (["读书会", "activities/a-1.html", "2026-03-06", "2026-03-06", "", ""], "a field too few"),
    (["读书会", "activities/a-1.html", "3月6日", "3月6日", "", "", ""], "a day that is none"),
]


@pytest.mark.parametrize(("meeting", "why"), ODD, ids=[row[-1] for row in ODD])
def test_what_another_version_told_is_left_out(meeting: list[str], why: str) -> None:
    """One community by its name alone, and not no street: the first ended with a fault of the program's own."""
    good = [*meeting[:2], "2026-03-06", "2026-03-06", "", "", "moved"]
    assert (1, Shown(name="guangming", title="guangming")) == (
        len(shown("guangming", {**TOLD, "meetings": [good]}).meetings),
        shown("guangming", {**TOLD, "meetings": [good, meeting]}),
    ), why


def test_each_community_can_be_called_by_a_touch(built: Settled) -> None:
    """Its hotline was words: pages forbid phones to make links of numbers by themselves."""
    listed = built.page("index.html").partition("各个社区</h2>")[2].partition("<h2")[0]
    assert len(NAMES) == listed.count('热线 <a class="jl-phone" href="tel:12345">12345</a>')


def test_services_stand_by_place(built: Settled) -> None:
    """Community, then place, then what can be had there."""
    page = built.page("services/index.html")
    places = [page.index(f"<h2>{title}</h2>") for title in NAMES.values()]
    assert sorted(places) == places
    assert 3 == page.count("<h3>大厅1号窗口 东门</h3>") == page.count(">居住证明</a>")


def test_only_who_agreed_is_compared(built: Settled) -> None:
    """Two did; the third is in no figure, neither on the page nor in what its site tells the portal."""
    page = built.page("numbers/index.html")
    assert ([True, True, False], 4) == ([f"<dt>{title}</dt>" in page for title in NAMES.values()], page.count("<dl"))
    assert [4, 4, 0] == [len(json.loads(built.page(f"{name}/shared.json"))["figures"]) for name in NAMES]


def test_each_figure_says_until_when_it_holds(street: Settled) -> None:
    """That of a community whose sheet cannot be read, or that cannot be built at all, is as old as what it counts."""
    street.build()
    street.own("guangming", "表格/建议办理.csv").unlink()
    later = Settled(street.home, date(2026, 3, 20))
    later.build()
    assert [("幸福里社区", "2026年3月20日"), ("光明社区", "2026年3月5日")] == figures_until(later)[:2]
    street.own("xingfuli", "sheets.yaml").write_text("community: [", "utf-8")
    much_later = Settled(street.home, date(2026, 4, 2))
    much_later.build()
    assert [("幸福里社区", "2026年3月20日"), ("光明社区", "2026年3月5日")] == figures_until(much_later)[:2]


def figures_until(street: Settled) -> list[tuple[str, str]]:
    """(Community, 数据截至 without the weekday) of each figure on the portal's page."""
    return re.findall("<dt>(.*?)</dt>.*?数据截至 (?:<[^>]+>)?(.*?日)", street.page("numbers/index.html"), re.DOTALL)


def test_a_figure_that_only_one_agreed_to_is_not_shown(street: Settled) -> None:
    """Nothing is compared with itself: the page is gone, and every way to it."""
    street.own("guangming", "sheets.yaml").write_text("community: {name: 光明社区}\n", "utf-8")
    street.build()
    assert not [path for path in street.files() if path.startswith("numbers/")]
    assert "numbers/" not in street.page("index.html")


def test_figures_that_are_counted_otherwise_stand_apart(street: Settled) -> None:
    """Ten days are not fifteen: two who promise the same stand together, the third by itself not at all."""
    for name in NAMES:
        own = street.own(name, "sheets.yaml")
        days = "\ntables: {suggestions: {options: {handle_days: 10}}}\n" if name == "xingfuli" else ""
        own.write_text(f"community: {{name: {NAMES[name]}}}\ncompare: [in_time]{days}\n", "utf-8")
    street.build()
    page = street.page("numbers/index.html")
    assert [False, True, True] == [f"<dt>{title}</dt>" in page for title in NAMES.values()]


def test_search_finds_titles_of_all(built: Settled) -> None:
    """By the very files that a community's search reads; what is long over is left to that."""
    lookup = json.loads(built.page("search/index.json"))
    shards = [json.loads(built.page(f"search/{name}.json")) for name, *_ in lookup["shards"]]
    found = {(table, row["n"]) for shard in shards for table, rows in shard.items() for row in rows}
    assert {(f"{name}/activities", f"{title}读书会") for name, title in NAMES.items()} <= found
    assert "幸福里社区 · 活动日历" == lookup["tables"]["xingfuli/activities"]


def test_every_way_leads_somewhere(built: Settled) -> None:
    """No link of the portal's own pages is dead, those into the communities' sites included."""
    files = built.files()
    pages = (path for path in files if path.endswith(".html") and path != "404.html")
    own = [path for path in pages if path.partition("/")[0] not in NAMES]
    dead = []
    for path in own:
        for link in LINK.findall(files[path].decode()):
            if not link.startswith(("http", "tel:", "data:")):
                target = (built.home / "site" / path).parent / link
                dead += [(path, link)] if not (target / "index.html").is_file() and not target.is_file() else []
    assert ([], True) == (dead, len(own) > 6)


def test_nothing_is_done_where_nothing_changed(street: Settled) -> None:
    """Neither to a parcel nor to what is public."""
    street.build()

    def state() -> dict[str, int]:
        """When each file was written, but for locks."""
        files = (file for file in street.home.rglob("*") if file.is_file() and file.name != "lock")
        return {str(file): file.stat().st_mtime_ns for file in files}

    before = state()
    ran, told = street.told()
    assert ([], len(NAMES)) == (told, len(ran.outcomes))
    assert before == state()


def test_one_edit_touches_one_community_and_the_portal(street: Settled) -> None:
    """The others' files are the very same ones."""
    street.build()
    before = {name: street.files(name) for name in NAMES}
    rows = (*TWO, ("A-009", "新的茶话会", "文化", "2026-03-07", "9:00", "10:00", "书吧", "居委会", "发布"))
    street.sheet("nanyuan", "活动日历", rows)
    _, told = street.told()
    assert ["nanyuan"] == [one.name for one in told]
    assert ["nanyuan"] == [name for name in NAMES if before[name] != street.files(name)]
    assert "新的茶话会" in street.page("calendar/index.html")


TWO = (
    ("编号", "活动名称", "类别", "日期或规律", "开始时间", "结束时间", "地点", "主办", "发布状态"),
    ("A-001", "读书会", "文化", "2026-03-06", "9:00", "10:00", "书吧", "居委会", "发布"),
)


def test_what_is_withdrawn_is_nowhere(street: Settled) -> None:
    """Neither in the tree that is public, nor in the one that was, nor in a parcel or note."""
    own = street.own("nanyuan", "sheets.yaml")
    own.write_text(f"{own.read_text('utf-8')}withdrawn: 撤下\n", "utf-8")
    street.sheet("nanyuan", "撤下", [("编号",)])
    street.sheet("nanyuan", "活动日历", (*TWO, ("A-009", "不该再有的", *TWO[1][2:])))
    street.build()
    street.sheet("nanyuan", "撤下", [("编号",), ("A-009",)])
    street.build()
    files = (file for file in street.home.rglob("*") if file.is_file() and "表格" not in file.parts)
    assert [] == [file for file in files if "不该再有的" in file.read_bytes().decode("utf-8", "replace")]


def test_a_community_leaves_when_it_is_taken_out(street: Settled) -> None:
    """Its site goes with the next run, and nobody else's is made anew."""
    street.build()
    settings = street.home / "sheets.yaml"
    settings.write_text(settings.read_text("utf-8").replace(", nanyuan", ""), "utf-8")
    _, told = street.told()
    assert ([], []) == ([one.name for one in told], [path for path in street.files() if path.startswith("nanyuan/")])
    assert "南园" not in street.page("index.html")


def test_own_pages_lie_over_those_of_all(street: Settled) -> None:
    """A community may say more on a page, or have one that nobody else has."""
    page = street.own("guangming", "content/activities/index.md")
    page.parent.mkdir(parents=True)
    page.write_text("# 光明的活动\n\n<!-- jinlin: main -->\n", "utf-8")
    street.build()
    found = [re.search("<h1[^>]*>(.*?)</h1>", street.page(f"{name}/activities/index.html"))[1] for name in NAMES]
    assert ["活动", "光明的活动", "活动"] == found


def test_a_page_about_a_community_does_not_take_the_place_of_its_site(street: Settled) -> None:
    """It is told and left out: the whole site of the community was gone, without a word."""
    shutil.copytree(street.street().portal, street.home / "portal")
    (street.home / "portal" / "content" / "guangming.md").write_text("# 光明社区简介\n", "utf-8")
    ran = street.build()
    assert [("street.page_taken", "guangming")] == [(p.code, p.found) for p in ran.problems]
    assert "光明社区读书会" in street.page("guangming/activities/a-001.html")
    assert "光明社区简介" not in street.page("guangming/index.html")


def test_many_communities_are_names_on_the_home_page_and_pages_of_their_own() -> None:
    """No page grows with every community's address, telephone and services."""
    offer = Offer("居住证明", "x/services/f-001.html", "大厅", "", "")
    facts = {"as_of": date(2026, 3, 5), "offers": (offer,) * 3}
    many = [Shown(name=f"c{n}", title=f"社区{n}", **facts) for n in range(MOST_CARDS + 1)]
    services = next(one for one in portal_sections(many, date(2026, 3, 5)) if one.name == "services")
    assert (len(many), (), True) == (
        len(services.pages),
        services.blocks["main"].view.served,
        portal_blocks(many, date(2026, 3, 5))["street communities"].view.is_long,
    )
