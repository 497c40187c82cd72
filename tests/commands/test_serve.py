"""The site on this computer: served, built again on a change, and never taken down by a fault."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from command import ARGUMENTS, ENVIRONMENT, GRIDS, jinlin, order_for, write_grids, write_rows
from jinlin.clock import Clock
from jinlin.commands.serve import Watch, serving
from jinlin.problem import CannotContinue
from street.settled import settle

DEADLINE = 60  # seconds after which a test gives up; each goes on as soon as it can
LOOK_AGAIN = 0.05  # seconds; leaves the machine to the build


@dataclass(frozen=True, slots=True)
class Server:
    """A running ``jinlin serve``."""

    home: Path
    process: subprocess.Popen[bytes]

    def said(self) -> str:
        """Everything it has printed so far."""
        return (self.home / "said.txt").read_text("utf-8")

    def until(self, true: Callable[[], bool]) -> None:
        """Go on as soon as ``true``; give up when the server ended or the time is over."""
        end = time.monotonic() + DEADLINE
        while not true():
            assert time.monotonic() < end and self.process.poll() is None, self.said()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(LOOK_AGAIN)

    def address(self) -> str:
        """Where it serves."""
        self.until(lambda: "http://" in self.said())
        return re.findall(r"http://[0-9.:]+/", self.said())[0]

    def page(self, path: str = "grids/w-01.html") -> str:
        """The page as a browser gets it; empty where there is none."""
        try:
            with urllib.request.urlopen(self.address() + path, timeout=10) as reply:
                return reply.read().decode()
        except urllib.error.HTTPError:
            return ""


@contextmanager
def started(home: Path) -> Iterator[Server]:
    """Serves the community in ``home``, on any free port, while the context lasts."""
    arguments = [*ARGUMENTS, "serve", "--port", "0", "--today", "2026-03-04"]
    with (home / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            arguments, cwd=home, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
    yield Server(home, process)
    process.kill()
    process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Serves a community with one list."""
    write_grids(tmp_path, "W-01,第一网格,20")
    with started(tmp_path) as serving_one:
        yield serving_one


def test_a_changed_cell_is_on_the_page(server: Server) -> None:
    """Content of a sheet: no command has to be typed again."""
    assert "第一网格" in server.page()
    write_rows(server.home, "W-01,新的网格,20")
    server.until(lambda: "新的网格" in server.page())
    server.until(lambda: "已重新生成" in server.said())


def test_a_changed_page_is_on_the_site(server: Server) -> None:
    """Hand-written pages count too."""
    assert "<html" in server.page("index.html")
    index = server.home / "content" / "index.md"
    index.write_text(index.read_text("utf-8") + "\n今天停水\n", "utf-8")
    server.until(lambda: "今天停水" in server.page("index.html"))


@pytest.mark.parametrize("own", ["communities/nanyuan/content", "content"], ids=["its own", "of all"])
def test_a_page_of_a_community_of_a_street_too(own: str, tmp_path: Path) -> None:
    """What is served is laid together of the street's pages and the community's."""
    street = settle(tmp_path / "street")
    mine = street.own("nanyuan", "content")
    mine.mkdir()
    (mine / "water.md").write_text("# 停水\n", "utf-8")
    with started(mine.parent) as member:
        member.until(lambda: "停水" in member.page("water/index.html"))
        (street.home / own / "news.md").write_text("# 今天来水\n", "utf-8")
        member.until(lambda: "今天来水" in member.page("news/index.html"))


def test_a_fault_leaves_the_last_good_site_and_is_told(server: Server) -> None:
    """A slip in sheets.yaml; once mended, the site goes on."""
    assert "第一网格" in server.page()
    settings = server.home / "sheets.yaml"
    settings.write_text(GRIDS.replace("kind: lists", "kind: list"), "utf-8")
    server.until(lambda: "显示的仍是上一版" in server.said())
    assert "第一网格" in server.page()
    settings.write_text(GRIDS.replace("{name: 人数", "{name: 户数, aliases: [人数]"), "utf-8")
    server.until(lambda: "户数" in server.page())


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "shutdown"])
def test_it_ends_cleanly(ending: signal.Signals, server: Server) -> None:
    """Ctrl-C is how one stops it, so it is no fault."""
    server.address()
    server.process.send_signal(ending)
    assert 0 == server.process.wait(DEADLINE)
    assert "已结束" in server.said() and "Traceback" not in server.said()


