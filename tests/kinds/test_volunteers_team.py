"""A team's page: what it did in each period, by itself and per head, and who of it agreed to be named."""

from __future__ import annotations

from jinlin.kinds.volunteers.model import Team
from jinlin.record.readers_private import Consent
from kinds.volunteering import line, person, sheets_of, view_of


def test_a_team_page_says_what_it_did_by_itself_and_per_head() -> None:
    """Hours, times and points, this month first; those of another team are none of its own."""
    people = [person(f"V-{n}", team="甲队" if n < 6 else "乙队") for n in range(12)]
    lines = [line(n, one.id, 150) for n, one in enumerate(people)]
    told = {"category": "环境", "lead_role": "楼长", "about": "清扫楼道", "join": "找网格员"}
    teams = [Team(id="T-1", name="甲队", **told), Team(id="T-2", name="乙队")]
    found = {one.name: one for one in view_of(sheets_of(people, lines, teams=teams)).teams}
    month = found["甲队"].periods[0]
    assert ("2026年11月", ("9", "6", "9"), ("1.5", "1", "1.5"), False) == (month.page.word, month.values, month.heads, month.partial)
    assert [told, dict.fromkeys(told, "")] == [{key: getattr(found[name], key) for key in told} for name in ("甲队", "乙队")]


def test_a_team_page_names_who_agreed_to_be_named() -> None:
    """By name or number as each wished, in the order of 编号, and of no other team."""
    wishes = {"V-10": Consent.NAME, "V-2": Consent.NAME, "V-3": Consent.NUMBER, "V-4": Consent.NONE}
    people = [person(vid, wish, name=f"示例{vid}", team="甲队") for vid, wish in wishes.items()]
    people += [person(f"V-2{n}", Consent.NAME, name="示例他人", team="乙队") for n in range(6)]
    lines = [line(n, one.id) for n, one in enumerate(people)]
    teams = [Team(id="T-1", name="甲队"), Team(id="T-2", name="乙队")]
    found = {one.name: one for one in view_of(sheets_of(people, lines, teams=teams)).teams}
    assert ["示例V-2", "示例V-10"] == [one.word for one in found["甲队"].members]
