"""``jinlin template --google``: the staff template, put into an empty spreadsheet that a person made and shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from jinlin.build.order import Membership
from jinlin.clock import Clock
from jinlin.commands.template.requests import Slot, fill_requests
from jinlin.commands.template.tab import google_title
from jinlin.commands.template.tabs import staff_tabs
from jinlin.commands.template.words import TabWords
from jinlin.commands.template.write import settings_for
from jinlin.config.spreadsheets import spreadsheet_key
from jinlin.kinds import catalogue
from jinlin.problem import CannotContinue, Checked, Place, Problem, obstacle, problem
from jinlin.source.google.ranges import batches
from jinlin.source.google.tabs import Book, FoundTab, read_book
from jinlin.source.google.writer import SheetsWriter, open_writer
from jinlin.source.pieces import Piece
from jinlin.source.raw import RawValue
from jinlin.table.address import a1


def fill_spreadsheet(
    where: str, config: Path | None, clock: Clock, environment: Mapping[str, str], member: Membership | None = None
) -> Checked[tuple[str, ...] | None]:
    """The titles of the tabs filled in; ``None`` and the reason where nothing was.

    Only a spreadsheet without a single filled cell is touched: nobody's work can be lost. It is filled by one call,
    that is, wholly or not at all.

    Args:
        where: The spreadsheet's address, or the long part of it between ``/d/`` and ``/edit``.
        config: A sheets.yaml; ``None``: every tab that Jinlin knows.
        clock: The dates of the example rows move with it.
        environment: Names the credentials, see ``open_writer``.
        member: The street that the sheets.yaml is of.

    Raises:
        BadSettings: sheets.yaml has faults.
        CannotContinue: Google cannot be asked, or refuses.
    """
    key = spreadsheet_key(where)
    if not key:
        return Checked(None, (problem("template.no_key", where),))
    settings = settings_for(config, key, clock, member)
    strings = catalogue()
    guide = strings.text("template.guide.title")
    made = staff_tabs(settings, clock.today, google_title, (guide,))
    with open_writer(environment) as writer:
        book = _book(writer, key)
        refusal = next(_filled(writer, book), None)
        if refusal is not None:
            return Checked(None, (refusal,))
        titles = tuple(tab.title for tab in made.value)
        requests = fill_requests(made.value, guide, slots((guide, *titles), book.tabs), TabWords(strings))
        writer.batch_update(key, requests, repeatable=False)
    return Checked(titles, made.problems)


def _book(writer: SheetsWriter, key: str) -> Book:
    book = read_book(key, writer.metadata(key))
    if book is None:
        raise CannotContinue(obstacle("google.wrong_reply", "spreadsheets.get"))
    return book


def _filled(writer: SheetsWriter, book: Book) -> Iterator[Problem]:
    """A refusal for each tab that holds something: a chart, or the first of its cells that is not blank."""
    for tab in book.tabs:
        if not tab.rows or not tab.columns:
            yield problem("template.has_chart", tab.title).at(Place(sheet=tab.title, link=book.link(tab)))
    for batch in batches(tab for tab in book.tabs if tab.rows and tab.columns):
        for piece, rows in zip(batch, writer.typed_values(book.key, [p.text() for p in batch]), strict=True):
            cell = first_filled(piece, rows)
            if cell:
                place = Place(sheet=piece.tab.title, cell=cell, link=book.link(piece.tab).format(cell=cell))
                yield problem("template.not_empty", piece.tab.title, cell=cell).at(place)


def first_filled(piece: Piece, rows: Sequence[Sequence[RawValue]]) -> str:
    """The address of the first cell that holds anything, or an empty text."""
    for row, cells in enumerate(rows, start=piece.first):
        for column, value in enumerate(cells, start=1):
            if value is not None and value != "":
                return a1(row, column)
    return ""


def slots(titles: Sequence[str], there: Sequence[FoundTab]) -> list[Slot]:
    """A place for each title in a spreadsheet of blank tabs, none of which is deleted.

    A blank tab of the same title becomes ours. The first title, the guide's, may also take the first visible tab whose
    title nobody needs: every new spreadsheet has one.
    """
    same = {tab.title.casefold(): tab for tab in there}
    needed = {title.casefold() for title in titles}
    spare = next((tab for tab in there if tab.title.casefold() not in needed and not tab.hidden), None)
    if spare is not None:
        same.setdefault(titles[0].casefold(), spare)
    taken = {tab.gid for tab in there}
    free = (gid for gid in count(1) if gid not in taken)
    placed = [(index, same.get(title.casefold())) for index, title in enumerate(titles)]
    return [
        Slot(gid=next(free) if tab is None else tab.gid, index=index, is_new=tab is None) for index, tab in placed
    ]
