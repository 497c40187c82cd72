"""Takes pictures of the main pages: ``make pictures`` writes ``build/pictures/*.png``, to be looked at by a person.

Each page on a phone and a desk, and on the phone in the largest type of 长者模式, after it has been made by the program
as it stands. Names say what is seen: ``home-phone-huge.png``.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from acceptance.command import DAY, TOP, settle
from browser import chromium, served

PAGES = {
    "home": "index.html",
    "calendar": "activities/index.html",
    "activity": "activities/a-001.html",
    "service": "services/f-001.html",
    "suggestions": "suggestions/index.html",
    "suggestion": "suggestions/s-006.html",
    "volunteers": "volunteers/index.html",
    "notice": "notices/t-001.html",
}
SHOTS = (("phone", 390, 844, ""), ("desk", 1280, 800, ""), ("phone-huge", 390, 844, "huge"))
REMEMBERED = "localStorage.setItem('jinlin', JSON.stringify({size: '%s'}))"


def main(folder: Path) -> None:
    """Build the demonstration and take all pictures into ``folder``."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as made, served(demo(Path(made))) as here, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for name, width, height, size in SHOTS:
            context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
            context.add_init_script(REMEMBERED % size)
            _take_all(context.new_page(), here, folder, name)
        browser.close()


def demo(folder: Path, day: str = DAY) -> Path:
    """The site of the demonstration community as of ``day``, made in ``folder``."""
    shells = folder / "shells"
    shells.mkdir()
    home = settle(folder / "home", shells)
    shutil.copy(TOP / "sheets.yaml", home.folder)
    home.build(day=day, code=0)
    return home.site


def _take_all(page: Page, here: str, folder: Path, name: str) -> None:
    page.clock.set_fixed_time(f"{DAY}T09:00:00+08:00")  # on another day pages say that they are old
    for title, path in PAGES.items():
        page.goto(here + path)
        page.screenshot(path=folder / f"{title}-{name}.png", full_page=True)


if __name__ == "__main__":
    main(TOP / "build" / "pictures")
