"""The checklist: what is there, what is missing, and what to do about it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from command import GRIDS, jinlin, order_for, write_grids
from jinlin.build.settings import read_settings
from jinlin.clock import Clock
from jinlin.commands.doctor import Diagnosis, Need, State, diagnosis, render_diagnosis
from jinlin.commands.doctor.machine import out
from jinlin.kinds import catalogue
from jinlin.report.staff_page import staff_address
from loopback.google_server import LoopbackGoogle
from loopback.spreadsheets import Spreadsheet, Worksheet

CLOCK = Clock.at(date(2025, 3, 4))
KEY = "GOOGLE_SERVICE_ACCOUNT_JSON"
GOOGLE_KEY = "1AbCdEfGhIjKlMnOpQrStUvWxYz"
GOOGLE = GRIDS.replace("{folder: 表格}", f"{{google: {GOOGLE_KEY}}}")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A community in order."""
    return write_grids(tmp_path, "W-01,第一网格,20")


def said(found: Diagnosis) -> str:
    """The checklist as it is read."""
    return render_diagnosis(found, catalogue())


def faults(found: Diagnosis) -> list[str]:
    """The codes of everything with a ✗."""
    return [f.problem.code for f in found.findings if f.state is State.FAULTY and f.problem]


def test_a_community_in_order(home: Path) -> None:
    """No ✗, and the tab that was read is named."""
    found = diagnosis(order_for(home, CLOCK))
    assert ([], True, True) == (faults(found), found.is_well, found.can_build)
    assert "网格目录" in said(found)


def test_without_a_hotline_nobody_can_call(home: Path) -> None:
    """Pages ask people to call the number in their head: the doctor sees that there is none."""
    assert "hotline: 12345" not in said(diagnosis(order_for(home, CLOCK)))
    (home / "sheets.yaml").write_text(GRIDS.replace(', hotline: "12345"', ""), "utf-8")
    assert "hotline: 12345" in said(diagnosis(order_for(home, CLOCK)))


def test_staff_are_told_where_the_report_is(home: Path) -> None:
    """Of spreadsheets on the web its name is made from their keys, nothing links to it, and nobody said it anywhere."""
    local, settings = said(diagnosis(order_for(home, CLOCK))), home / "sheets.yaml"
    assert "https://…/staff/report.html" in local and "site: https://" in local
    online = GOOGLE.replace("community: {", "community: {site: https://example.org/xfl/, ")
    settings.write_text(online, "utf-8")
    config, _ = read_settings(settings)
    address = staff_address(config)
    assert re.search(r"^https://example.org/xfl/staff/report-\w{20}.html$", address)
    assert address in said(diagnosis(order_for(home, CLOCK)))
    settings.write_text(online + "\nfeedback: {page: false}\n", "utf-8")
    assert "staff/" not in said(diagnosis(order_for(home, CLOCK)))


def test_nothing_is_written(home: Path) -> None:
    """A doctor looks and touches nothing."""
    before = sorted(home.rglob("*"))
    diagnosis(order_for(home, CLOCK))
    assert before == sorted(home.rglob("*"))


def test_every_line_has_a_sign_or_an_advice(home: Path) -> None:
    """✓, ✗ or ！, what to do and its steps indented below; the last line sums up."""
    (home / "表格" / "网格目录.csv").unlink()
    *lines, _ = said(diagnosis(order_for(home, CLOCK))).splitlines()
    assert [] == [line for line in lines if not line.startswith(("✓ ", "✗ ", "！ ", "    → ", "      "))]


def test_a_missing_tab_is_named_with_those_there(home: Path) -> None:
    """As a build would."""
    (home / "表格" / "网格目录.csv").rename(home / "表格" / "网格.csv")
    found = diagnosis(order_for(home, CLOCK))
    assert (["source.csv_missing_near"], False) == (faults(found), found.can_build)


def test_one_source_of_two_is_enough_to_go_on(home: Path) -> None:
    """The site comes out, with the last good copy of the other table."""
    more = "  more: {kind: lists, title: 没有, options: {columns: [名称]}}\n"
    (home / "sheets.yaml").write_text(GRIDS + more, "utf-8")
    found = diagnosis(order_for(home, CLOCK))
    assert (["source.csv_missing"], True, False) == (faults(found), found.can_build, found.is_well)


def test_faults_of_the_settings_have_their_line(home: Path) -> None:
    """All of them, and the machine is looked at all the same."""
    faulty = GRIDS.replace("kind: lists", "kind: list").replace("name: 幸福里社区", "nam: a")
    (home / "sheets.yaml").write_text(faulty, "utf-8")
    found = diagnosis(order_for(home, CLOCK))
    assert found.has(Need.SETTINGS, State.FAULTY) and found.has(Need.MACHINE, State.WELL)
    assert not found.can_build  # it ended in "you can run jinlin build"
    assert {"L1", "L4"} == {f.problem.place.cell for f in found.findings if f.need is Need.SETTINGS and f.problem}


CALENDARS = [
    (date(2025, 3, 4), [], "both years are announced"),
    (date(2003, 3, 4), [2003], "the data begin in 2004"),
    (date(2060, 3, 4), [2060, 2061], "nobody knows yet"),
]


