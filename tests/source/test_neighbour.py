"""What other communities publish, read by the unmodified product from sites on this machine, however hostile."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date

import pytest

from jinlin.config.settings import NeighbourSetting, Shared
from jinlin.problem import Severity
from jinlin.source.neighbour.shape import MOST_ROWS, Cells
from jinlin.source.neighbour.visit import MOST, Table, Visited, online, visit
from loopback.neighbour_server import LoopbackNeighbours, Served, site
from loopback.reading import Waits

DAY = date(2026, 3, 5)
HOST = "yinxing.example.org"
COLUMNS = (("id", "编号"), ("title", "活动名称"), ("when", "日期或规律"), ("venue", "地点"))
ROW = {"id": "A-1", "title": "戏曲", "when": "每周六", "venue": ["大礼堂", "广场"], "secret": "x"}
PACKAGE, DATA = f"{HOST}/datapackage.json", f"{HOST}/activities/data.json"
TABLE = Table(neighbour="yinxing", shared=Shared.ACTIVITIES, table="activities")


def setting(name: str = "yinxing", host: str = HOST, **more: object) -> NeighbourSetting:
    """One neighbour that shows its activities."""
    given = {"shown": ((Shared.ACTIVITIES, "activities"),), **more}
    return NeighbourSetting(name=name, title=f"{name}社区", site=f"https://{host}/", **given)


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackNeighbours]:
    """Holds two sites; this process is led to them as a subprocess would be."""
    good = site(activities=(COLUMNS, [ROW]))
    with LoopbackNeighbours({HOST: good, "lai.example.org": good}) as running:
        running.lead(monkeypatch)
        yield running


def visited(near: LoopbackNeighbours, *neighbours: NeighbourSetting) -> Visited:
    """What the product makes of them; nobody waits."""
    return visit(neighbours or (setting(),), DAY, Waits().patience(60.0, near.line))


def codes(found: Visited) -> list[str]:
    """Why something could not be had."""
    return [problem.code for _, problem in found.found]


def test_a_table_takes_two_calls(near: LoopbackNeighbours) -> None:
    """The package, then the table; both plain, neither with anything about us but the program's name."""
    found = visited(near)
    assert (("A-1", "戏曲", "每周六", "大礼堂、广场"),) == found.cells[TABLE].rows
    assert [f"GET {PACKAGE}", f"GET {DATA}"] == near.calls()
    assert {"identity"} == {one.headers["accept-encoding"] for one in near.log}
    assert not any(name in one.headers for one in near.log for name in ("cookie", "authorization", "referer"))


BIG = b"[" + b" " * MOST + b"]"
TEXT = {"Content-Type": "text/html"}
HOSTILE = [
    (PACKAGE, Served(status=404), "neighbour.not_found", "no open data there"),
    (DATA, Served(status=410), "neighbour.not_found", "the table went"),
    (PACKAGE, Served(status=500), "neighbour.refused", "a broken server"),
    (PACKAGE, Served(status=403), "neighbour.refused", "a door-keeper"),
    (PACKAGE, Served(status=429), "neighbour.refused", "asked too often"),
    (PACKAGE, Served(body=b"<!doctype html>", headers=TEXT), "neighbour.not_json", "a page under 200"),
    (PACKAGE, Served(body=b"{}", headers={}), "neighbour.not_json", "nobody says what it is"),
    (PACKAGE, Served(body="{\"名\": 1}".encode("gbk")), "neighbour.not_utf8", "GBK"),
    (PACKAGE, Served(body=b"{}", headers={"Content-Type": "application/json; charset=gbk"}), "neighbour.not_utf8",
     "says so itself"),
    (PACKAGE, Served(body=b"{]"), "neighbour.not_json", "cut or mistyped"),
    (PACKAGE, Served(body=b"[" * 100_000), "neighbour.not_json", "brackets without end"),
    (PACKAGE, Served(body=b'{"resources": NaN}'), "neighbour.not_json", "no number of JSON's"),
    (PACKAGE, Served(body=b"1" * 10_000), "neighbour.not_json", "a number of ten thousand digits"),
    (PACKAGE, Served(body=BIG), "neighbour.too_large", "more than may come"),
    (PACKAGE, Served(body=gzip.compress(b" " * 10**7), headers={"Content-Encoding": "gzip",
     "Content-Type": "application/json"}), "neighbour.packed", "a bomb: nothing packed is ever opened"),
    (PACKAGE, Served(body=b"[]"), "neighbour.wrong_shape", "a list"),
    (PACKAGE, Served(body=b'{"resources": {}}'), "neighbour.wrong_shape", "tables that are no list"),
    (PACKAGE, Served(body=b'{"resources": []}'), "neighbour.no_table", "none of the tables"),
    (PACKAGE, Served(body=b'{"resources": [{"name": "activities"}]}'), "neighbour.wrong_shape", "no columns"),
    (PACKAGE, Served(body=b'{"resources": [{"name": "activities", "schema": {"fields": [{"name": 1, "title": 2}]}}]}'),
     "neighbour.wrong_shape", "columns without names"),
    (DATA, Served(body=b"[]"), "neighbour.not_whole", "not the file that the package speaks of"),
    (PACKAGE, Served(status=302, headers={"Location": "https://lai.example.org/datapackage.json"}),
     "neighbour.redirected", "to somebody else"),
    (PACKAGE, Served(status=302, headers={"Location": f"http://{PACKAGE}"}), "neighbour.redirected", "off https"),
    (PACKAGE, Served(status=302, headers={"Location": "/datapackage.json"}), "neighbour.redirected", "in a circle"),
    (PACKAGE, Served(status=302, headers={"Location": "https://[::"}), "neighbour.redirected", "to no address"),
    (PACKAGE, Served(status=302, headers={"Location": "javascript:1"}), "neighbour.redirected", "to a script"),
    (PACKAGE, Served(body=b"{}" * 99, after=10), "neighbour.unreachable", "hung up in the middle"),
    (PACKAGE, Served(after=0, stall=True), "neighbour.late", "a byte now and then, for ever"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "served", "code", "why"), HOSTILE, ids=[row[-1] for row in HOSTILE])
