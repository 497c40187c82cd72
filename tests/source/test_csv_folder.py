"""A folder of CSV files."""

import unicodedata
from pathlib import Path

import pytest

from jinlin.problem import Severity
from jinlin.source.csv_encoding import read_csv_bytes
from jinlin.source.csv_folder import fetch_csv, read_rows
from jinlin.table.header import Wanted
from jinlin.table.read import read_table

NOTICE = """编号,活动名称,日期,地点,备注
A-001,端午包粽子,2026-06-19,社区服务中心二楼,请自带围裙，材料由社区准备。
A-002,免费理发,每月第一个周六,3号楼东侧小广场,六十岁以上老人优先；雨天改到活动室。
A-003,二〇二六年居民议事会,3月5日,会所,由喆老师主持，欢迎各位邻居参加😀
"""
SHORT = "编号,名称\n1,淼淼\n"
TRADITIONAL = """編號,活動名稱,日期,地點,備註
1,端午節包粽子,8月13日,里民活動中心,請自備圍裙,材料由里辦公處準備。
2,登革熱防治噴藥,8月14日,東門里集合,請關閉門窗並收妥衣物
"""
HONG_KONG = TRADITIONAL + "3,長者理髮,8月15日,深水埗社區會堂,喺度排隊，唔使預約嘅\n"
JAPANESE = "番号,施設名,住所\n1,市民センター,本町三丁目\n2,としょかん,ひまわり通り\n"
KOREAN = "번호,행사,장소\n1,주민센터 요리 교실,이층 강당\n2,무료 건강 검진,보건소 앞 마당 신청은 전화로\n"
RUSSIAN = "номер,название,место\n1,собрание жителей,первый подъезд\n"

GOOD = [
    (NOTICE, "utf-8", "UTF-8"),
    (NOTICE, "utf-8-sig", "UTF-8 with byte order mark, as Excel writes it"),
    (NOTICE, "gb18030", "what Excel on a Chinese Windows writes, with 〇, 喆 and an emoji"),
    (SHORT, "gb18030", "few characters, some of them rare"),
    ("喆老师，二〇二六", "gb18030", "〇 is in no row of GB 2312, and in every notice"),
    ("日期\n", "gb18030", "a header only"),
    (TRADITIONAL, "utf-8", "traditional text is welcome in UTF-8"),
    (JAPANESE, "utf-8", "and so is any other"),
    ("a,b\n1,2\n", "ascii", "no Chinese at all"),
    ("", "ascii", "an empty file"),
]

REFUSED = [
    (TRADITIONAL, "big5", "must not become rubbish"),
    (TRADITIONAL.splitlines()[0], "big5", "a header only"),
    (HONG_KONG, "big5hkscs", "Hong Kong characters"),
    ("期結果答覆答覆模", "big5", "all of it frequent in GB18030, too; as Big5 still more so"),
    ("最小年齡最大年齡辦理條件", "gbk", "traditional on a simplified Windows: a third is beyond GB 2312, as of rubbish"),
    (JAPANESE, "shift_jis", "Japanese Windows"),
    (JAPANESE, "euc_jp", "kana in the rows of GB 2312"),
    (JAPANESE, "iso2022_jp", "ASCII to look at"),
    (KOREAN, "euc_kr", "every syllable a frequent character of GB 2312"),
    (RUSSIAN, "cp1251", "every pair of letters a rare character"),
    ("naïve café, crème brûlée\n", "latin-1", "Western Windows"),
    (NOTICE, "utf-16", "Excel's Unicode text"),
    (NOTICE, "utf-16-le", "the same without its mark"),
    (NOTICE, "utf-32", "four bytes each"),
    ("a,b\n\0,2\n", "ascii", "a NUL: no text file"),
]

ROWS = [
    ([["a", "b"], ["1", "2"]], "a,b\r\n1,2\r\n", "CRLF"),
    ([["001", "b"], ['a"b', "=1+1"]], '="001",b\n"=""a""""b""",=1+1\n', "a text that an export guards against Excel"),
    ([["a\nb", "c"], ["1", "2"]], '"a\nb",c\n1,2', "a line break in a header, no last line break"),
    ([["a", "b", "c"], ["1"], [], ["1", "2", "3", "4"]], "a,b,c\n1\n\n1,2,3,4\n", "ragged and blank rows keep their place"),
    ([["a", "b"], ["0123", "1e5"]], "a,b\n0123,1e5\n", "numbers stay text"),
    ([["a", "b"], ["1;2;3", "x"]], "a,b\n1;2;3,x\n", "the header decides: comma"),
    ([["a", "b"], ["1,2,3", "x"]], "a\tb\n1,2,3\tx\n", "the header decides: tab"),
    ([["a", "b"], ["1,2", "x"]], "a;b\n1,2;x\n", "the header decides: semicolon"),
    ([["a;b;c", "d"]], '"a;b;c",d\n', "a semicolon inside quotes cuts nothing"),
    ([["a"], ["他说\"好\""]], 'a\n他说"好"\n', "a quote inside a cell"),
    ([["a"], ['"好"了']], 'a\n"""好""了"\n', "doubled quotes"),
    ([], "", "an empty file"),
    (2, 'a,b\n"1,2\n3,4\n', "an unpaired quote would swallow the rest"),
    (2, 'a,b\n"1"x,2\n3,4\n', "text after a closing quote"),
    ([["a"], ["啊" * 200_000]], "a\n" + "啊" * 200_000 + "\n", "longer than the module's own limit"),
]


