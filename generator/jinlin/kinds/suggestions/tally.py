"""The numbers a community answers for, each with the definition it is counted by: its own, not an official 三率."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jinlin.kinds.suggestions.clocks import rule_text
from jinlin.kinds.suggestions.model import Stage, Suggestion
from jinlin.kinds.suggestions.options import Options
from jinlin.kinds.suggestions.words import said
from jinlin.page.words import percent

CLOSED = ("closed_in_time", "closed_late", "answered")
FED_BACK = ("fed_back", "fed_back_late", "told")

Tally = Counter[str]
"""How many: ``received``, the keys of both clocks' marks, ``extended``, ``claimed``, ``joint``, ``sat_yes`` … and
``people``: those who said what more than one said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number. ``actual`` and ``target`` are as printed; ``share`` is ``actual`` as a number; ``parts`` made it.

    ``key`` names a share as ``targets`` does.
    """

    name: str
    actual: str
    definition: str
    share: float | None = None
    parts: str = ""
    target: str = ""
    is_met: bool = False
    key: str = ""


def counted(s: Suggestion, first: str, second: str | None, claimed: bool | None, *, is_extended: bool) -> list[str]:
    """What one suggestion adds to the tally, votes apart."""
    found = ["received", first]
    if second:
        found.append(second)
    if claimed is not None:
        found.append("claimed" if claimed else "unclaimed")
    if is_extended:
        found.append("extended")
    if s.redo or s.stage is Stage.REDO:
        found.append("redone")
    return found


def votes(s: Suggestion) -> Mapping[str, int]:
    """What residents said of it."""
    return {"sat_yes": s.sat_yes or 0, "sat_ok": s.sat_ok or 0, "sat_no": s.sat_no or 0}


def numbers(tally: Tally, options: Options) -> tuple[Number, ...]:
    """The numbers of a tally, in the order in which a bulletin prints them."""
    limits = {"handling": rule_text(options.handling), "feedback": rule_text(options.feedback)}
    shares = {
        "closed": (answered(tally), tally["received"] - tally["merged"] - tally["transferred"]),
        "in_time": (tally["closed_in_time"], tally["closed_in_time"] + tally["closed_late"] + tally["overdue"]),
        "feedback": (tally["fed_back"], sum(tally[key] for key in FED_BACK) + tally["feedback_late"]),
        "satisfaction": satisfied(tally),
    }
    if options.claim:
        shares["response"] = (tally["claimed"], tally["claimed"] + tally["unclaimed"])
        limits["claim"] = rule_text(options.claim)
    return (
        count_of("number.received", tally["received"], merged=tally["merged"], transferred=tally["transferred"]),
        count_of("number.answered", answered(tally), extended=tally["extended"], redone=tally["redone"]),
        *(share_of(key, part, whole, options, **limits) for key, (part, whole) in shares.items()),
    )


def summed(tallies: Iterable[Tally]) -> Tally:
    """What several come to together."""
    total: Tally = Counter()
    for tally in tallies:
        total.update(tally)
    return total


def more_numbers(tally: Tally) -> tuple[Number, ...]:
    """What a community may not like to tell, told nevertheless: late, put off, done again, said by many, passed on."""
    gone = {key: tally[key] for key in ("merged", "transferred")}
    return (
        count_of("number.late", tally["overdue"]),
        count_of("number.extended", tally["extended"]),
        count_of("number.redone", tally["redone"]),
        count_of("number.joint", tally["joint"], said("number.joint.parts", people=tally["people"])),
        count_of("number.elsewhere", sum(gone.values()), said("number.elsewhere.parts", **gone)),
    )


def answered(tally: Tally) -> int:
    """How many have a result of their own."""
    return sum(tally[key] for key in CLOSED)


def satisfied(tally: Tally) -> tuple[int, int]:
    """How many votes were content, of how many."""
    content = tally["sat_yes"] + tally["sat_ok"]
    return content, content + tally["sat_no"]


def count_of(key: str, count: int, parts: str = "", **facts: object) -> Number:
    """The number that the sentences below ``key`` name and define."""
    return Number(
        name=said(f"{key}.name"),
        actual=said("number.count", count=count),
        definition=said(f"{key}.definition", **facts),
        parts=parts if count else "",
    )


def share_of(key: str, part: int, whole: int, options: Options, *, at: str = "number", **limits: str) -> Number:
    """A share beside its target; ``at`` is where its name and definition stand."""
    target = dict(options.targets).get(key)
    share = part / whole if whole else None
    is_met = target is not None and share is not None and share >= target
    parts = "number.votes" if key == "satisfaction" else "number.parts"
    return Number(
        key=key,
        name=said(f"{at}.{key}.name"),
        actual=percent(share, 1 if target is None or is_met else target),
        definition=said(f"{at}.{key}.definition", **limits),
        share=share,
        parts=said(parts, part=part, whole=whole) if whole else said("number.no_parts"),
        target=percent(target) if target is not None else "",
        is_met=is_met,
    )
