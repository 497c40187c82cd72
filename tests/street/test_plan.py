"""``jinlin plan``: which communities have changed, for the price of one call."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from command import jinlin
from jinlin.street.run import build_some, fetch_plan
from loopback.google_server import LoopbackGoogle
from loopback.spreadsheets import Spreadsheet, key
from street.settled import NAMES, Settled, settle


def wide_street(home: Path, count: int) -> Settled:
    """So many communities, each with a spreadsheet at Google and a parcel that was made of it."""
    names = {f"c{n}": f"社区{n}" for n in range(count)}
    street = settle(home, {"c0": "社区0"})
    settings = (home / "sheets.yaml").read_text("utf-8").replace("[c0]", f"[{', '.join(names)}]")
    (home / "sheets.yaml").write_text(settings.partition("sources:")[0] + "tables: {activities: {}}\n", "utf-8")
    for n, name in enumerate(names):
        own = street.own(name, "sheets.yaml")
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(f"community: {{name: 社区{n}}}\nsources: {{office: {{google: {key(n)}}}}}\n", "utf-8")
    return street


def pretend_built(street: Settled, **environment: str) -> None:
    """Parcels as runs would leave them: what a run writes is tested elsewhere, a thousand of them take an hour."""
    from jinlin.street.parcel import _note
    from jinlin.street.standing import standings

    whole = street.street(**environment)
    for name, standing in standings(whole, whole.names, asks_google=True).items():
        site = whole.parcels / name / "site"
        site.mkdir(parents=True)
        (site / "index.html").write_text("built", "utf-8")
        _note(site.parent / "made.json", {"basis": standing.basis, "stamps": dict(standing.stamps), "edition": "e"})


@pytest.mark.parametrize(
    ("count", "read", "why"),
    [(2, 2, "Drive has not heard of the edit that started the run"), (31, 0, "more than Google lets be read in a minute")],
)
def test_whoever_starts_a_run_knows_better_than_drive(tmp_path: Path, monkeypatch, count: int, read: int, why: str) -> None:
    """A run of the clock trusts Drive, one that the trigger dispatched reads."""
    with LoopbackGoogle({key(n): Spreadsheet() for n in range(count)}) as google:
        google.lead(monkeypatch)
        street = wide_street(tmp_path / "street", count)
        pretend_built(street, **google.env)
        ways = {event: {"GITHUB_EVENT_NAME": event, **google.env} for event in ("schedule", "workflow_dispatch")}
        day = ("--today", street.day.isoformat())
        said = {event: jinlin("plan", *day, cwd=street.home, **env).stdout for event, env in ways.items()}
    names = {event: " ".join(one["communities"] for one in json.loads(text)["include"]).split() for event, text in said.items()}
    assert {"schedule": 0, "workflow_dispatch": read} == {event: len(found) for event, found in names.items()}, why


def test_a_thousand_communities_cost_one_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only those are named that have changed: an edit, one that is no longer shared, and nobody else."""
    with LoopbackGoogle({key(n): Spreadsheet() for n in range(1000)}) as google:
        google.lead(monkeypatch)
        street = wide_street(tmp_path / "street", 1000)
        pretend_built(street, **google.env)
        assert () == fetch_plan(street.street(**google.env))
        google.log.clear()
        for number, change in ((7, {"version": 2}), (500, {"shared": False})):
            google.spreadsheets[key(number)] = replace(google.spreadsheets[key(number)], **change)
        assert ("c7", "c500") == fetch_plan(street.street(**google.env))
        assert ["drive.files.list"] == [call.method for call in google.calls() if call.request.verb == "GET"]


def an_edit(street: Settled) -> None:
    """A cell of one community."""
    file = street.own("guangming", "表格/办事服务.csv")
    file.write_text(file.read_text("utf-8").replace("居住证明", "居住证"), "utf-8")


def own_settings(street: Settled) -> None:
    """A community's own settings."""
    file = street.own("guangming", "sheets.yaml")
    file.write_text(file.read_text("utf-8") + "# 新的一行\n", "utf-8")