@pytest.mark.parametrize(("today", "expected", "why"), CALENDARS)
def test_years_without_days_off_only_draw_a_warning(today: date, expected: list[int], why: str, home: Path) -> None:
    """This year and the next; a site comes out without them."""
    found = diagnosis(order_for(home, Clock.at(today)))
    missing = [dict(f.facts or {})["year"] for f in found.findings if f.key.startswith("doctor.calendar_missing")]
    assert (expected, True) == (missing, found.is_well)


def test_a_year_that_the_community_states_is_known(home: Path) -> None:
    """A 节假日 tab with all seven holidays is as good as the shipped data."""
    names = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
    rows = [f"2060-{month:02}-01,放假,{name}" for month, name in enumerate(names, 1)]
    (home / "表格" / "节假日.csv").write_text("\n".join(("日期,安排,节日", *rows, "")), "utf-8")
    (home / "sheets.yaml").write_text(GRIDS + "holidays: 节假日\n", "utf-8")
    found = diagnosis(order_for(home, Clock.at(date(2060, 3, 4))))
    assert [2061] == [dict(f.facts or {})["year"] for f in found.findings if f.key == "doctor.calendar_missing"]


def test_a_tab_that_is_known_by_its_gid_has_a_name(home: Path) -> None:
    """「」 was to be filled in."""
    (home / "sheets.yaml").write_text(GOOGLE + "holidays: {gid: 7}\n", "utf-8")
    found = diagnosis(order_for(home, Clock.at(date(2060, 3, 4))))
    assert {"节假日"} == {dict(f.facts or {})["tab"] for f in found.findings if f.key == "doctor.calendar_missing"}


def test_a_folder_that_is_not_ours_is_no_place_for_a_site(home: Path) -> None:
    """Told before a build would be in vain."""
    (home / "site").mkdir()
    (home / "site" / "photo.jpg").write_bytes(b"")
    found = diagnosis(order_for(home, CLOCK))
    assert (["site.out_not_ours"], False) == (faults(found), found.can_build)


def test_the_folder_one_stands_in_has_a_name(home: Path) -> None:
    """``--out .`` was told of as 「」."""
    (here,) = out(replace(order_for(home, CLOCK), out=Path()), None)
    assert here.problem and {"folder": "."} == dict(here.problem.facts)


@pytest.mark.parametrize("place", ["content/site", "/"])
def test_where_no_site_may_stand_is_a_fault(place: str, home: Path) -> None:
    """A build refuses it, and the doctor had called it well; over the root of the disk it stopped."""
    order = order_for(home, CLOCK)
    assert ["site.out_in_use"] == faults(diagnosis(replace(order, out=home / place)))


def test_a_site_whose_trees_were_deleted_is_built_anew(home: Path) -> None:
    """What a build accepts is no fault: only the name of a tree is left."""
    (home / "site").symlink_to(Path(".site.trees", "a"))
    assert [] == faults(diagnosis(order_for(home, CLOCK)))


def test_missing_pages_are_missed(home: Path) -> None:
    """Without a home page there is no site."""
    (home / "content" / "index.md").unlink()
    assert ["site.no_content"] == faults(diagnosis(order_for(home, CLOCK)))


def test_without_credentials_google_cannot_be_asked(home: Path) -> None:
    """Nothing goes out to the network, and the variable to fill is named."""
    (home / "sheets.yaml").write_text(GOOGLE, "utf-8")
    found = diagnosis(order_for(home, CLOCK))
    assert ["google.no_credentials"] == faults(found)
    assert KEY in said(found)


def test_no_secret_is_ever_said(home: Path) -> None:
    """A key that is cut short is called so, and not quoted."""
    (home / "sheets.yaml").write_text(GOOGLE, "utf-8")
    key = json.dumps({"type": "service_account", "private_key": "-----BEGIN nothing", "private_key_id": "s3cret"})
    for given, code in ((key, "google.credentials_broken"), (key[:-9], "google.credentials_not_json")):
        found = diagnosis(order_for(home, CLOCK, **{KEY: given}))
        assert [code] == faults(found)
        assert "s3cret" not in said(found) and "BEGIN nothing" not in said(found)


def test_the_address_to_share_with_is_said(home: Path) -> None:
    """Whom the sheet must be shared with is no secret, and the first thing that staff need."""
    rows = [["编号", "网格", "人数"], ["W-01", "第一网格", 20]]
    book = Spreadsheet(tabs=[Worksheet(title="网格目录", gid=7, rows=rows)])
    (home / "sheets.yaml").write_text(GOOGLE, "utf-8")
    with LoopbackGoogle({GOOGLE_KEY: book}) as google:
        done = jinlin("doctor", "--today", "2025-03-04", cwd=home, **google.environment({}))
        address, key = google.account.address, json.loads(google.account.key_json())["private_key"]
    assert (0, "") == (done.returncode, done.stderr), done.stdout
    assert address in done.stdout and "网格目录" in done.stdout and key[40:80] not in done.stdout


CODES = [
    ("", 0, "in order"),
    ("rm 表格/网格目录.csv", 3, "nothing can be read"),
    ("rm sheets.yaml", 2, "no settings"),
]


@pytest.mark.parametrize(("change", "expected", "why"), CODES)
def test_exit_codes(change: str, expected: int, why: str, home: Path) -> None:
    """A script can tell what came out."""
    if change:
        (home / change.removeprefix("rm ")).unlink()
    done = jinlin("doctor", "--today", "2025-03-04", cwd=home)
    assert (expected, "") == (done.returncode, done.stderr), done.stdout
