"""The numbers a community answers for, each with the definition it is counted by: its own, not an official 三率."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.kinds.suggestions.clocks import rule_text
from jinlin.kinds.suggestions.model import Suggestion
from jinlin.kinds.suggestions.options import Options
from jinlin.kinds.suggestions.words import said
from jinlin.page.words import percent

CLOSED = ("closed_in_time", "closed_late", "answered")
FED_BACK = ("fed_back", "fed_back_late", "told")

Tally = Counter[str]
"""How many: ``received``, the keys of both clocks' marks, ``extended``, ``claimed``, ``sat_yes`` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number. ``actual`` and ``target`` are as printed; ``share`` is ``actual`` as a number; ``parts`` made it."""

    name: str
    actual: str
    definition: str
    share: float | None = None
    parts: str = ""
    target: str = ""
    is_met: bool = False


def counted(s: Suggestion, first: str, second: str | None, claimed: bool | None, *, is_extended: bool) -> list[str]:
    """What one suggestion adds to the tally, votes apart."""
    found = ["received", first]
    if second:
        found.append(second)
    if claimed is not None:
        found.append("claimed" if claimed else "unclaimed")
    if is_extended:
        found.append("extended")
    if s.redo or s.stage.name == "REDO":
        found.append("redone")
    return found


def votes(s: Suggestion) -> Mapping[str, int]:
    """What residents said of it."""
    return {"sat_yes": s.sat_yes or 0, "sat_ok": s.sat_ok or 0, "sat_no": s.sat_no or 0}


def numbers(tally: Tally, options: Options) -> tuple[Number, ...]:
    """The numbers of a tally, in the order in which a bulletin prints them."""
    closed = sum(tally[key] for key in CLOSED)
    elsewhere = tally["merged"] + tally["transferred"]
    fed_back = sum(tally[key] for key in FED_BACK)
    votes_cast = tally["sat_yes"] + tally["sat_ok"] + tally["sat_no"]
    limits = {"handling": rule_text(options.handling), "feedback": rule_text(options.feedback)}
    due = tally["closed_in_time"] + tally["closed_late"] + tally["overdue"]
    shares = {
        "closed": (closed, tally["received"] - elsewhere),
        "in_time": (tally["closed_in_time"], due),
        "feedback": (tally["fed_back"], fed_back + tally["feedback_late"]),
        "satisfaction": (tally["sat_yes"] + tally["sat_ok"], votes_cast),
    }
    if options.claim:
        shares["response"] = (tally["claimed"], tally["claimed"] + tally["unclaimed"])
        limits["claim"] = rule_text(options.claim)
    return (
        _count("received", tally["received"], merged=tally["merged"], transferred=tally["transferred"]),
        _count("answered", closed, extended=tally["extended"], redone=tally["redone"]),
        *(_share(key, part, whole, options, limits) for key, (part, whole) in shares.items()),
    )


def _count(key: str, count: int, **facts: int) -> Number:
    return Number(
        name=said(f"number.{key}.name"),
        actual=said("number.count", count=count),
        definition=said(f"number.{key}.definition", **facts),
    )


def _share(key: str, part: int, whole: int, options: Options, limits: Mapping[str, str]) -> Number:
    target = dict(options.targets).get(key)
    share = part / whole if whole else None
    parts = "number.votes" if key == "satisfaction" else "number.parts"
    return Number(
        name=said(f"number.{key}.name"),
        actual=percent(share),
        definition=said(f"number.{key}.definition", **limits),
        share=share,
        parts=said(parts, part=part, whole=whole) if whole else "",
        target=percent(target) if target is not None else "",
        is_met=target is not None and share is not None and share >= target,
    )
