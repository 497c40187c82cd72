"""The last good copy: a table that cannot be trusted is served from it, and nothing private ever gets in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from command import ENVIRONMENT
from community import Village, settle
from jinlin.problem import BadSettings, CannotContinue
from jinlin.source import last_good
from jinlin.source.last_good import fetch_snapshot
from privacy.made_numbers import mobile

STALE = "数据暂未更新"
NOTICE = ("编号", "标题", "级别", "类型", "正文", "发布日期")


@pytest.fixture
def village(tmp_path) -> Village:
    """A community that was built once."""
    village = settle(tmp_path)
    assert village.build().problems == ()
    return village


def codes(report):
    """The codes of a report."""
    return [p.code for p in report.problems]


def test_a_missing_sheet_is_served_from_its_copy(village):
    """The file is gone: its rows stay, with a banner that says since when, on every page that shows them."""
    (village.home / "tables" / "物品.csv").unlink()
    report = village.build(day=date(2026, 3, 9))
    assert (codes(report), report.holds_back) == (["source.csv_missing"], True)
    for page in ("index.html", "things/index.html", "things/t-1.html"):
        assert STALE in village.page(page)
        assert "2026年3月5日" in village.page(page)


def post(village: Village, title: str) -> None:
    """「通知公示」 with one notice."""
    village.write("通知公示", [NOTICE, ("T-1", title, "一般", "停水", "请储水。", "2026-03-04")])


def with_notices(village: Village) -> None:
    """「通知公示」 besides the list, and a page for it."""
    settings, page = village.home / "sheets.yaml", village.home / "content" / "notices" / "index.md"
    settings.write_text(settings.read_text("utf-8") + "  notices:\n", "utf-8")
    page.parent.mkdir()
    page.write_text("# 通知公示\n\n<!-- jinlin: main -->\n", "utf-8")


def test_a_further_tab_that_never_was_is_not_missed(village):
    """Who keeps no 「通知进展」 can change a notice all the same, the first time and ever after."""
    with_notices(village)
    for title in ("停水", "明天停水", "后天停水"):
        post(village, title)
        assert (False, True) == (village.build().holds_back, title in village.page("notices/t-1.html"))


def test_a_further_tab_with_rows_is_missed(village):
    """「通知进展」 was there and is gone: the notices stay as they were, with their steps."""
    with_notices(village)
    post(village, "停水")
    village.write("通知进展", [("通知编号", "时间", "进展说明"), ("T-1", "2026-03-04 8:00", "正在抢修。")])
    assert not village.build().holds_back
    (village.home / "tables" / "通知进展.csv").unlink()
    post(village, "明天停水")
    assert (True, True) == (village.build().holds_back, "正在抢修" in village.page("notices/t-1.html"))


def test_a_lost_header_is_served_from_its_copy(village):
    """A renamed required column is no empty table."""
    village.write("物品", [("编号", "名字称呼", "数量"), ("T-1", "梯子", "3"), ("T-2", "电钻", "1")])
    assert "table.column_missing" in "".join(codes(village.build())) or STALE in village.page("things/index.html")
    assert "梯子" in village.page("things/index.html")


SHRUNK = [
    ((), "table.empty", "everything deleted by mistake"),
    ((("T-1", "梯子", "3"),), "table.too_few_rows", "under the floor of sheets.yaml"),
]


@pytest.mark.parametrize(("rows", "code", "why"), SHRUNK, ids=[s[2] for s in SHRUNK])
def test_a_table_that_shrank_too_far_is_not_believed(village, rows, code, why):
    """Mass deletion is asked about, and the site keeps what it had."""
    village.things(*rows)
    assert codes(village.build()) == [code]
    assert "电钻" in village.page("things/index.html")
    assert STALE in village.page("things/index.html")


def test_losing_more_than_half_is_not_believed(village):
    """Ten rows, then four: more than ``may_shrink`` allows; five would be believed."""
    village.things(*((f"T-{n}", f"第{n}件", "1") for n in range(10)))
    village.build()
    village.things(*((f"T-{n}", f"第{n}件", "1") for n in range(4)))
    assert codes(village.build()) == ["table.shrank"]
    village.things(*((f"T-{n}", f"第{n}件", "1") for n in range(5)))
    assert codes(village.build()) == []


def test_a_further_tab_does_not_shrink_either(village):
    """Twelve steps of incidents, then none: without them what is restored would be awaited again."""
    with_notices(village)
    post(village, "东门停水")
    steps = [("通知编号", "时间", "进展说明"), *(("T-1", f"2026-03-04 {hour:02}:00", f"第{hour}步") for hour in range(8, 20))]
    village.write("通知进展", steps)
    village.build()
    village.write("通知进展", steps[:6])
    assert ["table.shrank"] == [p.code for p in village.build().problems if p.place.sheet == "通知进展"]
    assert "第19步" in village.page("notices/t-1.html")
    village.write("通知进展", steps[:8])
    assert "第19步" not in (village.build(), village.page("notices/t-1.html"))[1]


def test_the_copy_is_kept_as_long_as_it_is_needed(village):
    """A second bad day does not eat the copy of the first."""
    village.things()
    village.build()
    village.build(day=date(2026, 3, 20))
    assert "2026年3月5日" in village.page("things/index.html")


def test_offline_builds_the_same_site(village):
    """Without any sheet the snapshot gives the same files, but for the banner."""
    before = village.files()
    shutil.rmtree(village.home / "tables")
    village.build(offline=True)
    assert before.keys() == village.files().keys()
    assert "梯子" in village.page("things/t-1.html")


def test_without_sheets_and_copy_nothing_is_touched(village):
    """No sheet, no copy: the run stops and the old site stands as it was."""
    before = village.files()
    shutil.rmtree(village.home / "tables")
    shutil.rmtree(village.home / "snapshot")
    with pytest.raises(CannotContinue):
        village.build()
    assert before == village.files()


def test_bad_settings_stop_before_anything(village):
    """A fault of sheets.yaml leaves site and snapshot alone."""
    (village.home / "sheets.yaml").write_text("tables: {}\nx: 1\n", "utf-8")
    before = village.files()
    with pytest.raises(BadSettings):
        village.build()
    assert before == village.files()


def test_a_withdrawn_record_is_nowhere(village):
    """撤下 takes a record from pages, data, snapshot and change log."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "2"), ("T-3", "扳手", "1"))
    village.build()
    village.write("撤下", [("编号",), ("t-2",)])
    village.build()
    stored = "".join(f.read_text("utf-8") for f in (village.home / "snapshot").rglob("*.csv") if f.name != "withdrawn.csv")
    shown = b"".join(content for path, content in village.files().items())
    assert "电钻" not in stored
    assert "T-2" not in stored
    assert "电钻".encode() not in shown
    assert "things/t-2.html" not in village.files()


