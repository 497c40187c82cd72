"""Problems → what a clerk reads: where, what was found, what to write instead, and what it means for the site."""

from __future__ import annotations

from jinlin.report.model import Report, TableCount, make_report, redacted
from jinlin.report.sentence import sentence, summary
from jinlin.report.text import render_json, render_markdown, render_terminal

__all__ = [
    "Report",
    "TableCount",
    "make_report",
    "redacted",
    "render_json",
    "render_markdown",
    "render_terminal",
    "sentence",
    "summary",
]
