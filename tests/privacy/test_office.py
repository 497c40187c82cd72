from __future__ import annotations

import pytest
from made_numbers import mobile

from jinlin.privacy.office import public_phone

LAND = "0724" + "868" + "0787"
DUTY = "180" + "0" * 4 + "1951"
OTHER = mobile()
OFFICE = frozenset({LAND, DUTY, "0359" + "860" + "0000"})
DASHED = f"{LAND[:4]}-{LAND[4:]}"


@pytest.mark.parametrize(
    ("dials", "text", "why"),
    [
        ([LAND], DASHED, "plain"),
        ([LAND], LAND, "no dash"),
        ([LAND], f"({LAND[:4]}) {LAND[4:]}", "brackets"),
        ([LAND], f"+86 {LAND[1:4]} {LAND[4:]}", "abroad"),
        ([LAND], DASHED.replace("-", "—"), "long dash"),
        ([LAND, DUTY], f"{DASHED}（捐赠）\n{DUTY}（值班）", "two lines"),
        ([LAND, DUTY], f"{DASHED}、{DUTY}", "、"),
        ([LAND, DUTY], f"{DASHED}/{DUTY}", "slash"),
        ([LAND, DUTY], f"{DASHED} {DUTY}", "a space parts them too"),
        ([LAND, DUTY], f"{DASHED}；{DUTY}", "；"),
        ([LAND], f"{DASHED}，{DASHED}", "twice the same"),
        ([LAND], f"{DASHED}（转8001）", "an extension in brackets"),
        (["12345"], "12345", "hotline"),
        (["110", "119"], "110、119", "emergencies"),
        (["4008101234"], "400-810-1234", "400"),
        (["4008123123"], "4008-123-123", "400, in the other way of writing it"),
        ([LAND, "12345"], f"{DASHED}（工作日8:30-11:30，13:30-17:00），12345（其他时间）", "two with their hours"),
        ([LAND], LAND[4:], "local number of the office"),
        (["0359" + "860" + "0000"], "860" + "0000", "begins like the country code"),
    ],
)
def test_office_numbers_are_published(dials: list[str], text: str, why: str) -> None:
    """The office's own numbers and everybody's are published, one link each."""
    checked = public_phone(text, OFFICE)
    assert (dials, ()) == ([number.dial for number in checked.value], checked.problems), why


@pytest.mark.parametrize(
    ("code", "text", "why"),
    [
        ("privacy.phone_not_office", OTHER, "a mobile"),
        ("privacy.phone_not_office", "0359-2222222", "a landline"),
        ("privacy.phone_not_office", "2222222", "a local number"),
        ("privacy.phone_not_office", "8001", "an extension alone"),
        ("privacy.phone_malformed", OTHER[:10], "ten digits"),
        ("privacy.phone_malformed", " 059-382-0654", "no such area"),
        ("privacy.phone_malformed", LAND + DUTY, "run together"),
        ("privacy.phone_malformed", OTHER + "1", "twelve digits"),
        ("privacy.phone_malformed", f"{OTHER[:3]} 0012 110", "a short code at the end of something else"),
    ],
)
def test_other_numbers_are_not(code: str, text: str, why: str) -> None:
    """A number that is not the office's, or not a number, is neither published nor repaired nor echoed."""
    checked = public_phone(text, OFFICE)
    assert ((), code) == (checked.value, checked.problems[0].code), why
    assert {""} == {problem.found for problem in checked.problems}


def test_a_local_number_is_that_of_a_landline() -> None:
    """With an area code of three digits, too; the end of the office's own mobile is some household's number."""
    beijing, mobile_of_duty = "010" + "8" * 8, "139" + "0" + "2" * 7
    office = frozenset({beijing, mobile_of_duty})
    assert [beijing] == [number.dial for number in public_phone("8" * 8, office).value]
    assert ["privacy.phone_not_office"] == [problem.code for problem in public_phone("2" * 7, office).problems]


