"""sheets.yaml → Config, or all its faults at once with their lines."""

from __future__ import annotations

import pytest

from jinlin.config.read import read_config
from jinlin.config.settings import SourceType
from jinlin.privacy.detect import find_private

GOOD = """\
community:
  name: 幸福里社区
  site: https://example.org/xfl
  hotline: 0359-0000001
  office_numbers: [12345, 0359-0000003]
sources:
  book: {workbook: a.xlsx}
  sheet: {google: "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUv/edit#gid=0"}
withdrawn: {source: book, title: 撤下}
tables:
  activities:
    source: book
    worksheet: {title: 活动, gid: 7}
    year: 2026
    columns: {活动名称: [事项, 里别], 日期或规律: 日期}
    may_shrink: 30%
    words: {categories: [文化, 为老]}
  grids:
    kind: lists
    source: sheet
    enabled: false
"""


def read(text):
    """The text with two kinds known."""
    return read_config(text, "sheets.yaml", ["activities", "lists"])


def test_a_good_file():
    """Everything that is said arrives, and a table that is switched off does not."""
    config = read(GOOD).value
    table = config.tables[0]
    assert [t.name for t in config.tables] == ["activities"]
    assert (table.kind, table.year, table.may_shrink, table.worksheets["main"].gid) == ("activities", 2026, 0.3, 7)
    assert table.columns["main"] == {"活动名称": ("事项", "里别"), "日期或规律": ("日期",)}
    assert table.words == {"categories": {"文化": "文化", "为老": "为老"}}
    assert config.sources["sheet"].type is SourceType.GOOGLE
    assert config.sources["sheet"].where == "1AbCdEfGhIjKlMnOpQrStUv"
    assert config.community.site == "https://example.org/xfl/"


def test_lists_of_its_own_are_tables_enough() -> None:
    """A community that describes all it has in a tab needs no table in the settings; without either nothing is shown."""
    settings = "community: {name: 幸福里社区}\nsources: {book: {workbook: a.xlsx}}\ntables: {}\n"
    assert ["config.no_tables"] == [p.code for p in read(settings).problems]
    assert () == read(f"{settings}own_lists: 自己登记\n").problems


def test_telephone_numbers_keep_their_zero():
    """0359 is a code, not an octal number."""
    assert read(GOOD).value.community.office == {"03590000001", "12345", "03590000003"}


def test_what_is_the_offices_own() -> None:
    """E-mail addresses and the office's own place are published, too: people have to find them."""
    own = "office_numbers: [Xing-Fu.Li@example.org]\n  address: 幸福里小区3号楼101室"
    office = read(GOOD.replace("office_numbers: [12345, 0359-0000003]", own)).value.community.office
    for text in ("邮箱 Xing-Fu.Li@example.org", "请到3号楼101室登记"):
        assert () == find_private(text, office) != find_private(text)
    assert 2 == len(find_private("Li@example.org，3号楼1单元101室", office))
    assert find_private("家住0-0-001", office)  # the last digits of a telephone number are no place


@pytest.mark.parametrize("place", ["13号楼101室", "3号楼1012室"])
def test_no_home_is_taken_for_the_office(place: str) -> None:
    """What the office's own place has within its numbers is somebody else's."""
    assert find_private("请到3号楼101室登记", frozenset({f"幸福里小区{place}"}))
    assert not find_private(f"请到{place}登记", frozenset({f"幸福里小区{place}"}))


