"""Whenever a build is killed, a reader finds one whole site: the old one or the new one, never a mixture."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator

import pytest

from acceptance.books import settings
from acceptance.command import BARE, DAY, TOP, Home, digest
from acceptance.killed_command import Watched

RUNS = 50
TABLE = {
    "kind": "lists",
    "title": "百宝屋",
    "options": {"columns": [{"name": "工具", "key": "tool"}, {"name": "总数", "key": "total", "type": "whole"}]},
}


def write_tools(home: Home, edition: int) -> None:
    """The sheet of an edition: every row changes, one comes, one goes. Nothing is known of earlier ones, for what is
    new this week would depend on which of them were killed."""
    shutil.rmtree(home.folder / "snapshot", ignore_errors=True)
    rows = [f"T-{n},工具{n},{edition}" for n in (*range(1, 13), 20 + edition % 2)]
    (home.folder / "tables" / "百宝屋.csv").write_text("\n".join(["编号,工具,总数", *rows]) + "\n", "utf-8")


def with_tools(home: Home) -> Home:
    """A small community with one list, in a folder of CSV files."""
    (home.folder / "tables").mkdir()
    home.settings(settings({"files": {"folder": "tables"}}, {"tools": TABLE}))
    return home


@pytest.fixture
def tools(home: Home) -> Home:
    """Built twice already, so that both of its trees are there: what a community has on an ordinary day."""
    whole_site(with_tools(home), 1)
    whole_site(home, 0)
    return home


@pytest.fixture(scope="module")
def watched() -> Iterator[Watched]:
    """The program that is killed."""
    with Watched({**BARE, "PYTHONPATH": str(TOP / "generator")}) as program:
        yield program


def build_watched(watched: Watched, home: Home, moment: int) -> tuple[int, int]:
    """A build of its own process that is killed before one of its changes to the disk: (exit code, changes made)."""
    code, seen = watched.run(home.folder, moment, "build", "--today", DAY)
    assert code in (0, 1, -9)
    return code, seen


def whole_site(home: Home, edition: int) -> str:
    """The digest of the complete site of an edition, built without harm."""
    write_tools(home, edition)
    home.build()
    return digest(home.files())


def test_fifty_killed_builds_leave_whole_sites(watched: Watched, tools: Home, new_home) -> None:
    """Each dies at a random change to the disk, drawn from a seed; the sites of both editions are known beforehand."""
    undisturbed = with_tools(new_home("undisturbed"))
    complete = [whole_site(undisturbed, 0), whole_site(undisturbed, 1)]
    moments, killed = random.Random(20260305), 0
    write_tools(tools, 1)
    most = build_watched(watched, tools, -1)[1]
    for number in range(1, RUNS + 1):
        write_tools(tools, number % 2)
        code, _ = build_watched(watched, tools, moments.randrange(most))
        killed += code == -9
        assert digest(tools.files()) in complete, number
    assert killed > RUNS // 3
    assert complete[0] == whole_site(tools, 0)


def test_a_killed_build_can_simply_be_repeated(watched: Watched, tools: Home) -> None:
    """Killed at each tenth of its way, the same build simply runs again and publishes what it should."""
    expected = whole_site(tools, 0)
    write_tools(tools, 1)
    most = build_watched(watched, tools, -1)[1]
    for tenth in range(10):
        write_tools(tools, 1 - tenth % 2)
        build_watched(watched, tools, most * tenth // 10)
        assert expected == whole_site(tools, 0), tenth
