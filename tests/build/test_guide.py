"""The guide for staff: complete, harmless on anybody's site, and true to what the program does."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from community import settle
from jinlin.build.guide import guide_blocks, guide_sections
from jinlin.build.planning import plan_tables
from jinlin.config.read import read_config
from jinlin.kinds import catalogue, find_kinds
from jinlin.page.guide import anchor
from jinlin.page.render import Renderer
from jinlin.privacy.detect import find_private_in
from jinlin.problem import Checked, Problem
from jinlin.record.column import columns
from jinlin.record.given import Given
from jinlin.record.readers_dates import read_schedule
from jinlin.site.page_text import page_text
from package_tree import ROOT

GUIDE = ROOT / "content" / "guide"
OWN = """\
community: {name: 幸福里社区}
sources: {book: {workbook: a.xlsx}}
tables:
  activities:
    worksheet: 全年安排
    columns: {活动名称: 内容, 地点: [楼, 室]}
    words: {statuses: {照办: planned}}
  grids: {kind: lists, title: 网格目录, options: {columns: [{name: 网格}, {name: 电话, type: phone}]}}
"""


@cache
def rendered(settings: str = OWN) -> dict[str, str]:
    """The HTML of every slot of the guide."""
    config = read_config(settings, "sheets.yaml", find_kinds()).value
    assert config is not None
    blocks = guide_blocks(plan_tables(config, find_kinds()).value, find_kinds(), catalogue())
    renderer = Renderer(catalogue(), {}, {})
    return {slot: renderer.render(block, root="../../") for slot, block in blocks.items()}


@cache
def lists(settings: str = OWN) -> dict[str, str]:
    """The HTML of every generated page about a list, and of the way to them."""
    config = read_config(settings, "sheets.yaml", find_kinds()).value
    assert config is not None
    plans = plan_tables(config, find_kinds()).value
    (section,) = guide_sections(plans, find_kinds(), {"lists"}, catalogue())
    blocks = {"main": section.blocks["main"], **{page.path: page.main for page in section.pages}}
    return {name: Renderer(catalogue(), {}, {}).render(block, root="../../") for name, block in blocks.items()}


def pages() -> list[Path]:
    """The hand-written pages."""
    return sorted(GUIDE.rglob("*.md"))


def test_every_problem_has_a_heading() -> None:
    """Each code stands once, on the page of those who can mend it."""
    headings = re.findall(r'<h3 id="([^"]+)"', rendered()["guide problems"] + rendered()["guide problems-admin"])
    assert sorted(map(anchor, catalogue().problems())) == sorted(headings)


def test_what_is_mended_in_a_cell_stands_on_the_page_for_staff() -> None:
    """A wrong 关联编号 and a photo that is not there stood among the commands, where no clerk looks."""
    own = rendered()["guide problems"]
    holding = {code for code, table in catalogue().problems().items() if table.get("holds") in ("cell", "value", "row")}
    holding |= {code for code in catalogue().problems() if code.startswith("related.")}
    told_by_files = {code for code in holding if code.startswith("site.")}  # two addresses that are one
    assert [] == sorted(code for code in holding - told_by_files if f'id="{anchor(code)}"' not in own)


def test_every_group_of_problems_has_a_name() -> None:
    """清单 have no tab of their own to be called after."""
    slots = rendered()
    assert "清单里前后对不上" in slots["guide problems"] and "「」" not in slots["guide problems"]


def test_every_problem_is_explained() -> None:
    """Each heading is followed by what to do and what it means."""
    for slot in ("guide problems", "guide problems-admin"):
        html, words = rendered()[slot], catalogue()
        explained = [html.count(f"<dt>{words.text(f'guide.{part}')}</dt>") for part in ("mend", "effect")]
        assert [html.count("<h3")] * 2 == explained and "<dd></dd>" not in html


def test_no_advice_is_told_as_what_is_wrong() -> None:
    """The catalogue's example for a cell is what to write: 类型是「更正」 → 请把类型改成 更正 helped nobody."""
    html = rendered()["guide problems"]
    assert "但类型是「…」" in html and "请把类型改成 更正" in html
    assert "比如这样写" not in html and "<dt>这样写会提醒</dt>" in html  # a wrong text is no example to follow


def test_every_kind_is_explained() -> None:
    """Each kind has a page, and all of its columns stand there."""
    for name, kind in find_kinds().items():
        own, slot = GUIDE / name / "index.md", f"<!-- jinlin: guide {name} -->"
        assert own.is_file() or slot in (GUIDE / f"fill-{name}.md").read_text("utf-8")
        sheets = kind.sheets(kind.read_options({}).value) if name not in ("lists", "activities") else ()
        labels = {c.label for sheet in sheets for c in columns(sheet.model)}
        assert [] == [label for label in labels if f"<dt>{label}<br>" not in rendered()[f"guide {name}"]]


