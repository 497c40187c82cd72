"""What a declared list says of itself in sheets.yaml: faults with their paths, never a traceback."""

from __future__ import annotations

import pytest

from jinlin.kinds.lists.declaration import read_options
from jinlin.privacy.classes import Shown

NAME = {"name": "名称", "key": "name"}

FAULTS = [
    ({"columns": [NAME, {"name": "班级", "key": "class"}]}, ("columns.1.key", "lists.column_key"), "a word of Python"),
    ({"columns": [NAME, {"name": "班级", "key": "2b"}]}, ("columns.1.key", "lists.column_key"), "begins with a digit"),
    ({"columns": [NAME, {"name": "班级", "key": "id"}]}, ("columns.1.key", "lists.column_key"), "every table's own"),
    ({"columns": [NAME, {"name": "乙", "key": "name"}]}, ("columns.1", "config.key_twice"), "one key, two columns"),
    (
        {"columns": [{"name": "甲", "type": "consent"}, {"name": "乙", "type": "consent"}]},
        ("columns.1", "config.key_twice"),
        "a row has one consent",
    ),
    ({"columns": [NAME, {"key": "b"}, {"key": "c"}]}, ("columns.2", "config.missing"), "no name, told once each"),
    ({"columns": [NAME, {"name": "类别", "type": "choice"}]}, ("columns.1.type", "config.missing"), "a choice of nothing"),
]


@pytest.mark.parametrize(("options", "expected", "why"), FAULTS, ids=[case[-1] for case in FAULTS])
def test_a_fault_has_its_path(options, expected, why):
    """Each is told where it stands."""
    found = [(p.place.key, p.code) for p in read_options(options).problems]
    assert expected in found, why
    assert found.count(expected) == 1 and ("columns.2", "config.key_twice") not in found


def test_a_wrong_filter_is_answered_with_the_names_of_the_columns():
    """Neither the names we made (xaohdmofaclei) nor columns without a name are suggested."""
    columns = [NAME, {"name": "类别"}, {"key": "nameless"}]
    found = [p for p in read_options({"columns": columns, "filters": ["年份"]}).problems if p.place.key == "filters"]
    assert ["名称、类别"] == [dict(p.facts)["choices"] for p in found]


def test_a_filter_may_be_named_by_its_key():
    """The key is as good as the label."""
    assert ("name",) == read_options({"columns": [NAME], "filters": ["name"]}).value.filters


def test_a_telephone_number_that_nobody_may_see_is_not_read():
    """A number is the office's own or none; ``shown: never`` is stronger than either."""
    columns = [NAME, {"name": "公开电话", "type": "phone"}, {"name": "借用人电话", "type": "phone", "shown": "never"}]
    shown = [column.shown for column in read_options({"columns": columns}).value.columns]
    assert [Shown.PUBLIC, Shown.OFFICE_ONLY, Shown.NEVER] == shown


def test_a_further_column_changes_no_other():
    """Keys were numbers: last good copies showed a column under the next one's name, and filter pages moved."""
    before, after = (read_options({"columns": names}).value.columns for names in (["甲", "乙"], ["甲", "新", "乙"]))
    assert [column.key for column in before] == [column.key for column in after if column.label != "新"]


def test_without_columns_nothing_else_of_the_list_is_told():
    """Whatever names a column names none then; "one of: nothing" helps nobody."""
    found = read_options({"title": "名称", "filters": ["类别"], "layout": ["cards"]}).problems
    assert ["lists.no_columns", "config.not_a_text"] == [p.code for p in found]


def test_a_name_is_public_by_consent_alone():
    """Whoever declared a person and said no more had published people whom nobody had asked."""
    columns = [NAME, {"name": "负责人", "type": "person"}, {"name": "同意公开", "type": "consent"}]
    assert Shown.ON_CONSENT is read_options({"columns": columns}).value.columns[1].shown


def test_a_word_to_choose_is_no_consent():
    """Nothing but the type makes one: whoever called the column so by its key saw no name, and was not told why."""
    columns = [{"name": "负责人", "type": "person"}, {"name": "同意", "key": "consent", "type": "choice", "choices": ["是"]}]
    assert [("columns.0", "lists.no_consent")] == [(p.place.key, p.code) for p in read_options({"columns": columns}).problems]