def test_withdrawn_stays_withdrawn_when_the_tab_cannot_be_read(village):
    """A missing 撤下 tab must not publish again what had to go."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "2"), ("T-3", "扳手", "1"))
    village.write("撤下", [("编号",), ("T-2",)])
    village.build()
    (village.home / "tables" / "撤下.csv").unlink()
    village.build()
    assert "things/t-2.html" not in village.files()


def test_drafts_and_rows_of_another_day_are_in_no_copy(village):
    """What is not public today is not stored either."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "1"), ("T-3", "秘密", "1", "草稿"), ("T-4", "过期", "1", "", "2026-03-01"))
    assert village.build().problems == ()
    stored = "".join(f.read_text("utf-8") for f in (village.home / "snapshot").rglob("*.csv"))
    assert "秘密" not in stored
    assert "过期" not in stored


def test_changes_are_logged_by_record(village):
    """The log tells a new record, a changed column by its name, and one that went; equal runs add nothing."""
    village.things(("T-1", "梯子", "4"), ("T-3", "扳手", "1"))
    village.build(day=date(2026, 3, 6))
    village.build(day=date(2026, 3, 6))
    log = (village.home / "snapshot" / "changes.csv").read_text("utf-8").splitlines()[1:]
    assert log == ["2026-03-06,things,T-1,count,,", "2026-03-06,things,T-2,-,,", "2026-03-06,things,T-3,+,,"]


