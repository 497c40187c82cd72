"""A street's settings: who it is, its communities, and what a community's own settings take over from it."""

from __future__ import annotations

import pytest

from jinlin.config.compare import FIGURES
from jinlin.config.settings import Config
from jinlin.config.street import read_member, read_street, shared_settings
from jinlin.kinds import kind_names
from jinlin.problem import Checked

STREET = """\
community: {name: 示范街道, site: "https://example.org/jd/", hotline: "12345"}
communities: [yi, er]
sources: {office: {folder: 表格}}
holidays: 节假日
tables:
  activities: {title: 活动, year: 2026}
  services: {}
"""
OWN = "community: {name: 第一社区}\n"


def member(own: str, street: str = STREET, file: str = "sheets.yaml") -> Checked[Config | None]:
    """The settings of the community ``yi``."""
    return read_member(own, "yi", file, street, kind_names())


def test_all_else_is_the_streets() -> None:
    """Sources, tables, special tabs; and what follows from being in it."""
    config = member(OWN).value
    own = config.community
    assert ("示范街道", "https://example.org/jd/yi/", "") == (own.street, own.site, own.hotline)
    assert (["activities", "services"], "节假日") == ([table.name for table in config.tables], config.holidays.title)


def test_without_the_streets_address_there_is_none() -> None:
    """A community's is below it, or below nothing: no link is absolute then."""
    read = member(OWN, STREET.replace('site: "https://example.org/jd/", ', ""))
    assert ("", ()) == (read.value.community.site, read.problems)


LAID = [
    ("tables: {activities: {title: 文体}}", {"activities": ("文体", 2026), "services": ("", None)}, "one thing of a table"),
    ("tables: {activities: {enabled: false}}", {"services": ("", None)}, "a table that it has not"),
    ("tables: {notices: {}}", {"activities": ("活动", 2026), "services": ("", None), "notices": ("", None)}, "more"),
]


@pytest.mark.parametrize(("own", "expected", "why"), LAID, ids=[row[-1] for row in LAID])
def test_what_it_says_itself_holds(own: str, expected: dict[str, tuple[str, int | None]], why: str) -> None:
    """Of a table it may say a single thing otherwise."""
    read = member(f"{OWN}{own}\n")
    assert (expected, ()) == ({table.name: (table.title, table.year) for table in read.value.tables}, read.problems), why


def test_a_source_is_replaced_whole() -> None:
    """It does not become two things at once."""
    read = member(f"{OWN}sources: {{office: {{workbook: a.xlsx}}}}\n")
    source = read.value.sources["office"]
    assert ("a.xlsx", "workbook", ()) == (source.where, source.type.value, read.problems)


AGREED = [("", (), "nothing said"), ("compare: true", FIGURES, "all"), ("compare: false", (), "none"),
          ("compare: [satisfaction, received]", ("received", "satisfaction"), "some, in the usual order")]  # fmt: skip


@pytest.mark.parametrize(("own", "expected", "why"), AGREED, ids=[row[-1] for row in AGREED])
def test_only_a_community_itself_agrees_to_be_compared(own: str, expected: tuple[str, ...], why: str) -> None:
    """What the street says of it is a fault of the street's."""
    assert expected == member(f"{OWN}{own}\n", STREET).value.compare, why
    street = read_street(f"{STREET}compare: true\n", "sheets.yaml")
    assert ["config.unknown_key"] == [one.code for one in street.problems]


def test_a_fault_is_told_where_it_stands() -> None:
    """In the community's own file, or in the line of the street's from which it has it, whatever both are called."""
    street = STREET.replace("year: 2026", "year: 1026")
    for file in ("sheets.yaml", "trial.yaml"):
        found = member(f"{OWN}tables: {{services: {{year: 1}}}}\n", street, file).problems
        assert {(f"yi/{file}", 2), (file, 6)} == {(one.place.sheet, one.place.row) for one in found}


def test_another_community_is_nothing_to_the_others() -> None:
    """But what holds for all of them is."""
    assert shared_settings(STREET) == shared_settings(STREET.replace("[yi, er]", "[yi, er, san]"))
    assert shared_settings(STREET) != shared_settings(STREET.replace("2026", "2025"))


FAULTS = [
    ("communities: []", ["street.no_communities"], "none at all"),
    ("communities: [yi, Yi]", ["street.community_name"], "a name is part of addresses"),
    ("communities: [calendar, assets]", ["street.community_name"] * 2, "the portal's own folders"),
    ("communities: [yi, yi]", ["config.key_twice"], "twice"),
    ("communities: {yi: }", ["config.not_a_text", "street.community_name"], "no list"),
    ("communities: [../yi]", ["street.community_name"], "a way out"),
]


@pytest.mark.parametrize(("line", "expected", "why"), FAULTS, ids=[row[-1] for row in FAULTS])
def test_what_is_wrong_with_a_street_is_told(line: str, expected: list[str], why: str) -> None:
    """Each fault once."""
    text = STREET.replace("communities: [yi, er]", line)
    assert expected == [one.code for one in read_street(text, "sheets.yaml").problems], why


def test_no_yaml_is_told_with_its_file() -> None:
    """The street's or the community's."""
    for own, street, file in (("[", STREET, "yi/sheets.yaml"), (OWN, "[", "sheets.yaml")):
        read = member(own, street)
        assert (None, [("config.not_yaml", file)]) == (read.value, [(p.code, p.place.sheet) for p in read.problems])