@pytest.mark.parametrize(
    ("label", "words", "why"),
    [
        ("值班", "值班", "what it is for"),
        ("周六上午9:00-11:30值班", "周六上午9:00-11:30值班", "and when"),
        ("值班王小明", "", "a name behind a known word"),
        ("王小明值班", "", "and before it"),
        ("联系电话", "", "says nothing"),
    ],
)
def test_a_label_is_made_of_known_words(label: str, words: str, why: str) -> None:
    """In any other there may be a name."""
    found = [public_phone(text, OFFICE).value[0].label for text in (f"{DASHED}（{label}）", f"{label}：{DASHED}")]
    assert [words, words] == found, why


def test_a_long_label_is_looked_at_once() -> None:
    """服务站 is one word, or two: said thirty times, a thousand million ways were tried."""
    (number,) = public_phone(f"{DASHED}（{'服务站' * 3000}王小明）", OFFICE).value
    assert "" == number.label


def test_good_number_stays_beside_a_bad_one() -> None:
    """Only the number that may not be published is held back."""
    checked = public_phone(f"{DASHED}（值班）\n{OTHER}（王小明）", OFFICE)
    assert [(LAND, "值班")] == [(number.dial, number.label) for number in checked.value]
    assert ["privacy.phone_not_office"] == [problem.code for problem in checked.problems]


@pytest.mark.parametrize(
    ("label", "text", "why"),
    [
        ("值班", f"值班：{DASHED}", "before"),
        ("捐赠", f"{DASHED}（捐赠）", "behind"),
        ("", f"联系电话：{DASHED}", "says nothing"),
        ("", f"{DASHED}（王小明）", "a name never becomes a label"),
        ("上午", f"{DASHED}（上午）", "when somebody is there"),
        ("周一至周五8:30-17:30", f"{DASHED}（周一至周五 8:30－17:30）", "hours are no number either"),
        ("", f"{DASHED}（王主任8:30-17:30）", "but not beside a name"),
        ("周一至周五8:30-17:30", f"（周一至周五 8:30－17:30）{DASHED}", "in front they were told to be a number with too few"),
        ("", f"（王小明）{DASHED}", "nor is there a name in front"),
        ("", f"- {DASHED}", "a dash says nothing"),
        ("全天值班", f"24小时值班 {DASHED}", "digits of a label are no number"),
        ("全天", f"{DASHED}（全天24小时）", "said twice"),
        ("全天", f"{DASHED}（7×24小时）", "each day of the week"),
        ("全天", f"{DASHED}（24h）", "in letters"),
        ("工作日8:30-11:30，13:30-17:00", f"{DASHED}（工作日8:30-11:30，13:30-17:00）", "a comma in brackets parts no numbers"),
        ("上午8:30-11:30、下午2:00-5:30", f"{DASHED}（上午8：30—11：30、下午2：00—5：30）", "however it is typed"),
        ("工作时间", f"工作时间拨打{DASHED}", "when somebody is there"),
        ("周一至周五", f"{DASHED} 周一至周五", "behind it, without brackets"),
        ("", f"{DASHED} 找王小明", "but no name"),
        ("1号窗口", f"1号窗口：{DASHED}", "where it is"),
        ("", f"请拨打{DASHED}", "says nothing"),
    ],
)
def test_label(label: str, text: str, why: str) -> None:
    """What a number is for is kept when it consists of known words."""
    assert [label] == [number.label for number in public_phone(text, OFFICE).value], why


@pytest.mark.parametrize("text", [f"{DASHED}转8001", f"{DASHED} 转 8001", f"{DASHED}-8001", f"{DASHED}分机8001"])
def test_extension(text: str) -> None:
    """An extension belongs to its number."""
    (number,) = public_phone(text, OFFICE).value
    assert f"tel:{LAND};ext=8001" == number.uri


def test_declared_column_passes_other_numbers_but_no_malformed_ones() -> None:
    """Where the admin declared the column publishable, every well-formed number is."""
    checked = public_phone(f"{OTHER}\n{OTHER[:10]}", OFFICE, declared=True)
    assert [OTHER] == [number.dial for number in checked.value]
    assert ["privacy.phone_malformed"] == [problem.code for problem in checked.problems]