def own_page(street: Settled) -> None:
    """A community's own page."""
    file = street.own("guangming", "content/notes.md")
    file.parent.mkdir()
    file.write_text("# 说明\n", "utf-8")


def shared_page(street: Settled) -> None:
    """A page that all have."""
    (street.home / "content" / "index.md").write_text("# 新的首页\n", "utf-8")


def shared_settings(street: Settled) -> None:
    """What holds for all."""
    file = street.home / "sheets.yaml"
    file.write_text(file.read_text("utf-8") + "open_data: {licence: CC0-1.0}\n", "utf-8")


def one_left(street: Settled) -> None:
    """Another community's leaving is nothing to those that stay."""
    file = street.home / "sheets.yaml"
    file.write_text(file.read_text("utf-8").replace(", guangming", ""), "utf-8")


def no_site(street: Settled) -> None:
    """What an earlier run has left is lost."""
    (street.home / "parcels" / "guangming" / "site" / "index.html").unlink()


CHANGES = [
    (lambda street: None, (), "nothing"),
    (an_edit, ("guangming",), "a cell"),
    (own_settings, ("guangming",), "own settings"),
    (own_page, ("guangming",), "own page"),
    (no_site, ("guangming",), "lost site"),
    (one_left, (), "somebody else has left"),
    (shared_page, tuple(NAMES), "a page of all"),
    (shared_settings, tuple(NAMES), "settings of all"),
]


@pytest.mark.parametrize(("change", "expected", "why"), CHANGES, ids=[row[-1] for row in CHANGES])
def test_only_who_changed_is_named(street: Settled, change, expected, why) -> None:
    """Files are compared by their content."""
    build_some(street.street(), tuple(NAMES), lambda outcome: None)
    change(street)
    assert expected == fetch_plan(street.street()), why


def own_portal(street: Settled) -> None:
    """A page of the street's own."""
    shutil.copytree(street.street().portal, street.home / "portal")
    page = street.home / "portal" / "content" / "index.md"
    page.write_text(f"{page.read_text('utf-8')}\n通知一则。\n", "utf-8")


def other_hotline(street: Settled) -> None:
    """What stands below the street's own pages."""
    file = street.home / "sheets.yaml"
    file.write_text(file.read_text("utf-8").replace("12345", "12349"), "utf-8")


@pytest.mark.parametrize("change", [one_left, own_portal, other_hotline])
def test_what_is_around_them_is_put_together_again(street: Settled, change) -> None:
    """One is named, so that there is a job to do: whoever had left stood on the site until midnight."""
    street.build()
    assert () == fetch_plan(street.street())
    change(street)
    assert ("xingfuli",) == fetch_plan(street.street())
    street.build()
    assert () == fetch_plan(street.street())


def test_another_day_is_another_site(street: Settled) -> None:
    """今天 and 超期 move at midnight."""
    build_some(street.street(), tuple(NAMES), lambda outcome: None)
    assert tuple(NAMES) == fetch_plan(replace(street, day=date(2026, 3, 6)).street())


def test_the_command_prints_the_matrix_and_nothing_else(street: Settled, tmp_path: Path) -> None:
    """On standard output, and where GitHub reads what a step has to say."""
    outputs = tmp_path / "outputs"
    done = jinlin("plan", "--shards", "2", "--today", "2026-03-05", cwd=street.home, GITHUB_OUTPUT=str(outputs))
    expected = [{"shard": "1/2", "communities": "xingfuli nanyuan"}, {"shard": "2/2", "communities": "guangming"}]
    assert (0, {"include": expected}) == (done.returncode, json.loads(done.stdout))
    assert f"matrix={done.stdout.strip()}\nchanged=true\n" == outputs.read_text("utf-8")


def test_from_plan_to_site_on_the_command_line(street: Settled) -> None:
    """Plan, build each part, assemble; then there is nothing left to do."""
    day, home = ("--today", "2026-03-05"), street.home
    for part in json.loads(jinlin("plan", "--shards", "2", *day, cwd=home).stdout)["include"]:
        assert 0 == jinlin("build", "--only", part["communities"], *day, cwd=home).returncode
    assert 0 == jinlin("assemble", *day, cwd=home).returncode
    assert {"include": []} == json.loads(jinlin("plan", *day, cwd=home).stdout)
    assert "幸福里社区" in street.page("index.html")


