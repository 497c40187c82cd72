"""What a group of staff is told: how it came out, the first few problems, where the rest stands. Nothing private."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jinlin.config.settings import Config
from jinlin.problem import Problem
from jinlin.report import Report, sentence
from jinlin.report.sentence import headline, summary
from jinlin.report.staff_page import staff_address
from jinlin.strings import Strings

FIRST_FEW = 5
MOST_LETTERS = 140  #: of a line, unless the place and the advice alone are longer
LEAST_WHAT, LEAST_FOUND = 60, 10  #: of what is wrong, and of what was found: enough to know it again
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
    lines = [_line(found, report, strings) for found in worst[:FIRST_FEW]]
    if len(worst) > FIRST_FEW:
        lines.append(strings.text("feedback.message.more", count=len(worst) - FIRST_FEW))
    if not worst and report.holds_back:
        lines = list(summary(report, strings))
    title = strings.text(
        "feedback.message.title", community=config.community.name, headline=headline(report, strings)
    )
    return Message(
        title=_short(_plain(title), MOST_LETTERS),
        lines=tuple(map(_plain, lines)),
        link=staff_address(config),
        link_text=strings.text("feedback.message.link"),
    )


def _line(found: Problem, report: Report, strings: Strings) -> str:
    """One problem; where there is no room for all, with less of what was found. The place and the advice stay whole."""
    told = sentence(found, report, strings)

    def line(what: str) -> str:
        return strings.text("feedback.message.problem", where=told.where, what=what, mend=told.mend)

    room = max(MOST_LETTERS - len(line("")), LEAST_WHAT)
    left_over = max(len(told.what) - room, 0)
    known = _short(found.found, max(len(found.found) - left_over, LEAST_FOUND))
    return line(_short(sentence(replace(found, found=known), report, strings).what, room))


def _plain(text: str) -> str:
    """One line in which nothing is markup."""
    return " ".join(text.translate(HARMLESS).split())


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
