"""How points are earned, as rules that one can read: those in force, to come, and past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jinlin.clock import ONE_DAY
from jinlin.kinds.volunteers.amounts import Cap, amount_text
from jinlin.kinds.volunteers.credits import by_id, rule_on
from jinlin.kinds.volunteers.model import EARNING, EntryKind, Rule


@dataclass(frozen=True, slots=True)
class Limit:
    """A cap with its unit; the amount is empty where there is none."""

    amount: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule. ``state``: ``now``, ``coming``, ``past``, or ``paused`` while one with a last day stands before it."""

    kind: str
    unit: str
    points: str
    each: Limit
    daily: Limit
    months: int  #: 0: for ever
    since: date
    until: date | None
    state: str


def rule_lines(rules: Sequence[Rule], today: date) -> tuple[RuleLine, ...]:
    """The rules by kind, the newest first."""
    order = [kind.value for kind in EARNING]
    ordered = sorted(rules, key=lambda rule: (order.index(rule.kind), -rule.since.toordinal(), by_id(rule.id)))
    return tuple(
        RuleLine(
            kind=rule.kind,
            unit=rule.unit.value,
            points=amount_text(rule.per_unit),
            each=_limit(rule.each),
            daily=_limit(rule.daily),
            months=rule.months or 0,
            since=rule.since,
            until=rule.until,
            state=_state(rule, rules, today),
        )
        for rule in ordered
    )


def _limit(cap: Cap | None) -> Limit:
    return Limit(amount_text(cap.amount), cap.unit) if cap else Limit()


def _state(rule: Rule, rules: Sequence[Rule], today: date) -> str:
    if rule.since > today:
        return "coming"
    kind = EntryKind(rule.kind)
    valid = rule_on(rules, kind, today)
    if valid is rule:
        return "now"
    while valid and valid.until and valid.until < date.max:
        valid = rule_on(rules, kind, valid.until + ONE_DAY)
        if valid is rule:
            return "paused"
    return "past"
