"""What a person sees in a cell."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinlin.table import tidy
from jinlin.table.tidy import is_error, is_number, tidy_text, tidy_value

FAMILY = "👨\u200d👩\u200d👧\u200d👦"

TEXTS = [
    ("", "", "empty"),
    ("", "\u3000\u200b\xa0\ufeff ", "what looks empty is empty"),
    ("张 三", "\u3000张\u3000三\t", "ideographic space and tab fold to one space"),
    ("a b", "a \xa0\u2003\u2800 b", "every kind of blank"),
    ("一\n二", "一 \r\n 二\n", "a line break in a cell stays, its ends are trimmed"),
    ("一\n\n二", "一\n\n\n \n二", "at most one blank line"),
    ("一\n二\n三\n四", "一\r二\u2028三\x85四", "old and foreign line breaks"),
    ("é", "e\u0301", "NFC"),
    ("é", "e\u200b\u0301", "a composed letter though something invisible stood between"),
    ("①ＡＢＣ１２３", "①ＡＢＣ１２３", "NFC, not NFKC: the reader decides about full-width forms"),
    ("gnp.exe", "\u202egnp.exe\u202c", "35: bidi override"),
    ("ab", "\u2066a\u2069\u200fb\u061c", "bidi isolates and marks"),
    ("理发", "理\u200b发", "36: zero width space"),
    ("138", "1\u200d3\u200c8", "36: joiners between digits"),
    ("138", "1\ufe0f3\ufe0e8", "variation selectors between digits"),
    ("[31m\n\n行", "\x00\x07\x1b[31m\x85\u2028行\ud800", "37: controls and half a surrogate pair go"),
    ("ab", "a\U000e0041\ufffe\uffff\u00ad\u3164b", "tags, non-characters, soft hyphen, Hangul filler"),
    ("通\u0301\u0301\u0301\u0301", "通" + "\u0301" * 200, "39: Zalgo keeps four marks"),
    ("Nguyễn", "Nguyê\u0303n", "two marks on one letter are a name"),
    (FAMILY, FAMILY, "39: a family is one picture"),
    ("🏳️\u200d🌈 👩🏽\u200d⚕️ 1️⃣ ❤️", "🏳️\u200d🌈 👩🏽\u200d⚕️ 1️⃣ ❤️", "flags, skin tones, keycaps, hearts"),
    ("葛\U000e0100", "葛\U000e0100", "a variant of a Han character, as in names"),
    ("a😀", "a\u200d😀", "a joiner after a letter"),
    ("𠮷田", "𠮷田", "a character outside the first plane"),
    ("ᠰᠠᠷ\u180eᠠ\u202fᠶᠢᠨ", "ᠰᠠᠷ\u180eᠠ\u202fᠶᠢᠨ", "Mongolian letters whose forms hang on what stands between them"),
    ("ab c", "a\u180eb\u202f c", "the same signs anywhere else"),
    ("人民生活，高龄长者门诊", "⼈⺠⽣活，⾼龄⻓者⻔诊", "parts of characters, as they are copied out of a PDF"),
]

UNTOUCHED = [
    ("<script>alert(1)</script>", "1"),
    ("&lt;b&gt; 已转义 &amp;", "13: must show literally"),
    ("[x]: javascript:alert(1)\n[点][x]", "18"),
    ("{{7*7}}${7*7}#{7*7}", "23"),
    ("---\ntitle: 改标题\n---", "24"),
    ("yes", "26"),
    ("null", "26"),
    ("0123", "26: a leading zero"),
    ("2026-03-05", "26: a date typed as text"),
    ("=cmd|' /C calc'!A0", "28"),
    ("..%2f..%2findex", "33"),
    ("啊" * 50_000, "38: no length limit here"),
    (r"\n;,\ ;", "40: what is special in a calendar file"),
]

VALUES = [
    ("", None, "empty"),
    ("5", 5.0, "Excel and Google know no whole numbers"),
    ("5", 5, "a whole number"),
    ("0", -0.0, "no minus"),
    ("5.5", 5.5, "a fraction"),
    ("0.3", 0.1 + 0.2, "15 digits, as the sheet shows it"),
    ("0.000001", 1e-6, "no exponent"),
    ("0.954545", 21 / 22, "a share by a formula"),
    ("-33.333333", -100 / 3, "an average by a formula"),
    ("46086.400694", 46086 + (9 * 60 + 37) / 1440, "a moment to the minute"),
    ("100000000000000000000", 1e20, "no exponent"),
    ("nan", float("nan"), "no number: the reader refuses it"),
    ("是", True, "a ticked box"),
    ("否", False, "an empty box"),
    ("2026-03-05", date(2026, 3, 5), "a day"),
    ("2026-03-05", datetime(2026, 3, 5), "midnight is a day"),
    ("2026-03-05 09:00", datetime(2026, 3, 5, 9), "a moment"),
    ("2026-03-05 09:00", datetime(2026, 3, 5, 8, 59, 59, 999_600), "a fraction of a day, rounded"),
    ("2026-03-05 09:00:30", datetime(2026, 3, 5, 9, 0, 30), "seconds, where there are some"),
    ("09:00", time(9), "a time"),
    ("30:00", timedelta(hours=30), "a span may pass a day"),
    ("-01:30", -timedelta(hours=1, minutes=30), "a negative span"),
    ("00:00:05", timedelta(seconds=5), "a short span"),
    ("一", " 一 ", "a text is tidied"),
]

ERRORS = ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#ERROR!", "Err:502"]


@pytest.mark.parametrize(("expected", "typed", "why"), TEXTS)
def test_only_the_visible_stays(expected: str, typed: str, why: str) -> None:
    """A tidied text is what a person sees."""
    assert expected == tidy_text(typed), why


@pytest.mark.parametrize(("text", "why"), UNTOUCHED)
def test_visible_text_stays_as_typed(text: str, why: str) -> None:
    """Hostile or odd text is text; escaping is for whoever writes it somewhere."""
    assert text == tidy_text(text), why


@pytest.mark.parametrize(("expected", "value", "why"), VALUES)
def test_a_value_becomes_its_text(expected: str, value: object, why: str) -> None:
    """Whatever its type, a cell has one text."""
    assert expected == tidy_value(value), why


@given(st.text() | st.text(alphabet="e1 \n\r\t\u3000\u200b\u200d\ufe0f\u20e3\u0301👩🏽理⼈\u180e\u202f\u1820\U000e0100\ud800\u2028"))
def test_tidying_twice_changes_nothing(text: str) -> None:
    """A tidied text is tidy."""
    once = tidy_text(text)
    assert once == tidy_text(once)


@given(st.text())
def test_a_tidied_text_can_be_written(text: str) -> None:
    """It is NFC, has no control but the line break, and encodes as UTF-8."""
    tidied = tidy_text(text)
    assert tidied == unicodedata.normalize("NFC", tidied)
    assert {"Cc", "Cs"}.isdisjoint(map(unicodedata.category, tidied.replace("\n", "")))


def test_the_short_way_skips_nothing() -> None:
    """No character that the short way lets through would be changed by the long one."""
    plain = [c for c in map(chr, range(0x10000)) if re.fullmatch(tidy._PLAIN_CHARACTER, c)]
    hidden = {"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Zl", "Zp", "Zs"}
    assert [] == [c for c in plain if unicodedata.category(c) in hidden]
    assert [] == [c for c in plain if tidy._INVISIBLE.search(c) or unicodedata.normalize("NFC", c) != c]


@pytest.mark.parametrize("text", [*ERRORS, "Loading...", "正在加载...", "正在加载…", "加载中..."])
def test_error_cells_are_known(text: str) -> None:
    """What a sheet shows for a failed or unfinished formula is an error."""
    assert is_error(text)


@pytest.mark.parametrize("text", ["", "#1 楼", "#REF", "见 #REF!", "Loading", "第#N/A号", "N/A", "正在加载设备"])
def test_other_text_is_no_error(text: str) -> None:
    """A text that only mentions an error is a text."""
    assert not is_error(text)


def test_numbers_are_known() -> None:
    """Numbers are what the source keeps as numbers; a ticked box is none."""
    assert [True, True, False, False, False] == [is_number(v) for v in (5, 5.5, True, "5", None)]
