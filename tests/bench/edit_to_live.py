"""From a clerk's edit to the new site: what of that time is ours.

The trigger script under Node asks a GitHub on this machine to publish; then the steps of ``publish.yml`` run as they stand,
in clean clones and with no frame of a page cached, against a Google on this machine, until the new release is deployed.
Not counted are the minute that the trigger waits for the clerk to finish, and what GitHub does: the machine, the clone,
the installation, the deployment itself. Needs ``requirements/test.txt`` and Node.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from rows import HEADER, REPLY, suggestion_rows

sys.path.insert(0, str(Path(__file__).parents[1]))  # the stand-ins for Google and GitHub live with the tests

MOST = 5.0  #: seconds, with 1,000 rows
SETTINGS = """\
community: {name: 幸福里社区, site: https://example.org/xfl/, hotline: "12345"}
sources: {biaoge: {google: 1LoopbackSpreadsheetOfTheCommunity}}
tables:
  things: {kind: suggestions, title: 建议办理, worksheets: {main: 建议办理}}
"""


def render_edit_to_live(scratch: Path, rounds: int, count: int = 1000) -> str:
    """Seconds from an edit to the release, as lines to read; what is missing where it cannot be measured."""
    try:
        from publish.stage import Stage, set_up, write_begin
        from trigger.github import LoopbackGitHub, serving
        from trigger.stage import edit, play, wait
    except ImportError as missing:
        return f"\nedit to live: not measured, {missing.name} is missing (see requirements/test.txt)"

    def once(stage: Stage, turn: int) -> tuple[float, float, float]:
        """Seconds of the trigger, of the steps until the deployment, and of those after it."""
        text = f"已经处理，这是第 {turn} 次修改。"
        stage.type("建议办理", 1, REPLY, text)
        start = perf_counter()
        with serving(LoopbackGitHub()) as github:
            play(github, edit(), wait(60))
        triggered = perf_counter() - start if github.started else float("nan")
        stage.actions.shells = scratch / f"frames{turn}"
        stage.actions.shells.mkdir()
        stage.actions.took.clear()
        run = stage.actions.start(f"2026-03-05T13:{turn:02}").to_end("build", "deploy")
        until = sum(seconds for _, seconds in stage.actions.took)
        run.to_end("record")
        if text.encode() not in b"".join(stage.shown.values()) or run.results["record"] != "success":
            raise RuntimeError(stage.said)
        return triggered, until, sum(seconds for _, seconds in stage.actions.took) - until

    folder, frames = scratch / "edit-to-live", scratch / "frames"
    frames.mkdir()
    write_begin(folder, frames, SETTINGS, ["suggestions"])
    tabs = {"建议办理": [HEADER, *suggestion_rows(count)]}
    with set_up(folder, frames, tabs) as stage:
        stage.run()
        took = [once(stage, turn) for turn in range(1, rounds + 1)]
        slowest = sorted(stage.actions.took, key=lambda one: -one[1])[:3]
    return "\n".join(_lines(took, slowest, count))


def _lines(took: list[tuple[float, float, float]], slowest: list[tuple[str, float]], count: int) -> list[str]:
    trigger, until, after = (median(column) for column in zip(*took, strict=True))
    whole = trigger + until
    verdict = "met" if whole <= MOST else "NOT MET"
    steps = ", ".join(f"{command} {seconds:.2f}" for command, seconds in slowest)
    return [
        f"\nedit to live, {count:,} rows, frames not cached: {whole:.2f} s of our own, target ≤ {MOST:g}: {verdict}",
        f"  trigger {trigger:.2f} s, steps until the release {until:.2f} s, steps after it {after:.2f} s",
        f"  slowest: {steps}",
    ]
