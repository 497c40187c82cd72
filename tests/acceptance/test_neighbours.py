"""Two communities built for real; one reads what the other publishes, over HTTP and TLS, and neither can harm the other."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from acceptance.command import Home, differing, settle
from command import jinlin
from loopback.neighbour_server import ACTIVITIES, JSON, LoopbackNeighbours, Served, site
from privacy.made_numbers import id_number, mobile

HOST = "yinxing.example.org"
PLACES = """\
  places:
    kind: lists
    title: 场所与设施
    options:
      columns:
        - {name: 名称, key: name, required: true}
        - {name: 类型, key: type}
        - {name: 地址, key: address, type: place}
        - {name: 开放时间, key: hours, type: hours}
        - {name: 设施, key: facilities, type: items}
"""
THEIRS = f"sources: {{demo: {{samples: true}}}}\ntables:\n  activities:\n{PLACES}"
OURS = "sources: {demo: {samples: true}}\ntables:\n  activities:\n  services:\n"
NEAR = f"""\
neighbours:
  yinxing: {{name: 银杏社区, site: 'https://{HOST}/xf/', show: [activities, places]}}
"""
PAGES = {"neighbours/index.html", "neighbours/yinxing.html"}
TELLING = {"activities/index.html", "sitemap.xml"}  #: lead to them, or name all pages
EVIL = {"id": "A-001", "title": "<script>alert(1)</script>", "when": "2026-03-07", "venue": "javascript:alert(1)"}


@dataclass(frozen=True, slots=True)
class Two:
    """Ours, which was built with the neighbour there, and what it was without any."""

    ours: Home
    near: LoopbackNeighbours
    alone: Mapping[str, bytes]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, shells: Path) -> Iterator[Two]:
    """Both built by the command."""
    folder = tmp_path_factory.mktemp("neighbours")
    theirs, ours = settle(folder / "theirs", shells), settle(folder / "ours", shells)
    theirs.settings(THEIRS)
    theirs.build(code=0)
    published = {f"xf/{path}": content for path, content in theirs.files().items()}
    ours.settings(OURS)
    ours.build(code=0)
    alone = ours.files()
    with LoopbackNeighbours({HOST: published}) as near:
        ours.settings(OURS + NEAR)
        assert not [code for code in ours.build(code=0, env=near.env).codes if code.startswith("neighbour.")]
        yield Two(ours, near, alone)


def test_what_they_publish_is_shown_with_us(two: Two) -> None:
    """Their activities by day and their places, each with a link to their own page of it; the activities lead there."""
    index, page = two.ours.page("neighbours/index.html"), two.ours.page("neighbours/yinxing.html")
    assert f'href="https://{HOST}/xf/activities/a-001.html"' in index and "读书会" in index
    assert f'href="https://{HOST}/xf/places/p-02.html"' in page and "文化活动中心" in page
    assert 'href="../neighbours/"' in two.ours.page("activities/index.html")
    assert "银杏社区" in two.ours.page("activities/index.html")


def test_nothing_of_it_is_among_ours(two: Two) -> None:
    """Pages, numbers, search, open data and feeds are byte for byte those of a community without neighbours."""
    changed = {path for path in differing(two.alone, two.ours.files()) if not path.startswith("staff/")}
    assert PAGES | TELLING == changed


def evil(**more: object) -> dict[str, Served]:
    """A site of one activity, whole and of the right shape."""
    files = site(activities=(ACTIVITIES, [{**EVIL, **more}]), places=(ACTIVITIES, []))
    return {path: Served(body=content) for path, content in files.items()}


HOSTILE: list[tuple[Callable[[], Mapping[str, Served]], str, str]] = [
    (lambda: {"datapackage.json": Served(status=500)}, "HTTP 500", "a broken server"),
    (lambda: {"datapackage.json": Served(body=b"<h1>", headers={"Content-Type": "text/html"})}, "网页", "a page"),
    (lambda: {"datapackage.json": Served(body=gzip.compress(b" " * 10**7), headers={**JSON, "Content-Encoding": "gzip"})},
     "压缩", "a bomb"),
    (lambda: {"datapackage.json": Served(body=b" " * 3_000_000)}, "太大", "more than may come"),
    (lambda: {"datapackage.json": Served(status=302, headers={"Location": "https://evil.example.org/"})}, "转到",
     "a redirect to somebody else"),
    (lambda: {"datapackage.json": Served(body=b"{}" * 9, after=3)}, "连不上", "hung up"),
    (lambda: {"datapackage.json": Served(body="{\"名\":1}".encode("gbk"))}, "UTF-8", "GBK"),
    (lambda: {"activities/data.json": Served(body=b"[]"), "places/data.json": Served(body=b"[]")}, "对不上", "other bytes"),
]  # fmt: skip


@pytest.mark.parametrize(("served", "told", "why"), HOSTILE, ids=[row[-1] for row in HOSTILE])
def test_a_neighbour_that_fails_changes_nothing(two: Two, served, told: str, why: str) -> None:
    """Not a byte of the site; the report names the neighbour and the cause."""
    before = two.ours.files()
    two.near.instead = {f"{HOST}/xf/{path}": reply for path, reply in served().items()}
    run = two.ours.build(code=0, env=two.near.env)
    two.near.instead = {}
    assert [] == differing(before, two.ours.files()), why
    assert "银杏社区" in run.said and told in run.said


ROWS = [
    (dict, "alert(1)", "a script in a title, a script as a place, an id of ours"),
    (lambda: {"title": f"找{mobile()}"}, "", "somebody's mobile number"),
    (lambda: {"fee": id_number()}, "", "somebody's identity number"),
    (lambda: {"audience": [mobile()[:5]], "fee": mobile()[5:]}, "", "halves of a number, side by side"),
    (lambda: {"id": "../../index"}, "", "a way to our home page"),
]


@pytest.mark.parametrize(("more", "shown", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_hostile_rows_harm_nothing_of_ours(two: Two, more, shown: str, why: str) -> None:
    """What is no harm is shown as the text it is, on their page; what is, nowhere. All else stays as it was."""
    two.near.instead = {f"{HOST}/xf/{path}": reply for path, reply in evil(**more()).items()}
    two.ours.build(code=0, env=two.near.env)
    two.near.instead = {}
    files = two.ours.files()
    changed = {path for path in differing(two.alone, files) if not path.startswith("staff/")}
    page = files["neighbours/index.html"].decode()
    assert PAGES | TELLING >= changed, why
    assert "<script>alert" not in page and 'href="javascript:' not in page and mobile() not in page
    assert bool(shown) == (shown in page and f'href="https://{HOST}/xf/activities/a-001.html"' in page)


def diagnosed(two: Two) -> str:
    """What ``jinlin doctor`` says."""
    done = jinlin("doctor", cwd=two.ours.folder, **two.near.env)
    return done.stdout + done.stderr


def test_the_doctor_tries_the_address(two: Two) -> None:
    """And says what is wrong with it."""
    well = diagnosed(two)
    two.near.instead = {f"{HOST}/xf/datapackage.json": Served(status=404)}
    wrong = diagnosed(two)
    two.near.instead = {}
    assert "✓ 邻居「银杏社区」" in well
    assert f"https://{HOST}/xf/datapackage.json（HTTP 404）" in wrong
