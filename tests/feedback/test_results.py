"""The spreadsheet 「检查结果」: rewritten whole, over real HTTP, and never a reason for a build to fail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jinlin.clock import Clock
from jinlin.feedback.result_rows import Tone, result_rows
from jinlin.feedback.results_sheet import result_requests
from jinlin.feedback.tell import Occasion, tell_staff
from jinlin.kinds import catalogue
from jinlin.problem import Place, Problem, Severity, problem
from jinlin.record.made_name import made_name
from jinlin.report import Report
from loopback.discovery import reply_faults
from loopback.google_server import LoopbackGoogle
from loopback.spreadsheets import Spreadsheet, Worksheet
from loopback.writing import writer
from report.reports import BOOK, KEY, RESULTS, STALE, bad, config, remark, report, stopped

DAY = date(2026, 3, 5)
NOTES = Worksheet(title="说明", gid=3, rows=[["这张表由网站填写"]])
HEADER = ["工作表", "单元格", "问题", "怎么改", "影响", "首次发现"]
BAD = [
    *("网格", "B3（人数）", "写的是「很多」，这里要填一个整数。", "请只填数字，例如 20。"),
    *("这一行（编号 W-02）暂不公示，其余 56 行照常。", "2026-03-05"),
]


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackGoogle]:
    """A spreadsheet for results that holds nothing but a note of somebody's."""
    with LoopbackGoogle({RESULTS: Spreadsheet(tabs=[NOTES])}, writer=writer()) as running:
        running.lead(monkeypatch)
        yield running


def tell(google: LoopbackGoogle, folder: Path, made: Report, *, after: int = 0) -> tuple[Problem, ...]:
    """Tell staff of ``made``, so many days later."""
    clock = Clock.at(DAY + timedelta(days=after))
    occasion = Occasion(clock=clock, environment=google.env, snapshot=folder, strings=catalogue())
    return tell_staff(made, config(feedback=f"{{results: {RESULTS}}}"), occasion)


def shown(google: LoopbackGoogle) -> list[list[object]]:
    """The tab as staff see it, without blank cells at the end of a row and without blank rows."""
    (tab,) = (tab for tab in google.spreadsheets[RESULTS].tabs if tab.title == "检查结果")
    rows = [[cell or "" for cell in row] for row in tab.rows]
    return [row if any(row[1:]) else row[:1] for row in rows if any(row)]


def test_every_problem_has_a_row(google, tmp_path) -> None:
    """Under the outcome and the header; the tab is made where it is missing, and no other tab is touched."""
    assert () == tell(google, tmp_path, report([bad()]))
    assert [["2026-03-05 08:00 检查：有 1 处要改。"], HEADER, BAD] == shown(google)
    assert NOTES in google.spreadsheets[RESULTS].tabs
    assert ["sheets.spreadsheets.get", "sheets.spreadsheets.batchUpdate"] == google.sheets_calls()


def test_each_community_of_a_street_has_a_tab_of_its_own(google, tmp_path) -> None:
    """Settings of the street are those of all: each run wrote over what the staff of another had to mend."""
    both = [config(feedback=f"{{results: {RESULTS}}}") for _ in range(2)]
    both[1] = replace(both[1], community=replace(both[1].community, name="光明社区"))
    clock = Clock.at(DAY)
    occasion = Occasion(
        clock=clock, environment=google.env, snapshot=tmp_path, strings=catalogue(), in_street=True
    )
    for one in both:
        assert () == tell_staff(report([bad()]), one, occasion)
    tabs = google.spreadsheets[RESULTS].tabs
    assert ["检查结果（光明社区）", "检查结果（幸福里社区）", "说明"] == [tab.title for tab in tabs]
    made = [request["properties"]["sheetId"] for request in google.writing.requests("addSheet")]
    assert abs(made[0] - made[1]) > 1, "nobody asks for the number that another one is about to take"


