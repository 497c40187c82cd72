"""What one run leaves for the next: a history that nothing loses, copies of what was public, no file without need."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from command import ENVIRONMENT
from jinlin import notes
from jinlin.problem import BadSettings, CannotContinue
from jinlin.source import last_good
from jinlin.source.last_good import fetch_snapshot
from privacy.made_numbers import mobile


def test_bad_settings_stop_before_anything(village):
    """A fault of sheets.yaml leaves site and snapshot alone."""
    (village.home / "sheets.yaml").write_text("tables: {}\nx: 1\n", "utf-8")
    before = village.files()
    with pytest.raises(BadSettings):
        village.build()
    assert before == village.files()


def test_a_stop_at_the_gate_still_tells_what_is_wrong_in_the_sheets(village):
    """A hand-written page with a private number stops the site; the wrong cell is told all the same."""
    (village.home / "content" / "index.md").write_text(f"# 首页\n\n请打 {mobile()}\n", "utf-8")
    village.things(("T-1", "梯子", "很多"), ("T-2", "电钻", "2"))
    with pytest.raises(CannotContinue) as stop:
        village.build()
    assert {"number.not_whole", "site.gate.mobile"} <= {p.code for p in stop.value.problems}


def test_building_twice_writes_nothing(village):
    """Same sheets, same day: not one file is written again."""
    site = (village.home / "site").resolve()
    before = {f: f.stat().st_mtime_ns for f in site.rglob("*")}
    village.build()
    assert (village.home / "site").resolve() == site
    assert before == {f: f.stat().st_mtime_ns for f in site.rglob("*")}


def test_two_runs_at_once_wait_for_each_other(village):
    """Both end well, and the site is one whole build."""
    village.things(("T-1", "梯子", "4"), ("T-2", "电钻", "2"))
    command = [sys.executable, "-m", "jinlin", "build", "--today", "2026-03-06"]
    runs = [subprocess.Popen(command, cwd=village.home, stdout=subprocess.PIPE, env=ENVIRONMENT) for _ in range(4)]
    assert [0] * 4 == [(run.communicate(), run.returncode)[1] for run in runs]
    assert "things/t-1.html" in village.files()


def test_drafts_and_rows_of_another_day_are_in_no_copy(village):
    """What is not public today is not stored either."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "1"), ("T-3", "秘密", "1", "草稿"), ("T-4", "过期", "1", "", "2026-03-01"))
    assert village.build().problems == ()
    stored = "".join(f.read_text("utf-8") for f in (village.home / "snapshot").rglob("*.csv"))
    assert "秘密" not in stored
    assert "过期" not in stored


def test_a_row_that_no_day_shows_is_told(village):
    """The columns of every table are looked at as those of its kind are."""
    header = ("编号", "名称", "公开日期", "下架日期")
    village.write("物品", [header, ("T-1", "梯子", "", ""), ("T-2", "电钻", "", ""), ("T-3", "扳手", "2026-03-09", "2026-03-04")])
    assert ["entry.never_shown"] == [p.code for p in village.build().problems]


def test_changes_are_logged_by_record(village):
    """The log tells a new record, a changed column by its name, and one that went; equal runs add nothing."""
    village.things(("T-1", "梯子", "4"), ("T-3", "扳手", "1"))
    village.build(day=date(2026, 3, 6))
    village.build(day=date(2026, 3, 6))
    log = (village.home / "snapshot" / "changes.csv").read_text("utf-8").splitlines()[1:]
    assert log == ["2026-03-06,things,T-1,count,,", "2026-03-06,things,T-2,-,,", "2026-03-06,things,T-3,+,,"]


def test_another_way_to_write_the_same_is_no_change(village):
    """Own words for the same stage, a number with its unit: nobody is told that anything happened."""
    stages = "    words: {stages: {办理中: in_progress}}\n"
    village.add("  suggestions:\n")
    village.add_page("suggestions/index.md", "建议")
    header = ("编号", "标题", "内容（脱敏）", "类别", "收到日期", "阶段", "责任单位/岗位", "同提人数")
    for stage, people, settings in (("进度公示", "3", stages), ("办理中", "3人", "")):
        village.write("建议办理", [header, ("S-1", "路灯不亮", "路灯不亮", "设施维修", "2026-03-02", stage, "物业", people)])
        village.build()
        village.add(settings)
    assert "办理中" in village.page("suggestions/s-1.html")
    assert "" == "".join((village.home / "snapshot" / "changes.csv").read_text("utf-8").splitlines()[1:])


def test_what_a_record_names_is_no_news_of_it(village):
    """A table cannot be read for a day, then a row it has is hidden: nobody has edited the notice that names it."""
    village.add("  notices:\n")
    village.add_page("notices/index.md", "通知")
    header = ("编号", "标题", "正文", "发布日期", "关联编号")
    village.write("通知公示", [header, ("N-1", "停水", "停水一天。", "2026-03-01", "T-1、X-9")])
    village.build()
    (village.home / "tables" / "物品.csv").rename(village.home / "away.csv")
    village.build(day=date(2026, 3, 6))
    (village.home / "away.csv").rename(village.home / "tables" / "物品.csv")
    village.build(day=date(2026, 3, 7))
    village.things(("T-1", "梯子", "3", "隐藏"), ("T-2", "电钻", "1"))
    village.build(day=date(2026, 3, 8))
    log = (village.home / "snapshot" / "changes.csv").read_text("utf-8").splitlines()[1:]
    assert ["2026-03-08,things,T-1,-,,"] == log


def merged(path):
    """What a merge leaves that nobody finished."""
    path.write_text("<<<<<<< HEAD\n" + path.read_text("utf-8") + "=======\n>>>>>>> data\n", "utf-8")


