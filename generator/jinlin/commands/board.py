"""``jinlin board``: what hangs on the notice board, as PDF and pictures. Reads as the build does; writes no site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinlin.build.intake import Intake
from jinlin.build.makings import changes_since, settings_for
from jinlin.build.order import Order, Tell
from jinlin.build.reading import Reading, read
from jinlin.kind import Kind
from jinlin.kinds import catalogue, find_kinds
from jinlin.page.board.paper import Paper, Poster
from jinlin.page.board.printer import missing_printer
from jinlin.page.board.sheet import Sheet, fitted, sheet_of
from jinlin.page.pdf import page_pictures
from jinlin.page.words import civil_date
from jinlin.problem import Checked, Problem, notice, obstacle
from jinlin.site.gate import Gate
from jinlin.site.wanted import finished
from jinlin.view.setting import Setting

EVENT = "event"  #: asks for one record on a sheet of its own
SIZES: Mapping[str, float] = {"A4": 1, "A3": 297 / 210}
"""Paper → how much larger than A4: the same sheet, enlarged, breaks its pages at the same lines."""
PICTURE_DOTS = 150  #: to the inch: sharp on a phone, and small enough to forward


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What was asked for. ``out`` is a file that ends in .pdf, or a folder; ``pages`` how many there may be."""

    what: str
    id: str = ""
    out: Path
    size: str = "A4"
    pages: int = 2
    pictures: bool = False


Names = tuple[str, ...] | None


def write_board(order: Order, wish: Wish, tell: Tell) -> Checked[Names]:
    """The names of the files written, ``None`` where none was, and the reason for each that was not.

    Problems: ``board.no_such``, ``board.no_id``, ``board.no_record``, ``board.no_table``, ``board.unread``,
    ``board.bad_out``, those of ``missing_printer``, of the gate where something private was about to be printed, and of
    ``Printed.fault``; ``board.no_address``, ``board.left_out`` and ``board.shortened`` beside what was written.

    Raises:
        CannotContinue: the sheets cannot be read.
    """
    refusal = _wrong_wish(wish) or missing_printer(order.environment)
    if refusal is not None:
        return Checked(None, (refusal,))
    reading = read(order, tell)
    tell("progress.board")
    settings = settings_for(order, reading, changes_since(reading, order.clock.today))
    papers = dict(_papers(reading, settings, wish))
    unread = _unread(reading, wish)
    if not papers:
        code, found = ("board.no_record", wish.id) if wish.what == EVENT else ("board.no_table", wish.what)
        return Checked(None, unread or (obstacle(code, found),))
    gate = Gate(reading.public_numbers, [path for setting in settings.values() for path in setting.addresses.values()])
    names: list[str] = []
    problems: dict[Problem, None] = dict.fromkeys(unread)
    for table, sheet in papers.items():
        file = _target(wish, table if len(papers) > 1 else "")
        made = _printed(sheet, wish, file.name, gate)
        wrote = _write(file, made.value, pictures=wish.pictures) if made.value is not None else Checked(None)
        problems |= dict.fromkeys((*made.problems, *wrote.problems))
        names += wrote.value or ()
    return Checked(tuple(names) or None, tuple(problems))


def _wrong_wish(wish: Wish) -> Problem | None:
    known = list(dict.fromkeys([*(word for kind in find_kinds().values() for word in kind.papers), EVENT]))
    if wish.what not in known:
        return obstacle("board.no_such", wish.what, known="、".join(known))
    if wish.what == EVENT and not wish.id:
        return obstacle("board.no_id")
    folder = wish.out.parent if wish.out.suffix == ".pdf" else wish.out
    if not folder.is_dir() or (wish.out.suffix == ".pdf" and wish.out.is_dir()):
        return obstacle("board.bad_out", str(wish.out))
    return None


def _papers(reading: Reading, settings: Mapping[str, Setting], wish: Wish) -> Iterator[tuple[str, Sheet]]:
    """The wished-for sheet of every table that has one, by the table's name."""
    for intake in reading.intakes:
        setting = settings[intake.name]
        paper = _paper(intake, setting, wish)
        if paper is not None:
            as_of = civil_date(setting.as_of)
            yield setting.table, sheet_of(paper, setting.community, as_of, is_stale=not intake.is_fresh)


def _paper(intake: Intake, setting: Setting, wish: Wish) -> Paper | Poster | None:
    kind = intake.plan.kind
    make = _maker(kind, wish)
    if make is None or intake.is_missing:
        return None
    view = kind.view(intake.data, intake.plan.options, setting)
    return make(view, wish.id, setting) if wish.what == EVENT else make(view, setting)


def _unread(reading: Reading, wish: Wish) -> tuple[Problem, ...]:
    """Said in place of the sheet of each table that could not be read: on paper, 没有活动 would be a guess."""
    lacking = (i.plan for i in reading.intakes if i.is_missing and _maker(i.plan.kind, wish) is not None)
    return tuple(obstacle("board.unread", plan.title) for plan in lacking)


def _maker(kind: Kind, wish: Wish) -> Any:
    return kind.poster if wish.what == EVENT else kind.papers.get(wish.what)


def _target(wish: Wish, table: str) -> Path:
    """The PDF's path; where several tables have one, each has its table's name."""
    if wish.out.suffix == ".pdf":
        return wish.out.with_stem(f"{wish.out.stem}-{table}") if table else wish.out
    return wish.out / ("-".join(part for part in (wish.what, wish.id, table, wish.size) if part) + ".pdf")


def _printed(sheet: Sheet, wish: Wish, name: str, gate: Gate) -> Checked[bytes | None]:
    """The PDF called ``name``, looked at as every page of the site is before anybody sees it."""
    pages = 1 if wish.what == EVENT else wish.pages
    found = fitted(sheet, pages, catalogue())
    html = found.html.encode()
    private = gate.check_file(finished(f"{name}.html", html), html)
    if private:
        return Checked(None, private)
    printed = found.layout.printed(SIZES[wish.size])
    fault = printed.fault()
    if fault is not None:
        return Checked(None, (replace(fault, found=name),))
    problems = [] if sheet.code else [notice("board.no_address")]
    if found.sheet.left:
        problems.append(_left_out(sheet.paper, pages, found.sheet.left))
    return Checked(printed.content, tuple(problems))


def _left_out(paper: Paper | Poster, pages: int, count: int) -> Problem:
    if isinstance(paper, Poster):
        return notice("board.shortened", paper.title, count=count)
    return notice("board.left_out", paper.title, pages=pages, count=count)


def _write(file: Path, content: bytes, *, pictures: bool) -> Checked[Names]:
    """The names of the PDF and its pictures, once they are on the disk."""
    files = {file: content, **(_pictures(file, content) if pictures else {})}
    try:
        for path, written in files.items():
            path.write_bytes(written)
    except OSError:
        return Checked(None, (obstacle("board.bad_out", str(file)),))
    return Checked(tuple(path.name for path in files))


def _pictures(file: Path, content: bytes) -> Mapping[Path, bytes]:
    """A PNG for each page, beside the PDF."""
    drawn = page_pictures(content, PICTURE_DOTS)
    if len(drawn) == 1:
        return {file.with_suffix(".png"): drawn[0]}
    return {file.with_name(f"{file.stem}-{number}.png"): picture for number, picture in enumerate(drawn, 1)}
