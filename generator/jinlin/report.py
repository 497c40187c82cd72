"""Problems → what a clerk reads: where, what was found, what to write instead, and what it means for the site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from jinlin.privacy.detect import find_private
from jinlin.problem import Place, Problem, Severity, in_order
from jinlin.record.readers import is_made_name
from jinlin.strings import Strings

HIDDEN = "…"  #: stands in a report for a text in which a detector found something


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCount:
    """How one table came out. ``stale_since`` is the day of the last good copy shown instead, ISO, or empty."""

    name: str
    title: str
    published: int
    held: int
    stale_since: str = ""
    is_missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A run as its reader sees it. Problems are in order and hold no private value."""

    problems: tuple[Problem, ...]
    tables: tuple[TableCount, ...] = ()

    @property
    def holds_back(self) -> bool:
        """Whether anything that staff wanted to publish is not on the site."""
        return any(p.severity > Severity.NOTICE for p in self.problems) or any(
            t.stale_since or t.is_missing for t in self.tables
        )


def make_report(problems: Iterable[Problem], tables: Sequence[TableCount], office: frozenset[str]) -> Report:
    """A report whose texts passed the detectors: reports and logs are public too."""
    return Report(problems=in_order(redacted(p, office) for p in problems), tables=tuple(tables))


def redacted(found: Problem, office: frozenset[str]) -> Problem:
    """``found`` without any text in which a detector finds something private."""
    facts = tuple((name, HIDDEN if find_private(fact, office) else fact) for name, fact in found.facts)
    place = found.place
    if find_private(place.record, office) or find_private(place.header, office):
        place = replace(place, record="", header="")
    text = HIDDEN if find_private(found.found, office) else found.found
    return replace(found, found=text, facts=facts, place=place)


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
    return Sentence(
        where=_where(found, strings),
        what=strings.text(f"problem.{found.code}.what", **facts),
        mend=strings.text(_mend(found), **facts),
        effect=_effect(found, report, strings),
        link=found.place.link,
    )


def _told(found: Problem, strings: Strings) -> str:
    """What was found. An empty cell's text is kept back; a setting's is empty."""
    if found.found in ("", HIDDEN):
        return strings.text("report.empty" if not found.found and _is_setting(found.place) else "report.hidden")
    return found.found


def _mend(found: Problem) -> str:
    """The key of what to write instead. Somebody's number as 编号 needs another 编号, not another text."""
    is_id = found.place.key == "id" and found.code.startswith("privacy.")
    return "report.mend.id" if is_id else f"problem.{found.code}.mend"


def _is_setting(place: Place) -> bool:
    """Whether it is a line of sheets.yaml; cells of column L have a column."""
    return place.cell.startswith("L") and not place.column


def _where(found: Problem, strings: Strings) -> str:
    place = found.place
    if _is_setting(place):
        return strings.text("report.where.file", file=place.sheet, line=place.row)
    if not place.sheet:
        return strings.text("report.where.site")
    cell = place.cell
    if cell and ":" in cell:
        cell = strings.text("report.where.row", row=place.row)
    header = strings.text("report.where.header", header=place.header) if place.header else ""
    return strings.text("report.where.cell", sheet=place.sheet, cell=cell, header=header)


def _effect(found: Problem, report: Report, strings: Strings) -> str:
    table = next((t for t in report.tables if t.name == found.place.table), None)
    if found.severity is Severity.TABLE:
        if table is None:
            return strings.text("report.effect.stopped") if not report.tables else strings.text("report.effect.source")
        if table.stale_since:
            return strings.text("report.effect.stale", title=table.title, day=table.stale_since)
        return strings.text("report.effect.missing", title=table.title)
    if found.severity is Severity.NOTICE:
        return strings.text("report.effect.notice")
    named = found.place.record and not is_made_name(found.place.record)
    record = strings.text("report.effect.record", record=found.place.record) if named else ""
    if found.severity is Severity.VALUE:
        return strings.text("report.effect.value", record=record)
    others = table.published if table else 0
    return strings.text("report.effect.row", record=record, others=others)


def render_terminal(report: Report, strings: Strings) -> str:
    """The report for a terminal or a log: three lines a problem."""
    lines = []
    for found in report.problems:
        s = sentence(found, report, strings)
        lines += [strings.text("report.line", where=s.where, what=s.what), f"    → {s.mend}", f"    {s.effect}"]
    return "\n".join([*lines, *_summary(report, strings)]) + "\n"


def _summary(report: Report, strings: Strings) -> list[str]:
    lines = []
    for t in report.tables:
        state = "stale" if t.stale_since else "missing" if t.is_missing else "held" if t.held else "well"
        facts = {"title": t.title, "published": t.published, "held": t.held, "day": t.stale_since}
        lines.append(strings.text(f"report.table.{state}", **facts))
    if not report.problems and not report.holds_back:
        lines.append(strings.text("report.all_well"))
    return lines


def render_markdown(report: Report, strings: Strings) -> str:
    """The report for a step summary or a file that people read. Cell text is escaped: it is not Markdown of ours."""
    lines = [f"# {strings.text('report.title')}", ""]
    lines += [f"- {_escaped(line)}" for line in _summary(report, strings)]
    for found in report.problems:
        s = sentence(found, report, strings)
        where = f"[{_escaped(s.where)}]({s.link})" if s.link else _escaped(s.where)
        lines += ["", f"## {where}", "", _escaped(s.what), "", f"→ {_escaped(s.mend)}", "", _escaped(s.effect)]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    for sign in "\\`*_{}[]<>|#":
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", " ")


def render_json(report: Report, strings: Strings) -> str:
    """The report for programs: the same facts and words."""
    value = {
        "holds_back": report.holds_back,
        "tables": [asdict(t) for t in report.tables],
        "problems": [_as_json(found, report, strings) for found in report.problems],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _as_json(found: Problem, report: Report, strings: Strings) -> dict[str, object]:
    place = found.place
    return {
        "code": found.code,
        "severity": found.severity.name.lower(),
        "table": place.table,
        "sheet": place.sheet,
        "cell": place.cell,
        "row": place.row,
        "record": place.record,
        **asdict(sentence(found, report, strings)),
    }
