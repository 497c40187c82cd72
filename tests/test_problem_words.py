"""Whatever can be wrong has its words: what was found, what to do about it, and what it means for the site."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from jinlin.kinds import catalogue
from jinlin.privacy.detect.hit import Kind
from jinlin.problem import Severity
from jinlin.strings import Strings
from kinds.reading import kind_names, read_kind
from package_tree import modules

HOLDS = {
    "nothing": {Severity.NOTICE},
    "value": {Severity.VALUE},
    "cell": {Severity.VALUE, Severity.ROW},
    "row": {Severity.ROW},
    "table": {Severity.TABLE},
    "site": {Severity.TABLE},
    "command": {Severity.TABLE},
}
"""``holds`` → how severe a problem of that code may be."""

CODE = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")
PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)\}")
SAID = {"what", "mend", "holds", "wrong", "example"}


@cache
def words() -> Strings:
    """Every sentence."""
    return catalogue()


def codes() -> list[str]:
    """Every code that has words."""
    return sorted(words().problems())


def examples(code: str) -> dict[str, str]:
    """What stands for the placeholders of the code's advice."""
    table = words().problems()[code]
    return {n.removeprefix("cells."): text for n, text in table.items() if n == "example" or n.startswith("cells.")}


def literals_of_the_package() -> set[str]:
    """Every text that stands in the source."""
    return {n.value for m in modules() for n in m.nodes(ast.Constant) if isinstance(n.value, str)}


def test_every_sentence_is_needed() -> None:
    """No words are kept for a fault that nothing can find. Some codes are put together: of a kind of private thing, of
    what Google refused, or with an ending that says that more is known."""
    whole = literals_of_the_package()
    made = {f"{room}.{kind.value}" for room in ("privacy", "site.gate") for kind in Kind}
    made |= {code.replace("google.", "writer.", 1) for code in whole if code.startswith("google.")}
    made |= {f"{code}{ending}" for code in whole | made for ending in ("_near", "_nameless")}
    assert [] == sorted(set(codes()) - whole - made)


def test_every_fault_has_its_words() -> None:
    """What the source calls a problem stands in the catalogue."""
    calls = (n for m in modules() for n in m.nodes(ast.Call) if n.args and isinstance(n.args[0], ast.Constant))
    named = {str(n.args[0].value) for n in calls if re.search(r"(?:problem|notice|obstacle)$", getattr(n.func, "id", ""))}
    assert [] == sorted(code for code in named if CODE.fullmatch(code) and code not in codes())


@pytest.mark.parametrize("code", codes())
def test_a_fault_is_told_in_full(code: str) -> None:
    """What was found, what to do, and what is held back; besides, only what the guide says for a placeholder."""
    table = words().problems()[code]
    named = {name for text in table.values() for name in PLACEHOLDER.findall(text)}
    assert {"what", "mend", "holds"} <= set(table) and table["holds"] in HOLDS
    assert set() == {name for name in table if not name.startswith("cells.")} - SAID - named
    assert table["mend"].endswith("。")


@pytest.mark.parametrize("code", [code for code in codes() if examples(code)])
def test_what_passes_is_what_is_told(code: str) -> None:
    """The advice names its example; of many cells it may name the one that matters most."""
    mend = words().problems()[code]["mend"]
    told = [name for name, text in examples(code).items() if f"{{{name}}}" in mend or (text.strip("{}") in mend)]
    assert told


@pytest.mark.parametrize("name", kind_names())
def test_what_is_held_back_is_said_rightly(name: str) -> None:
    """The guide's 影响 agrees with how severe each problem of the broken sheets is."""
    found = read_kind(name, file="broken").problems
    said = {p.code: words().problems()[p.code]["holds"] for p in found}
    assert [] == [(p.code, p.severity.name) for p in found if p.severity not in HOLDS[said[p.code]]]
