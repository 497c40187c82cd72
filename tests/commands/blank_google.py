"""A blank spreadsheet in a Google on this machine, as ``jinlin template --google`` meets it."""

from __future__ import annotations

from loopback.google_server import LoopbackGoogle
from loopback.spreadsheets import Spreadsheet, Worksheet
from loopback.writing import writer

KEY = "1BlankSpreadsheetOfTheCommunity"
BLANK = Spreadsheet(title="无标题", tabs=[Worksheet(title="工作表1")])
ADDRESS = f"https://docs.google.com/spreadsheets/d/{KEY}/edit?gid=0#gid=0"


def google_of(book: Spreadsheet = BLANK) -> LoopbackGoogle:
    """A Google that holds ``book``, shared with both accounts."""
    return LoopbackGoogle({KEY: book}, writer=writer())
