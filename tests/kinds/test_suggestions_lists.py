"""The lists, the numbers and the files of 「建议办理」."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta

import feedparser
import pytest

from jinlin.kinds.suggestions.model import Stage
from jinlin.kinds.suggestions.paper import suggestions_paper
from jinlin.kinds.suggestions.shape import Board
from jinlin.kinds.suggestions.tally import Number
from jinlin.privacy.detect import find_private_in
from jinlin.site.page_text import page_text
from jinlin.view.setting import Change
from kinds.reading import read_kind, rendered
from kinds.suggesting import answered, board, read, row

OPTIONS = {"claim_days": 3, "targets": {"satisfaction": "95%", "in_time": "70%"}}


def sample_numbers() -> Mapping[str, Number]:
    """The numbers of the sample, by name."""
    reading = read_kind("suggestions", options=OPTIONS)
    shown: Board = reading.view
    return {number.name: number for number in shown.index.all_numbers}


@pytest.mark.parametrize(
    ("name", "actual", "parts", "why"),
    [
        ("收到", "14 件", "", "the draft is not among them"),
        ("办结", "6 件", "", "S-001 to S-005 and S-012, which was answered with a no"),
        ("办结率", "50.0%", "6 ÷ 12 件", "without the merged S-007 and the transferred S-013"),
        ("按期办结率", "71.4%", "5 ÷ 7 件", "S-003 was late, S-006 is"),
        ("反馈及时率", "60.0%", "3 ÷ 5 件", "S-003 late, S-004 overdue; S-005 still has time"),
        ("满意率", "88.9%", "24 ÷ 27 票", "12+3+5+1+3 of 16+6+5 votes"),
        ("响应率", "75.0%", "3 ÷ 4 件", "S-003 was claimed 18 days on; where nobody wrote when, nothing is counted"),
    ],
)
def test_the_numbers(name: str, actual: str, parts: str, why: str) -> None:
    """Each number is what its definition makes it, counted by hand."""
    found = sample_numbers()[name]
    assert (actual, parts) == (found.actual, found.parts), why


def test_targets_stand_beside_what_is() -> None:
    """A target is printed with its number and is met or not; the others have none."""
    told = {name: (number.target, number.is_met) for name, number in sample_numbers().items() if number.target}
    assert {"满意率": ("95.0%", False), "按期办结率": ("70.0%", True)} == told


def test_every_number_has_its_definition() -> None:
    """Nobody has to guess what was divided by what."""
    assert [] == [name for name, number in sample_numbers().items() if not number.definition]


def test_nothing_is_no_rate() -> None:
    """Where there is nothing to divide by, there is no 0%, and words say why: on 1 January of each rate."""
    rates = [(number.actual, number.parts) for number in board(row()).index.numbers if number.name == "满意率"]
    assert [("—", "还没有可以算的")] == rates


def test_the_pages_of_what_is_open_late_or_at_a_stage_keep_their_addresses() -> None:
    """They stand with nothing on them as well, for somebody has sent their link; no filter leads to an empty one."""
    shown = board(answered(办结日期="2026-02-12", 反馈日期="2026-02-12"))
    counts = {page.path.removeprefix("suggestions/page-"): page.count for page in shown.pages}
    stages = {f"stage-{stage.key.replace('_', '-')}.html" for stage in Stage}
    assert stages | {"open.html", "overdue.html"} <= counts.keys()
    assert (0, 0) == (counts["open.html"], counts["overdue.html"])
    assert [1] == [link.count for label, links in shown.index.filters if label == "按阶段" for link in links]


def many(count: int) -> Board:
    """So many suggestions in one month, each with a day of its own or shared."""
    first = date(2026, 1, 1)
    days = [(first + timedelta(days=n % 28)).isoformat() for n in range(count)]
    return board(*(row(n + 1, 收到日期=day) for n, day in enumerate(days)))


def test_a_full_month_is_parted_by_number() -> None:
    """More than 200 in a month: the month's page leads to ranges of 编号, and together they hold each once."""
    pages = {page.path: page for page in many(450).pages}
    month = pages["suggestions/page-2026-01.html"]
    assert ((), [99, 100, 100, 100, 51]) == (month.rows, [link.count for link in month.links])
    assert 450 == len({row.path for link in month.links for row in pages[link.path].rows})


def test_a_quiet_month_is_one_page() -> None:
    """200 stand on one page."""
    page = next(page for page in many(200).pages if page.path == "suggestions/page-2026-01.html")
    assert (200, ()) == (len(page.rows), page.links)


def test_no_list_grows_without_end() -> None:
    """The index lists 200 of the open ones and says how many there are; so does every other list."""
    shown = many(450)
    assert (200, 450) == (len(shown.index.open), shown.index.open_count)
    assert 200 == max(len(page.rows) for page in shown.pages)
    assert [] == [page.path for page in shown.pages if not page.links and page.left != page.count - len(page.rows)]


