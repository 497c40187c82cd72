"""A community's own repository: complete, its own, and never over something else."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import yaml

from command import jinlin
from jinlin import __version__
from jinlin.build.settings import read_settings
from jinlin.clock import Clock
from jinlin.commands.new import write_repository
from jinlin.config.read import read_config
from jinlin.kinds import find_kinds

HREF = re.compile(r'<a\b[^>]*? href="(?!https?:|tel:|#)([^"?#]+)')  #: that of a page of the same site
CLOCK = Clock.at(date(2026, 3, 4))


def files(folder: Path) -> dict[str, bytes]:
    """Path → bytes of everything in ``folder``."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def dead_links(site: Path) -> list[str]:
    """Each link to a page or file that is not there."""
    ways = ((page, way) for page in site.rglob("*.html") for way in HREF.findall(page.read_text("utf-8")))
    found = ((way, site / way[1:] if way[0] == "/" else page.parent / way) for page, way in ways)
    return [way for way, file in found if not (file / "index.html" if file.is_dir() else file).is_file()]


def test_it_builds_at_once(tmp_path: Path) -> None:
    """jinlin new, cd, jinlin build: a site, nothing held back, no link to what is not there."""
    made = jinlin("new", "社区", cwd=tmp_path)
    built = jinlin("build", cwd=tmp_path / "社区")
    assert (0, 0) == (made.returncode, built.returncode), built.stdout + built.stderr
    site = (tmp_path / "社区" / "site").resolve()
    assert "示例社区" in (site / "index.html").read_text("utf-8")
    assert [] == dead_links(site)


def test_it_ends_with_three_steps(tmp_path: Path) -> None:
    """Who has never seen a terminal is told what to do next."""
    said = jinlin("new", "社区", cwd=tmp_path).stdout
    assert ["1.", "2.", "3."] == [line.split()[0] for line in said.splitlines() if line.startswith("  ")]


def test_it_has_what_a_repository_needs(home: Path) -> None:
    """Settings, pages, a workbook, the way to the web, the script for the spreadsheets; no program."""
    expected = {"sheets.yaml", "mkdocs.yml", "content/index.md", "公示.xlsx", "README.md", ".gitignore", "pyproject.toml"}
    expected |= {".github/workflows/publish.yml", ".github/workflows/alarm.yml", "trigger/publish.gs", "trigger/menu.gs"}
    assert expected <= files(home).keys()
    assert [] == [path for path in files(home) if path.endswith(".py")]


def test_every_mark_is_filled_in(home: Path) -> None:
    """Neither a version nor a table is left open; the release is the one that wrote it."""
    texts = {path: files(home)[path].decode() for path in ("sheets.yaml", "pyproject.toml", "README.md")}
    assert [] == [path for path, text in texts.items() if re.search("@[a-z]+@", text)]
    assert f"jinlin>={__version__}" in texts["pyproject.toml"]


def test_its_settings_have_no_fault(home: Path) -> None:
    """Every table reads the workbook that lies beside."""
    config, plans = read_settings(home / "sheets.yaml")
    assert ({"公示.xlsx"}, True) == ({source.where for source in config.sources.values()}, bool(plans))


def test_a_remark_that_is_a_setting_can_be_switched_on(home: Path) -> None:
    """Whoever takes the # away has a setting that is read: “folder: 表格 放 .csv 文件的文件夹” was looked for as a folder,
    and 飞书 was not among the ways. Of sources there is one at a time; a list is taken as a whole."""
    text = (home / "sheets.yaml").read_text("utf-8")
    remarks = re.findall(r"^ *# [a-z_]+:(?: [^#\n]*)?(?: # .*)?\n(?: *#   .*\n)*", text, re.MULTILINE)
    found = {}
    for remark in remarks:
        instead_of = "    workbook: " if remark.startswith("    ") else "?"
        changed = text.replace(remark, re.sub(r"^( *)# ", r"\1", remark, flags=re.M)).replace(instead_of, "    # ")
        config = read_config(changed, "sheets.yaml", find_kinds())
        found[remark.split(":")[0].strip(" #")] = [p.code for p in config.problems]
    assert {"google", "feishu", "folder", "samples", "street", "icp", "site", "grids", "languages"} <= found.keys()
    assert {} == {name: codes for name, codes in found.items() if codes}


