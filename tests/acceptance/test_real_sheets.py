"""Four sheets that nobody here wrote: each is read through sheets.yaml alone, and no row is lost unseen."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import icalendar
import pytest

from acceptance.command import differing
from acceptance.real_sheets import DAYS, SIZES, Built, build_sheet, is_there

MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
TEL = re.compile(r'href="tel:([^"]*)"')
Make = Callable[..., Built]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory, shells: Path) -> Make:
    """Builds a sheet in a community of its own; the plain ones once for all tests."""
    made: dict[tuple[str, ...], Built] = {}

    def build(name: str, size: str, old: str = "", new: str = "", again: str = "") -> Built:
        if not is_there(name, size):
            pytest.skip("the whole sheet does not lie beside the repository")
        key = (name, size, new, again)
        if key not in made:
            folder = tmp_path_factory.mktemp(f"{name}-{size}") / "home"
            made[key] = build_sheet(name, size, folder, shells, lambda text: text.replace(old, new, 1) if old else text)
        return made[key]

    return build


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    """An excerpt, or the whole sheet."""
    return request.param


PUBLISHED = [
    ("tainan", 8, 247, "dates without a year, a column for the id, a header with a line break"),
    ("group_meeting", 5, 18, "true dates, no id"),
    ("wuhan", 8, 89, "CRLF, unnamed columns, telephones in any form"),
    ("suzuka", 3, 10, "Japanese, BOM, no id"),
]


@pytest.mark.parametrize(("name", "few", "all_of_it", "why"), PUBLISHED, ids=[row[0] for row in PUBLISHED])
def test_rows_in_are_rows_published(build: Make, size: str, name: str, few: int, all_of_it: int, why: str) -> None:
    """Every row of the sheet has its page and its line of open data; none is held back, none is lost."""
    built = build(name, size)
    expected = few if size == "excerpt" else all_of_it
    assert expected == len([row for row in built.rows[1:] if any(row)]), why
    table = built.run.table(built.table)
    assert (expected, 0) == (table["published"], table["held"]), built.run.said
    ids = [row["编号"].lower() for row in built.open_data()]
    assert expected == len(set(ids)) and {f"{built.table}/{one}.html" for one in ids} <= built.home.files().keys()


@pytest.mark.parametrize("name", DAYS)
def test_two_runs_give_the_same_bytes(build: Make, size: str, name: str) -> None:
    """In another folder, from the start."""
    assert [] == differing(build(name, size).home.files(), build(name, size, again="again").home.files())


def events(built: Built) -> list[icalendar.Event]:
    """What the calendar of all activities holds."""
    return list(icalendar.Calendar.from_ical(built.home.files()["activities/calendar.ics"]).walk("VEVENT"))


def test_tainan_has_its_days(build: Make, size: str) -> None:
    """With ``year: 2015`` all are dated, begin at a time and have no end; the weekdays typed beside them agree."""
    built = build("tainan", size)
    starts = {event["UID"].split("-")[1]: event.decoded("DTSTART") for event in events(built)}
    assert {row[0] for row in built.rows[1:]} == starts.keys()
    assert all(isinstance(start, datetime) for start in starts.values())
    assert not [event for event in events(built) if "DTEND" in event or "DURATION" in event]
    assert all(row[5] == "一二三四五六日"[starts[row[0]].weekday()] for row in built.rows[1:])


def test_tainan_lasts_eighteen_days(build: Make) -> None:
    """From 08-13 to 08-31."""
    days = {event.decoded("DTSTART").date() for event in events(build("tainan", "whole"))}
    assert (date(2015, 8, 13), date(2015, 8, 31), 18) == (min(days), max(days), len(days))


def test_tainan_warns_of_the_same_event_twice(build: Make, size: str) -> None:
    """Rows 72 and 76 differ only in who helps: both stay, and staff are asked."""
    built = build("tainan", size)
    twins = {"excerpt": 6, "whole": 76}[size]
    assert [("activities.same_event", twins)] == built.of_the_sheet("activities", "date", "id")


def test_tainan_without_a_year_is_a_clear_question(build: Make, size: str) -> None:
    """Never "this year": each row asks for its year, and nothing is dated."""
    built = build("tainan", size, old="    year: 2015\n", new="    # no year\n")
    rows = list(range(2, len(built.rows) + 1))
    assert rows == [row for code, row in built.of_the_sheet("date") if code == "date.no_year"]
    assert (0, len(rows)) == (built.run.table("activities")["published"], built.run.table("activities")["held"])
    assert (1, True) == (built.run.code, "年" in built.run.said)


def test_the_group_meets_all_day(build: Make, size: str) -> None:
    """The time stands only in a note, and a note is not read: nothing is guessed."""
    built = build("group_meeting", size)
    days = [event.decoded("DTSTART") for event in events(built)]
    assert all(type(day) is date for day in days)
    assert sorted(row[0][:10] for row in built.rows[1:]) == sorted(day.isoformat() for day in days)
    assert {"excerpt": (5, 4), "whole": (18, 14)}[size] == (len(days), len(set(days)))


def test_a_mobile_is_held_back_unless_told_otherwise(build: Make, size: str) -> None:
    """No personal mobile is in any file; the cell of each is reported, with its row."""
    built = build("wuhan", size)
    rows = {number: row for number, row in enumerate(built.rows, start=1) if MOBILE.search(row[6])}
    private = {mobile for row in rows.values() for mobile in MOBILE.findall(row[6])}
    written = built.home.text() + str(built.run.report) + built.run.said
    assert private and not [mobile for mobile in private if mobile in written]
    assert rows.keys() <= {row for _, row in built.of_the_sheet("privacy.phone")}


def opened(build: Make, size: str) -> Built:
    """Wuhan, where the admin says that all numbers of the table may be public."""
    return build("wuhan", size, old="    id_from:", new="    phones_as_typed: true\n    id_from:")


def test_every_declared_number_can_be_dialled(build: Make, size: str) -> None:
    """Each well-formed number has a link of its own on its row's page; never two numbers glued."""
    built = opened(build, size)
    pages = [built.home.page(f"services/{row['编号']}.html") for row in built.open_data()]
    dialled = {number for page in pages for number in TEL.findall(page)}
    assert {mobile for row in built.rows[1:] for mobile in MOBILE.findall(row[6])} <= dialled
    assert all(len(re.sub(r"\D", "", number)) <= 12 for number in dialled)


