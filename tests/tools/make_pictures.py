"""Takes the pictures of the guide anew, into ``content/guide/*.webp``:
``PYTHONPATH=generator:tests python tests/tools/make_pictures.py``.

The home page and the report are screenshots of a site that the program has just built; the workbook is drawn from the
very tabs that ``jinlin template`` writes, because no spreadsheet program is at hand where this runs.
"""

from __future__ import annotations

import base64
import csv
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from html import escape
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from browser import chromium, served
from jinlin.build.order import Order
from jinlin.build.run import run
from jinlin.build.settings import read_settings
from jinlin.clock import Clock
from jinlin.commands.template.tab import StaffTab, excel_title
from jinlin.commands.template.tabs import staff_tabs
from jinlin.commands.template.words import COLOURS
from jinlin.kinds import catalogue
from jinlin.report import Report
from jinlin.report.staff_page import staff_page

TOP = Path(__file__).parents[2]
GUIDE = TOP / "content" / "guide"
DAY = date(2026, 3, 5)
PHONE = {"width": 390, "height": 700}
DESK = {"width": 460, "height": 180}
SHARP = 2  #: pixels of the picture for each of the page
QUALITY = 0.72
REPORT = "staff/report.html"
BROKEN = """\
community: {name: 幸福里社区, hotline: "12345"}
sources: {files: {folder: tables}}
tables:
  activities: {title: 活动日历}
"""
EVENTS: tuple[Mapping[str, str], ...] = (
    {"编号": "A-001", "活动名称": "读书会", "日期或规律": "每周三", "开始时间": "14:30"},
    {"编号": "A-002", "活动名称": "义诊", "日期或规律": "2026年3月35日"},
    {"编号": "A-003", "活动名称": "包饺子", "日期或规律": "2026-03-20", "名额": "三十来个"},
)
USUAL = {"类别": "文化", "地点": "社区书吧", "主办": "社区居委会"}
ENCODE = """
async ([png, quality]) => {
  const image = new Image(); image.src = 'data:image/png;base64,' + png; await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width; canvas.height = image.height;
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', quality).split(',')[1];
}"""


def main() -> None:
    """Build, look, write."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        context = browser.new_context(device_scale_factor=SHARP)
        page = context.new_page()
        with served(_demo(Path(folder) / "demo")) as here:
            _take(page, "home", PHONE, here)
        with served(_broken(Path(folder) / "broken")) as here:
            _take(page, "report", PHONE, f"{here}{REPORT}")
        page.set_content(_drawn(_activities()))
        _take(page, "workbook", DESK)
        browser.close()


def _take(page: Page, name: str, size: Mapping[str, int], address: str = "") -> None:
    page.set_viewport_size(dict(size))
    if address:
        page.goto(address, wait_until="load")
    png = base64.b64encode(page.screenshot()).decode()
    page.goto("about:blank")
    (GUIDE / f"{name}.webp").write_bytes(base64.b64decode(page.evaluate(ENCODE, [png, QUALITY])))


def _demo(home: Path) -> Path:
    """The site of the demonstration community."""
    home.mkdir()
    shutil.copy(TOP / "sheets.yaml", home)
    _build(home)
    return home / "site"


def _broken(home: Path) -> Path:
    """The site of a community whose clerk has made two slips."""
    (home / "tables").mkdir(parents=True)
    (home / "sheets.yaml").write_text(BROKEN, "utf-8")
    header = list(dict.fromkeys(key for event in EVENTS for key in {**event, **USUAL}))
    with (home / "tables" / "活动日历.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows({**USUAL, **event} for event in EVENTS)
    report = _build(home)
    page = staff_page(report, read_settings(home / "sheets.yaml")[0], catalogue(), DAY)
    (home / "site" / REPORT).parent.mkdir(exist_ok=True)
    (home / "site" / REPORT).write_bytes(b"" if page is None else page.content())
    return home / "site"


def _build(home: Path) -> Report:
    shutil.copytree(TOP / "content", home / "content")
    shutil.copy(TOP / "mkdocs.yml", home)
    order = Order(config=home / "sheets.yaml", out=home / "site", clock=Clock.at(DAY), environment={})
    return run(order, lambda key: None)


def _activities() -> StaffTab:
    """The tab 活动日历 of the demonstration community."""
    tabs = staff_tabs(read_settings(TOP / "sheets.yaml"), DAY, excel_title, ()).value
    return next(tab for tab in tabs if tab.title == "活动日历")


def _drawn(tab: StaffTab) -> str:
    """The first columns of the tab as a spreadsheet program shows them."""
    fields = tab.fields[:5]
    look = "body{margin:0;font:15px sans-serif}table{border-collapse:collapse;width:100%}"
    look += "td,th{border:1px solid #c9ccd1;padding:7px 9px;text-align:left;white-space:nowrap;height:20px}"
    look += ".n{background:#eef0f2;color:#555;text-align:center;width:24px}i{color:" + COLOURS["example"] + "}"
    letters = "".join(f'<td class="n">{chr(65 + n)}</td>' for n in range(len(fields)))
    heads = "".join(
        f'<th style="color:#fff;background:{COLOURS["must" if f.required else "may"]}">{escape(f.header)}</th>'
        for f in fields
    )
    ground = COLOURS["example_ground"]
    cells = "".join(f'<td style="background:{ground}"><i>{escape(f.example)}</i></td>' for f in fields)
    blank = "".join(f'<tr><td class="n">{n}</td>{"<td></td>" * len(fields)}</tr>' for n in (3, 4))
    rows = f'<tr><td class="n">1</td>{heads}</tr><tr><td class="n">2</td>{cells}</tr>{blank}'
    return f'<style>{look}</style><table><tr><td class="n"></td>{letters}</tr>{rows}</table>'


if __name__ == "__main__":
    main()