@pytest.mark.parametrize(("text", "encoding", "why"), GOOD)
def test_text_is_read(text: str, encoding: str, why: str) -> None:
    """UTF-8 and simplified Chinese in GB18030 are read, without a byte order mark."""
    assert text == read_csv_bytes(text.encode(encoding)), why


@pytest.mark.parametrize(("text", "encoding", "why"), REFUSED)
def test_what_is_neither_is_refused(text: str, encoding: str, why: str) -> None:
    """Nothing is guessed."""
    assert read_csv_bytes(text.encode(encoding)) is None, why


def test_no_cut_of_a_traditional_text_becomes_rubbish() -> None:
    """However a Big5 text begins, six characters are enough to see that it is not GB18030."""
    signs = [c for c in HONG_KONG if not c.isascii()]
    cuts = ["".join(signs[at : at + 6]) for at in range(len(signs) - 6)]
    assert [] == [cut for cut in cuts if read_csv_bytes(cut.encode("big5hkscs"))]


def test_no_cut_of_a_simplified_text_is_refused() -> None:
    """Eight characters of a notice are enough to be believed."""
    signs = [c for c in NOTICE if not c.isascii()]
    cuts = ["".join(signs[at : at + 8]) for at in range(len(signs) - 8)]
    assert [] == [cut for cut in cuts if read_csv_bytes(cut.encode("gb18030")) != cut]


@pytest.mark.parametrize(("expected", "text", "why"), ROWS)
def test_rows_are_cut_as_written(expected: object, text: str, why: str) -> None:
    """Rows come as they are, or the line where they stop making sense."""
    assert expected == read_rows(text), why


@pytest.mark.parametrize(
    ("expected", "text", "why"),
    [
        ([3], "编号,名称,地点\nA-1,读书会,书吧\nA-2,下棋,凉亭, 东侧\n", "a comma in a cell"),
        ([3], "编号,名称,地点\nA-1,读书会,书吧\nA-2,下棋, 围棋,\n", "one before an empty cell"),
        ([], '编号,名称,地点\nA-1,读书会,书吧\nA-2,下棋,"凉亭, 东侧"\n', "a comma in quotes"),
        ([], "编号,名称,地点\nA-1,读书会\nA-2,下棋\nA-3,唱歌,书吧\n", "rows may end early"),
        ([], "编号,名称,地点\nA-1,读书会,书吧,\nA-2,下棋,凉亭,\n", "a comma at the end of each row"),
    ],
)
def test_a_comma_in_a_cell_shifts_no_row(expected: list[int], text: str, why: str, tmp_path: Path) -> None:
    """A row with more cells than the others is not read: half a place would stand where the telephone belongs."""
    (tmp_path / "活动.csv").write_text(text, "utf-8")
    wanted = [Wanted(key=key, headers=(name,)) for key, name in (("id", "编号"), ("title", "名称"), ("place", "地点"))]
    table = read_table("t", fetch_csv(tmp_path, ["活动"]).value["活动"], wanted)
    assert expected == [p.place.row for p in table.problems if p.code == "table.row_too_long"], why
    assert not set(expected) & {row.number for row in table.value.rows}


def test_a_cell_may_be_long() -> None:
    """What is too long is told of as a value of its column, not as a broken file."""
    assert [["啊" * 200_000]] == read_rows("啊" * 200_000)


def test_a_table_is_the_file_of_its_name(tmp_path: Path) -> None:
    """Names are compared as a person sees them; macOS decomposes letters in file names."""
    (tmp_path / (unicodedata.normalize("NFD", "Café 活动") + ".CSV")).write_bytes(b"a,b\n")
    fetched = fetch_csv(tmp_path, ["Café 活动"])
    assert ((), [["a", "b"]]) == (fetched.problems, fetched.value["Café 活动"].rows)


def test_a_missing_file_is_named_with_the_nearest(tmp_path: Path) -> None:
    """Whoever renamed a file reads which one is meant; the other tables are read."""
    for name in ("活动日历表", "服务"):
        (tmp_path / f"{name}.csv").write_text("a,b\n", "utf-8")
    fetched = fetch_csv(tmp_path, ["活动日历", "服务", "完全不同"])
    assert {"服务"} == set(fetched.value)
    assert ["source.csv_missing_near", "source.csv_missing"] == [p.code for p in fetched.problems]
    assert ("near", "活动日历表") in fetched.problems[0].facts


PROBLEMS = [
    ("source.csv_encoding", TRADITIONAL.encode("big5"), "not UTF-8, not GB18030"),
    ("source.csv_quotes", b'a,b\n"1,2\n', "an unpaired quote"),
]


@pytest.mark.parametrize(("expected", "data", "why"), PROBLEMS)
def test_an_unreadable_file_holds_its_table_back(tmp_path: Path, expected: str, data: bytes, why: str) -> None:
    """A table is read as a whole or not at all."""
    (tmp_path / "服务.csv").write_bytes(data)
    fetched = fetch_csv(tmp_path, ["服务"])
    assert {} == fetched.value
    assert [(expected, Severity.TABLE, "服务")] == [(p.code, p.severity, p.place.sheet) for p in fetched.problems], why


def test_a_folder_in_place_of_a_file_is_unreadable(tmp_path: Path) -> None:
    """What cannot be opened is said so."""
    (tmp_path / "服务.csv").mkdir()
    assert ["source.file_unreadable"] == [p.code for p in fetch_csv(tmp_path, ["服务"]).problems]


def test_a_missing_folder_is_said_once(tmp_path: Path) -> None:
    """One problem for the folder, not one for each table."""
    assert ["source.folder_missing"] == [p.code for p in fetch_csv(tmp_path / "表格", ["服务", "活动"]).problems]
