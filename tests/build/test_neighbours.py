"""Neighbours in a run: a changed one renews the site, an unreachable one does not, and none can stop or enter ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from community import Village, settle
from jinlin.build.run import run
from jinlin.report import Report
from loopback.neighbour_server import ACTIVITIES, LoopbackNeighbours, Served, site
from privacy.made_numbers import mobile

HOST = "yinxing.example.org"
PLACES = (("id", "编号"), ("name", "名称"), ("booking", "预约"))
GOOD = {"id": "T-1", "title": "戏曲下午场", "when": "2026-03-07", "venue": "大礼堂", "fee": "免费"}
SETTINGS = f"""
neighbours:
  yinxing:
    name: 银杏社区
    site: https://{HOST}/
    show: [activities, places]
"""
BUILT = "progress.site"
PAGES = ("neighbours/index.html", "neighbours/yinxing.html")


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackNeighbours]:
    """银杏社区, which shares an activity that has the 编号 of a thing of ours."""
    with LoopbackNeighbours({HOST: site(activities=(ACTIVITIES, [GOOD]), places=(PLACES, []))}) as running:
        running.lead(monkeypatch)
        yield running


@pytest.fixture
def village(tmp_path: Path, shells: Path) -> Village:
    """A community that shows what 银杏社区 shares."""
    found = settle(tmp_path, shells)
    found.add(SETTINGS)
    return found


def ran(village: Village, **how: bool) -> tuple[bool, Report]:
    """Whether a run made the site anew, and its report."""
    told: list[str] = []
    report = run(village.order(**how), told.append)
    return BUILT in told, report


def codes(report: Report) -> list[str]:
    """What was wrong."""
    return [problem.code for problem in report.problems]


def test_what_a_neighbour_shares_is_shown_as_theirs(near: LoopbackNeighbours, village: Village) -> None:
    """On pages of their own, each thing with a link to the neighbour's page of it."""
    assert [] == codes(village.build())
    page = village.page("neighbours/index.html")
    assert f'<a href="https://{HOST}/activities/t-1.html" rel="external">戏曲下午场</a>' in page
    assert "银杏社区" in page and "大礼堂" in page
    assert "梯子" in village.page("things/t-1.html")


def test_it_enters_nothing_of_ours(near: LoopbackNeighbours, village: Village) -> None:
    """Every other file is byte for byte what it is without neighbours, but for the list of pages and of tables."""
    village.build()
    whole = village.files()
    settings = village.home / "sheets.yaml"
    settings.write_text(settings.read_text("utf-8").replace(SETTINGS, ""), "utf-8")
    village.build()
    alone = village.files()
    differing = {path for path in whole.keys() | alone.keys() if whole.get(path) != alone.get(path)}
    assert {*PAGES, "lists/index.html", "sitemap.xml"} == {p for p in differing if not p.startswith("staff")}


def test_a_changed_neighbour_renews_the_site(near: LoopbackNeighbours, village: Village) -> None:
    """And one that says the same does not."""
    assert [True, False] == [ran(village)[0] for _ in range(2)]
    near.sites[HOST] = site(activities=(ACTIVITIES, [{**GOOD, "venue": "小礼堂"}]), places=(PLACES, []))
    assert [True, False] == [ran(village)[0] for _ in range(2)]
    assert "小礼堂" in village.page("neighbours/index.html")


def test_an_unreachable_neighbour_does_not(near: LoopbackNeighbours, village: Village) -> None:
    """What it said last stays, and the report says who could not be read; then it is back, and nothing is new."""
    village.build()
    near.instead[f"{HOST}/datapackage.json"] = Served(status=404)
    was_built, report = ran(village)
    assert (False, ["neighbour.not_found"]) == (was_built, codes(report))
    near.instead.clear()
    assert (False, []) == (ran(village)[0], codes(ran(village)[1]))


def test_one_never_reached_is_no_hindrance(near: LoopbackNeighbours, village: Village) -> None:
    """Ours is published, and nothing of it stored: the first time that it answers, all of it is new."""
    near.instead[f"{HOST}/datapackage.json"] = Served(status=404)
    assert ["neighbour.not_found"] == codes(village.build()) and "梯子" in village.page("things/t-1.html")
    near.instead.clear()
    assert (True, True) == (ran(village)[0], "戏曲下午场" in village.page("neighbours/index.html"))


def test_rows_left_out_are_told_where_the_neighbour_is_declared(near: LoopbackNeighbours, village: Village) -> None:
    """Nobody here can mend them, but who wonders where they are is told."""
    rows = [GOOD, {**GOOD, "id": "T-2", "when": "改天"}]
    near.sites[HOST] = site(activities=(ACTIVITIES, rows), places=(PLACES, []))
    line = 1 + (village.home / "sheets.yaml").read_text("utf-8").split("\n").index("  yinxing:")
    told = [(p.code, p.place.sheet, p.place.row) for p in village.build().problems]
    assert [("neighbour.rows_left_out", "sheets.yaml", line)] == told


def test_another_reason_to_build_shows_the_last_good_copy(near: LoopbackNeighbours, village: Village) -> None:
    """The same bytes as if the neighbour could be reached."""
    village.build()
    before = {page: village.page(page) for page in PAGES}
    near.instead[f"{HOST}/activities/data.json"] = Served(body=b"<html>", headers={"Content-Type": "text/html"})
    village.things(("T-1", "长梯", "3"), ("T-2", "电钻", "1"))
    was_built, report = ran(village)
    assert (True, ["neighbour.not_json"]) == (was_built, codes(report))
    assert before == {page: village.page(page) for page in PAGES}


def test_without_the_network_the_last_good_copy_is_shown(near: LoopbackNeighbours, village: Village) -> None:
    """``--offline`` asks nobody, and our own withdrawn ids are none of theirs."""
    village.build()
    asked = len(near.log)
    village.write("撤下", [("编号",), ("T-1",)])
    ran(village, offline=True)
    assert (asked, True) == (len(near.log), "戏曲下午场" in village.page("neighbours/index.html"))


def test_two_harmless_cells_cannot_stop_our_site(near: LoopbackNeighbours, village: Village) -> None:
    """Side by side they would be somebody's number, for which the gate stops a site: they are left out before."""
    halves = {**GOOD, "audience": [mobile()[:6]], "fee": mobile()[6:]}
    near.sites[HOST] = site(activities=(ACTIVITIES, [halves]), places=(PLACES, []))
    assert ["neighbour.private"] == codes(village.build())
    assert "戏曲下午场" not in village.page("neighbours/index.html")
    assert "梯子" in village.page("things/t-1.html")


def test_a_private_neighbour_is_left_out_whole(near: LoopbackNeighbours, village: Village, monkeypatch) -> None:
    """Whatever way the last look finds something, it is told, nothing of it is stored, and ours is published."""
    import jinlin.build.neighbours as room

    monkeypatch.setattr(room, "find_private_in", lambda text, office: ("hit",) if "戏曲下午场" in text else ())
    report = village.build()
    assert ["neighbour.private"] == codes(report)
    assert "戏曲下午场" not in village.page("neighbours/index.html")
    copies = (village.home / "snapshot").rglob("*.csv")
    assert not any("戏曲下午场" in file.read_text("utf-8") for file in copies)


def test_nobody_is_asked_where_nobody_is_declared(near: LoopbackNeighbours, tmp_path: Path, shells: Path) -> None:
    """No page, no call, no copy."""
    alone = settle(tmp_path / "alone", shells)
    alone.build()
    assert ([], False) == (near.log, (alone.home / "site" / "neighbours").exists())
