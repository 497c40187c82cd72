"""``python tests/bench/search.py``: what residents find with us and with others, in one run, in one browser.

The demonstration is built by an unmodified ``jinlin build``. The same records, title and public cells, become a page
each for Material for MkDocs (search in Chinese, with jieba), Zensical and Pagefind (extended); each engine is asked the
questions of ``tests/search/questions.tsv`` through its own search field or, Pagefind, its own interface. All results
are counted, those behind a scroll included. Given are means over all questions, how many had a right result at all, and
the bytes (gzip -9) of the files that a first question made the phone fetch, the page itself left out.

Libraries that are no sites were weighed by hand on the same questions and records (22 November 2026, recall,
precision, gzip): minisearch 7.2 with pairs of signs 0.52, 0.54, 18.6 KB; with the browser's own word borders 0.55, 0.55; flexsearch
0.8 with all substrings 0.50, 0.54, 10.8 KB; with pinyin-pro 3.29 for titles 0.66, 0.68, and 141 KB more. Ours was 0.99,
0.98 and 5.3 KB: none of them knows 繁體, synonyms, 12号楼 from 2号楼 or a question in two joined parts, and once we write
those, what is left for a library is ``indexOf``.

The list of questions was written by those who wrote the search, so its own figures are a promise kept, not a contest
won. Needs ``requirements/bench.txt`` and ``requirements/test.txt``.
"""

from __future__ import annotations

import gzip
import html
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))  # before this folder, in which ``search`` is this file

from search.asking import Asker, Question, Score, mean, questions, served  # noqa: E402

Ask = Callable[[str], list[str]]
SETTINGS = {
    "site_name": "幸福里社区",
    "theme": {"name": "material", "language": "zh", "font": False},
    "plugins": [{"search": {"lang": "zh"}}],
    "use_directory_urls": False,
    "nav": [{"首页": "index.md"}],
    "not_in_nav": "/*",
}
PAGEFIND = """async question => {
  const engine = await import("./pagefind/pagefind.js");
  const found = await engine.search(question);
  return (await Promise.all(found.results.map(one => one.data()))).map(one => new URL("." + one.raw_url, location).href);
}"""


def main() -> None:
    """Build, ask, print."""
    with tempfile.TemporaryDirectory(prefix="jinlin-search-") as name, sync_playwright() as playwright:
        work = Path(name)
        ours = _jinlin(work / "jinlin")
        sites = _peers(work, list(_records(ours)))
        program = shutil.which("chromium") or os.environ.get("CHROMIUM")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        print(f"{len(questions())} questions\n{'':28}recall  precision  right at all    KB")
        _measure(browser, "Jinlin", ours, _ask_jinlin)
        for title, (site, ask) in sites.items():
            _measure(browser, title, site, ask)
        browser.close()


def _jinlin(home: Path) -> Path:
    """The demonstration, built."""
    shutil.copytree(ROOT / "content", home / "content")
    for file in ("mkdocs.yml", "sheets.yaml"):
        shutil.copyfile(ROOT / file, home / file)
    _run(home, "jinlin", "build", "--today", "2026-03-05", PYTHONPATH=str(ROOT / "generator"))
    return home / "site"


def _run(folder: Path, *command: str, **more: str) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **more}
    program = [sys.executable, "-m", *command]
    done = subprocess.run(program, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr.decode()[-2000:]}")


