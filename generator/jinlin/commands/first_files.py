"""What a community starts with: the files of ``jinlin new``, and the settings ``jinlin template`` falls back on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinlin import __version__
from jinlin.kinds import find_kinds
from jinlin.strings import read_strings

HERE = Path(__file__).parent
OWN = {
    "sheets.yaml": "sheets.yaml",
    "pyproject.toml": "pyproject.toml",
    "README.md": "README.md",
    "gitignore.txt": ".gitignore",
    "workflow.yml": ".github/workflows/publish.yml",
    "alarm.yml": ".github/workflows/alarm.yml",
}
"""Files that only ``jinlin new`` writes: name in ``starter/`` → path in the community's repository."""

OF_STREET = {
    "street/sheets.yaml": "sheets.yaml",
    "pyproject.toml": "pyproject.toml",
    "street/README.md": "README.md",
    "gitignore.txt": ".gitignore",
    "street/workflow.yml": ".github/workflows/publish.yml",
    "alarm.yml": ".github/workflows/alarm.yml",
}
"""The same for a street of many communities."""

FIRST_COMMUNITIES = {"shili-1": "new.first_community", "shili-2": "new.second_community"}
"""The folders of a new street's communities, and the sentences that name them."""

FOLDERS = {"content": "content", "generator/trigger": "trigger"}
"""What is taken whole: the first pages, and the script that an administrator puts beside the spreadsheets."""


def first_settings(workbook: str) -> str:
    """sheets.yaml of a new community: one workbook, every kind of table that needs no settings of its own."""
    return _filled("sheets.yaml", workbook)


def first_files(workbook: str) -> Mapping[str, bytes]:
    """Path → bytes of every file of a new community, its workbook excepted; in the order of the paths."""
    return _with_folders({ours: _filled(name, workbook).encode() for name, ours in OWN.items()})


def first_street_files(workbook: str) -> Mapping[str, bytes]:
    """The same of a new street with two communities; their workbooks excepted."""
    found = {ours: _filled(name, workbook).encode() for name, ours in OF_STREET.items()}
    for name, key in FIRST_COMMUNITIES.items():
        text = _filled("street/community.yaml", workbook).replace("@community@", read_strings().text(key))
        found[f"communities/{name}/sheets.yaml"] = text.encode()
    return _with_folders(found)


def _with_folders(own: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """``own`` and what is the same for everybody."""
    found = dict(own)
    found["mkdocs.yml"] = _shipped("mkdocs.yml").read_bytes()
    for name, ours in FOLDERS.items():
        folder = _shipped(name)
        files = (file for file in folder.rglob("*") if file.is_file())
        found |= {f"{ours}/{file.relative_to(folder).as_posix()}": file.read_bytes() for file in files}
    return dict(sorted(found.items()))


def _shipped(name: str) -> Path:
    """What every community is given: inside the package where that was installed, beside it in a checkout."""
    installed = HERE / "starter" / name
    return installed if installed.exists() else HERE.parents[2] / name


def _filled(name: str, workbook: str) -> str:
    text = (HERE / "starter" / name).read_text("utf-8")
    facts = {"@workbook@": workbook, "@version@": __version__}
    for mark, fact in facts.items():
        text = text.replace(mark, fact)
    return text.replace("@tables@", "\n".join(_tables())) if "@tables@" in text else text


def _tables() -> list[str]:
    """A line of sheets.yaml for each kind that works as it comes; its remark names the tabs."""
    lines = []
    for name, kind in find_kinds().items():
        options = kind.read_options({})
        if not options.problems:
            tabs = "、".join(sheet.title for sheet in kind.sheets(options.value))
            lines.append(f"  {name}: # {tabs}")
    return lines