REFUSED = [
    (("plan",), "community: {name: 幸福里社区}\n", 2, "它只管一个社区", "no street"),
    (("build", "--shard", "3/2"), None, 3, "不是第几份、共几份", "no such part"),
    (("build", "--only", "guangmin"), None, 3, "没有「guangmin」这个社区", "no such community"),
    (("doctor",), None, 2, "这个命令一次只管一个", "a command for one community"),
]


@pytest.mark.parametrize(("words", "settings", "code", "said", "why"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_wrong_use_is_told(street: Settled, words, settings, code, said, why) -> None:
    """In words, with what would do."""
    if settings:
        (street.home / "sheets.yaml").write_text(settings, "utf-8")
    done = jinlin(*words, cwd=street.home)
    assert (code, True) == (done.returncode, said in done.stdout + done.stderr), why


def test_commands_for_one_community_know_its_street(street: Settled) -> None:
    """``check`` of one community's settings reads them as its street's build would."""
    done = jinlin("check", "--config", "communities/guangming/sheets.yaml", "--today", "2026-03-05", cwd=street.home)
    assert (0, True) == (done.returncode, "办事服务" in done.stdout), done.stdout


def test_faults_of_the_street_are_told_to_whoever_asks_about_one_community(street: Settled) -> None:
    """They ended in a traceback; saved as ANSI, they were told as what the community had not written."""
    for wrong in (b"communities: [guangming, A]\n", "communities: [guangming] # 街道".encode("gb18030")):
        (street.home / "sheets.yaml").write_bytes(wrong)
        for words in (("check",), ("doctor",), ("board", "week")):
            done = jinlin(*words, "--config", "communities/guangming/sheets.yaml", cwd=street.home)
            assert (2, "", True) == (done.returncode, done.stderr, "sheets.yaml 第 1 行" in done.stdout), words
            assert "Traceback" not in done.stdout and "下面应是一组" not in done.stdout


def test_faults_of_the_street_stand_in_the_report(street: Settled) -> None:
    """They were told on the terminal alone, and whoever had asked for a file found none."""
    (street.home / "sheets.yaml").write_text("communities: [guangming, A]\n", "utf-8")
    assert 2 == jinlin("build", "--report", "report.json", cwd=street.home).returncode
    assert json.loads((street.home / "report.json").read_text("utf-8"))["problems"]


def test_one_community_does_not_take_the_place_of_all(street: Settled) -> None:
    """``site`` is what the web server shows of the whole street; asked for by name, another folder is as good as any."""
    assert 0 == jinlin("build", "--today", "2026-03-05", cwd=street.home).returncode
    one = ("--config", "communities/guangming/sheets.yaml", "--today", "2026-03-05")
    for words in (("build",), ("publish", "--to", "live")):
        refused = jinlin(*words, *one, cwd=street.home)
        assert (3, True) == (refused.returncode, "整个街道的网站" in refused.stdout), words
    assert "guangming/index.html" in street.files()
    assert 0 == jinlin("build", *one, "--out", "site-guangming", cwd=street.home).returncode


OF_ONE = [
    (("template", "公示.xlsx"), "已写好「公示.xlsx」：活动日历、办事服务、建议办理", "its tables are the street's: they were said to be missing"),
    (("publish", "--to", "../live"), "已发布", "pages that are the street's ended in a traceback"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "said", "why"), OF_ONE, ids=[row[0][0] for row in OF_ONE])
def test_what_the_guide_says_for_one_community_works(street: Settled, words, said, why) -> None:
    """The advice of a command that takes no street, typed as it stands."""
    refused = jinlin(*words, cwd=street.home)
    advised = re.findall(r"例如 (--config) (\S+yaml)", refused.stdout + refused.stderr)[-1]
    done = jinlin(*words, *advised, "--today", "2026-03-05", cwd=street.home)
    assert (0, True) == (done.returncode, said in done.stdout), f"{why}: {done.stdout}{done.stderr}"
