"""A build may be killed at any moment."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from killed_build import site

DRIVER = Path(__file__).with_name("killed_build.py")
PACKAGE = Path(__file__).parents[2] / "generator"
RUNS = 50


def build(out: Path, number: int, moment: int) -> bool:
    """Run a build in a process of its own; whether it finished."""
    command = [sys.executable, str(DRIVER), str(out), str(number), str(moment)]
    code = subprocess.run(command, env={"PYTHONPATH": str(PACKAGE)}, check=False).returncode
    assert code in (0, -9)
    return code == 0


def shown(out: Path) -> dict[str, bytes]:
    """What a reader finds."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_a_reader_sees_one_whole_build_whenever_a_build_is_killed(tmp_path):
    """Fifty builds, each killed before some call that touches the disk: the old site or the new one, no mixture."""
    out, moments = tmp_path / "site", random.Random(20260305)
    assert build(out, 0, -1)
    public, killed = 0, 0
    for number in range(1, RUNS + 1):
        finished = build(out, number, moments.randrange(90))
        killed += not finished
        found = shown(out)
        assert found in ([site(number)] if finished else [site(public), site(number)]), number
        public = number if found == site(number) else public
    assert killed > RUNS // 2
    assert build(out, RUNS + 1, -1) and shown(out) == site(RUNS + 1)


def test_a_killed_build_can_simply_be_repeated(tmp_path):
    """Whatever it left behind, the next run of the same build publishes it, without help."""
    out = tmp_path / "site"
    assert build(out, 0, -1)
    for number, moment in enumerate(range(0, 90, 9), start=1):
        build(out, number, moment)
        assert build(out, number, -1)
        assert site(number) == shown(out), moment
