"""Names that may not be told: found wherever staff write them, and never taken for a word of the sentence."""

from __future__ import annotations

import pytest

from jinlin.privacy.unnamed import hide_names, is_name

SILENT = frozenset({"王小明", "王小", "欧阳小兰", "张伟", "高兴", "阿依古丽·买买提", "AnnSample", "王𬍛"})


@pytest.mark.parametrize(
    ("expected", "text", "why"),
    [
        ("感谢王某帮忙", "感谢王小明帮忙", "inside a sentence"),
        ("王某、欧阳某", "王小明、欧阳小兰", "a compound family name"),
        ("王某老师", "王 小明老师", "with a blank inside"),
        ("感谢王某帮忙", "感谢王\n小明帮忙", "broken by the end of a line"),
        ("阿某领读", "阿依古丽·买买提领读", "the first sign of a name of several parts"),
        ("阿某领读", "阿依古丽•买买提领读", "with the dot of another keyboard"),
        ("阿某领读", "阿依古丽.买买提领读", "or a full stop"),
        ("A某领读", "Ann Sample领读", "in letters"),
        ("张某、李四", "张伟、李四", "two signs by themselves"),
        ("指导：张某", "指导：张伟", "at the end"),
        ("志愿者张某老师", "志愿者张伟老师", "before a title"),
        ("居民张某反映路灯不亮", "居民张伟反映路灯不亮", "behind what somebody is"),
        ("党员代表张某带头，感谢张某！", "党员代表张伟带头，感谢张伟！", "and behind what is done for somebody"),
        ("听王某说", "听王𬍛说", "no word has a sign of names only"),
        ("大家都很高兴", "大家都很高兴", "a word, though somebody is called so"),
        ("高兴地唱歌", "高兴地唱歌", "and at the beginning of a sentence"),
        ("孩子们高兴地感谢王老师", "孩子们高兴地感谢王老师", "the title is another one's"),
        ("王大明", "王大明", "somebody else"),
        ("", "", "an empty text"),
    ],
)
def test_names_are_hidden(expected, text, why):
    """The family name and 某 stand for each."""
    assert expected == hide_names(text, SILENT), why


def test_nothing_is_hidden_where_all_agreed():
    """No sheet of people, or everybody in it may be named."""
    assert "感谢王小明" == hide_names("感谢王小明", frozenset())


NAMES = [
    *("王小明", "张 伟", "欧阳小兰", "阿依古丽·买买提", "阿依古丽．买买提", "段小红", "張小明", "諸葛小明", "𠮷小明", "王𬍛", "小明\ue001"),
    *("Ann Sample", "Нина Пример", "ئايگۈل مەمەت", "བསོད་ནམས་ཚེ་རིང"),
]


@pytest.mark.parametrize("text", NAMES)
def test_names_that_are_looked_for(text):
    """Nobody would take them for anything else."""
    assert is_name(text)


@pytest.mark.parametrize("text", ["志愿者", "党员", "安全员", "楼栋长", "物业", "王", "爱心人士", "张**", "王小明等三人", "Ann", ""])
def test_what_stands_in_a_column_of_names_and_is_none(text):
    """Looked for in other cells it would spoil sentences that name nobody."""
    assert not is_name(text)
