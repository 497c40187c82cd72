"""Why Google gave no data, as values: every way a request fails, told apart by what a person has to do about it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from requests import RequestException

PASSING = frozenset({408, 500, 502, 503, 504})
MOST_QUOTED = 160

SECRETS = re.compile(
    r"-----BEGIN.*?(?:-----END[^-]*-----|$)"  # a private key, also one that was cut off
    r"|\bya29\.[\w.-]+|\beyJ[\w-]+(?:\.[\w-]+)*"  # access tokens, signed assertions
    r"|\bBearer\s+\S+|(?<=\?)\S+|\b(?:key|\w*token|assertion)=\S+"  # headers, query parts
    r"|\b[0-9a-f]{32,}\b",  # private_key_id and its like
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One failed try. ``found`` is safe to print; ``again`` says that a later try may succeed."""

    code: str
    found: str
    again: bool = False
    wait: float | None = None  #: seconds the server asked for


class Unanswered(Exception):
    """All tries are used up. Carries the last refusal through gspread; becomes a problem in ``fetch_spreadsheet``."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def redacted(text: str) -> str:
    """``text`` on one line, cut short, without keys, tokens or query parts: reports and logs are public."""
    safe = " ".join(SECRETS.sub("***", text).split())
    return safe if len(safe) <= MOST_QUOTED else safe[: MOST_QUOTED - 1] + "…"


def read_refusal(status: int, headers: Mapping[str, str], content: bytes) -> Refusal | None:
    """Why this reply holds no data, or ``None`` when it is a JSON object with status 2xx.

    Decides on the status of the reply, never on the number inside its body: Google's front ends answer 503 in HTML, and
    some proxies answer 200 with a sign-in page.
    """
    try:
        body = json.loads(content)
    except ValueError:  # also bytes that are no text
        body = None
    if 200 <= status < 300 and isinstance(body, dict):
        return None
    error = body.get("error") if isinstance(body, dict) else None
    if status in PASSING:
        return Refusal(code="google.failing", found=f"HTTP {status}", again=True, wait=_retry_after(headers))
    if status == 429:
        return Refusal(code="google.quota", found="HTTP 429", again=True, wait=_retry_after(headers))
    if error is None:
        return Refusal(code="google.not_data", found=f"HTTP {status}", again=status < 300)
    return _read_error(status, headers, error)


def _read_error(status: int, headers: Mapping[str, str], error: object) -> Refusal:
    """A refusal that Google explains; ``error`` is usually an object, sometimes a bare text."""
    said = str(error.get("message", "")) if isinstance(error, dict) else str(error)
    whole = json.dumps(error, ensure_ascii=False).lower()
    found = redacted(said) or f"HTTP {status}"
    if status == 403 and ("usagelimits" in whole or "rate_limit" in whole):
        return Refusal(code="google.quota", found=found, again=True, wait=_retry_after(headers))
    return Refusal(code=_code(status, whole), found=found)


def _code(status: int, said: str) -> str:
    """Which of the refusals that no later try mends; ``said`` is Google's whole explanation in lower case."""
    if status == 403 and ("service_disabled" in said or "has not been used in project" in said):
        return "google.api_disabled"
    if status == 403 and ("scope_insufficient" in said or "insufficient authentication scopes" in said):
        return "google.scope_missing"
    if status == 400 and "unable to parse range" in said:
        return "google.tab_changing"
    if status == 400 and ("not supported for this document" in said or "office file" in said):
        return "google.office_file"
    by_status = {401: "google.bad_credentials", 403: "google.no_access", 404: "google.not_found"}
    return by_status.get(status, "google.refused")


def refusal_of(error: RequestException | GoogleAuthError) -> Refusal:
    """Why a request got no reply at all. The text of network errors is left out: it quotes whole addresses."""
    if isinstance(error, RefreshError):
        return _token_refusal(error)
    if isinstance(error, (RequestException, TransportError)):
        return Refusal(code="google.unreachable", found=_network_reason(error), again=True)
    return Refusal(code="google.bad_credentials", found=redacted(str(error)) or type(error).__name__)


def _token_refusal(error: RefreshError) -> Refusal:
    """The token server said no. A clock that is wrong by minutes shows as an assertion outside its hour."""
    said = str(error.args[0]) if error.args else type(error).__name__
    if error.retryable:
        return Refusal(code="google.failing", found=redacted(said), again=True)
    skewed = "reasonable timeframe" in said or "short-lived token" in said
    return Refusal(code="google.clock_skew" if skewed else "google.bad_credentials", found=redacted(said))


def _network_reason(error: BaseException) -> str:
    """The name of the innermost cause that names itself, e.g. ``ConnectTimeout``."""
    cause = error.args[0] if isinstance(error, TransportError) and error.args else error
    return type(cause).__name__ if isinstance(cause, BaseException) else type(error).__name__


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """``Retry-After`` in seconds; its date form is left aside, because Google sends seconds."""
    text = headers.get("Retry-After", "").strip()
    return float(text) if text.isascii() and text.isdigit() else None
