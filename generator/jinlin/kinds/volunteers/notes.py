"""What stands beside the boards: how points are earned, what they are exchanged for, awards and their 公示期."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jinlin.kinds.volunteers.amounts import Cap, amount_text
from jinlin.kinds.volunteers.credits import by_id, rule_on
from jinlin.kinds.volunteers.model import EARNING, Award, EntryKind, Item, Rule
from jinlin.kinds.volunteers.pictures import picture_path
from jinlin.privacy.office import PhoneNumber
from jinlin.record.readers import address
from jinlin.view.deadline import Notice, notice_period


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
        valid = rule_on(rules, kind, valid.until + timedelta(days=1))
        if valid is rule:
            return "paused"
    return "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueItem:
    """One thing to exchange points for. ``stock``: ``plenty``, ``few``, ``none``, or ``ask`` where nobody counts it."""

    address: str
    item: str
    cost: str
    stock: str
    left: int | None
    picture: str  #: from the site's root, or empty
    each: int | None
    when: str
    place: str


def catalogue(items: Iterable[Item], few: int) -> tuple[CatalogueItem, ...]:
    """The catalogue, the cheapest first, what is gone last."""
    made = [(item.stock == 0, item.cost, by_id(item.id), item) for item in items]
    made.sort(key=lambda entry: entry[:3])
    return tuple(
        CatalogueItem(
            address=address(item.id),
            item=item.item,
            cost=amount_text(item.cost),
            stock=stock_state(item.stock, few),
            left=item.stock,
            picture=picture_path(item.picture),
            each=item.each,
            when=item.when or "",
            place=item.place or "",
        )
        for _, _, _, item in made
    )


def stock_state(stock: int | None, few: int) -> str:
    """How much is left, as a key of the strings."""
    if stock is None:
        return "ask"
    return "none" if stock == 0 else ("few" if stock <= few else "plenty")


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardCard:
    """One award. ``winner`` is a name somebody agreed to; ``child`` is the number a minor is called by instead."""

    address: str
    year: int
    award: str
    grade: str
    winner: str
    child: int
    quota: int | None
    rule: str
    nominator: str
    notice_from: date
    notice_until: date
    state: str  #: of the 公示期, a ``Notice`` value
    days: int
    phones: tuple[PhoneNumber, ...]

    @property
    def is_open(self) -> bool:
        """Whether one may object today."""
        return self.state in (Notice.OPEN.value, Notice.LAST_DAY.value)


def awards(records: Sequence[Award], today: date) -> tuple[AwardCard, ...]:
    """The awards: those under 公示 first, then the coming ones, then the past, each with the newest first."""
    children = _children(records)
    cards = [_card(award, children.get(award.id, 0), today) for award in records]
    rank = {Notice.LAST_DAY.value: 0, Notice.OPEN.value: 0, Notice.NOT_YET.value: 1, Notice.ENDED.value: 2}
    ids = {address(award.id): by_id(award.id) for award in records}
    return tuple(sorted(cards, key=lambda c: (rank[c.state], -c.notice_until.toordinal(), -c.year, ids[c.address])))


def _children(records: Sequence[Award]) -> dict[str, int]:
    """小志愿者 1号, 2号 …: numbers in the order of the ids, within one award of one year."""
    counted: dict[tuple[int, str], int] = defaultdict(int)
    numbers = {}
    for award in sorted(records, key=lambda award: by_id(award.id)):
        if award.minor:
            counted[award.year, award.award] += 1
            numbers[award.id] = counted[award.year, award.award]
    return numbers


def _card(award: Award, child: int, today: date) -> AwardCard:
    period = notice_period(award.notice_from, award.notice_until, today)
    return AwardCard(
        address=address(award.id),
        year=award.year,
        award=award.award,
        grade=award.grade or "",
        winner="" if award.minor else (award.winner or ""),
        child=child,
        quota=award.quota,
        rule=award.rule or "",
        nominator=award.nominator or "",
        notice_from=award.notice_from,
        notice_until=award.notice_until,
        state=period.state.value,
        days=period.days,
        phones=award.phone,
    )
