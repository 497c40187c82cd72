"""Problems → what a clerk reads: where, what was found, what to write instead, and what it means for the site."""

from __future__ import annotations

from jinlin.report.model import HIDDEN, Report, TableCount, make_report, redacted
from jinlin.report.sentence import Sentence, sentence, summary
from jinlin.report.text import render_json, render_markdown, render_terminal

__all__ = [
    "HIDDEN",
    "Report",
    "Sentence",
    "TableCount",
    "make_report",
    "redacted",
    "render_json",
    "render_markdown",
    "render_terminal",
    "sentence",
    "summary",
]
