"""``jinlin annotate``: a copy of a clerk's workbook that shows in place what to mend; the workbook is not touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jinlin.build.order import Order, Tell
from jinlin.build.reading import Reading, read
from jinlin.commands.template.write import SUFFIX, refusal_to_write
from jinlin.config.settings import Config, SourceSetting, SourceType
from jinlin.feedback.annotate import Unmarkable, annotated
from jinlin.feedback.result_rows import ResultRow, result_rows
from jinlin.kinds import catalogue
from jinlin.problem import Checked, Problem, problem
from jinlin.report.origin import source_of


def write_annotated(
    order: Order, file: Path, tell: Tell, *, source: str = "", force: bool = False
) -> Checked[tuple[str, ...] | None]:
    """The addresses of what was marked; ``None`` and the reason where no copy was written.

    Args:
        order: Whose sheets are checked, all of them: a fault may come from comparing two.
        file: Ends in .xlsx; one that exists is left as it is unless ``force``, a source always.
        tell: Hears what is being done.
        source: Its name in sheets.yaml, where several are workbooks.
        force: Whether a file that exists may be replaced.

    Raises:
        CannotContinue: As for any check.
    """
    reading = read(order, tell)
    chosen = _choose(reading.config, source)
    if isinstance(chosen, Problem):
        return Checked(None, (chosen,))
    original = order.home / chosen.where
    refusal = _refusal(file, order.home, reading.config, force=force)
    if refusal is not None:
        return Checked(None, (refusal,))
    strings = catalogue()
    rows = _rows(reading, chosen, order)
    about = strings.text("annotate.about", file=original.name)
    try:
        content = annotated(original.read_bytes(), rows, strings.text("feedback.tab"), about)
    except (Unmarkable, OSError):
        return Checked(None, (problem("annotate.unreadable", original.name),))
    file.write_bytes(content)
    return Checked(tuple(f"{row.place.sheet} {row.place.cell}".strip() for row in rows if row.place.sheet))


def _choose(config: Config, source: str) -> SourceSetting | Problem:
    """The workbook that is meant: the named one, or the only one."""
    books = [s for s in config.sources.values() if s.type is SourceType.WORKBOOK]
    markable = [s for s in books if Path(s.where).suffix.lower() in (SUFFIX, ".xlsm")]
    fitting = [s for s in markable if source in ("", s.name)]
    if len(fitting) == 1:
        return fitting[0]
    if markable:
        return problem("annotate.which", source, names="、".join(s.name for s in markable), name=markable[0].name)
    return problem("annotate.no_workbook", source or "、".join(s.name for s in books))


def _refusal(file: Path, home: Path, config: Config, *, force: bool) -> Problem | None:
    """Why ``file`` is not written."""
    sources = {(home / s.where).resolve() for s in config.sources.values() if s.where}
    is_source = file.resolve() in sources
    return problem("annotate.is_source", file.name) if is_source else refusal_to_write(file, force=force)


def _rows(reading: Reading, source: SourceSetting, order: Order) -> Sequence[ResultRow]:
    """What is wrong in the tabs of ``source``, as rows of the list in front."""
    config, whole = reading.config, reading.report().checked()
    own = tuple(p for p in whole.problems if source_of(p.place, config) == source)
    names = {t.name for t in config.tables if t.source == source.name}
    tables = tuple(t for t in whole.tables if t.name in names)
    report = replace(whole, problems=own, tables=tables or whole.tables)
    rows = result_rows(report, config, catalogue(), order.clock.now, {})
    return [replace(row, cells=(row.place.sheet or row.cells[0], *row.cells[1:])) for row in rows]  # one file: not said