def from_excel(path):
    """Days as Excel shows them, with its mark at the beginning."""
    path.write_text(path.read_text("utf-8").replace("2026-03-0", "2026/3/"), "utf-8-sig")


DAMAGED = [
    ("things/main.csv", Path.unlink, "things", "deleted by hand"),
    ("things/main.csv", merged, "things", "merged by hand"),
    ("manifest.json", merged, "manifest.json", "the file that names all tables"),
    ("manifest.json", lambda path: path.write_text("[]", "utf-8"), "manifest.json", "no table at all"),
    ("changes.csv", merged, "", "the history itself"),
    ("changes.csv", from_excel, "", "looked at in Excel, and saved"),
    ("changes.csv", lambda path: path.write_bytes(path.read_bytes() + b"2026-03-05,\xe6\xa2"), "", "half a letter"),
    ("changes.csv", lambda path: path.write_bytes(path.read_bytes() + b"3\xd4\xc2,things,T-1,,,\n"), "", "no such day"),
]


@pytest.mark.parametrize(("file", "damage", "told", "why"), DAMAGED, ids=[case[-1] for case in DAMAGED])
def test_damage_to_one_copy_costs_no_history(village, file, damage, told, why):
    """What residents were shown for years is not thrown away because one file is not whole; what is lost is told."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "2"))
    village.build(day=date(2026, 3, 9))
    before = fetch_snapshot(village.home / "snapshot").changes
    damage(village.home / "snapshot" / file)
    assert before == fetch_snapshot(village.home / "snapshot").changes != ()
    problems = village.build(day=date(2026, 3, 10)).problems
    assert [told] * bool(told) == [dict(found.facts)["names"] for found in problems], why
    assert village.build(day=date(2026, 3, 11)).problems == (), "there is a new copy"
    assert before == fetch_snapshot(village.home / "snapshot").changes


def test_what_was_told_is_told_for_good(village, monkeypatch):
    """A run is killed at each of its steps from the site to the copies: the next one still knows what had changed."""
    store, left = last_good.write_whole, []

    def killed(path: Path, text: str) -> bool:
        if not left.pop():
            raise KeyboardInterrupt
        return store(path, text)

    for step in range(4):
        before = len(fetch_snapshot(village.home / "snapshot").changes)
        village.things(("T-1", "梯子", str(10 + step)), ("T-2", "电钻", "1"))
        left[:] = [False, *[True] * step]
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            for room in (last_good, notes):
                patch.setattr(room, "write_whole", killed)
            village.build()
        village.build()
        assert before < len(fetch_snapshot(village.home / "snapshot").changes), step


def kept(village) -> dict[str, bytes]:
    """Every file of the snapshot."""
    return {file.name: file.read_bytes() for file in (village.home / "snapshot").rglob("*.*")}


@pytest.mark.parametrize("looked_at", [date(2025, 12, 1), date(2026, 3, 7), date(2026, 7, 1)])
def test_a_look_at_another_day_makes_no_history(village, looked_at):
    """The site is that day's, and nothing is remembered of it: a day long past took the log of all days since."""
    village.things(("T-1", "梯子", "3", "", "2026-06-01"), ("T-2", "电钻", "1"))
    village.build(is_real=True)
    village.things(("T-1", "梯子", "4", "", "2026-06-01"), ("T-2", "电钻", "1"))
    village.build(day=date(2026, 3, 6), is_real=True)
    before = kept(village)
    assert "2026-03-06,things,T-1,count" in before["changes.csv"].decode()
    village.things(("T-1", "梯子", "5", "", "2026-06-01"), ("T-2", "电钻", "1"))
    village.build(day=looked_at)
    assert (before, looked_at < date(2026, 6, 2)) == (kept(village), "梯子" in village.page("things/index.html"))
    village.build(day=date(2026, 3, 8), is_real=True)
    assert "2026-03-08,things,T-1,count,,\n" == kept(village)["changes.csv"].removeprefix(before["changes.csv"]).decode()


def test_older_versions_can_read_what_is_noted_of_the_clock(village):
    """They read every entry of the manifest as a table, and knew nothing of the past where one of them was none."""
    village.build(day=date(2026, 3, 6), is_real=True)
    manifest = json.loads(kept(village)["manifest.json"])
    assert {"_clock", "_special", "things"} == {n for n, entry in manifest.items() if {"day", "rows"} <= entry.keys()}


def test_a_clock_that_was_wrong_for_a_day_costs_no_history(village):
    """A battery is empty, and the machine believes that it is January: what has happened since is told again later."""
    for count, day in (("4", date(2026, 3, 6)), ("5", date(2026, 1, 2)), ("6", date(2026, 3, 9))):
        village.things(("T-1", "梯子", count), ("T-2", "电钻", "1"))
        village.build(day=day, is_real=True)
    log = kept(village)["changes.csv"].decode().splitlines()[1:]
    assert log == [f"2026-{day},things,T-1,count,," for day in ("01-02", "03-06", "03-09")]


def test_a_later_day_is_not_told_before_it_has_come(village):
    """Once the clock is right again, what happened while it ran ahead waits."""
    village.things(("T-1", "梯子", "3", "", "2026-06-01"), ("T-2", "电钻", "1"), ("T-3", "扳手", "2"))
    for day in (date(2026, 3, 5), date(2026, 7, 1), date(2026, 3, 6)):
        village.build(day=day, is_real=True)
    snapshot = fetch_snapshot(village.home / "snapshot").as_of(date(2026, 3, 6))
    assert "2026-03-06" == snapshot.changes[-1][0] and {"2026-07-01"} == {row[0] for row in snapshot.later}
    (village.home / "tables" / "物品.csv").unlink()
    assert [table.stale_since for table in village.build(day=date(2026, 3, 6), is_real=True).tables] == ["2026-03-06"]