FAULTS = [
    ("  hotline: 0359-0000001", "  hotlin: 0359-0000001", 4, "config.unknown_key", "a near miss"),
    ("  site: https://example.org/xfl", "  site: http://example.org", 3, "config.site_not_https", "no https"),
    ("  name: 幸福里社区", "  street: x", 1, "config.missing", "a community without a name"),
    ("    year: 2026", "    year: 26", 14, "config.not_a_number", "a year of two digits"),
    ("    year: 2026", "    year: 2026\n    year: 2027", 15, "config.key_twice", "YAML would keep the last silently"),
    ("    source: book\n    work", "    source: bok\n    work", 12, "config.not_one_of", "an unknown source"),
    ("    kind: lists", "    kind: list", 19, "config.not_one_of", "an unknown kind, in a table that is off"),
    ("    enabled: false", "    enabled: no", 21, "config.not_a_flag", "YAML's no is no word of ours"),
    ("    may_shrink: 30%", "    may_shrink: 130%", 16, "config.not_a_share", "more than all"),
    ("  activities:", "  Activities!:", 11, "config.table_name", "no address"),
    ("{workbook: a.xlsx}", "{workbok: a.xlsx}", 7, "config.unknown_key", "an unknown source type"),
    ("    year: 2026", "    fixed: {主办: ''}", 14, "config.missing", "a fixed column without a text"),
    ("site: https://example.org/xfl", "site: 'https://[example.org'", 3, "config.site_not_https", "an open bracket"),
    ("site: https://example.org/xfl", "site: https://example.org:99999", 3, "config.site_not_https", "no such port"),
    ("site: https://example.org/xfl", "site: https://u:p@example.org", 3, "config.site_not_https", "a password"),
    ("site: https://example.org/xfl", "site: https://example.org/#xfl", 3, "config.site_not_https", "a place in a page"),
    ("site: https://example.org/xfl", "site: https://example.org/ xfl", 3, "config.site_not_https", "a blank"),
    ("site: https://example.org/xfl", "site: https:///xfl", 3, "config.site_not_https", "no host"),
    ("[12345, 0359-0000003]", "[12345, 打这里]", 5, "config.not_a_phone", "words among numbers"),
    ("{workbook: a.xlsx}", "{workbook: }", 7, "config.source_type", "a source that lies nowhere"),
    ("{workbook: a.xlsx}", '{workbook: "a\\0.xlsx"}', 7, "config.not_a_text", "what no file can be called"),
    ("  hotline: 0359-0000001", "  hotline: 打这里", 4, "config.not_a_phone", "words for a number"),
    ("title: 活动, gid: 7", "gid: 7", 13, "config.missing", "no workbook has such numbers: no tab （内容不在这里显示） was found"),
    ("    source: book\n    worksheet: {title: 活动, gid: 7}", "    source: sheet\n    worksheet: {}", 13, "config.missing", "a tab that is neither called nor numbered"),
    ("  name: 幸福里社区", "  name: #3 社区", 2, "config.not_a_text", "what stands after # is a remark"),
]


@pytest.mark.parametrize(("old", "new", "line", "code", "why"), FAULTS, ids=[f[4] for f in FAULTS])
def test_a_fault_has_its_line(old, new, line, code, why):
    """The line is right, and the settings are there for whoever looks for more faults."""
    checked = read(GOOD.replace(old, new, 1))
    assert checked.value is not None
    assert (line, code) in [(p.place.row, p.code) for p in checked.problems]


FINE = [
    ("", "", "as it is"),
    ("[12345, 0359-0000003]", "[12345, xfl@example.org]", "an address for mail among numbers"),
    ("name: 幸福里社区", 'name: "null"', "what is quoted is a text"),
    ("source: book\n    worksheet: {title: 活动, gid: 7}", "source: sheet\n    worksheet: {gid: 7}", "a tab by its number"),
]


@pytest.mark.parametrize(("old", "new", "why"), FINE, ids=[f[2] for f in FINE])
def test_nothing_is_said_of_what_is_right(old: str, new: str, why: str) -> None:
    """Whoever is told of a fault that is none mends what was well."""
    assert () == read(GOOD.replace(old, new, 1)).problems, why


def test_a_table_that_names_no_source_is_told_once():
    """Not once more for each tab of it; a tab of no table is told by itself."""
    sources = "sources: {a: {folder: a}, b: {folder: b}}\n"
    tables = "tables: {activities: {worksheet: 活动}, lists: {worksheets: {main: 通知}}}\nwithdrawn: 撤下\n"
    told = [dict(p.facts)["example"] for p in read(f"community: {{name: 甲}}\n{sources}{tables}").problems]
    assert sorted(["source: a", "source: a", "withdrawn: {title: 撤下, source: a}"]) == sorted(told)


def test_all_faults_are_told_at_once():
    """Never only the first."""
    text = GOOD.replace("hotline", "hotlin").replace("year: 2026", "year: x").replace("kind: lists", "kind: x")
    assert {p.code for p in read(text).problems} == {"config.unknown_key", "config.not_a_number", "config.not_one_of"}


def test_a_limit_is_written_in_full():
    """Nobody in an office reads 1e+06."""
    found = read(GOOD.replace("year: 2026", "rows_at_least: x")).problems
    assert [("0", "1000000")] == [(dict(p.facts)["least"], dict(p.facts)["most"]) for p in found]