def test_what_was_mended_is_gone(google, tmp_path) -> None:
    """Rewritten in one go: what stood there before leaves no trace, whatever somebody typed beside it."""
    tell(google, tmp_path, report([bad(), bad("B5", record="W-5", row=5), remark()]))
    tell(google, tmp_path, report())
    assert [["2026-03-05 08:00 检查：全部 57 行已发布，没有发现问题。"], HEADER] == shown(google)
    assert 2 == len(google.writing.batches)


def test_a_filter_that_somebody_left_is_gone(google, tmp_path) -> None:
    """The rows that it had hidden stayed hidden, whatever stood in them now."""
    for made in (report([bad()]), report([bad(), bad("B5", record="W-5", row=5)])):
        tell(google, tmp_path, made)
    (tab,) = (tab for tab in google.spreadsheets[RESULTS].tabs if tab.title == "检查结果")
    assert [{"sheetId": tab.gid}] * 2 == google.writing.requests("clearBasicFilter")


def test_the_cell_leads_to_the_sheet_where_it_stands(google, tmp_path) -> None:
    """A link, not a formula."""
    tell(google, tmp_path, report([bad()]))
    (update,) = google.writing.requests("updateCells")
    (place,) = [cell for cell in update["rows"][2]["values"] if "link" in cell["userEnteredFormat"].get("textFormat", {})]
    expected = f"https://docs.google.com/spreadsheets/d/{KEY}/edit#gid=7&range=B3"
    assert expected == place["userEnteredFormat"]["textFormat"]["link"]["uri"]


def test_a_cell_that_looks_like_a_formula_stays_text(google, tmp_path) -> None:
    """What a stranger typed into a form cannot compute anything here."""
    tell(google, tmp_path, report([bad(found="=IMPORTXML(A1)"), bad(sheet="=A1", record="W-3")]))
    sent = [cell for r in google.writing.requests("updateCells")[0]["rows"] for cell in r["values"]]
    assert {"stringValue"} == {kind for cell in sent for kind in cell.get("userEnteredValue", {})}


SINCE = [
    ([bad()], [bad(found="许多")], "2026-03-05", "another wrong text in the same cell"),
    ([bad()], [bad("B9", row=9)], "2026-03-05", "its row has moved"),
    ([bad()], [bad(record="W-9")], "2026-03-06", "another record"),
    ([bad(record="")], [bad(record="", found="x")], "2026-03-05", "a row without 编号 is known by its cell"),
    ([bad(record="")], [bad("B9", row=9, record="")], "2026-03-06", "another row without 编号"),
    ([bad(record=made_name("甲"))], [bad(record=made_name("乙"))], "2026-03-05", "so is one whose name is made of its words"),
    ([bad()], [bad(record="w-02")], "2026-03-05", "a 编号 is one in capitals or not"),
    ([bad()], [bad(header="人 数")], "2026-03-05", "the header was written in another way"),
]


@pytest.mark.parametrize(("first", "then", "since", "why"), SINCE, ids=[row[3] for row in SINCE])
def test_a_problem_knows_since_when_it_is_there(google, first, then, since, why, tmp_path) -> None:
    """From run to run, by way of the folder of the last good copies."""
    tell(google, tmp_path, report(first))
    tell(google, tmp_path, report(then), after=1)
    assert since == shown(google)[2][-1], why


def test_what_is_of_no_tab_says_so(google, tmp_path) -> None:
    """It begins with how it came out, good or bad, and leads nowhere."""
    tell(google, tmp_path, Report(problems=(stopped(),)))
    assert ["整个网站", "不在某一格里"] == shown(google)[2][:2]
    tones = [result_rows(made, config(), catalogue(), Clock.at(DAY).now, {})[0].tone for made in (report(), report([bad()]))]
    assert [Tone.GOOD, Tone.BAD] == tones


