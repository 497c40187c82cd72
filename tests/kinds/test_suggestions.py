"""Where a suggestion stands: two clocks, the way of its stages, its story, those it became part of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jinlin.kinds.suggestions.cases import Merged
from jinlin.kinds.suggestions.model import Stage, Suggestion, compound
from jinlin.view.related import Related
from jinlin.view.setting import Change
from kinds.reading import TODAY, read_kind, rendered
from kinds.suggesting import answered, board, case, read, row

OWNED = {"阶段": "责任认领", "责任单位": "示例物业"}


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        ("在办，还剩 13 个工作日", {"收到日期": "2026-03-02"}, "15 working days from Monday end on Monday the 23rd"),
        ("即将到期，还剩 3 个工作日", OWNED | {"办理期限": "2026-03-09"}, "Thursday, Friday, Monday"),
        ("即将到期，今天到期", OWNED | {"办理期限": "2026-03-04"}, "the last day is in time"),
        ("已超期 1 个工作日", OWNED | {"办理期限": "2026-03-03"}, "yesterday"),
        ("已超期 1 个工作日", {"阶段": "重办", "责任单位": "物业", "办理期限": "2026-03-03"}, "taken up again is open"),
        ("已并入另一件一起办", {"阶段": "并案", "并入编号": "S-002"}, "its clock stands still"),
        ("已转给其他单位办理", {"阶段": "转办", "责任单位": "交警部门"}, "another house's clock"),
    ],
)
def test_the_first_clock_while_open(expected: str, cells: dict[str, str], why: str) -> None:
    """An open suggestion says how long there is left, or how late it is."""
    assert expected == case(row(**cells), row(2)).item.first.words, why


def test_a_last_day_at_a_weekend_is_not_today() -> None:
    """On Friday no working day is left until Sunday, and yet it is not due on that Friday."""
    assert "即将到期，还剩 0 个工作日" == case(row(办理期限="2026-03-08"), today=date(2026, 3, 6)).item.first.words


@pytest.mark.parametrize(
    ("expected", "resolved", "due", "why"),
    [
        ("按期办结", "2026-03-03", "2026-03-03", "on the last day"),
        ("超期办结，晚了 4 个工作日", "2026-03-04", "2026-02-27", "Saturday the 28th was worked"),
        ("按期办结", "2026-03-04", "", "15 working days over Spring Festival end on March 10"),
    ],
)
def test_the_first_clock_once_answered(expected: str, resolved: str, due: str, why: str) -> None:
    """An answered suggestion says for ever whether that was in time."""
    assert expected == case(answered(办结日期=resolved, 办理期限=due)).item.first.words, why


def test_a_due_day_by_the_rule() -> None:
    """Where none is typed, the day is 15 working days on, and it is said that it was computed."""
    item = case(row()).item  # Feb 12, 13, 14 (worked), 24 to 28 (worked), March 2 to 6, 9, 10
    assert (date(2026, 3, 10), True) == (item.limit.day, "推算" in item.limit.note)


def test_calendar_days_as_promised() -> None:
    """A community that counts calendar days is held to calendar days."""
    found = case(row(收到日期="2026-02-20"), options={"handle_days": 10, "handle_in": "calendar"})
    assert (date(2026, 3, 2), "已超期 2 天") == (found.item.limit.day, found.item.first.words)


def test_next_year_is_not_guessed() -> None:
    """A day that depends on an unannounced plan of days off is unknown, and said to be so; nothing is late."""
    item = case(row(收到日期="2040-02-11"), today=date(2040, 12, 31)).item
    assert (None, "节假日安排公布后确定", "unknown") == (item.limit.day, item.limit.note, item.first.key)


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        ("待反馈，最迟 2026年3月4日", {"办结日期": "2026-03-01"}, "the third day is still in time"),
        ("反馈超期，最迟应在 2026年3月3日", {"办结日期": "2026-02-28"}, "the third day was yesterday"),
        ("已按时反馈", {"办结日期": "2026-02-20", "反馈日期": "2026-02-23", "阶段": "结果反馈"}, "a day off counts: 3 日内"),
        ("已反馈，晚于期限", {"办结日期": "2026-02-20", "反馈日期": "2026-02-24", "阶段": "结果反馈"}, "the fourth day"),
        ("已反馈", {"办结日期": "2026-02-20", "阶段": "居民评价"}, "evaluated, so told, but nobody wrote when"),
    ],
)
def test_the_second_clock(expected: str, cells: dict[str, str], why: str) -> None:
    """Telling the result has a clock of its own, which starts with the result."""
    assert expected == case(answered(**cells)).item.second.words, why


def test_no_second_clock_before_a_result() -> None:
    """Nothing is to be told yet."""
    assert None is case(row()).item.second


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        (date(2026, 3, 20), {"延期至": "2026-03-20", "延期理由": "等待配件"}, "a reason is there"),
        (date(2026, 3, 2), {"延期至": "", "延期理由": "等待配件"}, "a reason alone puts nothing off"),
        (date(2026, 3, 10), {"办理期限": "", "延期至": "2026-03-09", "延期理由": "等待配件"}, "the rule gave a day more"),
    ],
)
def test_an_extension(expected: date, cells: dict[str, str], why: str) -> None:
    """A later day with its reason is the day that counts."""
    assert expected == case(row(**OWNED | {"办理期限": "2026-03-02"} | cells)).item.limit.day, why


def test_an_extension_shows_its_reason_and_the_day_before() -> None:
    """Residents read why, and what had been promised."""
    item = case(row(**OWNED, 办理期限="2026-03-02", 延期至="2026-03-20", 延期理由="等待配件")).item
    assert ("等待配件", date(2026, 3, 2)) == (item.extension_reason, item.limit.before)


def test_the_usual_way() -> None:
    """Seven steps: those passed with their days as far as known, the present one, those to come."""
    item = case(answered(办结日期="2026-03-02", 认领日期="2026-02-12")).item
    assert ("意见收集", "分类梳理", "责任认领", "进度公示", "办结", "结果反馈", "居民评价") == tuple(word for _, word in item.way[0])
    assert ("2026年2月11日", "", "2026年2月12日", "", "2026年3月2日", "", "") == item.way[1]
    assert ["done"] * 4 + ["current"] + ["next"] * 2 == [state for state, _ in item.way[0]]


OWN_WORDS = {"stages": {"提": "received", "议": "sorted", "决": "claimed", "办": "in_progress", "评": "evaluated"}}


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        ("议", {"阶段": "议"}, "the community's own word"),
        ("决", {"阶段": "责任认领", "责任单位": "居委会"}, "the usual word is understood and shown as theirs"),
        ("办", {"办结日期": "2026-03-02"} | {k: v for k, v in answered().items() if k != "编号"}, "办结 has no step there"),
    ],
)
def test_a_way_of_ones_own(expected: str, cells: dict[str, str], why: str) -> None:
    """提, 议, 决, 办, 评 replace the usual steps; a stage without a step there stands at the one before."""
    item = case(row(**cells), words=OWN_WORDS).item
    assert ("提议决办评", expected) == ("".join(w for _, w in item.way[0]), dict(item.way[0])["current"]), why


def test_one_word_renames_one_step() -> None:
    """A vocabulary that does not begin at the beginning leaves the other steps as they are."""
    steps = case(row(), words={"stages": {"正在办": "in_progress"}}).item.way[0]
    assert ("进度公示" not in str(steps), "正在办" in str(steps), 7) == (True, True, len(steps))


def test_a_way_that_was_left() -> None:
    """What is not taken up ends where it ended; no steps are promised."""
    item = case(row(阶段="不予采纳", 办结日期="2026-02-20", 答复="多数居民代表不同意。", 结果="不予采纳")).item
    assert (("done", "意见收集"), ("current", "不予采纳")) == item.way[0]


def changed(day: int, before: str, after: str) -> Change:
    """A change of stage seen in February."""
    return Change(date(2026, 2, day), "S-001", "stage", before, after)


@pytest.mark.parametrize(
    ("expected", "seen", "why"),
    [
        ("2026年2月20日", [("进度公示", 13), ("重办", 20)], "not the day on which work first began"),
        ("", [("进度公示", 13)], "nobody knows when"),
    ],
)
def test_what_is_done_again_has_a_day_of_its_own(expected: str, seen: list[tuple[str, int]], why: str) -> None:
    """重办 stands where 进度公示 stood, and is another day."""
    item = case(row(**OWNED | {"阶段": "重办"}), changes=tuple(changed(day, "", stage) for stage, day in seen)).item
    assert (("current", "重办"), expected) == (item.way[0][3], item.way[1][3]), why


def test_the_history_tells_what_nobody_wrote() -> None:
    """A change of stage between two runs is in the story, marked as the machine's, and dates the step."""
    item = case(row(**OWNED), changes=(changed(13, "意见收集", "责任认领"),)).item
    assert [("2026-02-13", "阶段由「意见收集」变为「责任认领」", True)] == [
        (event.day.isoformat(), event.note, event.is_machine) for event in item.events if event.note
    ]
    assert "2026年2月13日" == item.way[1][2]


