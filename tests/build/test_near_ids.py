"""What a clerk probably meant, whatever else is asked at the same time."""

from __future__ import annotations

import pytest

from jinlin.build.near_ids import Known, NearIds

KNOWN = [Known("S-2024-00017", "建议办理"), Known("J-2026-003", "会议"), Known("jz-7", "捐赠"), Known("A-2026-0171", "活动")]
CASES = [
    ("S-2024-0018", "S-2024-00017", "one sign wrong, a nought left out"),
    ("S-2024-177", "S-2024-00017", "one sign too many"),
    ("S-204-17", "S-2024-00017", "one sign too few"),
    ("J2026-3", "J-2026-003", "no dash, no noughts"),
    ("j-2062-3", "J-2026-003", "two signs swapped"),
    ("x-1999-5", None, "nothing near"),
    ("kz-7", "jz-7", "one letter wrong"),
    ("jz-8", None, "another number is not the same one with a slip"),
    ("H-2026-003", None, "nor is another table's letter"),
]


@pytest.mark.parametrize(("asked", "meant", "why"), CASES)
def test_the_nearest_is_found(asked: str, meant: str | None, why: str) -> None:
    """The same alone and among others that are longer and shorter."""
    for all_asked in ([asked], [one for one, _, _ in CASES], [asked, "a", "a-very-long-one-2026-000001"]):
        found = NearIds(KNOWN, all_asked).find(asked)
        assert meant == (found.id if found else None), why


def test_noughts_left_out_are_nearer_than_any_slip() -> None:
    """Whatever stands before it: J-2026-3 is J-2026-003, and not J-2026-0031 without its last sign."""
    known = [Known("J-2026-0031", "会议"), Known("J-2026-003", "会议")]
    found = NearIds(known, ["J-2026-3"]).find("J-2026-3")
    assert found and "J-2026-003" == found.id


@pytest.mark.parametrize(
    ("table", "asked", "why"),
    [
        ("会议", "j-1999-99", "the same letters, in any case"),
        ("", "1999-5", "without letters nothing tells whose it is"),
        ("", "2026-J-5", "letters that stand behind begin nothing"),
        ("", "K-5", "letters of nobody"),
    ],
)
def test_the_letters_tell_the_table(table: str, asked: str, why: str) -> None:
    """Where no 编号 is near."""
    assert table == NearIds([Known("2026-1", "清单"), Known("J-2026-003", "会议")], [asked]).table(asked), why