def test_paper_counts_also_what_the_index_leaves_out() -> None:
    """Of 450 open ones a notice has 200 lines, and knows of the other 250."""
    shown = suggestions_paper(many(450), read_kind("suggestions").setting)
    assert (200, 250) == (len(shown.groups[0].lines), shown.beyond)


def test_a_new_row_leaves_other_ranges_alone() -> None:
    """A new suggestion changes the pages that hold or count it, and no range of other numbers."""
    before, after = ({page.path: page for page in many(n).pages} for n in (449, 450))
    ranges = [path for path in after if path.startswith("suggestions/page-2026-01-")]
    changed = [path for path in ranges if after[path] != before.get(path)]
    assert 1 == len(changed)


@pytest.mark.parametrize(
    ("expected", "yes", "no", "why"),
    [
        ("94.97%", "189", "10", "95.0% would have reached the target"),
        ("95.0%", "190", "10", "reached"),
        ("99.98%", "3999", "1", "not everybody"),
        ("66.7%", "2", "1", "rounded as usual"),
        ("100.0%", "3", "0", "everybody"),
    ],
)
def test_no_share_is_rounded_to_what_it_is_not(expected: str, yes: str, no: str, why: str) -> None:
    """A target of 95% that was missed is not printed as 95.0%, and 100.0% is all."""
    shown = board(answered(办结日期="2026-02-25", 满意=yes, 不满意=no), options=OPTIONS)
    number = next(number for number in shown.index.numbers if number.key == "satisfaction")
    assert (expected, float(expected[:-1]) >= 95) == (number.actual, number.is_met), why


def files(*rows: dict[str, str], **more: object) -> Mapping[str, bytes]:
    """The section's files by name."""
    return {file.path.rpartition("/")[2]: file.content for file in read(*rows, **more).section.files}


def requests(*rows: dict[str, str]) -> list[dict[str, str]]:
    """What ``requests.json`` holds."""
    return json.loads(files(*rows)["requests.json"])


def test_a_request_as_open311_has_it() -> None:
    """An open one with all that is known of it, times in Shanghai."""
    cells = {"阶段": "责任认领", "责任单位": "示例物业", "办理期限": "2026-03-20", "小区": "幸福里小区3号楼"}
    expected = {
        "service_request_id": "S-001", "status": "open", "status_notes": "责任认领", "service_name": "其他",
        "service_code": "other", "description": "示例标题\n示例内容。", "requested_datetime": "2026-02-11T00:00:00+08:00",
        "updated_datetime": "2026-02-11T00:00:00+08:00", "agency_responsible": "示例物业",
        "expected_datetime": "2026-03-20T23:59:59+08:00", "address": "幸福里小区3号楼",
    }  # fmt: skip
    assert [expected] == requests(row(**cells))


def test_closed_is_not_solved() -> None:
    """A closed request says in its notes what became of it."""
    (found,) = requests(answered(办结日期="2026-03-02", 结果="C", 答复="明年再办。"))
    assert ("closed", "办结；C（条件不具备，以后解决）；明年再办。") == (found["status"], found["status_notes"])


def test_requests_by_month() -> None:
    """The newest 200 stand together, and every month has its file."""
    rows = [row(n, 收到日期="2026-01-05" if n < 150 else "2026-02-05") for n in range(1, 251)]
    found = {name: len(json.loads(content)) for name, content in files(*rows).items() if name.startswith("requests")}
    assert {"requests.json": 200, "requests-2026-02.json": 101, "requests-2026-01.json": 149} == found


def test_services_are_the_categories_in_use() -> None:
    """One service a category, under a code that can stand in an address."""
    found = json.loads(files(row(类别="设施维修"), row(2))["services.json"])
    assert [("other", "其他"), ("repairs", "设施维修")] == [(one["service_code"], one["service_name"]) for one in found]


def test_feeds_of_what_moved() -> None:
    """All in one feed, each category and suggestion in its own, and what is overdue in one that is there even when empty."""
    late = row(2, 阶段="责任认领", 责任单位="示例物业", 办理期限="2026-03-02", 类别="设施维修")
    found = {name: content.count(b"<entry>") for name, content in files(row(), late).items() if name.endswith(".xml")}
    own = {"s-001-feed.xml": 1, "s-002-feed.xml": 1}
    assert own | {"feed.xml": 2, "feed-category-other.xml": 1, "feed-category-repairs.xml": 1, "feed-overdue.xml": 1} == found
    assert 0 == files(row())["feed-overdue.xml"].count(b"<entry>")


