"""Each thing that is commonly wrong has the cure that helps, in words for somebody who never saw a terminal."""

from __future__ import annotations

import json
import re
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import loopback.account
from command import GRIDS, order_for, write_grids
from community import TOP
from jinlin.clock import Clock
from jinlin.commands.doctor import Finding, Need, State, diagnosis, render_diagnosis
from jinlin.commands.doctor.machine import printing
from jinlin.kinds import catalogue
from jinlin.page.board.printer import missing_printer
from loopback.google_server import LoopbackGoogle
from loopback.refusals import DISABLED
from loopback.spreadsheets import Spreadsheet, Worksheet
from loopback.writing import writer

CLOCK = Clock.at(date(2025, 3, 4))
KEY = "1AbCdEfGhIjKlMnOpQrStUvWxYz"
GOOGLE = GRIDS.replace("{folder: 表格}", f"{{google: {KEY}}}")
VARIABLE = "GOOGLE_SERVICE_ACCOUNT_JSON"
GRID = Worksheet(title="网格目录", gid=7, rows=[["编号", "网格", "人数"], ["W-01", "第一网格", 20]])

Environment = dict[str, str]


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackGoogle]:
    """A Google with the community's spreadsheet; this process is led to it."""
    with LoopbackGoogle({KEY: Spreadsheet(title="社区总表", tabs=[GRID])}, writer=writer()) as running:
        running.lead(monkeypatch)
        yield running


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A community whose table is in that spreadsheet."""
    return write_grids(tmp_path, settings=GOOGLE)


def tabs(*there: Worksheet, **more: Any) -> Callable[[LoopbackGoogle, Environment], None]:
    """Another spreadsheet in its place."""

    def change(google: LoopbackGoogle, env: Environment) -> None:
        google.spreadsheets[KEY] = Spreadsheet(title="社区总表", tabs=there, **more)

    return change


def key(change: Callable[[dict[str, Any]], str]) -> Callable[[LoopbackGoogle, Environment], None]:
    """Another key in the variable."""

    def changed(google: LoopbackGoogle, env: Environment) -> None:
        env[VARIABLE] = change(json.loads(env[VARIABLE]))

    return changed


def file(said: str) -> Callable[[LoopbackGoogle, Environment], None]:
    """The variable that tells where a key lies says ``said``."""
    return lambda google, env: env.update({VARIABLE: "", "GOOGLE_APPLICATION_CREDENTIALS": said})


def fault(**fault: Any) -> Callable[[LoopbackGoogle, Environment], None]:
    """Google answers otherwise."""
    return lambda google, env: google.fail(**fault)


def gone(google: LoopbackGoogle, env: Environment) -> None:
    """No spreadsheet has that key."""
    google.spreadsheets.clear()


def without(*names: str) -> Callable[[dict[str, Any]], str]:
    """A key without these parts."""
    return lambda info: json.dumps({name: part for name, part in info.items() if name not in names})


ROBOT = "robot@jinlin-test.iam.gserviceaccount.com"
CURES = [
    (key(lambda info: ""), "google.no_credentials", ["google.subject", "创建新密钥", "workbook"], "no key at all"),
    (key(lambda info: json.dumps(info)[:-9]), "google.credentials_not_json", ["记事本", "Ctrl+A"], "copied in part"),
    (key(lambda info: "密钥.json"), "google.credentials_not_json", ["文件名"], "the file's name instead"),
    (key(lambda info: '{"type": "web"}'), "google.credentials_other_kind", ["OAuth 客户端"], "the wrong download"),
    (key(without("private_key")), "google.credentials_broken", ["重新下载"], "a part is missing"),
    (
        key(lambda info: json.dumps(info | {"private_key": info["private_key"][:80]})),
        "google.credentials_broken",
        ["BEGIN 和 END"],
        "the long part was cut",
    ),
    (file("{}"), "google.credentials_file", ["不是文件的内容", "Permission denied"], "pasted where its place belongs"),
    (fault(status=403, body={"error": DISABLED}), "google.api_disabled", ["启用", "sheets.googleapis.com"], "API off"),
    (tabs(GRID, shared=False), "google.no_access", [ROBOT, "查看者", f"/d/{KEY}/edit"], "not shared"),
    (gone, "google.not_found", ["地址栏", "sheets.yaml"], "a wrong key"),
    (tabs(GRID, office=True), "google.office_file", ["另存为 Google 表格"], "an uploaded .xlsx"),
    (tabs(replace(GRID, title="别的")), "google.tab_missing", ["「网格目录」", "别的", "版本记录"], "tab gone"),
    (
        tabs(replace(GRID, title="网格目录表")),
        "google.tab_missing_near",
        ["是不是「网格目录表」"],
        "tab renamed, and only its title is known",
    ),
    (
        tabs(replace(GRID, rows=[["编号", "人数"], ["W-01", 20]])),
        "table.column_missing",
        ["「网格」", "columns: {网格: 你们的列名}", "gid=7"],
        "a header is missing",
    ),
    (tabs(replace(GRID, rows=[["说明"], ["W-01"]])), "table.no_header", ["列名", "gid=7"], "no header row"),
    (fault(cut=True, where="oauth2"), "google.unreachable", ["HTTPS_PROXY"], "Google cannot be reached from here"),
]


@pytest.mark.parametrize(("change", "code", "words", "why"), CURES, ids=[row[-1] for row in CURES])
def test_the_cure_is_named(google, home: Path, fast: None, change, code: str, words: list[str], why: str) -> None:
    """What is wrong over real HTTP and TLS comes out as its own problem, with the steps that mend it."""
    env = dict(google.env)
    change(google, env)
    found = diagnosis(order_for(home, CLOCK, **env))
    said = render_diagnosis(found, catalogue())
    assert ([code], False) == ([f.problem.code for f in wrong(found.findings)], found.can_build), why
    assert [] == [word for word in words if word not in said], said
    assert not re.search(r"\{\w+\}", said), "a placeholder that nobody filled"


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits between tries."""
    from jinlin.source.patience import Patience

    monkeypatch.setattr(Patience, "wait", lambda self, attempt, asked=None: 0.0 if attempt < self.tries else None)


