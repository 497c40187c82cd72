"""A run with nothing to do says what the last one said; anything it depends on wakes it up."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from command import ENVIRONMENT
from jinlin.build import memory, stages
from jinlin.build.memory import last_run
from jinlin.config.settings import SourceSetting, SourceType, Tab
from jinlin.source.fetch import Asked
from jinlin.source.raw import RawSheet


@pytest.fixture
def builds(monkeypatch) -> list[str]:
    """One entry for each time something was built."""
    done: list[str] = []
    build = stages.build
    monkeypatch.setattr(stages, "build", lambda *args: done.append("built") or build(*args))
    return done


def test_the_same_report_without_a_build(village, builds):
    """Also what was wrong is told again."""
    village.things(("T-1", "梯子", "若干"), ("T-2", "电钻", "1"), ("T-3", "推车", "1"))
    first = village.build()
    assert first.problems and first == village.build()
    assert ["built"] == builds


def photo(village):
    """Where one may lie."""
    (village.home / "photos").mkdir()
    return village.home / "photos" / "a.jpg"


WAKES = [
    (lambda v: v.things(("T-1", "梯子", "4"), ("T-2", "电钻", "1")), "a cell"),
    (lambda v: v.write("新表", [("编号",)]), "a new file beside the others: it may be the one that was missing"),
    (lambda v: (v.home / "content" / "index.md").write_text("# 新的首页\n", "utf-8"), "a page"),
    (lambda v: (v.home / "mkdocs.yml").open("a").write("\n# 改\n"), "the engine's settings"),
    (lambda v: (v.home / "sheets.yaml").open("a").write("\n# 改\n"), "the settings"),
    (lambda v: photo(v).write_bytes(b"new"), "a photo"),
    (lambda v: photo(v).symlink_to("gone.jpg"), "a photo that is kept elsewhere, and not there now: the run ended there"),
    (lambda v: next((v.home / "site").rglob("*.html")).write_text("改"), "somebody edited the site"),
    (lambda v: next((v.home / "site").rglob("*.html")).unlink(), "somebody deleted a page"),
    (lambda v: (v.home / "site" / "多.txt").write_text("多"), "somebody put a file there"),
    (lambda v: (v.home / "snapshot" / "things" / "main.csv").unlink(), "a last good copy is gone"),
    (lambda v: (v.home / ".jinlin" / "last-run.json").write_text("{"), "nobody knows what the last run was about"),
]


@pytest.mark.parametrize(("change", "why"), WAKES, ids=[why for _, why in WAKES])
def test_a_change_is_built(village, builds, change, why):
    """Whatever a run depends on makes it run."""
    change(village)
    village.build()
    assert ["built"] == builds, why


@pytest.mark.parametrize("file", ["jinlin/view/deadline.py", "jinlin/kinds/lists/strings.toml", "theme/main.html"])
def test_another_program_is_built(village, builds, monkeypatch, tmp_path, file):
    """Whoever has a newer version sees what it makes of the same sheets."""
    shutil.copytree(memory.PACKAGE.parent, tmp_path / "program")
    monkeypatch.setattr(memory, "PACKAGE", tmp_path / "program" / "jinlin")
    for _ in range(2):
        village.build()
    with (tmp_path / "program" / file).open("a") as edited:
        edited.write("\n")
    village.build()
    assert ["built"] * 2 == builds


def test_a_spreadsheet_online_counts_also_beside_a_file():
    """Of the file the bytes are compared; an edit of the other was seen by nobody else."""
    kinds = {"near": SourceType.FOLDER, "far": SourceType.GOOGLE}
    sources = {name: SourceSetting(name=name, type=kind, where=name) for name, kind in kinds.items()}
    tab = Asked(table="things", key="main", tab=Tab(source="far", title="物品"), samples=Path())
    sheets = ({tab: RawSheet(title="物品", rows=((text,),))} for text in ("梯子", "电钻"))
    config = SimpleNamespace(sources=sources)
    found = {memory.sheets_digest(SimpleNamespace(config=config, sheets=one, problems=())) for one in sheets}
    assert 2 == len(found)


@pytest.mark.parametrize("name", ["feedback.json", "modified.json"])
def test_what_commands_note_for_themselves_is_nothing_of_the_site(village, builds, name):
    """They write it after each run, which would be followed by one for nothing."""
    (village.home / "snapshot" / name).write_text("{}")
    village.build()
    assert [] == builds


def test_another_day_is_built(village, builds):
    """今天 and 截止 move even when no cell did."""
    village.build(day=date(2026, 3, 6))
    assert ["built"] == builds


def test_a_killed_run_is_not_remembered(village, monkeypatch):
    """Half-way through nobody may believe that the site is that of the last run."""
    village.things(("T-1", "梯子", "4"), ("T-2", "电钻", "1"))
    monkeypatch.setattr(stages, "build", lambda *args: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        village.build()
    assert last_run(village.order()) is None


def test_a_run_with_nothing_to_do_loads_nothing_it_does_not_need(village):
    """Most runs find nothing new: they must not pay for those that do."""
    code = "import sys; from jinlin.cli import run\ntry: run()\nexcept SystemExit: pass\nprint(*sys.modules)"
    command = [sys.executable, "-c", code, "build", "--today", "2026-03-05"]
    known = {"cwd": village.home, "env": ENVIRONMENT, "capture_output": True, "encoding": "utf-8", "check": True}
    first, again = (set(subprocess.run(command, **known).stdout.splitlines()[-1].split()) for _ in range(2))
    assert "jinlin.build.reading" in first
    assert set() == {"yaml", "jinja2", "jinlin.record.readers_dates", "jinlin.build.reading", "jinlin.kind"} & again
