"""What a group of staff is told: how it came out, the first few problems, where the rest stands. Nothing private."""

from __future__ import annotations

from dataclasses import dataclass

from jinlin.config.settings import Config
from jinlin.report import Report, sentence
from jinlin.report.sentence import headline, summary
from jinlin.report.staff_page import staff_address
from jinlin.strings import Strings

FIRST_FEW = 5
MOST_LETTERS = 140  #: of a line
HARMLESS = str.maketrans("<>[]", "＜＞［］")  #: in a message, <@…> calls a person and […](…) is a link


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A title, lines of plain text, and the address of the page with all of it, where there is one."""

    title: str
    lines: tuple[str, ...]
    link: str
    link_text: str


def message(report: Report, config: Config, strings: Strings) -> Message:
    """The report in as many words as a telephone shows at once."""
    worst = sorted(report.to_mend, key=lambda found: -found.severity)
    said = (sentence(found, report, strings) for found in worst[:FIRST_FEW])
    lines = [strings.text("feedback.message.problem", where=s.where, what=s.what, mend=s.mend) for s in said]
    if len(worst) > FIRST_FEW:
        lines.append(strings.text("feedback.message.more", count=len(worst) - FIRST_FEW))
    if not worst and report.holds_back:
        lines = list(summary(report, strings))
    title = strings.text(
        "feedback.message.title", community=config.community.name, headline=headline(report, strings)
    )
    return Message(
        title=_plain(title),
        lines=tuple(map(_plain, lines)),
        link=staff_address(config),
        link_text=strings.text("feedback.message.link"),
    )


def _plain(text: str) -> str:
    """One short line in which nothing is markup."""
    line = " ".join(text.translate(HARMLESS).split())
    return line if len(line) <= MOST_LETTERS else line[: MOST_LETTERS - 1] + "…"
