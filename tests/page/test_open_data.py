"""Open data: what spreadsheets and programmes get to read."""

from __future__ import annotations

import csv
import enum
import io
import json
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from jinlin.clock import SHANGHAI
from jinlin.page.open_data import Opened, render_csv, render_json, table_files
from jinlin.privacy.classes import Shown
from jinlin.record.column import Withheld, column, public_columns
from jinlin.record.entry import Entry
from jinlin.record.given import Given
from jinlin.record.readers import read_choice, read_items, read_line, read_word, read_yes_no
from jinlin.record.readers_dates import read_moment
from jinlin.record.readers_numbers import read_whole
from jinlin.record.records import Records
from jinlin.strings import read_strings


def cells(content: bytes) -> list[list[str]]:
    """The CSV as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("shown", "typed", "why"),
    [
        ("'=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", "a formula"),
        ('\'＝HYPERLINK("http://evil.example","点")', '＝HYPERLINK("http://evil.example","点")', "full width"),
        ("'\t@SUM(1+1)*cmd", "\t@SUM(1+1)*cmd", "behind a tab"),
        ("'-2+3+cmd", "-2+3+cmd", "a minus that is no number"),
        ("'  =1+1", "  =1+1", "behind blanks"),
        ("'\u3000+1+1", "\u3000+1+1", "behind a wide blank"),
        ("'\n换行", "\n换行", "a line break at the start"),
        ("-3.5", "-3.5", "a number typed as one stays"),
        ("3月5日", "3月5日", "plain text stays"),
        ('a"b,c\nd', 'a"b,c\nd', "quotes, commas and line breaks survive"),
        ("坏", "坏\ud800\x00", "what cannot be written is dropped"),
        ("", "", "empty stays empty"),
    ],
)
def test_no_cell_is_a_formula(shown: str, typed: str, why: str) -> None:
    """Excel opens every cell as text or number."""
    assert [["列"], [shown]] == cells(render_csv(["列"], [[typed]])), why


def test_csv_is_made_for_excel() -> None:
    """UTF-8 with BOM, CRLF, all cells quoted."""
    assert b'\xef\xbb\xbf"a","b"\r\n"1",""\r\n' == render_csv(["a", "b"], [["1", ""]])


def test_a_header_is_a_cell_too() -> None:
    """A column's label is guarded like any other text."""
    assert [["'=1"]] == cells(render_csv(["=1"], []))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("</script><script>alert(1)</script>", "cannot end a script element"),
        ("a\u2028b\u2029c", "line separators of JavaScript"),
        ("=cmd|' /C calc'!A0", "JSON is no spreadsheet: nothing is prefixed"),
        ('"\\\x00\x1b', "JSON's own escapes"),
    ],
)
def test_json_comes_back_as_it_was(text: str, why: str) -> None:
    """Every text survives, and none of the dangerous characters stands in the file."""
    content = render_json({"键": [text, 1, None]})
    assert {"键": [text, 1, None]} == json.loads(content), why
    assert not {"<", "\u2028", "\u2029"} & set(content.decode()), why


