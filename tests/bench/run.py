"""``make bench``: Jinlin beside Hugo and Material for MkDocs, in one run, as ratios.

    python tests/bench/run.py [--records 1000,10000] [--rounds 3] [--street 10,100] [--quick] [--settings FILE]

What is measured, for each number of suggestion records:

- Jinlin: the demonstration community of ``sheets.yaml`` with that many invented suggestions in a CSV file, by an
  unmodified ``python -m jinlin build``, start-up, reading, checking, open data, feeds, privacy gate and snapshot
  included. From nothing; with the hand-written pages cached; nothing changed; one cell edited (the reply to an old,
  closed suggestion), first with one tree on disk, later with both; and no time at all is left out.
- Hugo: the same record pages, byte for byte (the run says where not), and nothing but them. From nothing, and again
  with one page edited over what it built before.
- A street: so many communities of 1,000 suggestions from one repository, beside one of them alone; see ``streets.py``.
- Material for MkDocs: a Markdown file for each record, search in Chinese. From nothing.

How: in RAM where the machine offers ``/dev/shm`` (disk figures drift), inputs made from fixed seeds on a fixed day, and
in rounds Jinlin-Hugo-Material-Jinlin-…, each ratio taken inside one round, so that a busy neighbour hits all of them.
Given are the median and, in brackets, the least and the most; ``cpu`` is processor time, which a busy machine distorts less
(Hugo uses all processors, Jinlin one). Material runs once where there are more than
``MANY`` records: it takes half a minute. A peak is that of the largest single process. Targets are those of the issue;
the exit code is 0 whether they are met or not: a benchmark tells, it does not judge. Needs ``requirements/bench.txt``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, files, version
from pathlib import Path

from cost import Bench, Failed, Rounds
from crowd import ROOT, TABLE, Community, changed
from edit_to_live import render_edit_to_live
from figures import Found, render_found, render_growth
from peers import Hugo, Material
from rows import suggestion_rows
from streets import render_streets

MANY = 2000  #: records above which Material is measured once
RAM = Path("/dev/shm")


def main() -> None:
    """Measure, print, clean up."""
    asked = _asked()
    with _scratch() as scratch:
        bench = Bench(scratch=scratch, environment=_environment())
        print(_circumstances(scratch, asked.rounds))
        try:
            _measure_all(asked, bench)
        except Failed as failed:
            print(f"\nA measured command failed:\n{failed}")
    load = os.getloadavg()[0]
    busy = load > 1.3 * (os.cpu_count() or 1)
    print(f"\nload average at the end {load:.1f}" + (": OTHERS WERE BUSY, believe processor time only" if busy else ""))


def _measure_all(asked: argparse.Namespace, bench: Bench) -> None:
    start_up = _start_up(bench, asked.settings, asked.rounds)
    all_found = []
    for count in asked.records:
        found = _measure(bench, count, asked)
        all_found.append(found)
        print(render_found(found), flush=True)
    print(render_growth(all_found, start_up))
    print(render_edit_to_live(bench.scratch, asked.rounds))
    if asked.street:
        print(render_streets(bench, asked.street, asked.street_rows, asked.street_rounds))


def _start_up(bench: Bench, settings: Path, rounds: int) -> Rounds:
    """What costs the same whatever the number of records: the help, and builds with one suggestion."""
    took = Rounds()
    one = Community.made(bench.scratch / "one", 1, bench, settings)
    for _ in range(rounds):
        took.add("help", bench.cost([sys.executable, "-m", "jinlin", "--help"], one.home))
        one.forget(shell=True)
        took.add("from nothing", one.build())
        took.add("nothing changed", one.build())
    shutil.rmtree(one.home)
    return took


def _measure(bench: Bench, count: int, asked: argparse.Namespace) -> Found:
    """All figures for ``count`` records."""
    home = bench.scratch / f"n{count}"
    ours = Community.made(home / "jinlin", count, bench, asked.settings)
    ours.build()  # warms the file cache for all rounds alike, and gives Hugo its pages
    pages = ours.record_pages()
    hugo = Hugo(home / "hugo", bench, _hugo(), pages)
    material = Material(home / "material", bench, suggestion_rows(count))
    found = Found(count=count, pages=len(pages), took=Rounds())
    for turn in range(1, asked.rounds + 1):
        _round(found, ours, hugo, turn)
        if turn == 1 or count <= MANY:
            found.took.add("material", material.build())
    found.page_bytes = sum(len(page.encode()) for page in pages.values()) / max(1, len(pages))
    found.first_visit = ours.first_visit(min(pages)), ours.first_visit(f"{TABLE}/index.html")
    shutil.rmtree(home)
    return found


def _round(found: Found, ours: Community, hugo: Hugo, turn: int) -> None:
    """One round of everything but Material."""
    took = found.took
    ours.type_rows(0)
    ours.forget(shell=True)
    hugo.forget()
    took.add("from nothing", ours.build())
    took.add("hugo", hugo.build())
    if turn == 1:
        found.unlike_hugo = hugo.differing(ours.record_pages())
    ours.forget(shell=False)
    took.add("shell cached", ours.build())
    hugo.edit(turn)
    took.add("hugo again", hugo.build())
    before = ours.written_files()
    took.add("nothing changed", ours.build())
    found.written_for_nothing = changed(before, ours.written_files())
    for name, text in (("first edit", turn), ("one cell edited", turn + 1000)):
        state = ours.state()
        ours.type_rows(text)
        took.add(name, ours.build())
        found.changed[name] = changed(state, ours.state())


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder that is gone afterwards, also after Ctrl-C; in RAM where there is room."""
    usable = RAM.is_dir() and os.access(RAM, os.W_OK) and shutil.disk_usage(RAM).free > 2 * 1024**3
    with tempfile.TemporaryDirectory(prefix="jinlin-bench-", dir=RAM if usable else None) as name:
        yield Path(name)