@pytest.mark.parametrize(
    ("slot", "said", "why"),
    [
        ("guide activities", "「全年安排」", "the tab's own name"),
        ("guide activities", "<dt>内容<br>", "its own header"),
        ("guide activities", "<dt>楼、室<br>", "a column that they keep as two"),
        ("guide activities", "可以填：照办、报名中", "their own word, then ours for what they have none"),
        ("guide notices", "「通知公示」", "a table that they have not got: as it would be"),
    ],
)
def test_a_community_reads_its_own_words(slot: str, said: str, why: str) -> None:
    """The guide speaks of the tabs, headers and words that staff have before them."""
    assert said in rendered()[slot], why


def test_the_guide_passes_the_gate_anywhere() -> None:
    """Nothing in it looks private, even where not a single number has been declared the office's own."""
    texts = {slot: page_text("guide.html", html.encode()) for slot, html in rendered().items()}
    texts |= {page.name: page.read_text("utf-8") for page in pages()}
    assert {} == {slot: hits for slot, text in texts.items() if (hits := find_private_in(text))}


def test_every_slot_is_filled() -> None:
    """No page asks for what nobody gives."""
    asked = {slot for page in pages() for slot in re.findall(r"<!-- jinlin: (.*?) -->", page.read_text("utf-8"))}
    assert {"main"} == asked - set(rendered())


def test_links_and_pictures_are_there() -> None:
    """Each link of a page leads to another page of the guide, and each picture is small."""
    for page in pages():
        text = re.sub("`[^`\n]+`", "", page.read_text("utf-8"))  # without what is shown as an example
        named = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", text)
        assert [] == [name for name in named if not (page.parent / name).is_file()], page.name
    assert [] == [picture.name for picture in GUIDE.glob("*.webp") if picture.stat().st_size > 60_000]


def test_every_page_can_be_found() -> None:
    """From the first page, each other is one link away."""
    first = (GUIDE / "index.md").read_text("utf-8")
    others = [page.relative_to(GUIDE).as_posix() for page in pages()]
    assert ["index.md"] == [name for name in others if f"({name})" not in first]


def test_the_dates_of_the_guide_are_read() -> None:
    """Whatever the table of dates says to write is understood without a word."""
    table = re.findall(r"^\| [^|]+ \| ([^|]+) \|$", (GUIDE / "fill.md").read_text("utf-8"), re.MULTILINE)
    typed = [text for cell in table[1:] if "---" not in cell for text in cell.split(" 或 ")]
    outcomes = {text: read_schedule.read(text, Given(year=None)) for text in typed}  # as in a new community
    assert len(typed) > 8
    assert [] == [text for text, found in outcomes.items() if isinstance(found, Problem | Checked)]


@pytest.mark.parametrize("name", [name for name in find_kinds() if name != "lists"])
def test_the_guide_names_what_there_is(name: str) -> None:
    """Each 「header」 of a hand-written page is a column or a tab of its kind, be it one of ready-made texts, and each
    “word” one of its drop-downs."""
    kind, text = find_kinds()[name], (GUIDE / f"fill-{name}.md").read_text("utf-8")
    sheets = kind.sheets(kind.read_options({}).value)
    all_columns = [c for sheet in sheets for c in columns(sheet.model)]
    known = {c.label for c in all_columns} | {sheet.title for sheet in sheets}
    phrases = re.compile(rf"phrases\.{name}\..+\.tab")
    known |= {catalogue().text(key) for key in filter(phrases.fullmatch, catalogue().keys())}
    words = {word for c in all_columns for word in c.reader.choices}
    assert set() == set(re.findall(r"「(.+?)」", text.partition("---\n#")[2])) - known
    assert set() == set(re.findall(r"“(.+?)”", text)) - words - {"每周三", "现在开放"}


def test_a_community_without_a_guide_is_built(tmp_path: Path, shells: Path) -> None:
    """Nothing is missed, and no page links to one."""
    village = settle(tmp_path, shells)
    report = village.build()
    assert () == report.problems
    assert "guide/" not in village.page("index.html")


def test_each_list_has_a_page_of_its_own() -> None:
    """Under the name of its table, with its own columns; the first page leads to it."""
    assert "<dt>网格<br>" in lists()["guide/lists/grids.html"] and "「网格目录」" in lists()["guide/lists/grids.html"]
    assert ["../../guide/lists/grids.html"] == re.findall('href="([^"]+)"', lists()["main"])


def test_no_list_no_page() -> None:
    """A community that has declared none is told how to get one."""
    found = lists("community: {name: 甲}\nsources: {book: {workbook: a.xlsx}}\ntables: {activities: {}}\n")
    assert (["main"], True) == ([*found], catalogue().text("guide.no_tables") in found["main"])