def test_json_keeps_chinese_readable() -> None:
    """Chinese is written as it is, in the order given."""
    assert '{"乙":"二","甲":"一"}\n'.encode() == render_json({"乙": "二", "甲": "一"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool(Entry):
    """One row of a list of tools."""

    name: str = column("工具", read_line())
    total: int = column("总数", read_whole())
    parts: tuple[str, ...] = column("配件", read_items(), required=False, default=())
    back: datetime | None = column("归还", read_moment, required=False)
    mended: datetime | None = column("修好", read_moment, required=False)
    keeper: str | None = column("保管人", read_line(), shown=Shown.MASKED, required=False)
    minor: bool = column("是否未成年", read_yes_no, shown=Shown.INTERNAL)
    remark: Withheld | None = column("内情", shown=Shown.NEVER)


NOON = datetime(2026, 3, 9, 12, tzinfo=SHANGHAI)
MOMENTS = {"back": NOON.replace(hour=0), "mended": NOON}
ROW = Tool(
    id="T-1", name="=电钻", total=3, parts=("钻头", "电池"), keeper="示**", minor=True, as_of=date(2026, 3, 5), **MOMENTS
)
TYPED = {"id": "T-1", "name": "=电钻", "total": "3", "parts": "钻头、电池", "keeper": "示**", "as_of": "3月5日"}


def tool_files() -> dict[str, bytes]:
    """The open data of a list with one tool, by file name."""
    texts = tuple(TYPED.get(c.key, "") for c in public_columns(Tool))
    records = Records(model=Tool, rows=(ROW,), texts={"T-1": texts}, numbers={"T-1": 2})
    files = table_files("tools", "lists", Opened.read_with(records, Given()), read_strings())
    return {file.path: file.content for file in files}


def test_four_files() -> None:
    """Data and dictionary, each for people and for programmes."""
    assert ["data.csv", "data.json", "dictionary.csv", "dictionary.json"] == [
        path.removeprefix("tools/") for path in sorted(tool_files())
    ]


def test_json_is_typed_and_csv_is_as_typed() -> None:
    """Numbers, lists and ISO dates in JSON; what staff wrote in CSV, guarded."""
    (row,) = json.loads(tool_files()["tools/data.json"])
    assert ("=电钻", 3, ["钻头", "电池"], "2026-03-05") == (row["name"], row["total"], row["parts"], row["as_of"])
    header, typed = cells(tool_files()["tools/data.csv"])
    assert ("'=电钻", "3月5日") == (typed[header.index("工具")], typed[header.index("数据截至")])


def test_a_day_without_a_time_is_a_day() -> None:
    """By midnight before it a programme would take the last day of a deadline for over."""
    (row,) = json.loads(tool_files()["tools/data.json"])
    assert ("2026-03-09", "2026-03-09T12:00:00+08:00") == (row["back"], row["mended"])


def test_an_empty_cell_is_null() -> None:
    """An empty text where a number or a day belongs is neither."""
    (row,) = json.loads(tool_files()["tools/data.json"])
    assert (None, []) == (row["updated"], [key for key, value in row.items() if value == ""])


def test_nothing_but_what_everybody_may_see() -> None:
    """A column that is never read, or read and never stored, is not even named."""
    everything = b"".join(tool_files().values()).decode()
    assert [] == [word for word in ("内情", "remark", "是否未成年", "minor") if word in everything]


def test_the_dictionary_explains_each_column() -> None:
    """Key, label, type in Chinese, whether it is required."""
    described = {d["key"]: d for d in json.loads(tool_files()["tools/dictionary.json"])}
    assert ("总数", "整数", "是") == tuple(described["total"][key] for key in ("label", "type", "required"))
    assert next(iter(described)) == "id" and "remark" not in described


class Step(enum.Enum):
    """How far a thing has come."""

    BEGUN = "开始"
    DONE = "完成"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Entry):
    """One row of a list of things to do."""

    step: Step = column("阶段", read_choice(Step, "steps"))
    sort: str = column("类别", read_word(("活动", "服务"), "sorts"))
    place: str = column("地点", read_word(("楼上", "楼下")))


def test_the_dictionary_has_the_words_that_stand_in_the_files() -> None:
    """A community's own: 民评 stood in data.csv, 居民评价 in data.json, and the dictionary knew but the second."""
    words = {"steps": {"动手": "begun"}, "sorts": {"邻里": "邻里"}}
    opened = Opened.read_with(Records.none(Task), Given(words=words))
    files = {file.path: file.content for file in table_files("tasks", "lists", opened, read_strings())}
    described = {d["key"]: d["choices"] for d in json.loads(files["tasks/dictionary.json"])}
    assert ["动手、开始、完成", "邻里", "楼上、楼下"] == [described[key] for key in ("step", "sort", "place")]