ENDLESS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{later}: &{later} [{', '.join([f'*{name}'] * 9)}]\n" for name, later in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize("text", [ENDLESS, "a: &a [*a]", f"a: {'[' * 2000}{']' * 2000}", "a: [", "\tname: x", "community: x\n  name: y", "\x00"])
def test_what_is_no_yaml_is_told_with_a_line(text):
    """A file that cannot be parsed is one clear fault, not a traceback."""
    checked = read(text)
    assert checked.value is None
    assert [p.code for p in checked.problems] == ["config.not_yaml"]
    assert checked.problems[0].place.row >= 1


OPEN = [
    ("community：\n  name：幸福里社区\nsources：\n", 1, "each colon a Chinese one: one long text to YAML"),
    ("community:\n  name: '幸福里社区\n  street: 示范街道\n", 2, "a quotation mark that nothing closes, far above the end"),
    ("community:\n  name: 幸福里社区\ntables:\n  grids: {kind: lists\n", 4, "a bracket in the last line"),
    ("community:\n  name: 幸福里社区\n street: 示范街道\ntables:\n  grids:\n", 3, "a line that is set in otherwise"),
    ("community:\n  name: 幸福里社区\b\ntables:\n", 2, "a sign that no text may hold"),
    ("community:\n  name: &a [*a]\ntables:\n", 2, "a value that holds itself"),
]


@pytest.mark.parametrize(("text", "line", "why"), OPEN, ids=[row[2] for row in OPEN])
def test_what_is_no_yaml_is_told_where_it_is(text, line, why):
    """What is open where it begins: the end of the file is the last place where anybody looks for it."""
    assert [("config.not_yaml", line)] == [(p.code, p.place.row) for p in read(text).problems], why


@pytest.mark.parametrize("source", ["{workbok: a.xlsx}", "a.xlsx", "{}", "{folder:表格}", "{folder: a, workbook: b}"])
def test_no_table_is_blamed_for_its_source(source):
    """A source that is wrong is told once; that a table reads it is right."""
    text = f"community: {{name: 幸福里社区}}\nsources:\n  book: {source}\ntables:\n  activities:\n  lists: {{source: book}}\n"
    assert [3] == [p.place.row for p in read(text).problems]


@pytest.mark.parametrize("sources", ["", "sources:\n", "sources: {}\n"])
def test_to_have_no_source_is_one_fault(sources):
    """Not one of each table, which could choose from none."""
    (found,) = read(f"community: {{name: 幸福里社区}}\n{sources}tables:\n  activities:\n  lists:\n").problems
    assert ("config.not_a_mapping", "sources") == (found.code, found.found)


def test_a_name_of_digits_is_kept_as_it_was_typed():
    """2026.10 is October and 3.10 a tab of its own; as numbers they were 2026.1 and 3.1."""
    tables = read(GOOD.replace("title: 活动, gid: 7", "title: 2026.10").replace("[文化, 为老]", "[1.0, 2.50]")).value.tables
    assert ("2026.10", {"1.0": "1.0", "2.50": "2.50"}) == (tables[0].worksheets["main"].title, tables[0].words["categories"])


@pytest.mark.parametrize("year", ["9" * 5000, f"[{', '.join(['2026'] * 900)}]"], ids=["digits", "list"])
def test_of_a_value_that_fills_a_screen_the_beginning_is_quoted(year):
    """Python does not count with thousands of digits, which ended the program; and who looks for it needs the line."""
    found = next(p for p in read(GOOD.replace("year: 2026", f"year: {year}")).problems if p.place.key.endswith("year"))
    assert 61 == len(found.found) and found.found.endswith("…")


def test_a_word_of_a_list_is_called_by_the_list():
    """Nobody has a setting called 1."""
    (found,) = read(GOOD.replace("[文化, 为老]", "[文化, true]")).problems
    assert ("config.not_a_text", "categories") == (found.code, found.found)


@pytest.mark.parametrize("text", ["", "x", "[]", "tables: 3", "sources: {a: 1}", "tables: {a: {columns: 4}}", "? [a]\n: b"])
def test_any_shape_of_data_is_a_fault_and_never_an_exception(text):
    """Whatever YAML holds, the answer is faults."""
    assert read(text).problems


def test_other_signs():
    """繁體 is the only further form a site can be published in; nothing else is guessed."""
    assert ("zh-Hant",) == read(GOOD + "languages: [zh-Hant]\n").value.languages
    (found,) = read(GOOD + "languages: [zh-TW]\n").problems
    assert ("config.not_one_of", "zh-TW", "languages") == (found.code, found.found, dict(found.facts)["key"])
