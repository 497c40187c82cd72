"""Writing to Google Sheets: an opt-in with a credential and a scope of its own, apart from all reading.

The site itself never writes. Two things do, when a person asks for them: filling an empty spreadsheet with the staff
template, and rewriting the spreadsheet 「检查结果」.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Self
from urllib.parse import quote

from google.auth.credentials import Scoped
from google.auth.exceptions import GoogleAuthError

from jinlin.problem import CannotContinue, Place, Problem, obstacle
from jinlin.source.google.credentials import DEFAULT_VARIABLE, Credentials, credentials_from
from jinlin.source.google.refusal import LATE, OVER, read_refusal, refusal_of
from jinlin.source.google.sign_in import signed_in
from jinlin.source.google.tabs import ADDRESS, FIELDS
from jinlin.source.patience import TIMEOUTS, Patience
from jinlin.source.raw import RawValue
from jinlin.source.refusal import Refusal, Unanswered, insist

SCOPE = "https://www.googleapis.com/auth/spreadsheets"
WRITER_VARIABLE = "GOOGLE_WRITER_JSON"
WRITER_SWITCH = ("JINLIN_WRITER", "adc")  #: name and value: write with Application Default Credentials
API = "https://sheets.googleapis.com/v4/spreadsheets/{key}"
AS_TYPED = {"valueRenderOption": "FORMULA", "prettyPrint": "false"}
UNSURE = frozenset(["google.failing", "google.unreachable", "google.not_data"])
"""Refusals that leave open whether the request was obeyed."""

OWN_WORDS = frozenset([
    *("no_access", "no_access_nameless", "not_found", "office_file", "refused", "scope_missing"),
    *("failing", "quota", "no_time_left"),
])
"""Refusals whose cure, or what they mean for the site, is another for writing: ``google.x`` is told as ``writer.x``."""


def open_writer(environment: Mapping[str, str], patience: Patience | None = None) -> SheetsWriter:
    """A writer with the credentials that ``environment`` names for writing; never with those for reading.

    Args:
        environment: The process environment, read by the command line and handed down. ``GOOGLE_WRITER_JSON`` holds
            the JSON key of a service account; or ``JINLIN_WRITER=adc`` says that Application Default Credentials may
            write (google-auth finds those by itself). Nothing set is not a reason to try what may read.
        patience: Bounds all calls of this writer together; 4 minutes by default.

    Raises:
        CannotContinue: ``writer.no_credentials``, or one of the ``google.credentials_…``. None quotes the key.
    """
    key = environment.get(WRITER_VARIABLE, "").strip()
    name, switched_on = WRITER_SWITCH
    if key:
        found = credentials_from({WRITER_VARIABLE: key}, WRITER_VARIABLE)
    elif environment.get(name, "").strip().lower() == switched_on and environment.get(DEFAULT_VARIABLE, "").strip():
        found = credentials_from({DEFAULT_VARIABLE: environment[DEFAULT_VARIABLE]}, WRITER_VARIABLE)
    else:
        raise CannotContinue(obstacle("writer.no_credentials", WRITER_VARIABLE))
    if found.value is None:
        raise CannotContinue(*found.problems)
    return SheetsWriter(found.value, patience or Patience.of())


class SheetsWriter:
    """Calls of the Sheets API with the one scope ``SCOPE``, to be used in a ``with``.

    Every method raises ``CannotContinue`` with one problem in words where Google refuses for good; its place links to
    the spreadsheet.
    """

    def __init__(self, credentials: Credentials, patience: Patience) -> None:
        google = credentials.google
        self.address = credentials.address  #: whom a spreadsheet must be shared with as editor; empty if unknown
        self._session = signed_in(google.with_scopes((SCOPE,)) if isinstance(google, Scoped) else google)
        self._patience = patience

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def metadata(self, key: str) -> Mapping[str, Any]:
        """The reply of ``spreadsheets.get`` without cells: titles, gids and sizes; see ``tabs.read_book``."""
        return self._ask(key, "GET", "", params={"fields": FIELDS, "prettyPrint": "false"})

    def typed_values(self, key: str, ranges: Sequence[str]) -> list[list[list[RawValue]]]:
        """The rows of each range in A1 notation as they were typed: a formula that shows nothing is something."""
        reply = self._ask(key, "GET", "/values:batchGet", params={**AS_TYPED, "ranges": list(ranges)})
        return [[list(row) for row in found.get("values", ())] for found in reply.get("valueRanges", ())]

    def batch_update(
        self, key: str, requests: Sequence[Mapping[str, Any]], *, repeatable: bool = True
    ) -> Mapping[str, Any]:
        """The reply of ``spreadsheets.batchUpdate``: all requests take effect, or none does.

        Args:
            key: The long part of the spreadsheet's address between ``/d/`` and ``/edit``.
            requests: Each an object with one name of the API's ``Request``, e.g. ``{"updateCells": {…}}``.
            repeatable: Whether the same requests once more do no harm. If not, a call of which nobody knows whether
                it was obeyed is not made again, and the problem ``writer.unsure`` says so.
        """
        return self._ask(key, "POST", ":batchUpdate", repeatable=repeatable, json={"requests": list(requests)})

    def _ask(self, key: str, verb: str, path: str, *, repeatable: bool = True, **sent: Any) -> Mapping[str, Any]:
        """The JSON object that answers, after as many tries as patience and ``repeatable`` allow."""
        final = frozenset() if repeatable else UNSURE
        attempt = partial(self._try, verb, API.format(key=quote(key, safe="")) + path, sent, final)
        try:
            return insist(self._patience, attempt, replace(LATE, again=LATE.code not in final), OVER)
        except Unanswered as failure:
            refusal = failure.refusal
            raise CannotContinue(self._problem(refusal, key, is_unsure=refusal.code in final)) from None

    def _try(
        self, verb: str, address: str, sent: Mapping[str, Any], final: Collection[str]
    ) -> Mapping[str, Any] | Refusal:
        """One call; no other follows a refusal whose code is ``final``. Redirects are not followed: the API has none, a
        sign-in page has."""
        try:
            response = self._session.request(verb, address, timeout=TIMEOUTS, allow_redirects=False, **sent)
            refusal = read_refusal(response.status_code, response.headers, response.content)
        except (OSError, GoogleAuthError) as error:
            refusal = refusal_of(error)
        if refusal is None:
            return response.json()
        return replace(refusal, again=refusal.again and refusal.code not in final)

    def _problem(self, refusal: Refusal, key: str, is_unsure: bool) -> Problem:
        """The refusal as a person reads it who wants to write."""
        name = refusal.code.removeprefix("google.")
        if name == "no_access" and not self.address:
            name = "no_access_nameless"
        code = "writer.unsure" if is_unsure else f"writer.{name}" if name in OWN_WORDS else refusal.code
        told = obstacle(code, refusal.found, spreadsheet=key, address=self.address)
        return told.at(Place(link=ADDRESS.format(key=key)))
