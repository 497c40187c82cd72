"""What no single cell can tell: unknown people, corrections that correct nothing, caps, overdrawn balances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from jinlin.kind import Data
from jinlin.kinds.volunteers.amounts import POINTS, amount_text
from jinlin.kinds.volunteers.balance import account
from jinlin.kinds.volunteers.check_ledger import Found, check_line, same_again
from jinlin.kinds.volunteers.credits import Credit, credits
from jinlin.kinds.volunteers.model import Award, EntryKind, Item, Line, Person, Rule
from jinlin.kinds.volunteers.options import Options
from jinlin.kinds.volunteers.stock import named_item, taken
from jinlin.problem import Problem, notice, problem
from jinlin.record.entry import Entry
from jinlin.record.given import Given
from jinlin.record.made_name import is_made_name
from jinlin.record.readers_private import Consent
from jinlin.record.records import Records


def check_volunteers(data: Data, options: Options, given: Given) -> tuple[Problem, ...]:
    """Everything that is wrong between the cells of a row, the rows of a sheet, and the sheets."""
    teams = {team.name for team in data["teams"].rows}
    rules = _twice(data["rules"].rows)
    problems = [
        *_each(data["main"], lambda person: _check_person(person, teams)),
        *_each(data["rules"], lambda rule: _check_rule(rule, rules)),
        *_each(data["awards"], _check_award),
    ]
    ledger = data["ledger"]
    by_id = {line.id: line for line in ledger.rows}
    # Rows held back included: one wrong cell about a person must not take that person's hours out of the totals.
    known = data["main"].seen
    again = same_again(ledger.rows)
    problems += _each(ledger, lambda line: check_line(line, known, by_id, again, given.today))
    sound = ledger.held(problems)
    problems += _each(sound, lambda line: _check_item(line, data["catalogue"].rows))
    problems += _check_stock(sound, data["catalogue"])
    problems += _check_worth(sound, data["rules"].held(problems).rows, options.close_after)
    return tuple(problems)


def _each(records: Records[Entry], check: Callable[[Entry], Found]) -> list[Problem]:
    return [p.at(records.place(row.id, key)) for row in records.rows for key, p in check(row)]


def _check_person(person: Person, teams: set[str]) -> Found:
    if teams and person.team and person.team not in teams:
        yield "team", notice("volunteers.team_unknown", person.team, teams="、".join(sorted(teams)[:5]))
    if person.consent is Consent.NICKNAME and not person.display_name:
        yield "display_name", notice("volunteers.no_display_name")
    if person.consent is Consent.NAME and not (person.name or person.display_name):
        yield "name", notice("volunteers.no_name")


def _twice(rules: tuple[Rule, ...]) -> frozenset[tuple[str, object]]:
    seen: dict[tuple[str, object], int] = defaultdict(int)
    for rule in rules:
        seen[rule.kind, rule.since] += 1
    return frozenset(key for key, count in seen.items() if count > 1)


def _check_rule(rule: Rule, twice: frozenset[tuple[str, object]]) -> Found:
    for key, cap in (("each", rule.each), ("daily", rule.daily)):
        if cap and cap.unit not in (POINTS, rule.unit.value):
            yield key, problem("volunteers.cap_unit", f"{amount_text(cap.amount)}{cap.unit}", unit=rule.unit.value)
    if rule.until and rule.until < rule.since:
        yield "until", problem("volunteers.rule_backwards", str(rule.until), start=rule.since)
    if (rule.kind, rule.since) in twice:
        yield "since", problem("volunteers.rule_twice", rule.kind, since=rule.since)


def _check_award(award: Award) -> Found:
    if award.notice_until < award.notice_from:
        yield "notice_until", problem("volunteers.notice_backwards", str(award.notice_until), start=award.notice_from)


def _check_item(line: Line, items: Sequence[Item]) -> Found:
    """What was taken must be in the catalogue; nothing of the cell is repeated, for who took what is nobody's."""
    if line.kind is EntryKind.REDEEM and line.item and named_item(line.item, items) is None:
        known = [item.item if is_made_name(item.id) else item.id for item in items[:5]] or ["—"]
        yield "item", notice("volunteers.unknown_item", items="、".join(known), example=known[0])


def _check_stock(ledger: Records[Line], items: Records[Item]) -> list[Problem]:
    """More was taken than there was."""
    gone = taken(ledger.rows, items.rows)
    short = [item for item in items.rows if item.stock is not None and gone.get(item.id, 0) > item.stock]
    return [
        notice("volunteers.more_than_stock", str(item.stock), taken=gone[item.id]).at(items.place(item.id, "stock"))
        for item in short
    ]


def _check_worth(ledger: Records, rules: tuple[Rule, ...], close_after: int) -> list[Problem]:
    """Notices about points: cut by a cap, without a rule, and balances below nothing."""
    worth = credits(ledger.rows, rules, close_after)
    mine: dict[str, list[Credit]] = defaultdict(list)
    for credit in worth:
        mine[credit.vid].append(credit)
    found: Mapping[str, Problem] = {
        line: notice("volunteers.overdrawn")
        for own in mine.values()
        for line in account(own, max(credit.day for credit in own)).overdrawn
    }
    problems = [p.at(ledger.place(line, "points")) for line, p in found.items()]
    for credit in worth:
        problems += [p.at(ledger.place(credit.id, key)) for key, p in _check_credit(credit)]
    without = [credit for credit in worth if rules and credit.missing == "rule"]
    return problems + [p.at(ledger.place(line, "points")) for line, p in _without_rule(without)]


def _without_rule(worth: Sequence[Credit]) -> Found:
    """Line and notice, one for each kind: a rule that is over or has a slip leaves a year's lines without one."""
    for kind in dict.fromkeys(credit.kind for credit in worth):
        first, *more = sorted((c for c in worth if c.kind is kind), key=lambda c: c.day)
        yield first.id, notice("volunteers.no_rule", kind=kind.value, day=first.day, count=len(more) + 1)


def _check_credit(credit: Credit) -> Found:
    if credit.capped is not None:
        yield "", notice("volunteers.over_cap", whole=amount_text(credit.capped), points=amount_text(credit.points))
    if credit.missing == "hours":
        yield "hours", notice("volunteers.no_hours", kind=credit.kind.value)