def _environment() -> dict[str, str]:
    """The same for every command; the banner of Material costs nothing but would fill the log."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    kept = {key: os.environ[key] for key in ("HOME", "TMPDIR") if key in os.environ}
    fixed = {"PATH": path, "LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1"}
    return {**kept, **fixed, "PYTHONPATH": str(ROOT / "generator")}


def _hugo() -> Path:
    """The program inside the package ``hugo``: its Python starter is no part of what is compared."""
    programs = [Path(str(file.locate())) for file in files("hugo") or () if file.parts[-2:] == ("binaries", "hugo")]
    if not programs:
        raise Failed("The package hugo brings no program for this machine; see requirements/bench.in.")
    return programs[0]


def _circumstances(scratch: Path, rounds: int) -> str:
    """What a reader must know to believe the figures."""
    where = "RAM" if scratch.is_relative_to(RAM) else "DISK, figures drift"
    tools = ", ".join(f"{name} {_version(name)}" for name in ("hugo", "mkdocs", "mkdocs-material", "jieba", "jinja2"))
    return (
        f"Jinlin beside its peers, {rounds} rounds; medians (least–most); ratios inside one round\n"
        f"Python {sys.version.split()[0]}, {tools}\n"
        f"{os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f}, working in {scratch.parent} ({where})"
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    words.add_argument("--records", default="1000,10000", type=_counts)
    words.add_argument("--rounds", default=3, type=int)
    words.add_argument("--quick", action="store_true", help="100 and 1000 records, one round")
    words.add_argument("--settings", default=ROOT / "sheets.yaml", type=Path, help="the demonstration's sheets.yaml")
    words.add_argument("--street", default="10", type=_counts, help="communities of a street, e.g. 10,100; 0 for none")
    words.add_argument("--street-rows", default=1000, type=int, help="suggestions of each of its communities")
    words.add_argument("--street-rounds", default=1, type=int)
    asked = words.parse_args()
    if asked.quick:
        asked.records, asked.rounds, asked.street, asked.street_rows = [100, 1000], 1, [3], 100
    return asked


def _counts(text: str) -> list[int]:
    return [count for one in text.split(",") if (count := int(one))]


if __name__ == "__main__":
    main()
