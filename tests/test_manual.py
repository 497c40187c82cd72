"""What is written for people to type: each command and each of its options is there, and both READMEs know the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import jinlin.cli  # noqa: F401 - makes the commands known
from jinlin.cli.base import main
from package_tree import ROOT

SUFFIXES = (".md", ".toml", ".yml", ".yaml")
PLACES = [
    *(ROOT / name for name in ("README.md", "README.en.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile")),
    *(file for folder in (".github", "content", "generator") for file in (ROOT / folder).rglob("*") if file.suffix in SUFFIXES),
]
TYPED = re.compile(r"(?:^|[\s`“：，。（(&/])jinlin ((?:ci )?[a-z][a-z-]*)((?: +[^\s。；，、：`|“”（）()&]+)*)", re.MULTILINE)
MADE = re.compile(r"(?:^|`|运行 )make ([a-z]+)", re.MULTILINE)


def read(name: str) -> str:
    """A text as it stands."""
    return (ROOT / name).read_text("utf-8")


def options(command: str) -> set[str]:
    """Every way to write an option of a command; of none that there is, nothing, not even help."""
    found = main
    for word in command.split():
        found = getattr(found, "commands", {}).get(word)
    return {"--help", "-h", *(name for param in found.params for name in param.opts)} if found else set()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.relative_to(ROOT).as_posix())
def test_what_is_to_be_typed_is_there(place: Path) -> None:
    """A command and its options, as far as they stand behind it in the same words, and a target of make."""
    text = place.read_text("utf-8")
    told = [(command, set(re.findall(r"(?<=\s)--?[a-z-]+", words))) for command, words in TYPED.findall(text)]
    assert [] == [(command, names) for command, names in told if not {"--help", *names} <= options(command)]
    assert set() == set(MADE.findall(text)) - set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))


def test_the_readme_names_every_command() -> None:
    """In Chinese each with what it does, in English all in one line; ``ci`` is for workflows alone."""
    chinese = set(re.findall(r"`jinlin ([a-z]+)", read("README.md").partition("## 常用命令")[2]))
    english = re.search(r"^`jinlin (.*)`,$", read("README.en.md"), re.MULTILINE)
    assert english
    assert [chinese] * 2 == [{*english[1].split(" | ")}, {*main.commands} - {"ci"}]


def test_both_readmes_tell_the_same() -> None:
    """The second names each option, page of the guide, variable and file that the first does."""
    word = re.compile(r"--[a-z]+|[\w-]+(?:\.en)?\.(?:md|yaml)|[A-Z]+_[A-Z_]+", re.ASCII)
    chinese, english = ({*word.findall(read(name))} for name in ("README.md", "README.en.md"))
    assert {"README.en.md"} == chinese - english - {"README.md"}