def _records(site: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Address, title and cells of everything that Jinlin's own search can find."""
    for file in sorted((site / "search").glob("*.json")):
        if file.stem not in ("index", "readings"):
            for table, rows in json.loads(file.read_text("utf-8")).items():
                yield from ((f"{table}/{row['p']}", row["n"], row.get("c", [])) for row in rows)


def _peers(work: Path, records: list[tuple[str, str, list[str]]]) -> dict[str, tuple[Path, Callable[[Page], Ask]]]:
    """The same records as sites of others: title → folder and way of asking."""
    (work / "mkdocs.yml").write_text(json.dumps(SETTINGS), "utf-8")
    for address, title, cells in [("", "幸福里社区", []), *records]:
        path = address + "index" if address.endswith("/") or not address else address
        body = "\n\n".join(cell.replace("*", "") for cell in cells)
        front = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---"
        _write(work / f"docs/{path}.md", f"{front}\n# {title}\n\n{body}\n")
        shown = "".join(f"<p>{html.escape(cell)}</p>" for cell in cells)
        marked = f"<main data-pagefind-body><h1>{html.escape(title)}</h1>{shown}</main>" if address else ""
        page = f'<!doctype html><html lang="zh"><title>x</title><body>{marked}</body></html>'
        _write(work / f"html/{path}.html", page)
    _run(work, "mkdocs", "build", "--quiet", "--site-dir", "material")
    _run(work, "zensical", "build")
    _run(work, "pagefind", "--site", "html")
    return {
        "Material with jieba": (work / "material", _ask_material),
        "Pagefind extended": (work / "html", _ask_pagefind),
        "Zensical": (work / "site", _ask_zensical),
    }


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _ask_jinlin(page: Page) -> Ask:
    asker = Asker(page, page.url)
    asker.visit()

    def ask(question: str) -> list[str]:
        asker.ask(question)
        return page.eval_on_selector_all("#search-found a", "all => all.map(a => a.href)")

    return ask


def _ask_material(page: Page) -> Ask:
    page.click(".md-search__input")
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent.includes('键入')")

    def ask(question: str) -> list[str]:
        page.fill(".md-search__input", question)
        page.press(".md-search__input", "End")  # it listens for keys, not for input
        return _scrolled(page, ".md-search-result__link")

    return ask


def _ask_zensical(page: Page) -> Ask:
    page.wait_for_timeout(1000)
    page.click(".md-search__button")

    def ask(question: str) -> list[str]:
        page.fill("input[role=combobox]", question)
        return _scrolled(page, "ol[role=listbox] a")

    return ask


def _scrolled(page: Page, links: str) -> list[str]:
    """All results of a list that grows as one scrolls."""
    count = -1
    page.wait_for_timeout(700)
    while count != (count := page.locator(links).count()) and count:
        page.locator(links).last.scroll_into_view_if_needed()
        page.wait_for_timeout(250)
    return page.eval_on_selector_all(links, "all => all.map(a => a.href)")


def _ask_pagefind(page: Page) -> Ask:
    return lambda question: page.evaluate(PAGEFIND, question)


def _measure(browser: Browser, title: str, site: Path, start: Callable[[Page], Ask]) -> None:
    """Ask everything and print one line."""
    with served(site) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(urlsplit(request.url).path))
        page.goto(address)
        before = len(fetched) if title == "Jinlin" else 1
        ask = start(page)
        asked = questions()
        scores = [_score(one, ask(one.text), address) for one in asked[:1]]
        weight = _weight(site, {path.partition("xingfuli/")[2] for path in fetched[before:]})
        scores += [_score(one, ask(one.text), address) for one in asked[1:]]
        page.close()
    whole, right = mean(scores), sum(score.recall > 0 for score in scores)
    figures = f"{whole.recall:8.2f}{whole.precision:11.2f}{right:10} of {len(scores)}{weight / 1000:6.0f}"
    print(f"{title:26}{figures}", flush=True)


def _score(one: Question, found: list[str], address: str) -> Score:
    pages = (url.removeprefix(address).partition("#")[0].partition("?")[0].removesuffix(".html") for url in found)
    return Score.of(one.expected, frozenset(page.removesuffix("index") for page in pages))


def _weight(site: Path, paths: set[str]) -> int:
    """Bytes of these files as a server sends them; what is compressed already cannot be squeezed further."""
    files = (site / (path or "index.html") for path in sorted(paths))
    return sum(min(len(gzip.compress(f.read_bytes(), 9)), f.stat().st_size) for f in files if f.is_file())


if __name__ == "__main__":
    main()
