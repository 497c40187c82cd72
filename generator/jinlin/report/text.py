"""The report as text: for a terminal or a log, for a step summary, for programs."""

from __future__ import annotations

import json
import re
from dataclasses import asdict

from jinlin.problem import Problem
from jinlin.report.model import Report
from jinlin.report.sentence import sentence, summary
from jinlin.strings import Strings

MENTION = re.compile(r"(?<![A-Za-z0-9_])@(?=[A-Za-z0-9])")
"""Where GitHub would call somebody who happens to have that name; a sign before it does not help."""


def render_terminal(report: Report, strings: Strings) -> str:
    """The report for a terminal or a log: three lines a problem."""
    lines = []
    for found in report.problems:
        s = sentence(found, report, strings)
        lines += [strings.text("report.line", where=s.where, what=s.what), f"    → {s.mend}", f"    {s.effect}"]
    return "\n".join([*lines, *summary(report, strings)]) + "\n"


def render_markdown(report: Report, strings: Strings) -> str:
    """The report for a step summary or a file that people read. Cell text is escaped: it is not Markdown of ours."""
    lines = [f"# {strings.text('report.title')}", ""]
    lines += [f"- {_escaped(line)}" for line in summary(report, strings)]
    for found in report.problems:
        s = sentence(found, report, strings)
        where = f"[{_escaped(s.where)}]({s.link})" if s.link else _escaped(s.where)
        lines += ["", f"## {where}", "", _escaped(s.what), "", f"→ {_escaped(s.mend)}", "", _escaped(s.effect)]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    for sign in "\\`*_{}[]<>|#":
        text = text.replace(sign, "\\" + sign)
    return MENTION.sub("@<!-- -->", text).replace("\n", " ")


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
