from __future__ import annotations

import pytest
from made_numbers import mobile

from jinlin.privacy.mask import coarse_place, masked_name
from jinlin.problem import Problem


@pytest.mark.parametrize(
    ("mask", "name", "why"),
    [
        ("张**", "张三", "two characters"),
        ("匿名", "匿名", "nobody is named"),
        ("爱心人士", "爱心人士", "who it was is not told"),
        ("王**", "王小明", "three"),
        ("欧阳**", "欧阳娜娜", "compound surname"),
        ("司马**", "司马光", "compound"),
        ("欧**", "欧阳", "a compound alone keeps one character"),
        ("东**", "东方红", "may be 东 + 方红"),
        ("阿**", "阿依古丽·买买提", "minority name"),
        ("阿**", "阿依古丽•买买提", "another dot"),
        ("J**", "John Smith", "Latin"),
        ("张**", "张　三", "ideographic space"),
        ("张**", " 张 三\t", "spaces"),
        ("张**", "张 三丰", "a space behind the family name alone"),
        ("欧阳**", "欧阳 娜娜", "space behind a compound"),
        ("𠮷**", "𠮷田", "beyond the basic plane"),
        ("张**", "张**", "masked already"),
        ("J**", "J**", "of another script"),
        ("张**", "张某某", "masked with 某"),
        ("张**", "张老师", "title instead of the name"),
        ("É**", "Élodie", "accent"),
        ("王**", "王〇明", "a sign that looks like a nought"),
        ("王**", "王\ue001", "a sign that an old household register made for itself"),
        ("葛**", "葛\U000e0100城", "a sign and how it is drawn"),
        ("諸葛**", "諸葛小明", "compound, in traditional signs"),
        ("阿**", "阿依古丽・买买提", "the dot of a Japanese keyboard"),
        ("阿**", "阿依古丽．买买提", "a full stop of full width"),
        ("阿**", "阿依古丽.买买提", "a full stop"),
        ("བ**", "བསོད་ནམས་ཚེ་རིང", "Tibetan: vowels above the letters, dots between the syllables"),
        ("ئ**", "ئايگۈل مەمەت", "Uyghur"),
        ("김**", "김철수", "Korean"),
        ("王**", "王XX", "masked already, with letters"),
        ("王**", "王○○", "with circles"),
        ("欧阳**", "欧阳*", "a compound surname with a star"),
    ],
)
def test_mask_keeps_the_family_name(mask: str, name: str, why: str) -> None:
    """A name is published as its family name and two stars, whatever its length; and from a copy it is read so again."""
    assert (mask, mask) == (masked_name(name), masked_name(mask)), why


@pytest.mark.parametrize(
    ("code", "name", "why"),
    [
        ("privacy.name_and_more", "张三（3号楼）", "with the building"),
        ("privacy.name_and_more", "李四" + mobile(), "with a number"),
        ("privacy.several_names", "张三、李四", "two people"),
        ("privacy.several_names", "张三 李四", "two people, space"),
        ("privacy.several_names", "张三\n李四", "two people, lines"),
        ("privacy.name_half_masked", "张*三", "tells more than 张**"),
        ("privacy.name_half_masked", "*三", "no family name"),
        ("privacy.name_half_masked", "王小*", "only the last sign is hidden"),
        ("privacy.name_long", "张三和李四", "five characters"),
        ("privacy.name_long", "买买提艾力", "a minority name that lacks its dot"),
        ("privacy.name_and_more", "", "nothing"),
        ("privacy.name_and_more", "3号", "no name"),
    ],
)
def test_what_is_not_one_name_is_a_problem(code: str, name: str, why: str) -> None:
    """A cell that holds more than a name is never masked by guess, and never echoed."""
    outcome = masked_name(name)
    assert isinstance(outcome, Problem)
    assert (code, "") == (outcome.code, outcome.found), why


@pytest.mark.parametrize(
    "text",
    [
        "5号楼",
        "5号楼门前路面",
        "3号楼、5号楼",
        "3号楼 5号楼之间",
        "二十号楼北侧",
        "活动中心二楼",
        "小区南门",
        "A座东侧",
    ],
)
def test_building_is_coarse_enough(text: str) -> None:
    """A place that is a building or larger is published as typed."""
    assert text == coarse_place(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3号楼2单元501室", "flat"),
        ("3号楼2单元", "entrance"),
        ("三单元楼道", "entrance alone"),
        ("3号楼501", "room"),
        ("501室", "room alone"),
        ("3-2-501", "dashed"),
        ("5号楼3层", "floor of a building"),
        ("３号楼２单元", "full-width"),
        ("三号楼五零一", "Chinese digits"),
        ("3号\u200b楼5\u200b01", "zero-width"),
    ],
)
def test_finer_place_is_a_problem(text: str, why: str) -> None:
    """A place finer than a building holds the row back; nothing is cut silently."""
    outcome = coarse_place(text)
    assert isinstance(outcome, Problem)
    assert ("privacy.place_too_fine", "") == (outcome.code, outcome.found), why
