"""The service list and others: what is written for their programs and calendars, and how a list of theirs is read."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import icalendar
import pytest

from jinlin.kinds.services import KIND
from jinlin.kinds.services.hsds import identifier
from jinlin.kinds.services.model import Service
from jinlin.kinds.services.options import ServiceOptions
from jinlin.record.given import Given
from jinlin.record.read import read_records, wanted_columns
from jinlin.record.records import Records
from jinlin.source.raw import RawSheet
from jinlin.table.read import read_table
from jinlin.view.setting import Change
from kinds.reading import OFFICE, TODAY, Reading, read_kind, read_rows, rendered
from kinds.serving import row

MOBILE = "138" + "0" * 8


def hsds(reading: Reading) -> list[dict[str, object]]:
    """The services.json of a reading."""
    return json.loads(next(f.content for f in reading.section.files if f.path == "services/services.json"))


@pytest.mark.parametrize(
    ("expected", "status"), [("active", "正常"), ("temporarily closed", "暂停"), ("defunct", "停办")]
)
def test_status_in_hsds(expected: str, status: str) -> None:
    """The words of the specification's enum."""
    assert expected == hsds(read_rows("services", row(状态=status)))[0]["status"]


def test_the_english_name_is_told_to_other_directories() -> None:
    """HSDS and schema.org have a place for another name, which is left out where there is none."""
    named, plain = (read_rows("services", row(英文名称=name)) for name in ("Proof of Residence", ""))
    assert "Proof of Residence" == hsds(named)[0]["alternate_name"]
    assert "alternate_name" not in hsds(plain)[0]
    assert '<p lang="en">Proof of Residence</p>' in rendered(named)["services/s-1.html"]


def test_schedules_in_hsds() -> None:
    """One row for each time range, in RRULE's words, and one for each window."""
    hours = "周一至周五 9:00-12:00、14:00-17:30；周六 9:00-11:30；节假日休息"
    found = hsds(read_rows("services", row(开放时间=hours, 申报窗口期="2026-04-01至2026-04-10")))[0]["schedules"]
    weekly = [(s["byday"], s["opens_at"], s["closes_at"]) for s in found if "freq" in s]
    weekdays = "MO,TU,WE,TH,FR"
    expected = [(weekdays, "09:00+08:00", "12:00+08:00"), (weekdays, "14:00+08:00", "17:30+08:00")]
    assert [*expected, ("SA", "09:00+08:00", "11:30+08:00")] == weekly
    assert [("2026-04-01", "2026-04-10")] == [(s["valid_from"], s["valid_to"]) for s in found if "valid_from" in s]


def test_hsds_names_are_uuids_that_hold_no_number() -> None:
    """Otherwise one in a few hundred looks like somebody's telephone number, and the last look stops the site."""
    made = {identifier("F", str(n)) for n in range(500)}
    assert 500 == len(made)
    assert [] == [one for one in made if sum(c.isdigit() for c in one) != 1 or len(one) != 36]


def test_the_catalogue_has_only_rows_that_belong_in_it() -> None:
    """政务公开标准目录 is written where a row names its 公开依据 or the like, and not at all otherwise."""
    files = {f.path: f.content for f in read_kind("services").section.files}
    assert 4 == files["services/catalogue.csv"].decode("utf-8-sig").count("\r\n")  # a header and three rows
    assert ["services/services.json"] == [f.path for f in read_rows("services", row()).section.files]


def test_no_two_files_are_called_the_same() -> None:
    """The same table for Excel and for programs was offered twice in the same words."""
    words = re.findall(r'<a href="[^"]+\.(?:csv|xlsx|json|ics)">(.+?)</a>', rendered(read_kind("services"))["[main]"])
    assert 4 == len(words) == len(set(words))


def test_a_calendar_believes_that_a_window_was_mended() -> None:
    """Its entry keeps its uid, which has the first day in it: whatever else was edited, sequence and stamp grow."""

    def entry(days: str, *log: Change) -> icalendar.Event:
        reading = read_rows("services", row(申报窗口期=days), changes=log)
        (file,) = (one for one in reading.section.files if one.path.endswith("windows.ics"))
        return icalendar.Calendar.from_ical(file.content).walk("VEVENT")[0]

    edited = Change(TODAY, "s-1", "windows")
    before, after = entry("2026-05-01至2026-05-10"), entry("2026-05-01至2026-05-20", edited)
    assert before["uid"] == after["uid"]
    assert before["sequence"] < after["sequence"] and before["dtstamp"].dt < after["dtstamp"].dt


HOSPITALS = (
    ("所在城市", "医院名称", "所需物资", "地址", "联系方式", ""),
    ("示例市", "第一示例医院", "口罩", "示例大道168号", f"0359-0000001（捐赠）\n{MOBILE}（值班）", ""),
    ("示例市", "第二示例医院", "口罩", "", MOBILE[:10], "备用"),
    ("示例市", "第三示例医院", "口罩", "示例路1号", MOBILE, ""),
)


def read_elsewhere(rows: tuple[tuple[str, ...], ...], mapping: dict[str, tuple[str, ...]], given: Given) -> Records:  # type: ignore[type-arg]
    """A list made elsewhere, read through ``columns:`` and ``id_from`` alone."""
    given = replace(given, id_from=("name",))
    table = read_table("services", RawSheet(title="表", rows=rows), wanted_columns(Service, mapping, given))
    assert table.value is not None
    records = read_records(table.value, Service, given).value
    return records.held(KIND.check({"main": records}, ServiceOptions(), given))


@pytest.mark.parametrize(
    ("expected", "as_typed", "why"),
    [([1, 0, 0], False, "the office's own number alone"), ([2, 0, 1], True, "the admin said so; ten digits never")],
)
def test_a_list_made_elsewhere(expected: list[int], as_typed: bool, why: str) -> None:
    """Four mapped columns are enough, and a private number holds back itself, not the place one is looking for."""
    mapping = {"name": ("医院名称",), "area": ("所在城市",), "address": ("地址",), "phone": ("联系方式",)}
    records = read_elsewhere(HOSPITALS, mapping, Given(office=OFFICE, phones_as_typed=as_typed))
    phones = {r.name: len(r.phone) for r in records.rows}
    assert expected == [phones[f"第{n}示例医院"] for n in "一二三"], why


def test_hours_parted_over_three_columns() -> None:
    """Parts of the hours that stand in several columns are shown together, as typed."""
    rows = (("名称", "曜日", "開始", "終了"), ("市民会館", "月水木金土日", "9:00", "17:15"))
    records = read_elsewhere(rows, {"name": ("名称",), "hours": ("曜日", "開始", "終了")}, Given())
    assert ["月水木金土日 9:00 17:15"] == [r.hours.text for r in records.rows]
