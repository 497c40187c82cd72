"""The unmodified command in a community's own folder, as a process of its own; what it said and what it made."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinlin.site.page_text import page_text

TOP = Path(__file__).parents[2]
DAY = "2026-03-05"
COMMUNITY = """\
community:
  name: 幸福里社区
  street: 示范街道
  site: https://shequ.example.org/xingfuli/
  hotline: 0359-0000001
  supervision_phone: 0359-0000002
  office_numbers: [0359-0000003, 0359-0000004, 0359-0000005, 0359-0000006]
"""
BARE = {name: text for name, text in os.environ.items() if not name.lower().endswith("_proxy")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One finished command. ``said`` is everything it printed; ``report`` is the report it wrote, as JSON."""

    code: int
    said: str
    report: Mapping[str, Any] = field(default_factory=dict)

    @property
    def codes(self) -> list[str]:
        """The codes of all problems, in order."""
        return [found["code"] for found in self.report["problems"]]

    def found(self, code: str) -> list[Mapping[str, Any]]:
        """The problems with this code."""
        return [found for found in self.report["problems"] if found["code"] == code]

    def table(self, name: str) -> Mapping[str, Any]:
        """How one table came out."""
        return next(table for table in self.report["tables"] if table["name"] == name)


@dataclass(frozen=True, slots=True)
class Home:
    """A community's folder: its settings, hand-written pages and whatever sheets a test puts there."""

    folder: Path

    @property
    def site(self) -> Path:
        """The published folder."""
        return self.folder / "site"

    def settings(self, text: str) -> None:
        """``sheets.yaml``; the community itself is always the same, so that all homes share one shell."""
        (self.folder / "sheets.yaml").write_text(COMMUNITY + text, "utf-8")

    def build(self, *more: str, day: str = DAY, env: Mapping[str, str] | None = None, code: int | None = None) -> Run:
        """``python -m jinlin build`` as a person runs it there; ``code`` is the exit code it has to end with."""
        report = self.folder / "report.json"
        report.unlink(missing_ok=True)
        command = [sys.executable, "-m", "jinlin", "build", "--today", day, "--report", report.name, *more]
        surroundings = {**BARE, "PYTHONPATH": str(TOP / "generator"), **(env or {})}
        done = subprocess.run(command, cwd=self.folder, env=surroundings, capture_output=True, check=False, timeout=300)
        said = (done.stdout + done.stderr).decode()
        assert code is None or code == done.returncode, said
        written = json.loads(report.read_text("utf-8")) if report.exists() else {}
        return Run(code=done.returncode, said=said, report=written)

    def files(self, folder: str = "site") -> dict[str, bytes]:
        """Every file of the built site (or of another folder) by its path."""
        top = (self.folder / folder).resolve()
        return {str(file.relative_to(top)): file.read_bytes() for file in sorted(top.rglob("*")) if file.is_file()}

    def text(self) -> str:
        """What all files of the built site say: workbooks cell by cell, pictures nothing, all else as it is written."""
        packed = (".xlsx", ".webp", ".png")
        files = self.files().items()
        return "\n".join(page_text(path, c) if path.endswith(packed) else c.decode() for path, c in files)

    def page(self, path: str) -> str:
        """One page of the site."""
        return (self.site / path).read_text("utf-8")


def settle(folder: Path, shells: Path) -> Home:
    """A new community in ``folder`` with the repository's own pages. ``shells`` keeps frames for all homes of a run."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(TOP / "content", folder / "content")
    shutil.copy(TOP / "mkdocs.yml", folder / "mkdocs.yml")
    (folder / ".jinlin").mkdir()
    (folder / ".jinlin" / "shell").symlink_to(shells)  # nothing else is shared: a home remembers its own last run
    return Home(folder)


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The paths that are not the same in both; shorter to read than two whole sites."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def digest(files: Mapping[str, bytes]) -> str:
    """One name for a whole site."""
    return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()
