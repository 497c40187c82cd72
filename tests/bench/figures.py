"""What was measured → lines to read."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from cost import Cost, Rounds

PEERS = {"from nothing": "hugo", "shell cached": "hugo", "material": "hugo"}
TARGETS = {"from nothing": 1.0, "first edit": 0.2, "one cell edited": 0.2, "nothing changed": 0.15}
FIGURES = ("from nothing", "shell cached", "first edit", "one cell edited", "nothing changed", "hugo", "hugo again", "material")
TITLES = {
    "from nothing": "Jinlin from nothing",
    "shell cached": "Jinlin, shell cached",
    "first edit": "Jinlin, one cell, 1st edit",
    "one cell edited": "Jinlin, one cell edited",
    "nothing changed": "Jinlin, nothing changed",
    "hugo": "Hugo from nothing",
    "hugo again": "Hugo again, one page edited",
    "material": "Material from nothing",
}
HEAD = ("figure", "wall s", "cpu s", "/ Hugo", "cpu / Hugo's", "/ Material", "peak MB", "target", "")
MOST_MB, MOST_VISIT, MOST_FILES, MOST_GROWTH, MOST_HELP, MATERIAL_SHARE = 150, 90 * 1024, 12, 11.0, 0.15, 1 / 12
GROWTH_UNKNOWN = "growth: too few records to tell from start-up"
GATED_FROM = 10_000  #: records for which the targets of time and memory are set


@dataclass(slots=True)
class Found:
    """All that was measured for one number of records."""

    count: int
    pages: int
    took: Rounds
    page_bytes: float = 0
    first_visit: tuple[int, int] = (0, 0)  #: gzip bytes of a record page and of the section's index, with what they load
    unlike_hugo: tuple[int, float] = (0, 1.0)
    written_for_nothing: Sequence[str] = ()
    changed: dict[str, list[str]] = field(default_factory=dict)  #: files whose published bytes changed, by edit


def render_found(found: Found) -> str:
    """The table of one number of records, and what cannot be a row of it."""
    rows = [_row(found, figure) for figure in FIGURES if found.took.walls(figure)]
    unlike, size = found.unlike_hugo
    title = f"\n{found.count:,} records ({found.pages:,} record pages of {found.page_bytes / 1024:.1f} KB)"
    return "\n".join([title, *_aligned([HEAD, *rows]), *_facts(found), f"  Hugo's pages: {unlike} differ, {size:.3f} of the bytes"])


def _row(found: Found, figure: str) -> tuple[str, ...]:
    took = found.took
    peer = "" if figure.startswith("hugo") else PEERS.get(figure, "hugo again")
    hugo = took.ratios(figure, peer)
    material = took.ratios(figure, "material") if figure != "material" else []
    target = TARGETS.get(figure) if found.count >= GATED_FROM else None
    return (
        TITLES[figure],
        _spread(took.walls(figure), 2),
        f"{took.of(figure, _cpu):.2f}",
        _spread(hugo, 2),
        f"{took.of(figure, _cpu) / took.of(peer, _cpu):.2f}" if peer else "–",
        _spread(material, 3),
        f"{took.peak(figure):.0f}",
        f"≤ {target:g} Hugo" if target else "",
        _met(median(hugo) <= target) if target and hugo else "",
    )


def _cpu(cost: Cost) -> float:
    return cost.cpu


def _facts(found: Found) -> list[str]:
    """Peak, written files, first visit, each with its target."""
    took = found.took
    ours = [figure for figure in FIGURES[:5] if took.walls(figure)]
    peak = max(took.peak(figure) for figure in ours)
    edit, idle = found.changed.get("one cell edited", []), list(found.written_for_nothing)
    share = median(took.ratios("from nothing", "material") or [0.0])
    record, index = (size / 1024 for size in found.first_visit)
    at_full_size = [
        f"  from nothing / Material {share:.3f}, target ≤ {MATERIAL_SHARE:.3f}: {_met(share <= MATERIAL_SHARE)}",
        f"  peak of all builds {peak:.0f} MB, target ≤ {MOST_MB}: {_met(peak <= MOST_MB)}",
    ]
    return [
        *(at_full_size if found.count >= GATED_FROM else []),
        f"  one cell edited: {len(edit)} files changed, target ≤ {MOST_FILES} and the lists and shards that hold the"
        f" record: {_met(len(edit) <= MOST_FILES)}{_listed(edit)}",
        f"  nothing changed: {len(idle)} files written, target 0: {_met(not idle)}{_listed(idle)}",
        f"  first visit, gzip: record page {record:.1f} KB, section index {index:.1f} KB, target ≤"
        f" {MOST_VISIT // 1024}: {_met(max(found.first_visit) <= MOST_VISIT)}",
    ]


def render_growth(found: Sequence[Found], start_up: Rounds) -> str:
    """Start-up, and how the cost grows from the fewest to the most records once it is taken off."""
    helped = median(start_up.walls("help"))
    lines = [
        f"\njinlin --help {_spread(start_up.walls('help'), 3)} s, target ≤ {MOST_HELP}: {_met(helped <= MOST_HELP)}",
        "one record: " + ", ".join(f"{name} {_spread(start_up.walls(name), 2)} s" for name in ("from nothing", "nothing changed")),
    ]
    few, many = min(found, key=lambda one: one.count), max(found, key=lambda one: one.count)
    if few is not many:
        # Processor time: one wall-clock hiccup while the few are built would turn the ratio upside down.
        base = start_up.of("from nothing", _cpu)
        least, most = (one.took.of("from nothing", _cpu) - base for one in (few, many))
        lines.append(_grown(few.count, least, many.count, most) if least > 0.1 * base else GROWTH_UNKNOWN)
        visits = [one.first_visit[0] for one in (few, many)]
        lines.append(f"first visit of a record page grows by {(visits[1] - visits[0]) / 1024:+.1f} KB over the same range")
    return "\n".join(lines)


def _grown(few: int, least: float, many: int, most: float) -> str:
    times, allowed = most / least, MOST_GROWTH * many / few / 10
    return (
        f"growth from nothing, processor time, start-up off: {many:,} / {few:,} records = {times:.1f},"
        f" target ≤ {allowed:.0f}: {_met(times <= allowed)}; {1e6 * most / many:.0f} µs a record"
    )


def _spread(values: Sequence[float], digits: int) -> str:
    if not values:
        return "–"
    middle = f"{median(values):.{digits}f}"
    return middle if len(values) == 1 else f"{middle} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def _met(is_met: bool) -> str:
    return "met" if is_met else "NOT MET"


def _listed(names: Sequence[str], most: int = 20) -> str:
    """The names themselves, so that one file too many is found at once."""
    shown = "".join(f"\n      {name}" for name in names[:most])
    return shown + (f"\n      … {len(names) - most} more" if len(names) > most else "")


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    return ["  " + "  ".join(cell + " " * (wide - _width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in rows]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