HEARD = Related("H-1", "meetings/h-1.html", "灯的会", "议事会议", (("", date(2026, 2, 12)),))
BUILT = Related(
    "P-1", "projects/p-1.html", "换灯", "民生实事", (("开始", date(2026, 2, 13)), ("实际完成", date(2026, 3, 20)))
)


def test_the_whole_story_stands_on_one_line_of_time() -> None:
    """Its own stages, what was seen to change, and what happened to linked records until today, by day."""
    more = {"related": {"suggestions/s-001.html": (BUILT, HEARD)}, "changes": (changed(13, "意见收集", "责任认领"),)}
    item = case(row(**OWNED), **more).item
    assert [
        ("02-11", "意见收集", "", ""),
        ("02-12", "议事会议", "", "meetings/h-1.html"),
        ("02-13", "责任认领", "", ""),
        ("02-13", "民生实事", "开始", "projects/p-1.html"),
    ] == [(f"{event.day:%m-%d}", event.stage, event.owner, event.path) for event in item.events]


ME, OTHER = Related("S-001", "suggestions/s-001.html"), Related("S-002", "suggestions/s-002.html")
PAID = Related("K-1", "accounts/k-1.html", "灯具", "收支公示", (("", date(2026, 2, 14)),))


@pytest.mark.parametrize(
    ("expected", "beyond", "why"),
    [
        (["换灯", "灯具"], (ME, PAID), "what its project cost"),
        (["换灯"], (ME, OTHER, PAID), "a project for two suggestions: whose money was it"),
    ],
)
def test_what_is_about_it_alone_brings_its_own_along(expected: list[str], beyond: tuple, why: str) -> None:
    """建议 → 实事 → 收支 on one line, without a word on the account about the suggestion."""
    item = case(row(), related={ME.path: (BUILT,), BUILT.path: beyond}).item
    assert expected == [event.note for event in item.events if event.path], why