def test_each_compound_has_a_feed() -> None:
    """Whoever lives in 幸福小区 can follow it alone, and the list of it says where."""
    rows = [row(1, **{"小区/楼栋": "幸福小区3号楼"}), row(2, **{"小区/楼栋": "花园小区"}), row(3, **{"小区/楼栋": "5号楼"})]
    made = {name: content for name, content in files(*rows).items() if name.startswith("feed-place-")}
    assert [1, 1] == [content.count(b"<entry>") for content in made.values()]
    assert ["幸福小区", "花园小区"] == sorted(feedparser.parse(one).feed.title[-4:] for one in made.values())


def updated(name: str, *rows: dict[str, str], **more: object) -> list[tuple[str, str]]:
    """Name and day of each entry of a feed, in its order."""
    entries = feedparser.parse(files(*rows, **more)[name]).entries
    return [(entry.id.rpartition("/")[2], entry.updated[:10]) for entry in entries]


@pytest.mark.parametrize(
    ("expected", "field", "why"),
    [
        ("2026-03-03", "+", "typed in three weeks after it was received"),
        ("2026-03-03", "extended_to", "put off: the entry tells the new day"),
        ("2026-03-03", "reply", "a reply that was mended"),
        ("2026-02-11", "as_of", "nothing that anybody follows"),
    ],
)
def test_who_follows_a_feed_sees_what_is_new(expected: str, field: str, why: str) -> None:
    """An entry has the day on which something of it changed, also where the stage did not; Open311 says the same."""
    changes = (Change(date(2026, 3, 3), "S-001", field),)
    assert [("s-001", expected)] == updated("feed.xml", row(), changes=changes), why
    (request,) = json.loads(files(row(), changes=changes)["requests.json"])
    assert expected == request["updated_datetime"][:10], why


def test_a_slip_is_no_claim() -> None:
    """Marked as claimed and put back on the next day: nobody has it, and the days to take it are over."""
    changes = (
        Change(date(2026, 2, 12), "S-001", "stage", "意见收集", "责任认领"),
        Change(date(2026, 2, 13), "S-001", "stage", "责任认领", "意见收集"),
    )
    shown = board(row(), changes=changes, options={"claim_days": 3})
    assert ["0 ÷ 1 件"] == [number.parts for number in shown.index.numbers if number.key == "response"]


def test_what_is_late_since_yesterday_is_news() -> None:
    """In the feed of what is overdue it comes first, with its day, though nobody touched the row; so with telling."""
    old = row(1, 办理期限="2026-02-20", 更新时间="2026-03-01")
    fresh = row(2, 办理期限="2026-03-02")
    untold = answered(3, 办结日期="2026-02-20", 办理期限="2026-02-20")
    expected = [("s-002", "2026-03-03"), ("s-001", "2026-03-01"), ("s-003", "2026-02-24")]
    assert expected == updated("feed-overdue.xml", old, fresh, untold)


def test_feeds_and_old_months_do_not_count_days() -> None:
    """On another day nothing that happened is other than it was: the same bytes."""
    one, other = (
        {file.path: file.content for file in read(row(), today=day).section.files}
        for day in (date(2026, 3, 4), date(2026, 3, 5))
    )
    assert one == other


def test_two_words_for_one_category_share_a_page() -> None:
    """A community that calls one thing by two words finds both behind one filter."""
    words = {"categories": {"路灯": "lights", "照明": "lights"}}
    pages = [page for page in board(row(类别="路灯"), row(2, 类别="照明"), words=words).pages if "category" in page.path]
    assert [("照明", "suggestions/page-category-lights.html", 2)] == [(p.heading, p.path, p.count) for p in pages]


def test_a_range_and_its_count_are_no_telephone_number() -> None:
    """01300 to 01399 with 99 suggestions holds eleven digits in a row; the site's last look must not take fright."""
    days = [(date(2026, 1, 1) + timedelta(days=n % 28)).isoformat() for n in range(201)]
    reading = read(*(row(1301 + n) | {"收到日期": day, "编号": f"S-{1301 + n:05d}"} for n, day in enumerate(days)))
    assert () == find_private_in(page_text("x.html", rendered(reading)["suggestions/page-2026-01.html"].encode()))


def test_days_are_told_as_on_every_other_page() -> None:
    """A day written 2026-02-11 breaks in two at the end of a line, and nobody says it so."""
    pages = rendered(read(row(更新时间="2026-02-12")))
    shown = [re.sub(r"<[^>]*>", "", pages[name]) for name in ("[main]", "suggestions/s-001.html")]
    assert [] == [found for text in shown for found in re.findall(r"\d{4}-\d\d-\d\d", text)]
    assert "收到 2026年2月11日" in shown[0] and "更新时间：2026年2月12日（周四）" in shown[1]
