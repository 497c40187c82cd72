"""What is wrong with whole rows and with the settings of 「建议办理」."""

from __future__ import annotations

import pytest

from jinlin.kinds.suggestions.model import Suggestion
from jinlin.kinds.suggestions.options import Options, read_options
from jinlin.privacy.classes import Shown
from jinlin.record.column import columns
from jinlin.source.raw import RawSheet
from jinlin.view.deadline import Rule
from kinds.reading import read_sheets
from kinds.suggesting import answered, codes, read, row


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        ([("owner", "needed")], {"阶段": "责任认领"}, "claimed by nobody"),
        ([], {"阶段": "分类梳理"}, "nobody has to have it yet"),
        ([("merged_into", "needed")], {"阶段": "并案"}, "into what?"),
        ([("reply", "reason_missing")], {"结果": "C"}, "a no without a why"),
        ([], {"结果": "C", "答复": "树是市里的，已转园林局。"}, "a no with its why"),
        ([("due", "before_received")], {"办理期限": "2026-02-10"}, "due before it came"),
        ([("received", "in_future")], {"收到日期": "2026-03-05"}, "tomorrow"),
        ([], {"收到日期": "2026-03-04"}, "today"),
        ([("extended_to", "extension_without_reason")], {"延期至": "2026-04-01"}, "put off without a word"),
        ([("fed_back", "feedback_without_result")], {"反馈日期": "2026-03-01"}, "what was told?"),
        ([("title", "address")], {"标题": "501室漏水", "小区/楼栋": "幸福里小区3号楼"}, "a flat in two cells"),
        ([("summary", "address")], {"标题": "3号楼漏水", "内容（脱敏）": "水从五零一室来"}, "the same"),
        ([("reply", "address")], {"小区/楼栋": "幸福里小区3号楼", "答复": "已到501室查看"}, "in the answer"),
        ([], {"小区/楼栋": "幸福里小区3号楼", "答复": "请到居委会二楼203室领取"}, "the room of an office"),
        ([], {"标题": "活动室漏水", "小区/楼栋": "幸福里小区3号楼"}, "everybody's room"),
        ([], {"标题": "205室的灯不亮", "小区/楼栋": "幸福里小区"}, "of no building in particular"),
        ([("merged_into", "merged_into_unknown")], {"阶段": "并案", "并入编号": "S-999"}, "not in the sheet"),
    ],
)
def test_rows_that_contradict_themselves(expected: list[tuple[str, str]], cells: dict[str, str], why: str) -> None:
    """Each fault is named once, at the cell where it can be mended."""
    assert expected == codes(row(**cells)), why


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        ([], {"办结日期": "2026-03-02"}, "all is there"),
        ([("resolved", "needed")], {"办结日期": ""}, "when?"),
        ([("outcome", "needed")], {"办结日期": "2026-03-02", "结果": ""}, "what came of it?"),
        ([("reply", "needed")], {"办结日期": "2026-03-02", "结果": "D", "答复": ""}, "one fault, not two"),
        ([("resolved", "before_received")], {"办结日期": "2026-02-10"}, "answered before it came"),
        ([("resolved", "in_future")], {"办结日期": "2026-03-05"}, "answered tomorrow"),
        ([("fed_back", "needed")], {"办结日期": "2026-03-02", "阶段": "结果反馈"}, "told, but when?"),
        ([("fed_back", "feedback_before_result")], {"办结日期": "2026-03-02", "反馈日期": "2026-03-01"}, "told too early"),
    ],
)
def test_answers_that_are_none(expected: list[tuple[str, str]], cells: dict[str, str], why: str) -> None:
    """办结 needs its day, its result and a reply, in the order in which such things happen."""
    assert expected == codes(answered(**({"办结日期": ""} | cells))), why


def test_an_extension_without_reason_is_as_if_it_were_not_there() -> None:
    """The row is shown with the day that was promised."""
    reading = read(row(阶段="责任认领", 责任单位="物业", 办理期限="2026-03-02", 延期至="2026-04-01"))
    assert [None] == [s.extended_to for s in reading.data["main"].rows]


def test_a_row_held_back_can_still_be_merged_into() -> None:
    """One fault is reported once, not again at every row that refers to it."""
    assert [("owner", "needed")] == codes(row(阶段="责任认领"), row(2, 阶段="并案", 并入编号="S-001"))