UNREAD = problem("source.tab_missing", "撤下", severity=Severity.TABLE, file="公示.xlsx", there="网格").at(Place(sheet="撤下"))
NO_FRAME = problem("site.engine_failed", severity=Severity.TABLE, engine="mkdocs", output="")
FORGOTTEN = [
    ("grids", report(), "2026-03-07", "it was mended, and came back"),
    ("grids", report(table=STALE), "2026-03-05", "nobody could read the table that day"),
    ("grids", Report(problems=(stopped(),)), "2026-03-05", "nobody could read any table that day"),
    ("grids", Report(problems=(NO_FRAME,)), "2026-03-05", "the site stood still, whatever the tables said"),
    ("_withdrawn", report(), "2026-03-07", "the rows of 「撤下」 are counted by no run"),
    ("_withdrawn", report([UNREAD]), "2026-03-05", "nobody could read 「撤下」 that day"),
]


@pytest.mark.parametrize(("table", "between", "since", "why"), FORGOTTEN, ids=[row[3] for row in FORGOTTEN])
def test_only_what_was_mended_is_new_again(google, table, between, since, why, tmp_path) -> None:
    """A table that could not be read is no table without faults."""
    for after, made in enumerate((report([bad(table=table)]), between, report([bad(table=table)]))):
        tell(google, tmp_path, made, after=after)
    assert since == shown(google)[2][-1], why


def test_what_is_kept_says_nothing_of_what_was_typed(google, tmp_path) -> None:
    """The file lies beside the public copies."""
    tell(google, tmp_path, report([bad(found="许多人", record="W-77")]))
    kept = (tmp_path / "feedback.json").read_text("utf-8")
    assert "2026-03-05" in kept and not {text for text in ("许多人", "W-77", "人数", "网格") if text in kept}


@pytest.mark.parametrize("damage", ["", "[]", '{"first_seen": 3, "robot": ""}', '{"first_seen": {"a": []}, "robot": 1}'])
def test_a_damaged_memory_is_an_empty_one(google, damage, tmp_path) -> None:
    """Somebody edited it by hand."""
    (tmp_path / "feedback.json").write_text(damage, "utf-8")
    assert () == tell(google, tmp_path, report([bad()]))
    assert BAD == shown(google)[2]


REFUSALS = [
    (lambda g: g.spreadsheets.clear(), "writer.not_found", "it was deleted"),
    (lambda g: g.writing.viewed.add(RESULTS), "writer.no_access", "shared to look at, not to write"),
]


@pytest.mark.parametrize(("spoil", "code", "why"), REFUSALS, ids=[row[2] for row in REFUSALS])
def test_what_cannot_be_written_is_a_notice(google, spoil, code, why, tmp_path) -> None:
    """The build goes on; the notice names the sheet."""
    spoil(google)
    assert [(code, 0, "检查结果")] == [(p.code, p.severity, p.place.sheet) for p in tell(google, tmp_path, report())], why


def test_without_the_credential_for_writing_nothing_is_tried(tmp_path) -> None:
    """The one for reading is never used for it."""
    occasion = Occasion(clock=Clock.at(DAY), environment={}, snapshot=tmp_path, strings=catalogue())
    told = tell_staff(report(), config(feedback=f"{{results: {RESULTS}}}"), occasion)
    assert [("writer.no_credentials", 0)] == [(p.code, p.severity) for p in told]


def test_a_thousand_rows_and_no_more(google, tmp_path) -> None:
    """Who has ten thousand problems has one; the tab keeps a size that Google takes in one call."""
    many = [bad(f"B{n}", row=n, record=f"W-{n}", found="长" * 5000) for n in range(2, 1500)]
    assert () == tell(google, tmp_path, report(many))
    assert ["还有 498 处没有列出来，请先改上面的。"] == shown(google)[-1]


def test_a_row_names_the_file_where_there_is_no_link() -> None:
    """For a workbook, whose cells have no address."""
    rows = result_rows(report([bad(link=False)]), config(BOOK), catalogue(), Clock.at(DAY).now, {})
    assert ("网格（公示.xlsx）", "B3（人数）", "") == (*rows[2].cells[:2], rows[2].link)


def test_google_knows_every_request() -> None:
    """By its own schema, closed."""
    rows = result_rows(report([bad(), remark()]), config(), catalogue(), Clock.at(DAY).now, {})
    body = {"requests": result_requests(7, rows)}
    assert [] == reply_faults("sheets.googleapis.com", "BatchUpdateSpreadsheetRequest", body)
