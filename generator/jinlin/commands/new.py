"""``jinlin new``: a community's own repository, or a street's, which builds at once. Nothing that exists is touched."""

from __future__ import annotations

from pathlib import Path

from jinlin.clock import Clock
from jinlin.commands.first_files import FIRST_COMMUNITIES, first_files, first_street_files
from jinlin.commands.template.write import write_template
from jinlin.problem import Checked, Problem, problem
from jinlin.strings import read_strings

MOST_NAMED = 5


def write_repository(folder: Path, clock: Clock, *, street: bool = False) -> Checked[tuple[str, ...] | None]:
    """The paths written below ``folder``; ``None`` and the reason where nothing was.

    ``street``: for several communities, each with a workbook of its own.

    Problems: ``new.not_empty`` (with what is there), ``new.is_a_file``.
    """
    refusal = _refusal(folder)
    if refusal is not None:
        return Checked(None, (refusal,))
    workbook = read_strings().text("new.workbook")
    files = first_street_files(workbook) if street else first_files(workbook)
    workbooks = [f"communities/{name}/{workbook}" for name in FIRST_COMMUNITIES] if street else [workbook]
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    settings = None if street else folder / "sheets.yaml"
    problems = [p for path in workbooks for p in write_template(folder / path, settings, clock).problems]
    return Checked((*files, *workbooks), tuple(problems))


def _refusal(folder: Path) -> Problem | None:
    if folder.exists() and not folder.is_dir():
        return problem("new.is_a_file", folder.name)
    there = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    if there:
        named = "、".join(there[:MOST_NAMED]) + ("…" if len(there) > MOST_NAMED else "")
        return problem("new.not_empty", folder.name or str(folder), there=named)
    return None
