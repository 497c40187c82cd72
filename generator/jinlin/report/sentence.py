"""One problem in words, and the lines that sum up a run."""

from __future__ import annotations

from dataclasses import dataclass

from jinlin.problem import Place, Problem, Severity
from jinlin.record.made_name import is_made_name
from jinlin.report.model import HIDDEN, Report, TableCount, lacks_page
from jinlin.strings import Strings


@dataclass(frozen=True, slots=True)
class Sentence:
    """One problem in words."""

    where: str
    what: str
    mend: str
    effect: str
    link: str


def sentence(found: Problem, report: Report, strings: Strings) -> Sentence:
    """The four things a reader needs to know, and a link to the cell where the source has one."""
    facts = {**dict(found.facts), "found": _told(found, strings)}
    mend = strings.text(_mend(found), **facts)
    if facts.get("example") == "":  # of a column of free words nobody knows what could stand in it
        mend = mend.replace(strings.text("report.such_as", example=""), "")
    return Sentence(
        where=_where(found, report, strings),
        what=strings.text(f"problem.{found.code}.what", **facts),
        mend=mend,
        effect=_effect(found, report, strings),
        link=found.place.link,
    )


def summary(report: Report, strings: Strings) -> tuple[str, ...]:
    """How each table came out, and a last line where all of them did well."""
    how = "ready" if report.only_checked else "table"
    lines = [
        strings.text(f"report.{how}.{_state(t)}", title=t.title, rows=t.published, held=t.held, day=t.stale_since)
        for t in report.tables
    ]
    return (*lines, headline(report, strings)) if not report.holds_back else tuple(lines)


def headline(report: Report, strings: Strings) -> str:
    """The whole run in one line: all is well, how much there is to mend, or that the site stands still."""
    facts = {"rows": report.published, "mend": len(report.to_mend), "notices": len(report.notices)}
    if not report.tables:
        return strings.text("report.headline.stopped" if report.problems else "report.headline.nothing")
    how = "ready" if report.only_checked else "table"
    if not report.holds_back:
        return strings.text(f"report.{how}.all_but" if report.notices else f"report.{how}.all", **facts)
    if report.to_mend:
        return strings.text("report.headline.mend_and" if report.notices else "report.headline.mend", **facts)
    return strings.text("report.headline.old")


def cell_name(place: Place, strings: Strings) -> str:
    """A cell, a row or a line as it is called within its tab; empty for the whole tab. A source stands in none."""
    if place.source:
        return strings.text("report.where.source", source=place.source)
    if is_setting(place):
        return strings.text("report.where.line", line=place.row)
    cell = strings.text("report.where.row", row=place.row) if ":" in place.cell else place.cell
    header = strings.text("report.where.header", header=place.header) if place.header else ""
    return f"{cell}{header}"


def is_setting(place: Place) -> bool:
    """Whether it is a line of sheets.yaml; cells of column L have a column."""
    return place.cell.startswith("L") and not place.column


def _state(table: TableCount) -> str:
    return "stale" if table.stale_since else "missing" if table.is_missing else "held" if table.held else "well"


def _told(found: Problem, strings: Strings) -> str:
    """What was found. An empty cell's text is kept back; a setting's is empty."""
    if found.found in ("", HIDDEN):
        return strings.text("report.empty" if not found.found and is_setting(found.place) else "report.hidden")
    return found.found


def _mend(found: Problem) -> str:
    """The key of what to write instead. Somebody's number where a 编号 belongs, or a name, needs one: the column's own
    example, not a sentence about where to call."""
    code, _, kind = found.code.partition("privacy.")
    is_private = not code and "example" in dict(found.facts) and kind in _detected()
    return "report.mend.private" if is_private else f"problem.{found.code}.mend"


def _detected() -> frozenset[str]:
    """The codes of what detectors find, behind ``privacy.``."""
    from jinlin.privacy.detect.hit import Kind  # 30 ms, and few runs need it

    return frozenset(kind.value for kind in Kind)


def _where(found: Problem, report: Report, strings: Strings) -> str:
    """The cell in its tab; in its table as well where the tabs of two are called the same."""
    place = found.place
    if is_setting(place):
        return strings.text("report.where.file", file=place.sheet, line=place.row)
    if not place.sheet:
        return cell_name(place, strings) or strings.text("report.where.site")
    cell = strings.text("report.where.cell", sheet=place.sheet, cell=cell_name(place, strings))
    alike = {t.name: t.title for t in report.tables if t.tab == place.sheet}
    is_one_of = len(alike) > 1 and place.table in alike
    return strings.text("report.where.of", title=alike[place.table], cell=cell) if is_one_of else cell


def _effect(found: Problem, report: Report, strings: Strings) -> str:
    table = next((t for t in report.tables if t.name == found.place.table), None)
    if found.severity is Severity.NOTICE:
        return strings.text("report.effect.notice")
    is_behind = table is not None and table.is_behind  # its rows are not on the site, held or not
    if found.severity is Severity.TABLE or is_behind:
        return _effect_on_table(found, table, report, strings)
    named = found.place.record and not is_made_name(found.place.record)
    record = strings.text("report.effect.record", record=found.place.record) if named else ""
    if found.severity is Severity.VALUE:
        return strings.text("report.effect.value", record=record)
    if table is None or table.tab not in ("", found.place.sheet):  # a further tab, whose rows nobody counted
        return strings.text("report.effect.row_alone", record=record)
    return strings.text("report.effect.row", record=record, others=table.published)


def _effect_on_table(found: Problem, table: TableCount | None, report: Report, strings: Strings) -> str:
    if table is None:
        effect = "stopped" if not report.tables else "unframed" if lacks_page(found) else "source"
        return strings.text(f"report.effect.{effect}")
    if table.stale_since:
        return strings.text("report.effect.stale", title=table.title, day=table.stale_since)
    return strings.text("report.effect.missing", title=table.title)
