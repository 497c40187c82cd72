"""The scripts on a stage: a scenario goes in, what happened comes out. They run unchanged, under Node's ``vm``."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from trigger.github import LoopbackGitHub

PLAY = Path(__file__).parent / "play.mjs"
BOOK = "1aXingfuliHuodongRili-2026"
MORNING = 1_773_619_200_000  #: 2026-03-16 08:00 in Shanghai, in milliseconds
STATUS = {"tick": "B2", "last": "B3", "result": "B4", "advice": "B5", "run": "B6"}
NO_NODE = (
    "测试触发脚本要用 Node.js 18 或更新的版本，这台电脑上没有。Debian、Ubuntu 请运行：sudo apt install nodejs\n"
    "The tests of the trigger need Node.js 18 or newer, which is not on this machine: sudo apt install nodejs"
)
Step = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What happened.

    ``sends``: seconds since the start and status of each request, 0 where nobody answered. ``written``: every text that
    ever stood in a cell. ``said``: the script's log. ``shown``: what the person at the spreadsheet saw.
    ``failures``: what Google mails to the owner. ``made``: triggers made, whether or not they are still there.
    ``tabs``: spreadsheet → tab → cell → value.
    """

    sends: list[dict[str, int]]
    written: list[str]
    said: list[str]
    shown: list[str]
    failures: list[str]
    made: int
    triggers: list[list[str]]
    tabs: dict[str, dict[str, dict[str, Any]]]
    properties: dict[str, str]

    def status(self, name: str, book: str = BOOK) -> str:
        """What the status tab says."""
        return self.tabs[book]["发布状态"][STATUS[name]]

    def times(self) -> list[int]:
        """When a request went out, in seconds since the start."""
        return [send["at"] for send in self.sends]


def play(github: LoopbackGitHub, *steps: Step | list[Step], slack: int = 0, **changed: str) -> Played:
    """Play a scenario that begins with an install on a March morning.

    ``slack``: seconds that Google's alarms are late, as they may be. ``changed``: script properties.
    """
    node = shutil.which("node")
    if node is None:
        pytest.fail(NO_NODE, pytrace=False)
    properties = {
        "GITHUB_TOKEN": github.token,
        "GITHUB_REPOSITORY": github.repository,
        "SPREADSHEETS": f"https://docs.google.com/spreadsheets/d/{BOOK}/edit#gid=0",
        **changed,
    }
    flat = [step for part in (call("install"), *steps) for step in (part if isinstance(part, list) else [part])]
    scenario = {"now": MORNING, "slack": slack * 1000, "books": [BOOK, "2b"], "port": github.port, "steps": flat}
    told = json.dumps({**scenario, "properties": properties})
    run = subprocess.run([node, PLAY], input=told, capture_output=True, encoding="utf-8", timeout=120, check=False)
    if run.returncode:
        pytest.fail(run.stderr, pytrace=False)
    return Played(**json.loads(run.stdout))


def call(name: str) -> Step:
    """Somebody runs a function in the script editor."""
    return {"do": "call", "name": name}


def edit(cell: str = "C7", value: Any = "每周三", sheet: str = "活动日历", book: str = BOOK) -> Step:
    """A person types into a cell."""
    return {"do": "edit", "book": book, "sheet": sheet, "cell": cell, "value": value}


def tick() -> Step:
    """A person ticks 立即发布."""
    return edit("B2", True, "发布状态")


def change(kind: str) -> Step:
    """A person changes something other than a cell's content."""
    return {"do": "change", "book": BOOK, "type": kind}


def menu(item: str) -> Step:
    """A person uses the menu 网站."""
    return {"do": "menu", "book": BOOK, "item": item}


def wait(seconds: int) -> Step:
    """Time goes by; alarms ring."""
    return {"do": "wait", "seconds": seconds}


def network(*, up: bool) -> Step:
    """GitHub can be reached, or not."""
    return {"do": "network", "up": up}


def during_send(*steps: Step) -> Step:
    """What happens while the next request is on its way."""
    return {"do": "during_send", "steps": list(steps)}


def edits(count: int, every: int) -> list[Step]:
    """Typing, a cell each ``every`` seconds."""
    return [step for n in range(count) for step in (edit(f"C{n + 2}", str(n)), wait(every))]