def test_a_site_that_cannot_be_built_is_not_served(tmp_path: Path) -> None:
    """There is no last good site yet: the faults are told and that is all."""
    write_grids(tmp_path, settings=GRIDS.replace("kind: lists", "kind: list"))
    done = jinlin("serve", "--port", "0", cwd=tmp_path)
    assert (2, False) == (done.returncode, "http://" in done.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of one page."""
    (tmp_path / "index.html").write_text("<p>首页</p>", "utf-8")
    (tmp_path / "photos").mkdir()
    return tmp_path


def test_a_taken_port_is_told(folder: Path) -> None:
    """Two servers do not share one."""
    with serving(folder, 0) as address, pytest.raises(CannotContinue) as stopped:  # noqa: SIM117
        with serving(folder, int(address.rstrip("/").rpartition(":")[2])):
            pass
    assert ["serve.port_taken"] == [p.code for p in stopped.value.problems]


def test_only_this_computer_is_served_and_nothing_is_kept(folder: Path) -> None:
    """Drafts stay at home; the browser asks again for every page."""
    with serving(folder, 0) as address, urllib.request.urlopen(address, timeout=10) as reply:
        assert ("http://127.0.0.1:", "no-store") == (address[:17], reply.headers["Cache-Control"])


def test_folders_are_not_listed(folder: Path) -> None:
    """What has no page is not part of the site."""
    with serving(folder, 0) as address, pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address + "photos/", timeout=10)
    assert 404 == refused.value.code


WATCHED = [
    ("content/index.md", True, "a hand-written page"),
    ("content/new/index.md", True, "a page that is new"),
    ("mkdocs.yml", True, "the order of the sections"),
    ("sheets.yaml", True, "settings"),
    ("photos/lamp.jpg", True, "a photo that a row names"),
    ("表格/网格目录.csv", True, "content of a sheet"),
    ("表格/另一张.CSV", True, "whatever the case of its ending"),
    ("表格/notes.txt", False, "no sheet"),
    ("snapshot/x.csv", False, "what a build writes must not start the next one"),
    ("site/index.html", False, "nor the site"),
]


def test_a_member_of_a_street_watches_what_the_street_says(tmp_path: Path) -> None:
    """What the street's settings say holds for it."""
    street = settle(tmp_path / "street")
    watch = Watch(street.street().member("nanyuan"))
    before = watch.state()
    settings = street.home / "sheets.yaml"
    settings.write_text(settings.read_text("utf-8").replace("表格", "别处"), "utf-8")
    street.own("nanyuan", "别处").mkdir()
    assert before != watch.state()
    street.own("nanyuan", "别处/活动日历.csv").write_text("编号\n", "utf-8")
    assert any("别处" in path for path, *_ in watch.state())


@pytest.mark.parametrize(("path", "expected", "why"), WATCHED)
def test_what_is_watched(path: str, expected: bool, why: str, tmp_path: Path) -> None:
    """A site is built again when something it is made of changes, and only then."""
    watch = Watch(order_for(write_grids(tmp_path, "W-01,第一网格,20"), Clock.system()))
    before = watch.state()
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((file.read_text("utf-8") if file.is_file() else "") + "\n", "utf-8")
    assert expected is (watch.state() != before)


def test_a_folder_that_goes_while_it_is_looked_at_is_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``git checkout`` takes a folder of ``content`` away between two looks."""
    watch = Watch(order_for(write_grids(tmp_path, "W-01,第一网格,20"), Clock.system()))
    gone = tmp_path / "content" / "gone"
    gone.mkdir(parents=True)
    before, scandir = watch.state(), os.scandir

    def vanishing(folder: str | Path = ".") -> object:
        if Path(folder) == gone:
            raise FileNotFoundError(gone)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", vanishing)
    assert watch.state() == before
