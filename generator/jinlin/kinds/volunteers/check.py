"""What no single cell can tell: unknown people, corrections that correct nothing, caps, overdrawn balances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from operator import attrgetter

from jinlin.grouping import grouped_by
from jinlin.kind import Data
from jinlin.kinds.volunteers.amounts import POINTS, amount_text
from jinlin.kinds.volunteers.balance import account
from jinlin.kinds.volunteers.catalogue import named_item, taken
from jinlin.kinds.volunteers.check_ledger import check_line, same_again, strangers
from jinlin.kinds.volunteers.credits import Credit, credits
from jinlin.kinds.volunteers.model import Award, EntryKind, Item, Line, Person, Rule
from jinlin.kinds.volunteers.options import Options
from jinlin.problem import Problem, notice, problem
from jinlin.record.given import Given
from jinlin.record.made_name import is_made_name
from jinlin.record.readers_private import Consent
from jinlin.record.records import Found, Records


def check_volunteers(data: Data, options: Options, given: Given) -> tuple[Problem, ...]:
    """Everything that is wrong between the cells of a row, the rows of a sheet, and the sheets."""
    people, rules, ledger = data["main"], data["rules"], data["ledger"]
    line_rule = partial(
        check_line,
        # Rows held back included: one wrong cell about a person must not cost that person's hours.
        strangers=strangers(ledger.rows, people.seen),
        lines={line.id: line for line in ledger.rows},
        again=same_again(ledger.rows),
        today=given.today,
    )
    problems = [
        *people.problems(partial(_check_person, teams={team.name for team in data["teams"].rows})),
        *rules.problems(partial(_check_rule, starts=Counter((rule.kind, rule.since) for rule in rules.rows))),
        *data["awards"].problems(_check_award),
        *ledger.problems(line_rule),
    ]
    sound = ledger.held(problems)
    problems += sound.problems(partial(_check_item, items=data["catalogue"].rows))
    problems += _check_stock(sound, data["catalogue"])
    problems += _check_worth(sound, rules.held(problems).rows, options.close_after)
    return tuple(problems)


def _check_person(person: Person, teams: set[str]) -> Found:
    if teams and person.team and person.team not in teams:
        yield "team", notice("volunteers.team_unknown", person.team, teams="、".join(sorted(teams)[:5]))
    if person.consent is Consent.NICKNAME and not person.display_name:
        yield "display_name", notice("volunteers.no_display_name")
    if person.consent is Consent.NAME and not (person.name or person.display_name):
        yield "name", notice("volunteers.no_name")


def _check_rule(rule: Rule, starts: Counter[tuple[str, date]]) -> Found:
    for key, cap in (("each", rule.each), ("daily", rule.daily)):
        if cap and cap.unit not in (POINTS, rule.unit.value):
            yield key, problem("volunteers.cap_unit", f"{amount_text(cap.amount)}{cap.unit}", unit=rule.unit.value)
    if rule.until and rule.until < rule.since:
        yield "until", problem("volunteers.rule_backwards", str(rule.until), start=rule.since)
    if starts[rule.kind, rule.since] > 1:
        yield "since", problem("volunteers.rule_twice", rule.kind, since=rule.since)


def _check_award(award: Award) -> Found:
    if award.notice_until < award.notice_from:
        yield "notice_until", problem("volunteers.notice_backwards", str(award.notice_until), start=award.notice_from)


def _check_item(line: Line, items: Sequence[Item]) -> Found:
    """What was taken must be in the catalogue; nothing of the cell is repeated, for who took what is nobody's."""
    if line.kind is EntryKind.REDEEM and line.item and named_item(line.item, items) is None:
        known = [item.item if is_made_name(item.id) else item.id for item in items[:5]] or ["—"]
        yield "item", notice("volunteers.unknown_item", items="、".join(known), example=known[0])


def _check_stock(ledger: Records[Line], items: Records[Item]) -> Iterator[Problem]:
    """More was taken than there was."""
    gone = taken(ledger.rows, items.rows)
    for item in items.rows:
        if item.stock is not None and gone.get(item.id, 0) > item.stock:
            found = notice("volunteers.more_than_stock", str(item.stock), taken=gone[item.id])
            yield found.at(items.place(item.id, "stock"))


def _check_worth(ledger: Records[Line], rules: Sequence[Rule], close_after: int) -> Iterator[Problem]:
    """Notices about points: balances below nothing, cut by a cap, without a rule."""
    worth = credits(ledger.rows, rules, close_after)
    for own in grouped_by(worth, attrgetter("vid")).values():
        for line in account(own, max(credit.day for credit in own)).overdrawn:
            yield notice("volunteers.overdrawn").at(ledger.place(line, "points"))
    for credit in worth:
        yield from (p.at(ledger.place(credit.id, key)) for key, p in _check_credit(credit))
    if rules:
        yield from (p.at(ledger.place(line, "points")) for line, p in _without_rule(worth))


def _without_rule(worth: Sequence[Credit]) -> Found:
    """Line and notice, one for each kind: a rule that is over or has a slip leaves a year's lines without one."""
    without = sorted((credit for credit in worth if credit.missing == "rule"), key=attrgetter("day"))
    for kind, lines in grouped_by(without, attrgetter("kind")).items():
        yield lines[0].id, notice("volunteers.no_rule", kind=kind.value, day=lines[0].day, count=len(lines))


def _check_credit(credit: Credit) -> Found:
    if credit.capped is not None:
        yield "", notice("volunteers.over_cap", whole=amount_text(credit.capped), points=amount_text(credit.points))
    if credit.missing == "hours":
        yield "hours", notice("volunteers.no_hours", kind=credit.kind.value)
