"""The demonstration community with a given number of suggestions, and Jinlin's builds of it."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import yaml
from cost import Bench, Cost
from rows import TODAY, edited, suggestion_rows, write_rows

ROOT = Path(__file__).parents[2]
TABLE, SHEET = "suggestions", "建议办理"
PUBLISHED = (0, 1)  #: exit codes of a build that published; 1: some rows of the demonstration were held back
LOADED = re.compile(r'<(?:link[^>]*rel="(?:stylesheet|icon)"[^>]*href|script[^>]*src|img[^>]*src)="([^":]+)"')


@dataclass(frozen=True, slots=True)
class Community:
    """A folder of its own with ``count`` suggestions in a CSV file; its other tables are the samples of ``settings``."""

    home: Path
    count: int
    bench: Bench

    @classmethod
    def made(cls, home: Path, count: int, bench: Bench, settings: Path) -> Community:
        """A new community in ``home``."""
        shutil.copytree(ROOT / "content", home / "content")
        shutil.copyfile(ROOT / "mkdocs.yml", home / "mkdocs.yml")
        told = yaml.safe_load(settings.read_text("utf-8"))
        samples = next(iter(told["sources"]))
        told["sources"]["bench"] = {"folder": "tables"}
        for table in told["tables"].values():
            table.setdefault("source", samples)
        told["tables"][TABLE] |= {"source": "bench", "worksheets": {"main": SHEET}}
        (home / "sheets.yaml").write_text(json.dumps(told, ensure_ascii=False), "utf-8")  # JSON is YAML
        (home / "tables").mkdir()
        one = cls(home, count, bench)
        one.type_rows(0)
        return one

    @property
    def site(self) -> Path:
        """The published folder."""
        return self.home / "site"

    def type_rows(self, turn: int) -> None:
        """Write the sheet; from turn 1 on with one cell changed, another text each turn."""
        rows = suggestion_rows(self.count)
        write_rows(self.home / "tables" / f"{SHEET}.csv", edited(rows, turn) if turn else rows)

    def build(self) -> Cost:
        """One unmodified ``jinlin build``; the engine runs below it, so its processes count too."""
        command = [sys.executable, "-m", "jinlin", "build", "--today", TODAY.isoformat()]
        return self.bench.cost(command, self.home, PUBLISHED)

    def forget(self, *, shell: bool) -> None:
        """Take away the site, the last good copy and, with ``shell``, the cache of hand-written pages."""
        for name in (".site.trees", "snapshot", *([".jinlin"] if shell else [])):
            shutil.rmtree(self.home / name, ignore_errors=True)
        self.site.unlink(missing_ok=True)

    def record_pages(self) -> dict[str, str]:
        """The published pages of the suggestions themselves, by path: those whose name says a number of the sheet."""
        ids = {row[0].lower() for row in suggestion_rows(self.count)}
        pages = (self.site / TABLE).glob("*.html")
        return {f"{TABLE}/{page.name}": page.read_text("utf-8") for page in sorted(pages) if page.stem.lower() in ids}

    def state(self) -> Mapping[str, bytes]:
        """A digest of every published file."""
        root = self.site.resolve()
        files = (file for file in root.rglob("*") if file.is_file())
        return {file.relative_to(root).as_posix(): blake2b(file.read_bytes()).digest() for file in files}

    def written_files(self) -> Mapping[str, tuple[int, int]]:
        """Every file below the community's folder with inode and time of writing: what differs later was written."""
        files = (file for file in self.home.rglob("*") if file.is_file() and not file.is_symlink())
        return {file.relative_to(self.home).as_posix(): (file.stat().st_ino, file.stat().st_mtime_ns) for file in files}

    def first_visit(self, path: str) -> int:
        """Bytes, gzip -9, of the page at ``path`` and everything it loads by itself."""
        page = self.site / path
        loaded = {(page.parent / address).resolve() for address in LOADED.findall(page.read_text("utf-8"))}
        return sum(len(gzip.compress(file.read_bytes(), 9)) for file in (page, *sorted(loaded)) if file.is_file())


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The names whose values differ, those on one side only included."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
