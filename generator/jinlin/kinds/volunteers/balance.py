"""Balance beside lifetime: what was earned ever, and what of it can still be exchanged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jinlin.kinds.volunteers.credits import Credit, by_id
from jinlin.kinds.volunteers.model import SPENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person's points, in hundredths. ``overdrawn``: ids of the lines that took more than there was."""

    lifetime: int = 0  #: everything earned, corrections included; never lowered by 兑换 or 过期
    balance: int = 0
    lapsed: int = 0  #: what ran out by 有效期 before it was used
    next_lapse: date | None = None  #: the day after which the next points run out
    next_amount: int = 0
    overdrawn: tuple[str, ...] = ()


@dataclass(slots=True)
class _Lot:
    expires: date
    left: int


@dataclass(slots=True)
class _Purse:
    """Lots of points. What is spent comes from those that run out first, so that nobody loses more than needed."""

    lots: list[_Lot]
    debt: int = 0
    lapsed: int = 0

    def earn(self, amount: int, expires: date) -> None:
        paid = min(self.debt, amount)
        self.debt -= paid
        self.lots.append(_Lot(expires, amount - paid))

    def spend(self, amount: int) -> None:
        for lot in sorted(self.lots, key=lambda lot: lot.expires):
            taken = min(lot.left, amount)
            lot.left -= taken
            amount -= taken
        self.debt += amount

    def lapse_before(self, day: date) -> None:
        self.lapsed += sum(lot.left for lot in self.lots if lot.expires < day)
        self.lots = [lot for lot in self.lots if lot.expires >= day and lot.left]


def account(credits: Iterable[Credit], today: date) -> Account:
    """Return how one person's points stand on ``today``, from the credits of that person alone."""
    purse, lifetime, overdrawn = _Purse([]), 0, []
    for credit in sorted(credits, key=lambda c: (c.day, c.points < 0, by_id(c.id))):
        purse.lapse_before(credit.day)
        if credit.points >= 0:
            purse.earn(credit.points, credit.expires or date.max)
        else:
            purse.spend(-credit.points)
            if purse.debt:
                overdrawn.append(credit.id)
        lifetime += 0 if credit.kind in SPENDING else credit.points
    purse.lapse_before(today)
    first = min((lot.expires for lot in purse.lots), default=date.max)
    soon = first if first < date.max else None
    return Account(
        lifetime=lifetime,
        balance=sum(lot.left for lot in purse.lots) - purse.debt,
        lapsed=purse.lapsed,
        next_lapse=soon,
        next_amount=sum(lot.left for lot in purse.lots if lot.expires == soon),
        overdrawn=tuple(overdrawn),
    )
