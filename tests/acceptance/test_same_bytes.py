"""The same sheets give the same bytes, whatever the order of rows, the machine's clock zone or its hashing."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from acceptance.books import HOUSES, settings, tables, write_csv
from acceptance.command import TOP, Home, differing, settle

KINDS = {name: table for name, table in tables().items() if table is not HOUSES}


def settle_csv(home: Home, order: Callable[[list], list] = lambda rows: rows) -> Home:
    """A community whose sheets are the samples of all kinds as CSV files."""
    write_csv(home.folder / "tables", order)
    home.settings(settings({"files": {"folder": "tables"}}, KINDS))
    return home


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, shells: Path) -> Home:
    """Built once, rows as they stand."""
    home = settle_csv(settle(tmp_path_factory.mktemp("plain") / "home", shells))
    home.build()
    return home


TWISTS: list[tuple[dict[str, str], str]] = [
    ({"TZ": "America/New_York"}, "another zone: no moment may be local to the machine"),
    ({"TZ": "Pacific/Kiritimati"}, "14 hours ahead: it is tomorrow there already"),
    ({"PYTHONHASHSEED": "1"}, "another order of sets"),
    ({"PYTHONHASHSEED": "4242", "LC_ALL": "C"}, "no locale at all"),
]


@pytest.mark.parametrize(("env", "why"), TWISTS, ids=[row[1] for row in TWISTS])
def test_the_machine_does_not_matter(plain: Home, home: Home, env: Mapping[str, str], why: str) -> None:
    """Another folder on another machine gives the same site and the same last good copy."""
    settle_csv(home).build(env=env)
    assert [] == differing(plain.files(), home.files()), why
    assert [] == differing(plain.files("snapshot"), home.files("snapshot"))


def test_the_order_of_rows_does_not_matter(plain: Home, home: Home) -> None:
    """Staff sort and insert rows; residents see no difference."""
    order = random.Random(7)
    settle_csv(home, lambda rows: order.sample(rows, len(rows))).build()
    assert [] == differing(plain.files(), home.files())
    assert [] == differing(plain.files("snapshot"), home.files("snapshot"))


def test_the_order_of_tables_matters_only_where_they_are_listed(plain: Home, home: Home) -> None:
    """In sheets.yaml they may stand in any order, and so may the files in their folder; these files list them as there."""
    settle_csv(home)
    home.settings(settings({"files": {"folder": "tables"}}, dict(reversed(KINDS.items()))))
    home.build()
    listed = {"search/index.html", "staff/report.html", "open-data/index.html", "datapackage.json"}
    assert [] == [path for path in differing(plain.files(), home.files()) if path not in listed]


def test_the_demo_is_the_same_every_time(demo: Home, home: Home) -> None:
    """The repository's own sheets.yaml, from the samples, twice; the first time was with the seed 0."""
    (home.folder / "sheets.yaml").write_bytes((TOP / "sheets.yaml").read_bytes())
    home.build(env={"PYTHONHASHSEED": "1"}, code=0)
    assert [] == differing(demo.files(), home.files())


def test_a_second_build_writes_nothing(home: Home) -> None:
    """Neither in the site nor in the last good copy: no file is touched, none is replaced by an equal one."""
    settle_csv(home).build()
    before = marks(home)
    home.build()
    assert before == marks(home)
    assert json.loads((home.folder / "snapshot" / "manifest.json").read_text("utf-8"))


def test_nor_does_one_that_knows_nothing_of_the_first(home: Home) -> None:
    """Another process, with another order of sets, finds every file made of what it would be made of."""
    settle_csv(home).build(env={"PYTHONHASHSEED": "1"})
    before = marks(home)
    (home.folder / ".jinlin" / "last-run.json").unlink()
    home.build(env={"PYTHONHASHSEED": "2"})
    assert before == marks(home)


def marks(home: Home) -> dict[str, tuple[int, int]]:
    """Inode and time of every file a build makes."""
    folders = (home.site.resolve(), home.folder / "snapshot")
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return {str(file): (file.stat().st_ino, file.stat().st_mtime_ns) for file in files}
