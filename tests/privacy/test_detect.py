from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_numbers import id_number, mobile
from vectors import HARMLESS, OFFICE, PRIVATE

from jinlin.privacy.detect import (
    Kind,
    check_private,
    find_closely,
    find_private,
    find_private_in,
    is_sensitive,
    may_hold_private,
    suspect_lines,
)
from jinlin.privacy.detect.names import names_somebody
from jinlin.privacy.detect.normal import ORDINARY, plain
from jinlin.privacy.detect.prefilter import SUSPECT
from jinlin.problem import Severity
from jinlin.strings import read_strings

EVERY_CHARACTER = "".join(map(chr, range(sys.maxunicode + 1)))
SIGNS = (
    "0123456789０１５零一三五八〇○幺壹①⑴❸ -–—÷.·/()（）_＿　\u200b\u00ad\u0301xXaAeEvVqQhH京云新"
    "微信加护照证件楼栋幢座#＃单元门室户号@＠:："
)
WORDS = (
    "单元 号楼 微信 wx wechat weixin vx QQ 扣扣 身份证 护照 通行证 银行卡 (at) a.b @x.cn +86 0086 400 010 138 1900 "
    "0101 110101 501 2026 abcdef Ｅ ｗｘ … ㎡ 𝟏 京A 加v 号码"
)
PIECES = st.sampled_from([*SIGNS, *WORDS.split()])


@pytest.mark.parametrize(("kind", "text", "why"), PRIVATE)
def test_private_text_is_found(kind: str, text: str, why: str) -> None:
    """Each way of writing something private down is found, as what it is."""
    assert kind in {hit.kind.value for hit in find_private(text, OFFICE)}, why


@pytest.mark.parametrize(("text", "why"), HARMLESS)
def test_harmless_text_passes(text: str, why: str) -> None:
    """What only looks private is left alone."""
    assert () == find_private(text, OFFICE), why


def test_there_are_enough_vectors() -> None:
    """The tables are no smaller than the measured ones they stand for."""
    assert len(PRIVATE) >= 52
    assert len(HARMLESS) >= 47


@pytest.mark.parametrize(("kind", "text", "why"), PRIVATE)
def test_position_is_in_the_text_as_typed(kind: str, text: str, why: str) -> None:
    """A hit's slice holds the number as typed, invisible characters and all, and nothing of what surrounds it."""
    alone = find_private(text, OFFICE)
    moved = find_private(f"\u200b\u200b①🎉说：{text}。", OFFICE)
    expected = [(hit.kind, hit.start + 6, hit.end + 6) for hit in alone]
    assert expected == [(hit.kind, hit.start, hit.end) for hit in moved], why


def test_slice_is_exact() -> None:
    """The slice of a zero-width-spaced number begins and ends with its digits."""
    number = "\u200b".join(mobile())
    (hit,) = find_private(f"电话：\u200b{number}\u200b谢谢")
    assert (4, 4 + len(number)) == (hit.start, hit.end)


@pytest.mark.parametrize(("text", "why"), [*((text, why) for _, text, why in PRIVATE), *HARMLESS])
def test_cheap_look_hides_no_vector(text: str, why: str) -> None:
    """Whatever the detectors find, the cheap look lets through."""
    assert may_hold_private(text) or not find_closely(text), why


@given(st.lists(PIECES, max_size=30).map("".join))
def test_cheap_look_hides_nothing(text: str) -> None:
    """The same for texts made of everything the detectors react to."""
    assert may_hold_private(text) or not find_closely(text)


@pytest.mark.parametrize("sign", [*"CEGHMWceghmw", *(f"{one}{two}" for one in "CEce" for two in "AHJNPZahjnpz")])
@pytest.mark.parametrize("gap", ["", " ", "-"])
def test_cheap_look_knows_every_passport(sign: str, gap: str) -> None:
    """Each letter a passport or permit begins with, in both cases; other letters are of records' own numbers."""
    texts = [f"{sign}{gap}{'9' * count}" for count in (7, 8, 10)]
    assert all(may_hold_private(text) for text in texts if find_closely(text))
    assert any(find_closely(text) for text in texts) or (len(sign) == 2 and gap)
    assert not may_hold_private("S-2024-00017")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"@context":"https://schema.org","@type":"BreadcrumbList"}', "on every page, and no e-mail address"),
        ("2026年3月20日（周五） 15:00–16:30", "on every page of an activity"),
        ("34.0% （121 ÷ 356 件）", "on every page of figures"),
    ],
)
def test_cheap_look_passes_what_stands_everywhere(text: str, why: str) -> None:
    """The careful look costs a hundred times as much."""
    assert not may_hold_private(text), why


def test_suspect_lines_are_those_the_cheap_look_lets_through() -> None:
    """A text of many lines is read line by line, each suspect one once."""
    lines = [*(text for _, text, _ in PRIVATE), *(text for text, _ in HARMLESS), "", "邻里一家亲"]
    alone = [part for text in lines for part in text.split("\n") if may_hold_private(part)]
    assert alone == list(suspect_lines("\n".join(lines)))


