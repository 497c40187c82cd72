"""A community whose sheets are in Google, its repository at GitHub, and the same site built directly beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from community import settle
from loopback.github_server import LoopbackGitHub
from loopback.google_server import LoopbackGoogle
from loopback.spreadsheets import Spreadsheet, Worksheet
from publish.runner import Actions, Run, history, write_program

TOP = Path(__file__).parents[2]
WORKFLOW = TOP / ".github/workflows/publish.yml"
KEY = "1LoopbackSpreadsheetOfTheCommunity"
SETTINGS = """\
community: {name: 幸福里社区, site: https://example.org/xfl/, hotline: "12345"}
sources: {biaoge: {google: 1LoopbackSpreadsheetOfTheCommunity}}
withdrawn: 撤下
tables:
  things: {kind: lists, title: 物品, worksheet: 物品, options: {columns: [{name: 名称, required: true}, {name: 数量, type: whole}]}}
  places: {kind: lists, title: 场地, worksheet: 场地, options: {columns: [{name: 名称, required: true}]}}
"""
Tabs = Mapping[str, Sequence[Sequence[object]]]
TABS: Tabs = {
    "物品": [["编号", "名称", "数量"], ["T-1", "梯子", 3], ["T-2", "电钻", 1], ["T-3", "手推车", 2]],
    "场地": [["编号", "名称"], ["P-1", "书画室"], ["P-2", "活动室"]],
    "撤下": [["编号"]],
}


@dataclass(slots=True, kw_only=True)
class Stage:
    """Everything around the workflow. ``direct`` is a folder of the community that nobody ever cleans."""

    actions: Actions
    google: LoopbackGoogle
    github: LoopbackGitHub
    direct: Path

    def type(self, tab: str, row: int, column: int, text: object) -> None:
        """Let a clerk type into a cell, counted from 0."""
        tabs = {one.title: [list(cells) for cells in one.rows] for one in self._book.tabs}
        tabs[tab][row][column] = text
        self.tabs(tabs)

    def tabs(self, tabs: Tabs) -> None:
        """Let the spreadsheet have these tabs."""
        made = [Worksheet(title=title, gid=gid, rows=rows) for gid, (title, rows) in enumerate(tabs.items())]
        self.google.spreadsheets[KEY] = replace(self._book, tabs=made)

    def run(self, now: str = "2026-03-05T12:00", **more: object) -> Run:
        """A whole run of the workflow."""
        return self.actions.start(now, **more).to_end()

    def differs(self, now: str) -> list[str]:
        """The files that residents see otherwise than ``jinlin build`` makes them now."""
        expected, shown = self.expected(now), self.shown
        return sorted(path for path in expected.keys() | shown.keys() if expected.get(path) != shown.get(path))

    def expected(self, now: str = "2026-03-05T12:00") -> dict[str, bytes]:
        """The release as ``jinlin build`` makes it now, without any workflow."""
        done = subprocess.run(
            [self.direct / ".venv/bin/jinlin", "build"], cwd=self.direct, check=False, capture_output=True,
            env={**self.actions.env, "PATH": os.defpath, "JINLIN_TEST_NOW": now},
        )  # fmt: skip
        assert done.returncode in (0, 1), done.stdout + done.stderr
        return files(self.direct / "site")

    @property
    def shown(self) -> dict[str, bytes]:
        """What residents see."""
        return files(self.actions.pages)

    @property
    def history(self) -> list[str]:
        """The commits of the branch data, oldest first."""
        return history(self.actions.remote)

    @property
    def said(self) -> str:
        """Everything that the steps printed."""
        return "\n".join(self.actions.said)

    @property
    def _book(self) -> Spreadsheet:
        return self.google.spreadsheets[KEY]


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    top = folder.resolve()
    return {str(f.relative_to(top)): f.read_bytes() for f in sorted(top.rglob("*")) if f.is_file()}


def write_community(home: Path, settings: str, pages: Sequence[str] = ()) -> Path:
    """The files of the community, sheets excepted; with our own ``pages`` of these kinds."""
    settle(home)
    shutil.rmtree(home / "tables")
    for kind in pages:
        shutil.copytree(TOP / "content" / kind, home / "content" / kind)
    (home / "sheets.yaml").write_text(settings, "utf-8")
    (home / ".gitignore").write_bytes((TOP / ".gitignore").read_bytes())
    return home


def push_community(home: Path, remote: Path) -> None:
    """Make the community's files the branch main of a bare repository."""
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    words = [["init", "-q", "-b", "main"], ["add", "."], [*who, "commit", "-q", "-m", "Begin"]]
    for one in [*words, ["clone", "-q", "--bare", ".", str(remote)]]:
        subprocess.run(["git", *one], cwd=home, check=True, capture_output=True)


def write_begin(folder: Path, shells: Path, settings: str = SETTINGS, pages: Sequence[str] = ()) -> None:
    """The community's repository, and its folder on a computer that is always on."""
    push_community(write_community(folder / "first", settings, pages), folder / "remote.git")
    direct = write_community(folder / "direct", settings, pages)
    write_program(direct / ".venv/bin/jinlin")
    (direct / ".jinlin").mkdir()
    (direct / ".jinlin/shell").symlink_to(shells)


@contextmanager
def set_up(folder: Path, shells: Path, tabs: Tabs = TABS) -> Iterator[Stage]:
    """Google and GitHub around the community in ``folder``."""
    with LoopbackGoogle({KEY: Spreadsheet(title="社区公示")}) as google, LoopbackGitHub() as github:
        ours = {"PYTHONPATH": str(TOP / "generator"), "PYTHONUTF8": "1", "HOME": str(folder), "NO_PROXY": "127.0.0.1"}
        env = {**google.env, **github.env, **ours, "no_proxy": "127.0.0.1"}
        actions = Actions(
            remote=folder / "remote.git", workflow=WORKFLOW, scratch=folder / "runs", pages=folder / "pages",
            shells=shells, env=env,
        )  # fmt: skip
        made = Stage(actions=actions, google=google, github=github, direct=folder / "direct")
        made.tabs(tabs)
        yield made
