"""The ten steps name what is really there: properties, functions, files and the words of the status tab."""

from __future__ import annotations

import re

import pytest

from jinlin.commands.first_files import first_files
from package_tree import ROOT

GUIDE = (ROOT / "content/guide/trigger.md").read_text("utf-8")
SCRIPT = (ROOT / "generator/trigger/publish.gs").read_text("utf-8")
MENU = (ROOT / "generator/trigger/menu.gs").read_text("utf-8")


def test_ten_steps() -> None:
    """An administrator can say on the telephone at which step she is."""
    assert [*map(str, range(1, 11))] == re.findall(r"^## 第 (\d+) 步：", GUIDE, re.MULTILINE)


def test_the_properties_are_those_that_are_read() -> None:
    """The table of step 6 has each property that the script reads, and no other."""
    read = re.findall(r'(?:read|getProperty)\("([A-Z_]+)"', SCRIPT)
    assert set(read) == set(re.findall(r"^\| `([A-Z_]+)`", GUIDE, re.MULTILINE))


@pytest.mark.parametrize("function", ["install", "uninstall", "onBeat", "onSheetEdit", "onSheetChange"])
def test_the_functions_exist(function: str) -> None:
    """What is to be run, or seen in the list of triggers, is in the script under that name."""
    assert f"`{function}`" in GUIDE
    assert f"\nfunction {function}(" in SCRIPT


def test_the_files_exist() -> None:
    """What is to be copied is where the guide says."""
    files = set(re.findall(r"`([a-z]+\.(?:gs|json))`", GUIDE))
    assert {"appsscript.json", "menu.gs", "publish.gs"} == files
    assert {f"trigger/{name}" for name in files} <= first_files("公示.xlsx").keys()


def test_every_refusal_is_explained() -> None:
    """The last table has a row for each thing that the status tab can say of a failed send (unknown codes excepted)."""
    results = SCRIPT[SCRIPT.index("results: {") : SCRIPT.index("faults: {")]
    said = set(re.findall(r"^ {4}(\w+): \[", results, re.MULTILINE)) - {"sent", "unknown"}
    rows = GUIDE[GUIDE.index("## 「发布状态」说没有送出时") :].splitlines()
    assert len(said) == len([row for row in rows if row.startswith("| ")]) - 2


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        ("改了表格，网站自己更新", SCRIPT, "the script sends its reader to this page by its title"),
        ("已经送出，网站几分钟后更新。", SCRIPT, "what step 8 waits for"),
        ("装好了：正在照看", SCRIPT, "what step 7 waits for"),
        ("立即发布", SCRIPT, "the box"),
        ("检查", MENU, "a menu item"),
    ],
)
def test_the_words_are_the_same(text: str, where: str, why: str) -> None:
    """What the guide quotes is what the screen shows."""
    assert text in GUIDE, why
    assert text in where, why