def test_a_linked_record_in_the_story_leads_to_its_page() -> None:
    """By its title; what nobody wrote a word about is a line all the same."""
    html = rendered(read(row(), related={"suggestions/s-001.html": (HEARD,)}))["suggestions/s-001.html"]
    assert '<a href="../meetings/h-1.html">灯的会</a>' in html
    assert 2 == html.count('<p class="jl-when">') and '<p class="jl-lines"></p>' not in html


@pytest.mark.parametrize(
    ("related", "why"),
    [
        ((), "nothing linked"),
        ((Related("X-9"),), "a word that leads nowhere"),
        ((HEARD._replace(days=(("", date(2026, 3, 20)),)),), "still to come"),
    ],
)
def test_where_the_way_tells_all_there_is_no_second_list(related: tuple[Related, ...], why: str) -> None:
    """A suggestion of which nobody wrote shows its steps alone."""
    assert () == case(row(), related={"suggestions/s-001.html": related}).item.events, why


def test_a_new_word_for_a_stage_is_no_news() -> None:
    """Only a new stage is an event."""
    words = {"stages": {"认领": "claimed", "责任认领": "claimed"}}
    assert () == case(row(**OWNED), words=words, changes=(changed(13, "责任认领", "认领"),)).item.events


def test_steps_wait_for_their_day() -> None:
    """A step of the story with a later 公开日期 is on no page."""
    assert "到那一天才公开" not in "".join(rendered(read_kind("suggestions")).values())


