"""What Drive says of files: one of them, or those that a search finds, page by page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from loopback.spreadsheets import Spreadsheet

SHEETS = "application/vnd.google-apps.spreadsheet"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 1000  # files on one page, whatever was asked for
TERM = re.compile(
    r"mimeType\s*=\s*'(?P<type>[^']+)'|trashed\s*=\s*(?P<trashed>true|false)|modifiedTime\s*>\s*'(?P<since>[^']+)'"
)


class BadSearch(ValueError):
    """Drive answers 400 with this text."""


def file(key: str, found: Spreadsheet) -> dict[str, Any]:
    """All that the double knows of a file; a mask leaves what was asked for."""
    return {
        "kind": "drive#file",
        "id": key,
        "name": found.title,
        "mimeType": OFFICE if found.office else SHEETS,
        "modifiedTime": found.modified,
        "version": str(found.version),
        "trashed": found.trashed,
    }


def files(query: Mapping[str, list[str]], spreadsheets: Mapping[str, Spreadsheet]) -> dict[str, Any]:
    """One page of ``files.list``: what is shared with the caller and matches ``q``, newest last."""
    matches = _search(query.get("q", [""])[0])
    known = [file(key, found) for key, found in spreadsheets.items() if found.shared]
    fitting = [each for each in known if matches(each)]
    size = min(_whole(query.get("pageSize", ["100"])[0]), MOST)
    first = _whole(query.get("pageToken", ["page-0"])[0].removeprefix("page-"))
    if not size:
        raise BadSearch("Invalid value '0'. Values must be within the range: [1, 1000]")
    page: dict[str, Any] = {"kind": "drive#fileList", "incompleteSearch": False, "files": fitting[first : first + size]}
    return {**page, "nextPageToken": f"page-{first + size}"} if first + size < len(fitting) else page


def _search(text: str) -> Callable[[Mapping[str, Any]], bool]:
    """The terms of ``q``, joined by ``and``; the double knows three."""
    terms = [TERM.fullmatch(term) for term in re.split(r"\s+and\s+", text)] if text else []
    if not all(terms):
        raise BadSearch(f"Invalid Value: {text}")

    def matches(each: Mapping[str, Any]) -> bool:
        return all(
            (term["type"] in (None, each["mimeType"]))
            and (term["trashed"] in (None, str(each["trashed"]).lower()))
            and (term["since"] is None or each["modifiedTime"] > term["since"])
            for term in terms
        )

    return matches


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise BadSearch(f"Invalid Value: {text}")
    return int(text)