@pytest.mark.parametrize(
    ("expected", "stage", "why"),
    [
        ([("merged_into", "not_merged")], "意见收集", "shown and counted as one of its own all the same"),
        ([], "并案", "it is told where it went"),
    ],
)
def test_what_is_merged_says_so_in_its_stage(expected: list[tuple[str, str]], stage: str, why: str) -> None:
    """并入编号 alone moves nothing, and nobody would know."""
    assert expected == codes(row(), row(2, 阶段=stage, 并入编号="S-001")), why


STEPS = [("建议编号", "日期", "进展说明"), ("S-001", "2025-02-12", "已认领"), ("S-001", "2026-02-12", "已查看")]


@pytest.mark.parametrize(
    ("expected", "others", "why"),
    [
        (["suggestions.before_received"], [], "last year's date"),
        ([], [row(2, 阶段="并案", 并入编号="S-001")], "what became part of it may be older"),
    ],
)
def test_nothing_is_done_before_it_is_asked_for(expected: list[str], others: list[dict[str, str]], why: str) -> None:
    """The story would begin a year before the suggestion came."""
    rows = [row(并入编号=""), *others]
    main = RawSheet(title="建议办理", rows=(tuple(rows[0]), *(tuple(one.values()) for one in rows)))
    found = read_sheets("suggestions", {"main": main, "timeline": RawSheet(title="办理进展", rows=STEPS)})
    assert expected == [p.code for p in found.problems], why


@pytest.mark.parametrize(
    ("expected", "place", "note", "why"),
    [
        (["privacy.address"], "幸福里小区3号楼", "已到501室查看", "the building stands in the suggestion"),
        (["privacy.address"], "", "已到3号楼查看，水从501室来", "both in one step"),
        ([], "幸福里小区3号楼", "配件已送到物业301室", "the room of an office"),
        ([], "幸福里小区", "已到501室查看", "of no building in particular"),
    ],
)
def test_a_step_tells_of_no_household(expected: list[str], place: str, note: str, why: str) -> None:
    """What was done is told on one page with where."""
    asked, steps = row(**{"小区/楼栋": place}), [STEPS[0], ("S-001", "2026-02-12", note)]
    main = RawSheet(title="建议办理", rows=(tuple(asked), tuple(asked.values())))
    found = read_sheets("suggestions", {"main": main, "timeline": RawSheet(title="办理进展", rows=steps)})
    assert expected == [p.code for p in found.problems], why


def test_who_made_a_suggestion_is_never_read() -> None:
    """The columns that name a person are known, so that they are dropped without a question."""
    never = {label for c in columns(Suggestion) if c.shown is Shown.NEVER for label in (c.label, *c.aliases)}
    assert {"提出人", "联系电话", "手机号", "身份证", "身份证号码", "住址", "原始内容"} <= never


def test_the_usual_settings() -> None:
    """15 working days to answer, 3 days to tell, and no 响应率 unless it is asked for."""
    expected = Options(handling=Rule(15, True), feedback=Rule(3, False), claim=None, soon_days=3, targets=())
    assert (expected, ()) == (read_options({}).value, read_options({}).problems)


def test_settings_of_ones_own() -> None:
    """Every promise can be set; a target is a share however it is typed."""
    targets = {"closed": 0.9, "satisfaction": "95%"}
    given = {"handle_days": 10, "handle_in": "calendar", "claim_days": 2, "targets": targets}
    read_as = read_options(given).value
    assert (Rule(10, False), Rule(2, False)) == (read_as.handling, read_as.claim)
    assert (("closed", 0.9), ("satisfaction", 0.95)) == read_as.targets


@pytest.mark.parametrize(
    ("path", "code", "given", "why"),
    [
        ("days", "config.unknown_key", {"days": 3}, "no such option"),
        ("handle_days", "config.not_a_number", {"handle_days": "15"}, "a text"),
        ("feedback_days", "config.not_a_number", {"feedback_days": 0}, "no time at all"),
        ("soon_days", "config.not_a_number", {"soon_days": True}, "YAML's yes is no number"),
        ("feedback_in", "config.not_one_of", {"feedback_in": "workdays"}, "another word"),
        ("targets", "config.not_a_mapping", {"targets": "95%"}, "of what?"),
        ("targets.satisfied", "config.unknown_key", {"targets": {"satisfied": "95%"}}, "another word"),
        ("targets.closed", "suggestions.not_a_target", {"targets": {"closed": "most"}}, "no share"),
    ],
)
def test_faults_of_settings(path: str, code: str, given: dict[str, object], why: str) -> None:
    """A fault is named with its dotted path, and the usual value stands in for it."""
    checked = read_options(given)
    assert [(path, code)] == [(p.place.key, p.code) for p in checked.problems], why
    assert Options() == checked.value
