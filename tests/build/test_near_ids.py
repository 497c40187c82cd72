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
]


@pytest.mark.parametrize(("asked", "meant", "why"), CASES)
def test_the_nearest_is_found(asked: str, meant: str | None, why: str) -> None:
    """The same alone and among others that are longer and shorter."""
    for all_asked in ([asked], [one for one, _, _ in CASES], [asked, "a", "a-very-long-one-2026-000001"]):
        found = NearIds(KNOWN, all_asked).find(asked)
        assert meant == (found.id if found else None), why