def wrong(findings: tuple[Finding, ...]) -> list[Finding]:
    """Everything with a ✗ that is a problem."""
    return [f for f in findings if f.state is State.FAULTY and f.problem]


def test_the_interface_of_drive_is_asked_too(google, home: Path) -> None:
    """The guide wants both switched on; without it ``jinlin changed`` fails, and from cron nothing was published."""
    google.fail(where="drive", status=403, body={"error": DISABLED})
    found = diagnosis(order_for(home, CLOCK, **google.env))
    assert [State.DOUBTFUL] == [f.state for f in found.findings if f.problem and f.problem.code == "google.drive_disabled"]
    assert "drive.googleapis.com" in render_diagnosis(found, catalogue())


SKEWS = [(-7200, "a clock two hours ahead of Google's"), (7200, "one that is two hours behind")]


@pytest.mark.parametrize(("seconds", "why"), SKEWS)
def test_a_wrong_clock_is_called_that(google, home: Path, monkeypatch, seconds: int, why: str) -> None:
    """Google's own clock differs: the signed assertion is outside its hour, and the key is not to blame."""
    here = time.time
    monkeypatch.setattr(loopback.account, "time", SimpleNamespace(time=lambda: here() + seconds))
    found = diagnosis(order_for(home, CLOCK, **google.env))
    said = render_diagnosis(found, catalogue())
    assert ["google.clock_skew"] == [f.problem.code for f in wrong(found.findings)], why
    assert "自动设置时间" in said and "timedatectl" in said and "Token must be a short-lived token" in said


def test_whom_to_share_with_is_said_for_reading_and_for_writing(google, home: Path) -> None:
    """Two addresses, each with the right that it needs."""
    said = render_diagnosis(diagnosis(order_for(home, CLOCK, **google.env)), catalogue())
    assert [f"{ROBOT}，" in line and "查看者" in line for line in said.splitlines() if "读 Google" in line] == [True]
    assert "writer@jinlin-test" in said and "编辑者" in said


def test_a_key_to_write_that_is_broken_does_not_stop_a_build(google, home: Path) -> None:
    """The site comes out without 检查结果; the fault is told all the same."""
    found = diagnosis(order_for(home, CLOCK, **{**google.env, "GOOGLE_WRITER_JSON": "{"}))
    assert (["google.credentials_not_json"], True) == ([f.problem.code for f in wrong(found.findings)], found.can_build)
    assert "GOOGLE_WRITER_JSON" in render_diagnosis(found, catalogue())


RESULTS = GOOGLE + "feedback: {results: 1ResultsResultsResultsResults}\n"
SHARED = {"1ResultsResultsResultsResults": Spreadsheet(tabs=[Worksheet(title="工作表1")])}
WRITING = [
    ({}, SHARED, [], "shared"),
    ({}, {}, ["writer.not_found"], "a wrong key"),
    ({"GOOGLE_WRITER_JSON": ""}, SHARED, ["writer.no_credentials"], "asked for, but without a key"),
]


