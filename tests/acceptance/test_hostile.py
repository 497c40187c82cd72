"""Cells that mean harm, in every text column of every kind: they are shown as text, and nothing else happens."""

from __future__ import annotations

import csv
import functools
import io
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import html5lib
import icalendar
import pytest
from playwright.sync_api import Browser

from acceptance.books import settings, tables
from acceptance.command import Home, Run, settle
from acceptance.hostile import Attack, attacks
from browser import served
from jinlin.kinds import find_kinds
from jinlin.table.tidy import tidy_text
from loopback.google_server import LoopbackGoogle
from loopback.spreadsheets import Spreadsheet

KEY = "1SpreadsheetFullOfHostileCells"
PLAIN = ("p", "br", "strong", "em", "ul", "ol", "li")
RICH = {("a", ("rel",)), ("a", ("href", "rel")), *((tag, ()) for tag in PLAIN)}
CUT = ("p", ("class", "data-until"))  #: an agenda that lists not all; the harmless site has too few rows for it
SCHEMES = {"", "https", "tel", "webcal", "mailto", "weixin", "data"}  #: data: the QR codes, see the next test
ADDRESSES = {"href", "src", "srcset", "action", "formaction", "data", "poster", "cite", "background"}
ATOM = "{http://www.w3.org/2005/Atom}"
Shape = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacked:
    """A site of harmless samples, and the same with hostile rows behind them."""

    harmless: Home
    home: Home
    run: Run
    sheets: list[Attack]


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory, shells: Path) -> Attacked:
    """Both built once, through a Google on this machine: no other source can hold all of these cells."""
    folder = tmp_path_factory.mktemp("hostile")
    sheets = [attack for kind in find_kinds().values() for attack in attacks(kind)]
    made = {name: table for name, table in tables().items() if name != "houses"}
    homes = [settle(folder / name, shells) for name in ("harmless", "home")]
    runs = []
    for home, rows in zip(homes, (False, True), strict=True):
        home.settings(settings({"cloud": {"google": KEY}}, made))
        tabs = [sheet.worksheet(gid, hostile=rows) for gid, sheet in enumerate(sheets)]
        with LoopbackGoogle({KEY: Spreadsheet(tabs=tabs)}) as google:
            runs.append(home.build(env=google.env, code=1 if rows else None))
    return Attacked(harmless=homes[0], home=homes[1], run=runs[1], sheets=sheets)


def main_sheets(attacked: Attacked) -> Iterator[tuple[Attack, list[dict[str, str]]]]:
    """The sheets that have open data, with the rows of data.csv by label."""
    for sheet in attacked.sheets:
        if sheet.sheet.key == "main":
            text = attacked.home.files()[f"{sheet.kind.name}/data.csv"].decode("utf-8-sig")
            yield sheet, list(csv.DictReader(io.StringIO(text, newline="")))


@functools.cache
def elements(content: bytes) -> tuple[tuple[str, dict[str, str]], ...]:
    """The elements of a page with their attributes, as a browser reads it."""
    tree = html5lib.parse(content, treebuilder="etree", namespaceHTMLElements=False)
    return tuple((e.tag, dict(e.attrib)) for e in tree.iter() if isinstance(e.tag, str))


def shapes(content: bytes) -> Counter[Shape]:
    """How often each element occurs with which attributes."""
    return Counter((tag, tuple(sorted(attributes))) for tag, attributes in elements(content))


def pages(home: Home) -> dict[str, bytes]:
    """The HTML files of a site."""
    return {path: content for path, content in home.files().items() if path.endswith(".html")}


def test_no_element_appears_that_no_template_wrote(attacked: Attacked) -> None:
    """Every page has one heading of its own, and elements and attributes of the harmless site only."""
    known = RICH.union({CUT}, *map(shapes, pages(attacked.harmless).values()))
    wrong = []
    for path, content in pages(attacked.home).items():
        found = shapes(content)
        headings = sum(count for (tag, _), count in found.items() if tag == "h1")
        wrong += [(path, shape) for shape in found.keys() - known] + [(path, f"{headings} h1")] * (headings != 1)
    assert [] == wrong[:20]
    assert not [name for _, names in known for name in names if name.startswith("on")]


def test_no_link_leads_astray(attacked: Attacked) -> None:
    """Addresses have a harmless scheme and never a host of the attacker's."""
    found = {
        urlsplit(attributes[name].strip())
        for page in pages(attacked.home).values()
        for _, attributes in elements(page)
        for name in ADDRESSES & attributes.keys()
    }
    assert found and not [part for part in found if part.scheme not in SCHEMES or "evil" in part.netloc]


def test_nothing_runs_in_a_browser(attacked: Attacked, browser: Browser) -> None:
    """Chromium opens pages that together hold every hostile value of every kind: no dialog, no stranger asked."""
    alarms: list[str] = []
    lists = sorted(path for path in pages(attacked.home) if "/page-" in path)
    shown = [*(path for path in pages(attacked.home) if path.endswith("index.html")), *lists[::8], *_crowded(attacked)]
    with served(attacked.home.site) as here:
        page = browser.new_page()
        page.add_init_script("window.alert = () => { window.harmed = true }")
        page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: None if request.url.startswith(here) else alarms.append(request.url))
        for path in shown:
            page.goto(f"{here}{path}", wait_until="load")
            alarms += [path] * bool(page.evaluate("window.harmed"))
    assert [] == alarms and len(shown) > 50


