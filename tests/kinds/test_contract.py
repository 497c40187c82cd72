"""What every kind promises. Runs for each folder that ``find_kinds()`` finds; nothing here knows a kind by name."""

from __future__ import annotations

import posixpath
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser

import html5lib
import pytest

from jinlin.privacy.classes import Shown
from jinlin.privacy.detect import find_private_in
from jinlin.record.column import columns
from jinlin.record.readers import address
from jinlin.record.records import Records
from jinlin.site.page_text import page_text
from kinds.reading import (
    COMMUNITY,
    OFFICE,
    Reading,
    expectation,
    kind_named,
    kind_names,
    read_kind,
    rendered,
    shuffled,
    strings_of,
)

pytestmark = pytest.mark.parametrize("name", kind_names())

SCRIPT = r"""<script(?! (?:src="\.\./assets/[a-z-]+\.js" defer|type="application/ld\+json")>)"""  # none of ours
HOSTILE = "<script>alert(1)</script><b onclick=x>"
MADE_CODES = re.compile(r"\b(?:problem|notice|warning)\(\s*f?\"([a-z_]+\.[a-z_.]+)\"")
SAID_KEYS = re.compile(r"\btext\(\s*['\"]([a-z0-9_.]+[a-z0-9_])['\"]")


@cache
def sample(name: str, today: date | None = None) -> Reading:
    """The kind's sample as it is on the usual day, or on another."""
    return read_kind(name) if today is None else read_kind(name, today=today)


@cache
def sample_html(name: str) -> dict[str, str]:
    """The sample's blocks and pages."""
    return rendered(sample(name))


def outputs(name: str) -> dict[str, bytes]:
    """Every file the sample puts on the site, blocks included, by path."""
    section = sample(name).section
    html = {where if where.endswith(".html") else f"{where}.html": h.encode() for where, h in sample_html(name).items()}
    heads = "\n".join(f"{page.title}\n{page.description}" for page in section.pages)
    return html | {file.path: file.content for file in section.files} | {"heads.txt": heads.encode()}


def everything(name: str) -> str:
    """Every text the sample puts on the site."""
    return "\n".join(
        page_text(path, content) if path.endswith(".xlsx") else content.decode("utf-8-sig")
        for path, content in outputs(name).items()
    )


def test_the_sample_is_faultless(name: str) -> None:
    """Every sheet that has a sample gives records, and nothing is wrong with any."""
    reading = sample(name)
    assert [] == [(p.place.sheet, p.place.cell, p.code, p.found) for p in reading.problems]
    assert [] == [key for key in reading.sheets if not reading.data[key].rows]


def test_the_sample_is_large_enough(name: str) -> None:
    """The main sheet's sample has at least a dozen records, drafts not counted."""
    count = len(next(iter(sample(name).data.values())).rows)
    assert 12 <= count


def test_the_broken_sheets_are_broken_as_expected(name: str) -> None:
    """Exactly the problems that were reviewed, cell by cell."""
    assert (kind_named(name).folder / "broken.expected.tsv").read_text("utf-8") == expectation(name)


def test_what_is_found_in_private_cells_is_in_no_problem(name: str) -> None:
    """A report is public: a problem of a cell that is not public never repeats it."""
    reading = read_kind(name, file="broken")
    private = {c.key for r in reading.data.values() for c in columns(r.model) if c.shown is not Shown.PUBLIC}
    assert [] == [p.code for p in reading.problems if p.found and (p.place.key in private or find_private_in(p.found))]


def test_rows_may_stand_in_any_order(name: str) -> None:
    """Shuffled rows give the same section, byte for byte."""
    assert repr(sample(name).section) == repr(read_kind(name, change=shuffled).section)


def test_twice_the_same(name: str) -> None:
    """Nothing depends on the moment or on what was built before."""
    assert repr(sample(name).section) == repr(read_kind(name).section)