def test_building_twice_writes_nothing(village):
    """Same sheets, same day: not one file is written again."""
    site = (village.home / "site").resolve()
    before = {f: f.stat().st_mtime_ns for f in site.rglob("*")}
    village.build()
    assert (village.home / "site").resolve() == site
    assert before == {f: f.stat().st_mtime_ns for f in site.rglob("*")}


def test_a_slip_in_the_withdrawn_tab_is_told(village):
    """An id that no table has, and that looks like one there is, is asked about; a row deleted since is not."""
    village.write("撤下", [("编号",), ("T-1O",), ("ALT-77",)])
    village.things(("T-10", "梯子", "3"), ("T-2", "电钻", "1"))
    report = village.build()
    assert [("withdrawn.unknown", "T-1O", "A2")] == [(p.code, p.found, p.place.cell) for p in report.problems]


def test_a_withdrawn_tab_without_header_withdraws_what_it_did_before(village):
    """The last ids hold when the tab is there and unreadable."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "2"), ("T-3", "扳手", "1"))
    village.write("撤下", [("编号",), ("T-2",)])
    village.build()
    village.write("撤下", [("号码",), ("T-2",)])
    village.build()
    assert "things/t-2.html" not in village.files()


def test_what_is_withdrawn_is_not_on_the_disk_either(village):
    """Nothing beside the site keeps it: not the other tree, not a cache."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "2"), ("T-3", "扳手", "1"))
    village.build()
    village.write("撤下", [("编号",), ("T-2",)])
    village.things(("T-1", "梯子", "3"), ("T-3", "扳手", "1"))
    village.build()
    left = [f for f in village.home.rglob("*") if f.is_file() and "电钻".encode() in f.read_bytes()]
    assert [] == left


def test_an_example_row_is_no_row(village):
    """Nothing is said of it, and deleting it is no loss."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "2"), ("示例-1", "", "很多", "示例"))
    assert village.build().problems == ()


def test_a_row_typed_over_the_example_is_told(village):
    """Its state is the template's, far to the right: nobody would know why it never comes."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "2"), ("T-3", "扳手", "1", "示例"))
    found = village.build().problems
    assert [("table.example_typed_over", "D4", "T-3")] == [(p.code, p.place.cell, p.place.record) for p in found]


def test_two_runs_at_once_wait_for_each_other(village):
    """Both end well, and the site is one whole build."""
    village.things(("T-1", "梯子", "4"), ("T-2", "电钻", "2"))
    command = [sys.executable, "-m", "jinlin", "build", "--today", "2026-03-06"]
    runs = [subprocess.Popen(command, cwd=village.home, stdout=subprocess.PIPE, env=ENVIRONMENT) for _ in range(4)]
    assert [0] * 4 == [(run.communicate(), run.returncode)[1] for run in runs]
    assert "things/t-1.html" in village.files()


def test_a_stop_at_the_gate_still_tells_what_is_wrong_in_the_sheets(village):
    """A hand-written page with a private number stops the site; the wrong cell is told all the same."""
    (village.home / "content" / "index.md").write_text(f"# 首页\n\n请打 {mobile()}\n", "utf-8")
    village.things(("T-1", "梯子", "很多"), ("T-2", "电钻", "2"))
    with pytest.raises(CannotContinue) as stop:
        village.build()
    assert {"number.not_whole", "site.gate.mobile"} <= {p.code for p in stop.value.problems}