def test_a_hostile_reply_is_told_and_holds_nothing_back(near: LoopbackNeighbours, where, served, code, why) -> None:
    """One notice that names the neighbour and the file, and no word of what was sent."""
    near.instead[where] = served
    found = visited(near)
    ((name, problem),) = found.found
    assert ({}, "yinxing", code, Severity.NOTICE) == (found.cells, name, problem.code, problem.severity), why
    assert {"neighbour": "yinxing社区", "address": f"https://{where}"} == dict(problem.facts)


SHAPES = [
    ({"rows": []}, "neighbour.wrong_shape", "no list of rows"),
    (["A-1"], "neighbour.wrong_shape", "rows that are texts"),
    ([{**ROW, "title": {"$ne": 1}}], "neighbour.wrong_shape", "an object in a cell"),
    ([{**ROW, "title": [["a"]]}], "neighbour.wrong_shape", "lists in a list"),
    ([{**ROW, "title": ["a"] * 10_000}], "neighbour.wrong_shape", "a cell without end"),
    ([{"id": n} for n in range(MOST_ROWS + 1)], "neighbour.too_large", "more rows than anybody would read"),
]


@pytest.mark.parametrize(("rows", "code", "why"), SHAPES, ids=[row[-1] for row in SHAPES])
def test_rows_of_another_shape_are_refused(near: LoopbackNeighbours, rows, code, why) -> None:
    """Even where the package says that they are whole."""
    near.sites[HOST] = site(activities=(COLUMNS, rows))
    assert [code] == codes(visited(near)), why


def test_a_redirect_within_their_site_is_followed(near: LoopbackNeighbours) -> None:
    """Sites move their files."""
    near.instead[PACKAGE] = Served(status=301, headers={"Location": "/moved/datapackage.json"})
    near.sites[HOST]["moved/datapackage.json"] = near.sites[HOST]["datapackage.json"]
    assert ([], 1) == (codes(visited(near)), len(visited(near).cells))


def test_an_unknown_authority_is_not_trusted(near: LoopbackNeighbours, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stands on the way cannot speak for a neighbour."""
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    monkeypatch.delenv("CURL_CA_BUNDLE")
    assert ["neighbour.unreachable"] == codes(visited(near))


def test_one_that_hangs_leaves_time_for_the_next(near: LoopbackNeighbours) -> None:
    """All share one deadline; nobody can use it up."""
    near.instead[PACKAGE] = Served(after=0, stall=True)
    found = visited(near, setting(), setting("lai", "lai.example.org"))
    assert (["neighbour.late"], ["lai"]) == (codes(found), [table.neighbour for table in found.cells])


def test_one_table_may_fail_alone(near: LoopbackNeighbours) -> None:
    """The others of the same neighbour are shown."""
    near.sites[HOST] = site(activities=(COLUMNS, [ROW]), places=(COLUMNS, [[]]))
    both = setting(shown=((Shared.ACTIVITIES, "activities"), (Shared.PLACES, "places")))
    found = visited(near, both)
    assert (["neighbour.wrong_shape"], [TABLE]) == (codes(found), list(found.cells))


def test_a_digest_stays_while_nothing_is_new() -> None:
    """A neighbour that cannot be reached has not changed, as far as anybody knows; one that says more has."""
    tables = tuple(online([setting()]))
    first = Visited({TABLE: Cells(columns=(), rows=(("a",),))}).digests(tables, {})
    assert first == Visited().digests(tables, dict(first))
    assert first != Visited({TABLE: Cells(columns=(), rows=(("b",),))}).digests(tables, dict(first))


def test_samples_need_no_network() -> None:
    """The demonstration has a neighbour on any machine."""
    everything = tuple((shared, shared.value) for shared in Shared)
    found = visit([setting(samples=True, shown=everything)], DAY)
    assert ((), 3) == (found.found, len(found.cells))
    assert json.dumps([list(map(list, cells.rows)) for cells in found.cells.values()])