def test_merged_suggestions_count_where_they_went() -> None:
    """Six people, three from a merged one, one from one merged into that: ten say so, and both are linked."""
    item = case(
        row(同提人数="6"),
        row(2, 阶段="并案", 并入编号="S-001", 同提人数="3"),
        row(3, 阶段="并案", 并入编号="s-002"),
    ).item  # fmt: skip
    assert (10, ["S-002", "S-003"]) == (item.supporters, [name for name, _, _ in item.merged])


def test_a_circle_leads_nowhere() -> None:
    """Rows of an old copy that were merged into each other are followed once round, no further."""
    one = Suggestion(id="S-001", stage=Stage.MERGED, merged_into="S-002", received=TODAY)
    assert None is Merged([one, replace(one, id="S-002", merged_into="S-001")]).target(one)


@pytest.mark.parametrize(
    ("expected", "place", "why"),
    [
        ("幸福里小区", "幸福里小区3号楼", "a building"),
        ("幸福里小区", "幸福里小区东门外", "a corner of it"),
        ("如意苑", "如意苑第十二栋", "a number in words"),
        ("示例花园", "示例花园", "nothing to take off"),
        ("", "5号楼", "no compound at all"),
    ],
)
def test_the_compound_of_a_place(expected: str, place: str, why: str) -> None:
    """Places are filtered by compound, whatever stands behind its name."""
    assert expected == compound(place), why


def test_the_most_pressing_stands_first() -> None:
    """Open suggestions by their last day, the overdue ones before all; answered ones are not among them."""
    rows = [row(1, 收到日期="2026-03-02"), row(2, **OWNED, 办理期限="2026-03-03"), answered(3, 办结日期="2026-03-02")]
    index = board(*rows).index
    assert ["suggestions/s-002.html", "suggestions/s-001.html"] == [r.path for r in index.open]
    assert 1 == index.overdue.count


def test_the_late_are_named_for_both_clocks() -> None:
    """An answer that nobody was told of in time is among them; 超期 alone counts those without an answer elsewhere."""
    rows = [row(2, **OWNED, 办理期限="2026-03-03"), answered(3, 收到日期="2026-02-02", 办结日期="2026-02-10")]
    late = board(*rows).index.overdue
    assert ("办理或反馈超期", 2) == (late.word, late.count)


def test_of_what_is_withdrawn_nothing_is_kept() -> None:
    """No step of its story is stored, and no other suggestion names it."""
    reading = read_kind("suggestions")
    data = {**reading.data, "main": reading.data["main"].without(["S-006"])}
    kept = reading.kind.published(data)
    named = {s.merged_into for s in kept["main"].rows}, {step.suggestion for step in kept["timeline"].rows}
    assert ({None}, {"S-001", "S-008", "S-014"}) == named
    assert "S-006" not in kept["main"].texts["S-007"]
    assert reading.data["timeline"].rows == reading.kind.published(reading.data)["timeline"].rows
