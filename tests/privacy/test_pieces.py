from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_numbers import id_number, mobile
from vectors import OFFICE

from jinlin.privacy.detect import Kind, find_private, may_hold_private
from jinlin.privacy.pieces import private_in_id, readings

MOBILE, CARD = mobile(), id_number()
SIGNS = st.sampled_from(
    [*"0123456789-—._·（）〔〕①５〇五ABEGVWXQaevwxq京楼栋室门 \u200b", "2024", "wx", "010", "单元", "%31"]
)


@pytest.mark.parametrize(
    ("kind", "identity", "why"),
    [
        (None, "S-2024-00017", "a year and a number"),
        (None, "幸福里〔2026〕3号", "as offices number their papers"),
        (None, "0000000-00001", "noughts alone are as suspect to the cheap look as any digits, and nobody's number"),
        (Kind.MOBILE, MOBILE, "as it is"),
        (Kind.MOBILE, f"A-{MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}", "parted by dashes"),
        (Kind.MOBILE, f"A{MOBILE[:3]}B{MOBILE[3:7]}C{MOBILE[7:]}", "parted by letters"),
        (Kind.MOBILE, "".join(f"%3{digit}" for digit in MOBILE), "the digits are per cent codes, which must stay"),
        (Kind.ID_NUMBER, f"S-{CARD}", "a whole identity number behind a letter"),
    ],
)
def test_what_an_id_holds(kind: Kind | None, identity: str, why: str) -> None:
    """A number is found in an id however it is parted, and an id that is only a number of ours is let through."""
    assert kind == private_in_id(identity, OFFICE), why


@given(st.lists(SIGNS, max_size=30).map("".join))
def test_a_nought_is_as_suspect_as_any_digit(text: str) -> None:
    """What lets one look serve for all ids of a shape: digits turned into noughts hide nothing from the cheap look."""
    noughts = "".join("0" if sign in "123456789" else sign for sign in text)
    assert may_hold_private(noughts) or not may_hold_private(text)


@pytest.mark.parametrize(
    ("count", "text", "why"),
    [
        (1, f"请打{MOBILE[:3]}\n{MOBILE[3:]}", "a line end within: a title has none"),
        (1, f"请打{MOBILE[:3]}**{MOBILE[3:7]}**{MOBILE[7:]}", "search leaves out the stars"),
        (1, f"请打[{MOBILE[:3]}](https://example.org){MOBILE[3:]}", "and makes a link its words"),
        (1, f"请打{MOBILE[:3]}**\n**{MOBILE[3:]}", "both"),
        (1, f"https://example.org/%31{MOBILE[1:]}", "per cent codes"),
        (0, f"{MOBILE[7:]} 100%满意\n共{MOBILE[:7]}", "the end of a text is not read on at its beginning"),
        (0, "热线 12345\n1. 带身份证", "lines that are harmless side by side"),
        (0, "138****1111", "a number that is masked"),
    ],
)
def test_what_becomes_of_a_text(count: int, text: str, why: str) -> None:
    """A number that comes together only on the way to a reader is found before it sets out."""
    assert count == len({hit.kind for hit in find_private(readings(text))}), why