@given(st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=30).map("".join))
def test_nothing_private_crosses_the_end_of_a_line(above: str, below: str) -> None:
    """What is found in two lines is what is found in each."""
    found = {hit.kind for hit in find_closely(f"{above}\n{below}")}
    assert found == {hit.kind for text in (above, below) for hit in find_closely(text)}


@given(st.text(max_size=40), st.sampled_from([text for _, text, _ in PRIVATE]), st.text(max_size=40))
def test_any_text_can_be_read(before: str, text: str, after: str) -> None:
    """Any characters at all give hits inside the text, in order, apart from each other."""
    whole = before + text + after
    ends = [edge for hit in find_private(whole) for edge in (hit.start, hit.end)]
    assert ends == sorted(ends)
    assert all(0 <= edge <= len(whole) for edge in ends)


def test_every_character_that_is_not_ordinary_is_suspect() -> None:
    """The cheap look's ranges are the complement of the ordinary characters."""
    odd = re.findall(f"[^{ORDINARY}]", EVERY_CHARACTER)
    assert [] == [character for character in odd if not SUSPECT.match(character)]
    assert "①" in odd


def test_ordinary_characters_are_plain_one_to_one() -> None:
    """An ordinary character has one plain form; only … is left as it is."""
    ordinary = re.findall(f"[{ORDINARY}]", EVERY_CHARACTER)
    plain_text = plain("".join(ordinary).replace("…", "")).text
    assert unicodedata.normalize("NFKC", plain_text) == plain_text
    assert len(ordinary) - 1 == len(plain_text)


def test_file_gives_the_hits_of_its_lines() -> None:
    """In a long text every line's private things are found where they stand."""
    lines = [text for _, text, _ in PRIVATE]
    gap = "\n" + "邻里一家亲。" * 60 + "\n"
    whole = gap.join(lines)
    expected = [(hit.kind, whole[hit.start : hit.end]) for hit in find_closely(whole, OFFICE)]
    assert expected == [(hit.kind, whole[hit.start : hit.end]) for hit in find_private_in(whole, OFFICE)]
    assert len(expected) >= len(lines)


UNITS = ("啊", "1", "1 ", "a", "①", "3-2-", "微信 ", "身份证 ", "a@", "\u200b1", "(", "3号楼", "一", "0 ")


@pytest.mark.parametrize("unit", UNITS)
def test_long_text_is_read_to_the_end(unit: str) -> None:
    """50,000 characters of the same do not keep a private number at their end from being found, nor take for ever."""
    text = unit * (50_000 // len(unit)) + "。\n" + mobile()
    assert Kind.MOBILE in {hit.kind for hit in find_private_in(text)}


def test_problem_does_not_say_what_was_found() -> None:
    """Each kind gives one problem that holds back the row and does not carry the text."""
    problems = check_private(f"{id_number()}，{mobile()}，{mobile('139')}")
    assert ["privacy.id_number", "privacy.mobile"] == [found.code for found in problems]
    assert {("", (), Severity.ROW)} == {(found.found, found.facts, found.severity) for found in problems}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_words(kind: Kind) -> None:
    """A clerk can read what is wrong and what to write, without the value."""
    strings = read_strings()
    assert "{" not in strings.text(f"problem.privacy.{kind.value}.what")
    assert "例如" in strings.text(f"problem.privacy.{kind.value}.mend")


@pytest.mark.parametrize(
    ("expected", "text", "why"),
    [
        (True, "感谢王小明先生捐书", "surname, two characters, title"),
        (True, "欧阳娜娜同学主持", "compound surname"),
        (True, "联系人：张三", "label"),
        (True, "当天下雨改期，联系人：欧阳明", "label behind other words"),
        (False, "联系人：张三丰收的果园", "what goes on is no name"),
        (True, "姓名: 李四", "label, ASCII colon"),
        (False, "王老师授课", "a title alone is not a name"),
        (False, "方便居民办事", "方 is not a surname here"),
        (False, "高年级同学参加", "nor 高"),
        (False, "常住居民均可报名", "nor 常"),
        (False, "联系人：社区办公室", "an office"),
        (False, "通知全体居民", "nor 全"),
    ],
)
def test_name_cues(expected: bool, text: str, why: str) -> None:
    """What free text looks like that names a resident."""
    assert expected is names_somebody(text), why


@pytest.mark.parametrize(
    ("expected", "text", "why"),
    [
        (True, "为低保户张小明先生送米", "with a name"),
        (True, "残疾人李某某的轮椅", "with a masked name"),
        (False, "低保申请办理指南", "no name"),
        (False, "残疾人证办理。王小明先生主持", "another sentence"),
        (True, "低保每月申请一次。低保户王小明先生已领", "in one of several"),
        (False, "张三先生捐书", "nothing sensitive"),
    ],
)
def test_sensitive_words_near_a_name(expected: bool, text: str, why: str) -> None:
    """Words of health and need count only together with a name."""
    assert expected is is_sensitive(text), why