def test_a_faulty_row_withdraws_all_the_same(village):
    """Two rows that contradict each other are held back, and what they name is gone until they are mended."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "2"), ("T-3", "扳手", "1"))
    village.write("撤下", [("编号", "公开日期"), ("T-2", "2026-03-01"), ("T-2", "2026-03-02")])
    village.build()
    assert "things/t-2.html" not in village.files()


def test_nothing_is_published_while_nobody_knows_what_was_withdrawn(village):
    """撤下 cannot be read and never was: the site stays as it is."""
    before = village.files()
    shutil.rmtree(village.home / "snapshot")
    (village.home / "tables" / "撤下.csv").unlink()
    with pytest.raises(CannotContinue) as stop:
        village.build()
    assert {"source.csv_missing", "withdrawn.unreadable"} <= {p.code for p in stop.value.problems}
    assert before == village.files()


FAILED = [
    (("T-1", "#REF!", "3"), "a name is gone, and with it its row"),
    (("T-1", "梯子", "#N/A"), "a count is gone"),
    (("#REF!", "梯子", "3"), "a number is gone: whose row it was, nobody knows"),
]


@pytest.mark.parametrize(("row", "why"), FAILED, ids=[f[1] for f in FAILED])
def test_what_a_formula_gave_is_not_lost_to_its_failure(village, row, why):
    """Where the last good copy has a value and the sheet an error now, the copy is shown, and the cell is named."""
    village.things(row, ("T-2", "电钻", "1"))
    told = codes(village.build(day=date(2026, 3, 9)))
    assert {"cell.formula_error", "table.formula_failed"} <= set(told), why
    assert "梯子" in village.page("things/t-1.html") and STALE in village.page("things/index.html")


def test_a_new_row_with_an_error_holds_up_no_table(village):
    """It never was anything else, however often it is built: it alone waits."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "1"), ("T-3", "#REF!", "1"), ("T-4", "水泵", "#N/A"))
    for day in (6, 7):
        assert codes(village.build(day=date(2026, 3, day))) == ["cell.formula_error", "cell.formula_error"]
        assert STALE not in village.page("things/index.html")
    assert "水泵" in village.page("things/index.html")


def merged(path):
    """What a merge leaves that nobody finished."""
    path.write_text("<<<<<<< HEAD\n" + path.read_text("utf-8") + "=======\n>>>>>>> data\n", "utf-8")


DAMAGED = [
    ("things/main.csv", Path.unlink, "deleted by hand"),
    ("things/main.csv", merged, "merged by hand"),
    ("manifest.json", merged, "the file that names all tables"),
    ("manifest.json", lambda path: path.write_text("[]", "utf-8"), "no table at all"),
    ("changes.csv", merged, "the history itself"),
]


@pytest.mark.parametrize(("file", "damage", "why"), DAMAGED, ids=[case[2] for case in DAMAGED])
def test_damage_to_one_copy_costs_no_history(village, file, damage, why):
    """What residents were shown for years is not thrown away because one file is not whole."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "2"))
    village.build(day=date(2026, 3, 9))
    before = fetch_snapshot(village.home / "snapshot").changes
    damage(village.home / "snapshot" / file)
    assert before == fetch_snapshot(village.home / "snapshot").changes != ()
    assert village.build(day=date(2026, 3, 10)).problems == (), why
    assert before == fetch_snapshot(village.home / "snapshot").changes


def test_what_was_told_is_told_for_good(village, monkeypatch):
    """A run is killed at each of its steps from the site to the copies: the next one still knows what had changed."""
    store, left = last_good._write, []

    def killed(path: Path, text: str) -> bool:
        if not left.pop():
            raise KeyboardInterrupt
        return store(path, text)

    for step in range(4):
        before = len(fetch_snapshot(village.home / "snapshot").changes)
        village.things(("T-1", "梯子", str(10 + step)), ("T-2", "电钻", "1"))
        left[:] = [False, *[True] * step]
        monkeypatch.setattr(last_good, "_write", killed)
        with pytest.raises(KeyboardInterrupt):
            village.build()
        monkeypatch.setattr(last_good, "_write", store)
        village.build()
        assert before < len(fetch_snapshot(village.home / "snapshot").changes), step


def test_a_look_at_a_later_day_leaves_nothing_that_has_not_happened(village):
    """Who tries out ``--today`` makes no history of the future, and no copy of it."""
    village.things(("T-1", "梯子", "3", "", "2026-06-01"), ("T-2", "电钻", "1"), ("T-3", "扳手", "2"))
    village.build()
    village.build(day=date(2026, 7, 1))
    village.build()
    assert {row[0] for row in fetch_snapshot(village.home / "snapshot").changes} <= {"2026-03-05"}
    (village.home / "tables" / "物品.csv").unlink()
    assert [table.stale_since for table in village.build().tables] == ["2026-03-05"]
