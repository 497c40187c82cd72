"""For which periods the sum of a group of unnamed people may be shown without telling what one of them did.

A sum of fewer than five people is nobody's business: one of two knows the other's part, and who a few are is known in
a neighbourhood. But a sum that is not written can also be worked out: a quarter less its other two months is the third
month. So a period is shown only when what is left of it after all shown parts are taken away is nothing, or belongs to
at least ``LEAST`` people as well (complementary suppression; Willenborg and de Waal, Elements of Statistical Disclosure
Control, 2001, ch. 4).

Limits: who compares the site of two days sees what one new line of the ledger added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from jinlin.kinds.volunteers.periods import ALL, Period, Span

LEAST = 5
People = frozenset[str]
NOBODY: People = frozenset()


def shown_periods(months: Mapping[Period, People]) -> frozenset[Period]:
    """Return the periods for which the group's sum may be shown. ``months``: who has a part in each month's sum.

    Periods without anybody are not in the result: there is nothing to show and nothing to hide.
    """
    parts: dict[Period, set[Period]] = defaultdict(set)
    for month in months:
        _link(month, parts)
    shown: set[Period] = set()
    _settle(ALL, months, parts, shown)
    return frozenset(shown)


def _link(period: Period, parts: dict[Period, set[Period]]) -> None:
    wider = period.wider()
    if wider is not None and period not in parts[wider]:
        parts[wider].add(period)
        _link(wider, parts)


def _settle(
    period: Period, months: Mapping[Period, People], parts: Mapping[Period, set[Period]], shown: set[Period]
) -> tuple[People, People]:
    """Who has a part in the period, and who in that of it which can be worked out only together."""
    if period.span is Span.MONTH:
        people = left = months.get(period, NOBODY)
    else:
        below = [_settle(part, months, parts, shown) for part in parts.get(period, ())]
        people = NOBODY.union(*(everybody for everybody, _ in below))
        left = NOBODY.union(*(remaining for _, remaining in below))
    if len(people) >= LEAST and (not left or len(left) >= LEAST):
        shown.add(period)
        return people, NOBODY
    return people, left


def groups(teams: Mapping[str, str]) -> Mapping[str, People]:
    """Return the unnamed people by team, in groups of which each is large enough; ``""`` is everybody else.

    ``teams`` maps a person to a team, ``""`` for none. Teams with too few unnamed people go into the rest; where the
    rest is too small then, the smallest team goes there too. No two groups share a person, so the sum over all tells
    no more than each of them does.
    """
    members: dict[str, set[str]] = defaultdict(set)
    for person, team in teams.items():
        members[team].add(person)
    rest = members.pop("", set())
    for team in sorted(members, key=lambda name: (len(members[name]), name)):
        if len(members[team]) < LEAST or 0 < len(rest) < LEAST:
            rest |= members.pop(team)
    named = {team: frozenset(people) for team, people in sorted(members.items())}
    return named | ({"": frozenset(rest)} if rest else {})
