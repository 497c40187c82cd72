"""A street of many communities beside one of them alone: full build, one edit, nothing changed; time and memory.

Each community has so many suggestions in a CSV file of its own and the pages of the demonstration; alone it is built by
an unmodified ``jinlin build``, together with the others by the very same command on the street's settings. Costs are
told as ratios to the one alone, inside one round. A peak is that of the largest single process, of which as many run at
once as the machine has processors. ``plan`` is told as well: what a schedule pays where nothing has changed.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cost import Bench, Cost, Rounds
from rows import TODAY, edited, suggestion_rows, write_rows

ROOT = Path(__file__).parents[2]
SHEET = "建议办理"
TABLES = {"suggestions": {"title": SHEET, "worksheets": {"main": SHEET}}}
SOURCES = {"office": {"folder": "tables"}}
FIGURES = ("from nothing", "one community changed", "nothing changed", "plan")
DAY = ("--today", TODAY.isoformat())
FLAT = 1.5  #: how much larger the largest process of a street may be than that of a tenth of it


@dataclass(frozen=True, slots=True)
class Street:
    """A folder with ``count`` communities of ``rows`` suggestions each; a count of 0 is one community by itself."""

    home: Path
    count: int
    rows: int
    bench: Bench

    def settle(self) -> None:
        """Write everything but what the program itself leaves."""
        shutil.copytree(ROOT / "content", self.home / "content")
        shutil.copyfile(ROOT / "mkdocs.yml", self.home / "mkdocs.yml")
        names = [f"c{n}" for n in range(self.count)]
        whole = {"community": {"name": "示范街道"}, "sources": SOURCES, "tables": TABLES}
        told = {**whole, "communities": names} if names else whole
        # JSON is YAML; but a street is told by a line that begins with its communities.
        text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items())
        (self.home / "sheets.yaml").write_text(text, "utf-8")
        for name in names:
            self.folder(name).mkdir(parents=True)
            own = json.dumps({"community": {"name": f"社区{name}"}, "compare": True}, ensure_ascii=False)
            (self.folder(name) / "sheets.yaml").write_text(own, "utf-8")
        for name in names or [""]:
            self.type_rows(name, 0)

    def folder(self, name: str) -> Path:
        """A community's own."""
        return self.home / "communities" / name if name else self.home

    def type_rows(self, name: str, turn: int) -> None:
        """Write its sheet; from turn 1 on with one cell changed."""
        rows = suggestion_rows(self.rows)
        (self.folder(name) / "tables").mkdir(exist_ok=True)
        write_rows(self.folder(name) / "tables" / f"{SHEET}.csv", edited(rows, turn) if turn else rows)

    def jinlin(self, *words: str) -> Cost:
        """One unmodified command."""
        return self.bench.cost([sys.executable, "-m", "jinlin", *words, *DAY], self.home)

    def round(self, turn: int) -> Rounds:
        """All figures, once, from nothing on."""
        took = Rounds()
        for name in (".jinlin", "parcels", "snapshot", ".site.trees"):
            shutil.rmtree(self.home / name, ignore_errors=True)
        (self.home / "site").unlink(missing_ok=True)
        took.add("from nothing", self.jinlin("build"))
        self.type_rows(f"c{self.count // 2}" if self.count else "", turn)
        took.add("one community changed", self.jinlin("build"))
        took.add("nothing changed", self.jinlin("build"))
        if self.count:
            took.add("plan", self.jinlin("plan"))
        return took


def render_streets(bench: Bench, counts: Sequence[int], rows: int, rounds: int) -> str:
    """The figures of streets of so many communities, as lines to read."""
    home = bench.scratch / "street"
    streets = [Street(home / str(count), count, rows, bench) for count in (0, *sorted(counts))]
    took: dict[int, list[Rounds]] = {street.count: [] for street in streets}
    for street in streets:
        street.settle()
    for turn in range(1, rounds + 1):
        for street in streets:
            took[street.count].append(street.round(turn))
    shutil.rmtree(home)
    lines = [f"\na street: communities of {rows:,} suggestions each, beside one of them alone"]
    lines += [line for count in sorted(counts) for line in _figures(count, took[count], took[0])]
    return "\n".join([*lines, *_memory(took)])


def _figures(count: int, street: Sequence[Rounds], one: Sequence[Rounds]) -> list[str]:
    lines = [f"  {count} communities: wall s, cpu s, / one alone (wall, cpu), peak MB"]
    for figure in FIGURES:
        ours = [each.costs[figure][0] for each in street]
        alone = [each.costs["nothing changed" if figure == "plan" else figure][0] for each in one]
        wall, cpu = min(cost.wall for cost in ours), min(cost.cpu for cost in ours)
        by_wall = min(a.wall / b.wall for a, b in zip(ours, alone, strict=True))
        by_cpu = min(a.cpu / b.cpu for a, b in zip(ours, alone, strict=True))
        peak = max(cost.peak for cost in ours)
        lines.append(f"    {figure:22} {wall:8.2f} {cpu:8.2f}  {by_wall:7.1f} × {by_cpu:7.1f} ×  {peak:6.0f}")
    return lines


def _memory(took: dict[int, list[Rounds]]) -> list[str]:
    """Whether a street ten times as large takes more memory."""
    peaks = {count: max(cost.peak for each in of for cost in each.costs["from nothing"]) for count, of in took.items()}
    told = ", ".join(f"{count or 'one alone'}: {peak:.0f} MB" for count, peak in sorted(peaks.items()))
    few, *_, many = sorted(count for count in peaks if count) * 2
    ratio = peaks[many] / peaks[few]
    is_met = "met" if ratio <= FLAT else "NOT MET"
    verdict = "" if many == few else f"; {many} / {few} = {ratio:.2f}, target ≤ {FLAT}: {is_met}"
    return [f"  peak from nothing: {told}{verdict}"]