def test_its_workflow_publishes_what_was_built(home: Path) -> None:
    """Installed from what pyproject.toml names; the rest is our own workflow, see tests/publish."""
    flow = yaml.safe_load(files(home)[".github/workflows/publish.yml"])
    steps = [step.get("run", "") for step in flow["jobs"]["build"]["steps"]]
    assert {"python -m pip install .", "jinlin ci build"} <= set(steps)
    assert ({}, "write") == (flow["permissions"], flow["jobs"]["deploy"]["permissions"]["pages"])


def test_its_workflow_uses_the_releases_that_ours_does(home: Path) -> None:
    """Pinned by hash, and renewed together: an old pin in what is given away would be found by nobody."""
    ours = (Path(__file__).parents[2] / ".github" / "workflows" / "publish.yml").read_text("utf-8")
    theirs = files(home)[".github/workflows/publish.yml"].decode()
    pins = re.findall(r"uses: (\S+@[0-9a-f]{40} # v\S+)", theirs)
    assert (theirs.count("uses: "), []) == (len(pins), [pin for pin in pins if pin not in ours])


def test_the_same_day_gives_the_same_repository(home: Path, tmp_path: Path) -> None:
    """Nothing of the machine is in it."""
    write_repository(tmp_path / "幸福里", CLOCK)
    assert files(home) == files(tmp_path / "幸福里")


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    """Whoever made the folder first is not sent away."""
    assert write_repository(tmp_path, CLOCK).value


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    """What is there is named, and nothing is written."""
    (tmp_path / "账本.xlsx").write_bytes(b"work")
    found = write_repository(tmp_path, CLOCK)
    assert (None, {"账本.xlsx": b"work"}) == (found.value, files(tmp_path))
    assert [("new.not_empty", "账本.xlsx")] == [(p.code, dict(p.facts)["there"]) for p in found.problems]


def test_a_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    """A file is no folder."""
    (tmp_path / "社区").write_bytes(b"work")
    found = write_repository(tmp_path / "社区", CLOCK)
    assert (None, ["new.is_a_file"]) == (found.value, [p.code for p in found.problems])


def test_a_refusal_is_wrong_use(tmp_path: Path) -> None:
    """Exit code 2, and a way out in words."""
    (tmp_path / "账本.xlsx").write_bytes(b"work")
    done = jinlin("new", ".", cwd=tmp_path)
    assert (2, "") == (done.returncode, done.stdout)
    assert "账本.xlsx" in done.stderr and "jinlin new 幸福里社区" in done.stderr


def test_a_street_builds_at_once(tmp_path: Path) -> None:
    """Two communities with a workbook each, and the pages over them; nothing is held back."""
    made = jinlin("new", "--street", "街道", cwd=tmp_path)
    built = jinlin("build", cwd=tmp_path / "街道")
    assert (0, 0) == (made.returncode, built.returncode), built.stdout + built.stderr
    home = (tmp_path / "街道" / "site" / "index.html").read_text("utf-8")
    assert all(word in home for word in ("示例街道", "示例社区一", "示例社区二"))
    guide = (tmp_path / "街道" / "README.md").read_text("utf-8")  # where the first words and the guide send people
    assert "街道/README.md" in made.stdout and "@" not in guide and "Pages" in guide
    checked = re.findall(r"^(jinlin check \S+ \S+)", guide, re.MULTILINE)
    assert [0] == [jinlin(*words.split()[1:], cwd=tmp_path / "街道").returncode for words in checked]