def test_a_number_short_of_a_digit_is_reported_never_repaired(build: Make, size: str) -> None:
    """Rows 34 and 36 lack a digit, row 66 holds an address, others have one digit too many."""
    built = opened(build, size)
    rows = {"excerpt": {3, 4, 5, 6}, "whole": {8, 28, 30, 34, 36, 43, 56, 66}}[size]
    assert rows == {row for _, row in built.of_the_sheet("privacy.phone_malformed")}
    short = re.compile(r"(?<!\d)1[3-9]\d{8}(?!\d)")
    digits = {number for row in built.rows[1:] for number in short.findall(row[6])}
    written = built.home.text() + built.run.said
    assert 2 <= len(digits) and not [number for number in digits if number in written]


def test_the_unnamed_column_is_named_once(build: Make, size: str) -> None:
    """Two columns have no header; the one that is used is told, by its letter and once."""
    built = build("wuhan", size)
    assert ["J1"] == [p["cell"] for p in built.run.found("table.unnamed_column")]
    used = sum(1 for row in built.rows[1:] if row[9].strip())
    assert f" {used} 格" in built.run.found("table.unnamed_column")[0]["what"]
    assert size == "excerpt" or used == 24


def test_suzukas_first_header_has_no_bom(build: Make, size: str) -> None:
    """It is named as staff see it, and its last column, empty, is not named at all."""
    built = build("suzuka", size)
    assert "\ufeff" == built.rows[0][0][0]
    told = [p["what"] for p in built.run.found("table.unknown_column")]
    assert "（都道府県コード又は市区町村コード" in told[0] and "\ufeff" not in built.run.said
    assert [] == built.run.found("table.unnamed_column")


def test_suzukas_numbers_are_asked_about(build: Make, size: str) -> None:
    """Ten digits of another country are no number of ours: each is reported, none is changed into one."""
    built = build("suzuka", size)
    assert len(built.rows) - 1 == len(built.run.found("privacy.phone_malformed"))
    assert not [row["公开电话"] for row in built.open_data() if row["公开电话"]]
