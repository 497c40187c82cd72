"""The repository around the package: what is installed, what is shipped, what may not stand in any file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from jinlin import __version__
from package_tree import GENERATOR, PACKAGE, ROOT, imports, modules

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(r"^([a-z0-9.-]+)==\S+ \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)
NAMED_OTHERWISE = {"chinese_calendar": "chinesecalendar", "google": "google-auth", "PIL": "pillow", "yaml": "pyyaml"}
NOT_IMPORTED = {
    "mkdocs": "run as a program",
    "mkdocs-material": "the theme that program is told to use",
    "pypinyin": "its dictionaries are read as the files they are, by page/search/readings.py",
    "tzdata": "read by zoneinfo where the machine has no time zones",
    "zensical": "an extra: the other program that makes the frame",
}

# Put together here, because this file is held to the rule as well.
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:work|root|farm|home|Users)" + r"/\w")
REGISTRY_HOST = re.compile(
    r"(?:py" + r"pi\.(?:org|io)|python" + r"hosted\.org|npm" + r"js\.(?:org|com)|npm" + r"mirror\.com|deb" + r"\.debian\.org)"
)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _declared() -> set[str]:
    return _names(PROJECT["dependencies"])


def _extras() -> set[str]:
    """What only some communities install."""
    return {name for lines in PROJECT["optional-dependencies"].values() for name in _names(lines)}


def _names(lines: list[str]) -> set[str]:
    return {_normal(re.split(r"[\s<>=!~\[;]", line)[0]) for line in lines}


def _tracked() -> list[Path]:
    """Every file of the repository, and those that would be in it after ``git add``."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("pattern", [MACHINE_PATH, REGISTRY_HOST], ids=["machine path", "registry host"])
def test_no_file_knows_where_it_was_made(pattern: re.Pattern[str]) -> None:
    """No file names a folder of somebody's machine or the host of a package registry."""
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in _tracked()}
    assert [] == [f"{path.relative_to(ROOT)}: {m[0]}" for path, text in texts.items() for m in pattern.finditer(text)]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_lock_is_whole(lock: Path) -> None:
    """Each requirement of a lock is one version with its hashes; nothing else stands in it."""
    left = PINNED.sub("", lock.read_text("utf-8"))
    assert [] == [line for line in left.splitlines() if line.strip() and not line.strip().startswith("#")]


@pytest.mark.parametrize("name", ["run", "test", "bench"])
def test_locks_agree(name: str) -> None:
    """What residents' sites are built with is what is tested and measured: same versions in every lock."""
    locks = [(ROOT / f"requirements/{lock}.txt").read_text("utf-8") for lock in ("run", name)]
    run, other = ({found[0].split(" ")[0] for found in PINNED.finditer(text)} for text in locks)
    assert set() == run - other


def test_every_dependency_is_locked() -> None:
    """What pyproject.toml asks for, ``make site`` installs."""
    locked = {_normal(found[1]) for found in PINNED.finditer((ROOT / "requirements/run.txt").read_text("utf-8"))}
    assert set() == _declared() - locked


def test_dependencies_are_those_imported() -> None:
    """A library is declared where, and only where, the package imports it."""
    tops = {name.split(".")[0] for module in modules() for _, name in imports(module)}
    used = {_normal(NAMED_OTHERWISE.get(top, top)) for top in tops - sys.stdlib_module_names - {"jinlin"}}
    assert (_declared() | _extras()) - set(NOT_IMPORTED) == used


def test_actions_are_pinned_to_a_commit() -> None:
    """A tag of an action can be moved by whoever takes over its repository; a commit cannot."""
    workflows = sorted((ROOT / ".github").rglob("*.yml"))
    uses = [line.strip() for path in workflows for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert [] == [line for line in uses if not re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d", line)]


def test_this_version_is_in_the_changelog() -> None:
    """Whoever runs a site can read what the installed version brought."""
    assert f"\n## {__version__}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_ci_hides_no_missing_step() -> None:
    """CI does what anybody does: ``make test``, and stops at the first failure."""
    lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    steps = [line for line in lines if line and not line.startswith("#")]
    assert ["set -eu", 'cd "$(dirname "$0")/.."', "exec make test"] == steps


def _pip(*words: str | Path) -> None:
    """pip without an index: what it needs is there, or the test fails at once."""
    command = [sys.executable, "-m", "pip", *map(str, words)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PIP_NO_INDEX": "1"}, timeout=300)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (found,) = folder.glob("jinlin-*.whl")
    return found


def _files(folder: Path) -> set[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {path for path in found if "__pycache__" not in path}


@pytest.mark.parametrize(
    ("folder", "place", "why"),
    [
        (PACKAGE, "jinlin", "code, catalogues, templates and samples"),
        (GENERATOR / "theme", "jinlin/theme", "a community has no generator folder"),
        (ROOT / "content", "jinlin/commands/starter/content", "the first pages that `jinlin new` writes"),
        (GENERATOR / "trigger", "jinlin/commands/starter/generator/trigger", "the script it puts beside them"),
    ],
)
def test_the_wheel_has_everything(wheel: Path, folder: Path, place: str, why: str) -> None:
    """Every file that the package reads at run time is in its wheel."""
    shipped = set(ZipFile(wheel).namelist())
    assert set() == {f"{place}/{path}" for path in _files(folder)} - shipped, why


def test_the_wheel_runs_elsewhere(wheel: Path, tmp_path: Path) -> None:
    """An installed wheel works from any folder, with no checkout beside it."""
    _pip("install", "--no-deps", "--target", tmp_path / "there", wheel)
    (tmp_path / "empty").mkdir()
    command = [sys.executable, "-m", "jinlin", "--help"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "there"), "PYTHONUTF8": "1"}
    said = subprocess.run(command, cwd=tmp_path / "empty", env=environment, capture_output=True, text=True, check=True)
    assert "jinlin build" in said.stdout
    assert (tmp_path / "there/jinlin/commands/starter/mkdocs.yml").is_file()
    assert (tmp_path / "there/bin/jinlin").is_file()
