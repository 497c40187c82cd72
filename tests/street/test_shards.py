"""Built in parts and put together, a street is the same to its last byte."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from jinlin.commands.ci.part import build_part
from jinlin.commands.plan import part_of, parts, render_matrix
from jinlin.problem import CannotContinue
from jinlin.street.run import assemble, build_some, fetch_plan
from street.settled import NAMES, Settled, settle


def quiet(told: object) -> None:
    """Nobody listens."""


def test_in_parts_it_is_the_same(built: Settled, tmp_path: Path) -> None:
    """Two machines that know nothing of each other build, a third one that has built nothing puts together."""
    arrived = tmp_path / "arrived"
    for n, names in enumerate((("xingfuli", "nanyuan"), ("guangming",))):
        machine = settle(tmp_path / f"machine{n}")
        assert not build_some(machine.street(), names, quiet).holds_back
        shutil.copytree(machine.home / "parcels", arrived, dirs_exist_ok=True)
    last = settle(tmp_path / "last")
    assert () == assemble(last.street(), arrived, quiet)
    assert built.files() == last.files()
    assert () == fetch_plan(last.street())


def test_a_part_builds_nothing_else(street: Settled) -> None:
    """And shows nothing yet."""
    build_some(street.street(), ["guangming"], quiet)
    assert ["guangming"] == [path.name for path in (street.home / "parcels").iterdir()]
    assert not (street.home / "site").exists()


def test_what_did_not_arrive_stays_as_it_was(built: Settled, street: Settled, tmp_path: Path) -> None:
    """A machine that failed takes nothing off the site."""
    street.build()
    assemble(street.street(), tmp_path, quiet)
    assert built.files() == street.files()


def test_nobody_else_is_built(street: Settled) -> None:
    """A slip in a name is no empty part."""
    with pytest.raises(CannotContinue) as stop:
        build_some(street.street(), ["guangming", "guangmin"], quiet)
    assert [("street.unknown", "guangmin")] == [(one.code, one.found) for one in stop.value.problems]


def test_a_job_hands_over_what_it_has_built_and_nothing_else(street: Settled, tmp_path: Path) -> None:
    """An older parcel of another community would take back what another job has done."""
    street.build()
    environment = {"COMMUNITIES": "guangming nanyuan", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    street.own("nanyuan", "sheets.yaml").write_text("[", "utf-8")
    ran = build_part(street.street(**environment), tmp_path / "outbox", quiet)
    assert ["guangming"] == [path.name for path in (tmp_path / "outbox").iterdir()]
    assert (True, True) == (ran.holds_back, "# nanyuan" in (tmp_path / "summary.md").read_text("utf-8"))


PARTS = [
    ((), 3, (), "nothing to do is no part"),
    (("a",), 3, (("a",),), "fewer communities than machines"),
    (("a", "b", "c"), 2, (("a", "c"), ("b",)), "dealt out like cards"),
]


@pytest.mark.parametrize(("names", "count", "expected", "why"), PARTS, ids=[row[-1] for row in PARTS])
def test_communities_are_dealt_out(names: tuple[str, ...], count: int, expected: object, why: str) -> None:
    """In parts of nearly the same length, none of them empty; one line of JSON says so to the CI."""
    assert expected == parts(names, count), why
    include = json.loads(render_matrix(names, count))["include"]
    assert [" ".join(part) for part in parts(names, count)] == [one["communities"] for one in include]
    assert [f"{n}/{len(include)}" for n in range(1, len(include) + 1)] == [one["shard"] for one in include]


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "1/0", "a/b", "1/2/3", "-1/2", ""])
def test_a_part_has_a_number_and_a_count(shard: str) -> None:
    """And the one is not above the other."""
    with pytest.raises(CannotContinue):
        part_of(tuple(NAMES), shard)


def test_all_parts_are_the_whole() -> None:
    """Each community is in one of them."""
    names = tuple(NAMES)
    assert sorted(names) == sorted(name for n in (1, 2) for name in part_of(names, f"{n}/2"))