@pytest.mark.parametrize(
    "today",
    [date(2026, 1, 1), date(2026, 10, 5), date(2026, 12, 31), date(2027, 2, 28), date(2028, 2, 29)],
    ids=["new-year", "golden-week", "last-day", "unannounced-year", "leap-day"],
)
def test_any_day_will_do(name: str, today: date) -> None:
    """The sample is faultless and can be shown on any day, even where the days off are not announced."""
    reading = sample(name, today)
    assert ([], True) == ([p.code for p in reading.problems], bool(rendered(reading)))


def test_nothing_to_show_can_be_shown(name: str) -> None:
    """A table without a single record still has its blocks."""
    reading = sample(name)
    empty = {key: Records.none(records.model) for key, records in reading.data.items()}
    section = reading.kind.section(reading.kind.view(empty, reading.options, reading.setting), reading.setting)
    assert set(section.blocks) == set(reading.section.blocks)


def test_every_record_has_its_page(name: str) -> None:
    """Pages stand beside the section's index, each once, one for each record of the main sheet."""
    section, records = sample(name).section, next(iter(sample(name).data.values()))
    paths = [page.path for page in section.pages]
    due = [r for r in records.rows if not hasattr(r, "consent")]  # people decide one by one whether they have a page
    assert [] == [r.id for r in due if f"{name}/{address(r.id)}.html" not in paths]
    others = [p for p in paths if p not in {f"{name}/{address(r.id)}.html" for r in records.rows}]
    assert [] == [path for path in others if not path.startswith(f"{name}/page-")]
    assert len(paths) == len(set(paths))


def test_what_is_no_record_says_of_which_table_it_is(name: str) -> None:
    """Two tables of one kind may both have 类别：便民服务: a title, in a chat as in a list of results, tells which."""
    section = sample(name).section
    assert [] == [page.title for page in section.pages if page.find is None and section.title not in page.title]


def test_files_and_pages_stay_in_their_folder(name: str) -> None:
    """Paths are plain, unique and below the table's own folder."""
    section = sample(name).section
    paths = [*(page.path for page in section.pages), *(file.path for file in section.files)]
    assert [] == [path for path in paths if not re.fullmatch(rf"{name}(/[a-z0-9][a-z0-9._-]*)+", path)]
    assert len(paths) == len({path.lower() for path in paths})


def test_the_html_is_well_formed(name: str) -> None:
    """A strict parser finds nothing to complain about."""
    for where, html in sample_html(name).items():
        parser = html5lib.HTMLParser()
        parser.parseFragment(html)
        assert [] == parser.errors, where


def test_pages_have_one_heading_and_blocks_none(name: str) -> None:
    """A page's h1 is its record's name; a block stands on a page that already has one."""
    wrong = [w for w, html in sample_html(name).items() if html.count("<h1") != (0 if w.startswith("[") else 1)]
    assert [] == wrong


def test_no_script_no_style_no_foreign_host(name: str) -> None:
    """Nothing runs but our own files, nothing that a strict content policy would refuse, no picture from elsewhere."""
    pattern = re.compile(rf"{SCRIPT}|<style|<iframe|\sstyle=|\son\w+=|\ssrc=\"(?:https?:)?//")
    assert [] == [(where, found[0]) for where, html in sample_html(name).items() if (found := pattern.search(html))]


def test_tables_can_be_read_aloud_and_scrolled(name: str) -> None:
    """Each table has a caption and header cells with a scope, in a box that the keyboard can scroll; a month fits."""
    for where, html in sample_html(name).items():
        for table in re.findall(r"<table.*?</table>", html, re.DOTALL):
            assert "<caption" in table and not re.findall(r"<th(?![^>]*\bscope=)[\s>]", table), where
        wide = html.count("<table") - html.count('<table class="jl-month">')
        assert wide == len(re.findall(r'class="jl-scroll[^>]*tabindex="0"[^>]*>\s*<table', html)), where


class Links(HTMLParser):
    """Collects where a fragment links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note each href and src."""
        self.found += [value or "" for key, value in attrs if key in ("href", "src")]