def _crowded(attacked: Attacked) -> Iterator[str]:
    """Pages of rows with several hostile columns, of each kind as few as together hold all values."""
    there = pages(attacked.home).keys()
    for sheet, _ in main_sheets(attacked):
        paths = {f"{sheet.kind.name}/h-{number:04}.html": set(cells.values()) for number, cells in sheet.typed.items()}
        left = {path: values for path, values in paths.items() if path in there}
        missing = set[str]().union(*left.values())
        while missing:
            best = max(left, key=lambda path: len(left[path] & missing))
            missing -= left[best]
            yield best


def test_every_hostile_row_is_published_or_reported(attacked: Attacked) -> None:
    """None is lost, and most are there: a refusal would prove nothing."""
    for sheet, rows in main_sheets(attacked):
        published = {row[sheet.id_label].lower() for row in rows}
        reported = {p["row"] for p in attacked.run.report["problems"] if p["sheet"] == sheet.title}
        ids = {number: sheet.rows[number - 1][sheet.rows[0].index(sheet.id_label)] for number in sheet.typed}
        lost = [n for n, one in ids.items() if tidy_text(one).lower() not in published and n not in reported]
        assert [] == lost, sheet.title


def test_open_data_holds_what_was_typed(attacked: Attacked) -> None:
    """A published cell reads back from data.csv as the tidied text that was typed, guarded where a sheet would run it."""
    same, other = 0, []
    for sheet, rows in main_sheets(attacked):
        by_id = {row[sheet.id_label]: row for row in rows}
        for number, cells in sheet.typed.items():
            row = by_id.get(f"h-{number:04}", {})
            for label, value in ((label, value) for label, value in cells.items() if row.get(label)):
                expected, found = tidy_text(value), row[label]
                is_same = expected == found or (found[0] == "'" and expected == found[1:])
                same += is_same
                other += [] if is_same else [(sheet.title, number, label, found[:40])]
    assert [] == other[:10]
    assert same > 1000


def test_no_cell_of_open_data_is_a_formula(attacked: Attacked) -> None:
    """Opened in Excel or WPS, nothing is computed."""
    files = [content.decode("utf-8-sig") for path, content in attacked.home.files().items() if path.endswith(".csv")]
    cells = {cell for text in files for row in csv.reader(io.StringIO(text, newline="")) for cell in row}
    starts = [cell for cell in cells if re.match(r"[=+@＝＋＠\t\r-]", cell) and not re.fullmatch(r"-?\d+(\.\d+)?", cell)]
    assert cells and [] == starts


def test_json_and_csv_say_the_same(attacked: Attacked) -> None:
    """data.json parses, has the rows of data.csv, and could stand inside a script element."""
    for sheet, rows in main_sheets(attacked):
        content = attacked.home.files()[f"{sheet.kind.name}/data.json"]
        assert [row[sheet.id_label] for row in rows] == [row["id"] for row in json.loads(content)]
        assert b"<" not in content and "\u2028" not in content.decode()


def test_json_holds_what_was_typed(attacked: Attacked) -> None:
    """A text of data.json is that of data.csv without its guard; a text of one line has blanks for line breaks."""
    same, other = 0, []
    for sheet, rows in main_sheets(attacked):
        texts = [c for c in sheet.text_columns() if c.reader.type in ("line", "text")]
        opened = json.loads(attacked.home.files()[f"{sheet.kind.name}/data.json"])
        for (as_csv, as_json), c in itertools.product(zip(rows, opened, strict=True), texts):
            typed = as_csv[c.label].removeprefix("'") if as_csv[c.label][:1] == "'" else as_csv[c.label]
            expected = typed.replace("\n", " ") if c.reader.type == "line" else typed
            is_same = (as_json[c.key] or "") in (expected, as_csv[c.label].replace("\n", " "))
            same += is_same and bool(expected)
            other += [] if is_same else [(sheet.title, as_json["id"], c.label)]
    assert [] == other[:10]
    assert same > 1000


def test_calendars_hold_titles_as_text(attacked: Attacked) -> None:
    """No cell adds a property to an event: titles come back whole, and nobody is invited."""
    files = attacked.home.files()
    titles = {row["title"] for row in json.loads(files["activities/data.json"])}
    calendars = [icalendar.Calendar.from_ical(content) for path, content in files.items() if path.endswith(".ics")]
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    assert events and not [event for event in events if "ATTENDEE" in event or "ATTACH" in event]
    own = {str(event["SUMMARY"]) for event in events if event["UID"].startswith("activities-")}
    plain = {title for title in own if not re.match("【(?:已?取消|改期|已?延期).*】|.*（.*）$", title)}
    assert len(plain) > 20 and plain <= titles


def test_feeds_are_well_formed(attacked: Attacked) -> None:
    """Every feed and the sitemap parse as XML; entries have a title and link to this site."""
    for path, content in attacked.home.files().items():
        if path.endswith(".xml"):
            tree = ElementTree.fromstring(content)
            links = [link.get("href", "") for entry in tree.iter(f"{ATOM}entry") for link in entry.iter(f"{ATOM}link")]
            assert not [link for link in links if not link.startswith("https://shequ.example.org/xingfuli/")], path


def test_feeds_hold_titles_as_text(attacked: Attacked) -> None:
    """An entry's title is, or holds, the title of a record as it was typed."""
    files = attacked.home.files()
    for kind in ("activities", "suggestions", "notices"):
        titles = [row["title"] for row in json.loads(files[f"{kind}/data.json"])]
        found = [e.findtext(f"{ATOM}title") for e in ElementTree.fromstring(files[f"{kind}/feed.xml"]).iter(f"{ATOM}entry")]
        assert found and [] == [one for one in found if not any(title in one for title in titles)], kind
