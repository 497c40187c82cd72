"""Google Sheets, read through gspread: two calls for a spreadsheet, whatever the number of its tabs.

Slow to import: a caller imports this file only when a sheet is in Google Sheets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from itertools import chain
from urllib.parse import quote

from jinlin.problem import Checked, Place, Problem, obstacle
from jinlin.source.google.client import ReadOnlyClient
from jinlin.source.google.credentials import Credentials
from jinlin.source.google.ranges import MOST_CELLS, batches, cells, parts, read_values
from jinlin.source.google.tabs import ADDRESS, FIELDS, Book, FoundTab, Tab, choose, read_book
from jinlin.source.patience import Patience
from jinlin.source.pieces import Piece, joined
from jinlin.source.raw import RawSheet
from jinlin.source.refusal import Refusal, Unanswered
from jinlin.source.unsettled import Rows, settled

EXACT = {
    "valueRenderOption": "UNFORMATTED_VALUE",
    "dateTimeRenderOption": "SERIAL_NUMBER",
    "prettyPrint": "false",
}


def fetch_spreadsheet(
    key: str, wanted: Sequence[Tab], credentials: Credentials, patience: Patience
) -> Checked[Mapping[Tab, RawSheet]]:
    """The wanted tabs of one spreadsheet, in two calls; those that cannot be read are absent and have a problem.

    More calls only where formulas have not finished, a tab is renamed meanwhile, or all at once is too much for Google.

    Args:
        key: The long part of the spreadsheet's address between ``/d/`` and ``/edit``.
        wanted: By gid or title, see ``Tab``.
        credentials: From ``credentials_from``. The access token is kept in them and serves all spreadsheets of a run.
        patience: One value for all spreadsheets of a run bounds the run.

    Returns:
        Exact values: numbers as numbers, dates as serial numbers (days since 1899-12-30), texts as typed, error cells
        as their text. Problems have severity ``TABLE``, except the notice ``google.tab_renamed``; one whose place
        names no sheet is about the whole spreadsheet, and the mapping is then empty.
    """
    client = ReadOnlyClient(credentials, patience)
    try:
        with closing(client.session):
            return _fetch(client, key, wanted)
    except Unanswered as failure:
        return Checked({}, (_problem(failure.refusal, key, credentials),))


def _fetch(client: ReadOnlyClient, key: str, wanted: Sequence[Tab]) -> Checked[Mapping[Tab, RawSheet]]:
    """Metadata, then values; once more from the start if a tab was renamed between the two."""
    try:
        return _fetch_once(client, key, wanted)
    except Unanswered as failure:
        if failure.refusal.code != "google.tab_changing":
            raise
    return _fetch_once(client, key, wanted)


def _fetch_once(client: ReadOnlyClient, key: str, wanted: Sequence[Tab]) -> Checked[Mapping[Tab, RawSheet]]:
    book = _fetch_book(client, key)
    chosen = choose(book, wanted)
    tabs = tuple(dict.fromkeys(chosen.value.values()))
    found = (zip(batch, _fetch_rows(client, key, batch), strict=True) for batch in batches(tabs))
    rows = joined(tabs, chain.from_iterable(found))
    return Checked({tab: _raw(book, meant, rows[meant]) for tab, meant in chosen.value.items()}, chosen.problems)


def _fetch_book(client: ReadOnlyClient, key: str) -> Book:
    """The spreadsheet's tabs.

    gspread's ``open_by_key`` would ask for the same without a field mask, ten times as much.
    """
    reply = client.spreadsheets_get(quote(key, safe=""), params={"fields": FIELDS, "prettyPrint": "false"})
    book = read_book(key, reply)
    if book is None:
        raise Unanswered(Refusal(code="google.wrong_reply", found="spreadsheets.get"))
    return book


def _fetch_rows(client: ReadOnlyClient, key: str, batch: Sequence[Piece]) -> list[Rows]:
    """The rows of each piece: of one moment where Google can, else in calls of at most ``MOST_CELLS`` cells.

    A grid is nearly always far larger than what is filled in, so all tabs are asked for at once. Where Google fails
    over that, or is too slow, they may be full.
    """
    if len(batch) == 1 or cells(batch) <= MOST_CELLS:
        return _fetch_settled(client, key, batch)
    try:
        return _fetch_settled(client.hurried(), key, batch)
    except Unanswered as failure:
        if not failure.refusal.again:
            raise
        smaller = [batch] if failure.refusal.code == "google.quota" else parts(batch)
    return [rows for part in smaller for rows in _fetch_settled(client, key, part)]


def _fetch_settled(client: ReadOnlyClient, key: str, batch: Sequence[Piece]) -> list[Rows]:
    """The rows of each piece, after their formulas were computed as far as one can wait for that."""
    return settled(lambda: _fetch_values(client, key, batch), client.patience)


def _fetch_values(client: ReadOnlyClient, key: str, batch: Sequence[Piece]) -> list[Rows]:
    """The rows of each piece. gspread writes the ranges into ``params``, hence the copy."""
    texts = [piece.text() for piece in batch]
    rows = read_values(batch, client.values_batch_get(quote(key, safe=""), texts, params=dict(EXACT)))
    if rows is None:
        raise Unanswered(Refusal(code="google.wrong_reply", found="values.batchGet"))
    return rows


def _raw(book: Book, tab: FoundTab, rows: Rows) -> RawSheet:
    return RawSheet(title=tab.title, rows=rows, merges=tab.merges, link=book.link(tab))


def _problem(refusal: Refusal, key: str, credentials: Credentials) -> Problem:
    """The refusal as staff read it. Without a known address, nobody can be told whom to share with."""
    nameless = refusal.code == "google.no_access" and not credentials.address
    code = "google.no_access_nameless" if nameless else refusal.code
    told = obstacle(code, refusal.found, spreadsheet=key, address=credentials.address)
    return told.at(Place(link=ADDRESS.format(key=key)))