def test_links_lead_somewhere(name: str) -> None:
    """Every link within the table's folder has a page, a file or an anchor at its other end."""
    section = sample(name).section
    there = {f"{name}/", f"{name}/index.html", *(p.path for p in section.pages), *(f.path for f in section.files)}
    there |= {f"{name}/{file}" for file in ("data.csv", "data.json", "dictionary.csv", "dictionary.json")}
    for where, html in sample_html(name).items():
        links = Links()
        links.feed(html)
        own = [link for link in links.found if link.startswith(f"../{name}/")]
        assert [] == [
            link
            for link in own
            if posixpath.normpath(link.partition("#")[0])[3:].rstrip("/") not in {path.rstrip("/") for path in there}
        ], where
        assert [] == [link for link in links.found if not re.match(r"(\.\./|#|https://|tel:|data:image/png;)", link)], where


def test_addresses_work_under_any_base_path(name: str) -> None:
    """No link of a page holds the site's own address."""
    assert [] == [where for where, html in sample_html(name).items() if f'href="{COMMUNITY.site}' in html]


def test_nothing_private_comes_out(name: str) -> None:
    """No detector finds anything in any output, and no cell of a withheld column stands in it."""
    reading, text = sample(name), everything(name)
    for path, content in outputs(name).items():
        assert () == find_private_in(page_text(path, content), OFFICE), path
    withheld = {cell for key in reading.sheets for cell in withheld_cells(reading, key)}
    assert [] == sorted(cell for cell in withheld if cell in text)


def withheld_cells(reading: Reading, key: str) -> set[str]:
    """The cells of a sample sheet that nobody may see; very short ones (是) say nothing and stand everywhere."""
    header, *rows = reading.sheets[key].rows
    hidden = {c.label for c in columns(reading.data[key].model) if not c.is_public}
    return {row[n] for row in rows for n, label in enumerate(header) if label in hidden and len(row[n]) >= 3}


def test_the_sample_has_something_to_hide(name: str) -> None:
    """The main sheet fills at least one withheld column, or the test above would prove nothing."""
    hidden = withheld_cells(sample(name), "main")
    assert hidden


def test_cell_text_is_only_ever_text(name: str) -> None:
    """Markup typed into a cell of free text is shown, not run."""
    reading = read_kind(
        name, change=lambda rows: [[cell + HOSTILE if is_prose(cell) else cell for cell in row] for row in rows]
    )
    for where, html in rendered(reading).items():
        assert not re.search(f"{SCRIPT}|<b onclick", html), where


def is_prose(cell: str) -> bool:
    """Chinese text with neither digits nor marks: no date, no list, no choice longer than a few words."""
    return len(cell) > 6 and not re.search(r"[0-9、；:：{（]", cell)


def test_every_sentence_exists(name: str) -> None:
    """Templates and code only say what the catalogue knows; a problem has both halves; columns are explained."""
    kind, strings = kind_named(name), strings_of(kind_named(name))
    templates = "".join(f.read_text("utf-8") for f in sorted((kind.folder / "templates").rglob("*.html")))
    code = "".join(file.read_text("utf-8") for file in sorted(kind.folder.glob("*.py")))
    said = set(SAID_KEYS.findall(templates)) | {
        f"problem.{made}.{half}" for made in MADE_CODES.findall(code) for half in ("what", "mend")
    }
    said |= {c.about for sheet in kind.sheets(sample(name).options) for c in columns(sheet.model) if c.about}
    assert [] == sorted(key for key in said if not strings.has(key))


def test_problems_found_have_their_facts(name: str) -> None:
    """Each problem of the broken sheets can be told in words, and names no fact that is missing."""
    strings = strings_of(kind_named(name))
    for p in read_kind(name, file="broken").problems:
        for half in ("what", "mend"):
            assert strings.text(f"problem.{p.code}.{half}", found=p.found, **dict(p.facts))
