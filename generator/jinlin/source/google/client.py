"""gspread's client, held to reading. The only user of gspread."""

from __future__ import annotations

import copy
from dataclasses import replace
from functools import partial
from typing import Any

import gspread
import requests
from google.auth.exceptions import GoogleAuthError

from jinlin.source.google.credentials import Credentials
from jinlin.source.google.refusal import LATE, OVER, read_refusal, refusal_of
from jinlin.source.google.sign_in import signed_in
from jinlin.source.patience import TIMEOUTS, Patience
from jinlin.source.refusal import Refusal, insist


class ReadOnlyClient(gspread.HTTPClient):
    """Reads and nothing else: GET only, bounded tries, explicit time-outs, JSON or nothing.

    Not ``gspread.BackOffHTTPClient``: on a persistent 429 that one of 6.2.1 sleeps 34 hours, and it does not retry an
    HTML 503.
    """

    def __init__(self, credentials: Credentials, patience: Patience) -> None:
        super().__init__(auth=None, session=signed_in(credentials.google))
        self.set_timeout(TIMEOUTS)  # gspread by itself would wait for ever
        self.patience = patience

    def request(self, method: str, endpoint: str, params: Any = None, **more: Any) -> requests.Response:
        """The reply to a GET, a JSON object for certain.

        Raises:
            Unanswered: no try gave data.
            PermissionError: a bug; nothing here may write.
        """
        if method.lower() != "get" or any(part is not None for part in more.values()):
            raise PermissionError(f"read-only client refused {method}")
        return insist(self.patience, partial(self._try, endpoint, params), LATE, OVER)

    def hurried(self) -> ReadOnlyClient:
        """The same, but it gives up after the second try: for a question that can be put in another way."""
        other = copy.copy(self)
        other.patience = replace(self.patience, tries=2)
        return other

    def _try(self, endpoint: str, params: Any) -> requests.Response | Refusal:
        """One GET. Redirects are not followed: the API has none, a sign-in page has."""
        try:
            response = self.session.request(
                "GET", endpoint, params=params, timeout=self.timeout, allow_redirects=False
            )
        except (OSError, GoogleAuthError) as error:
            return refusal_of(error)
        return read_refusal(response.status_code, response.headers, response.content) or response
