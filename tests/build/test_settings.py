"""sheets.yaml as a whole: every fault in one round, and sentences that a volunteer can act on."""

from __future__ import annotations

from pathlib import Path

import pytest

from community import SETTINGS
from jinlin.build.settings import read_settings
from jinlin.kinds import catalogue
from jinlin.problem import BadSettings
from jinlin.report import make_report, sentence

STOPPED = "网站没有更新，仍是上一次的样子。"
NUMBER = "1" + "38" + "0013" + "8" * 4


def sentences(file):
    """What is said about the faults of a file, by code; the file is all there is."""
    with pytest.raises(BadSettings) as raised:
        read_settings(file)
    report = make_report(raised.value.problems, (), frozenset())
    return {found.code: sentence(found, report, catalogue()) for found in report.problems}


def written(folder, *changes):
    """A sheets.yaml with some of its texts replaced."""
    text = SETTINGS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "sheets.yaml").write_text(text, "utf-8")
    return folder / "sheets.yaml"


def test_one_round_tells_all(tmp_path):
    """What only a kind can judge is told together with the rest, and an unknown kind hides nothing."""
    other = "  others: {kind: list, worksheet: 甲}\ntables:"
    file = written(tmp_path, ("hotline", "hotlin"), ("rows_at_least: 2", "rows_at_least: x"), ("count", "class"))
    file.write_text(file.read_text("utf-8") + other.partition("tables:")[0].rstrip() + "\n", "utf-8")
    found = sentences(file)
    assert {"config.unknown_key", "config.not_a_number", "config.not_one_of", "lists.column_key"} == found.keys()
    assert {STOPPED} == {one.effect for one in found.values()}


def test_wrong_columns_are_told_with_wrong_settings(tmp_path):
    """Two storeys judge, one answer comes."""
    file = written(tmp_path, ("hotline", "hotlin"), ("rows_at_least: 2", "columns: {名字: 名称}"))
    assert {"config.unknown_key", "config.unknown_column"} == sentences(file).keys()


@pytest.mark.parametrize(
    ("fixed", "code", "why"),
    [
        ("类别: 节庆", "choice.unknown", "a word that the column does not take"),
        ("开始时间: 上午", "time.not_understood", "of a column that may be empty: each row would only lose its value"),
        (f"咨询电话: '{NUMBER}'", "privacy.phone_not_office", "nobody's own number stands in settings"),
    ],
)
def test_what_holds_for_every_row_is_judged_where_it_stands(tmp_path, fixed, code, why):
    """In the settings, once: told of each row, a clerk looked for it in a sheet that has no such column."""
    file = written(tmp_path)
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n  activities: {{fixed: {{{fixed}}}}}\n", "utf-8")
    found = sentences(file)
    assert ({code}, [STOPPED]) == (found.keys(), [one.effect for one in found.values()]), why
    assert NUMBER not in repr(found) and all(one.where.startswith("sheets.yaml") for one in found.values())


def test_wrong_options_hide_no_wrong_columns_or_sheets(tmp_path):
    """Only of a list, whose options declare its columns, nothing more can be said until they are right."""
    faulty = "\n  volunteers:\n    worksheets: {leger: x}\n    columns: {名字: 名称}\n    options: {few_stock: x}\n"
    faulty += "    words: {medals: {小红花: flower}}\n"
    file = written(tmp_path)
    file.write_text(file.read_text("utf-8").rstrip() + faulty, "utf-8")
    of_columns = {"config.unknown_sheet", "config.unknown_column", "config.unknown_key"}
    assert {"config.not_a_number", *of_columns} == sentences(file).keys()


def test_what_resembles_a_word_only_from_afar_is_not_called_the_only_one(tmp_path):
    """money was told: 可以用的是：phone."""
    said = sentences(written(tmp_path, ("type: whole", "type: money")))["config.not_one_of"].mend
    assert {"whole", "decimal", "phone"} <= {*said.removeprefix("可以用的是：").rstrip("。").split("、")}


def test_an_empty_setting_is_called_empty(tmp_path):
    """Nothing is hidden where nothing stands; a number of somebody is."""
    said = sentences(written(tmp_path, ("key: count", "key: count, unit: 个, most: ''")))["config.not_a_number"].what
    assert "「（空）」" in said
    said = sentences(written(tmp_path, ("hotline", f"hotline{NUMBER}")))["config.unknown_key"].what
    assert "「（内容不在这里显示）」" in said


FILES = [
    (lambda path: path.mkdir(), "config.is_folder", "a folder"),
    (lambda path: path.write_bytes("社区".encode("gb18030")), "config.not_utf8", "saved by an old editor"),
    (lambda path: None, "config.not_found", "not there"),
    (lambda path: path.symlink_to(path), "config.unreadable", "there, but nobody can open it"),
]


@pytest.mark.parametrize(("make", "code", "why"), FILES, ids=[case[-1] for case in FILES])
def test_what_is_no_settings_file_is_told(tmp_path, make, code, why):
    """Each with a sentence of its own."""
    make(tmp_path / "sheets.yaml")
    assert [code] == list(sentences(tmp_path / "sheets.yaml")), why


def test_the_folder_one_stands_in_has_a_name_too() -> None:
    """``--config .``: the words said 「（空）」, and what to type instead was ``（空）/sheets.yaml``."""
    with pytest.raises(BadSettings) as stop:
        read_settings(Path())
    assert ("config.is_folder", ".") == (stop.value.problems[0].code, stop.value.problems[0].found)