@pytest.mark.parametrize(("env", "there", "codes", "why"), WRITING)
def test_the_spreadsheet_of_results_is_tried(google, home: Path, env: Mapping[str, str], there, codes, why) -> None:
    """Where sheets.yaml wants 检查结果 written, the doctor knocks at that door too, and writes nothing."""
    (home / "sheets.yaml").write_text(RESULTS, "utf-8")
    google.spreadsheets.update(there)
    found = diagnosis(order_for(home, CLOCK, **{**google.env, **env}))
    assert codes == [f.problem.code for f in wrong(found.findings)], why
    assert (not codes, []) == ("doctor.results" in [f.key for f in found.findings], google.writing.batches)


def test_signing_in_without_a_key_is_called_so(google, home: Path, tmp_path: Path) -> None:
    """GitHub's identity in place of a key: the address to share with is known all the same."""
    env = google.keyless.environment(tmp_path, google.env)
    found = diagnosis(order_for(home, CLOCK, **env))
    assert [] == wrong(found.findings)
    assert {"doctor.keyless", "doctor.share_with"} <= {f.key for f in found.findings}
    assert ROBOT in render_diagnosis(found, catalogue())


def test_a_key_in_a_file_is_a_key(google, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a server of one's own: it was said that there is none to be kept."""
    (tmp_path / "key.json").write_text(google.account.key_json(), "utf-8")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "key.json"))
    env = {**google.env, VARIABLE: "", "GOOGLE_APPLICATION_CREDENTIALS": str(tmp_path / "key.json")}
    found = diagnosis(order_for(home, CLOCK, **env))
    assert {"doctor.keyless", "doctor.share_with"} & {f.key for f in found.findings} == {"doctor.share_with"}


PRINTERS = [
    (None, False, None, "no fontconfig on this machine: the finished pages show what is missing"),
    ("exit 1", False, None, "one that fails"),
    ("exit 0", False, "board.no_font", "no Chinese font"),
    ('[ "$1" = :lang=zh-cn ] || echo 只有繁体', False, "board.no_font", "one that has traditional signs alone"),
    ("echo 思源黑体,Noto Sans CJK SC", True, None, "one"),
]


@pytest.mark.parametrize(("script", "is_well", "refused", "why"), PRINTERS)
def test_a_missing_font_draws_a_warning(
    script: str | None, is_well: bool, refused: str | None, why: str, tmp_path: Path
) -> None:
    """Web pages need none; what is printed does, and the cure is named for each system. The doctor asked in another
    folder and for other fonts than the command that prints."""
    if script:
        (tmp_path / "fc-list").write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (tmp_path / "fc-list").chmod(0o755)
    (found,) = printing({"PATH": str(tmp_path)})
    assert refused == getattr(missing_printer({"PATH": str(tmp_path)}), "code", None), why
    assert (Need.COMFORT, is_well) == (found.need, found.state is State.WELL), why
    said = catalogue().text(found.key, **(found.facts or {}))
    assert ("思源黑体" in said, is_well) == (True, "fonts-noto-cjk" not in said)


def test_a_missing_printer_draws_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a font and nothing to print with, the doctor said that notices can be printed."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    (found,) = printing({"PATH": ""})
    expected = (Need.COMFORT, State.DOUBTFUL, "board.no_weasyprint")
    assert expected == (found.need, found.state, getattr(found.problem, "code", None))


@pytest.mark.parametrize(
    ("code", "packages"),
    [("board.no_weasyprint", ["weasyprint"]), ("doctor.no_engine", ["mkdocs", "mkdocs-material", "zensical"])],
)
def test_what_to_install_is_what_the_package_asks_for(code: str, packages: list[str]) -> None:
    """By its own name and of the right version: there is no published package of ours to ask ``pip`` for."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    named = [one for one in asked if re.split(r"[<>=]", one)[0] in packages]
    table = catalogue().problems()[code]
    assert (len(packages), []) == (len(named), [one for one in named if f"'{one}'" not in table["mend"] + table.get("example", "")])


def test_next_years_days_off_have_their_cure(google, home: Path) -> None:
    """When they are announced, and both ways to tell them to the program."""
    said = render_diagnosis(diagnosis(order_for(home, Clock.at(date(2060, 3, 4)), **google.env)), catalogue())
    assert all(word in said for word in ("2061", "2060 年 11 月", "chinesecalendar", "holidays: 节假日"))


def test_an_optional_tab_that_is_missing_is_only_a_warning(google, home: Path) -> None:
    """A table does without it; its header, where it is there, has to hold like any other."""
    settings = f"community: {{name: 幸福里社区, hotline: '12345'}}\nsources: {{g: {{google: {KEY}}}}}\n"
    (home / "sheets.yaml").write_text(f"{settings}tables:\n  notices:\n", "utf-8")
    found = diagnosis(order_for(home, CLOCK, **google.env))
    states = {f.problem.place.sheet: f.state for f in found.findings if f.problem}
    assert State.FAULTY is states["通知公示"] and State.DOUBTFUL in states.values()
