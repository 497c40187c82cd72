"""Why Google gave no data, as values: every way a request fails, told apart by what a person has to do about it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from requests import RequestException
from requests.exceptions import InvalidSchema

from jinlin.source.refusal import Refusal, json_object, redacted, retry_after

PASSING_WORDS = frozenset({"internal_failure", "server_error", "temporarily_unavailable"})
"""What token servers answer with 400 although a later try may succeed (RFC 6749, 4.1.2.1)."""


class Declined(TransportError):
    """A server on the way to a token did not give one. Carries the refusal through google-auth."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code, retryable=refusal.again)
        self.refusal = refusal


LATE = Refusal(code="google.unreachable", found="Timeout", again=True)
"""A try that took too long."""

OVER = Refusal(code="google.no_time_left", found="")
"""The time of the run was up before the first try."""


def read_refusal(status: int, headers: Mapping[str, str], content: bytes) -> Refusal | None:
    """Why this reply holds no data, or ``None`` when it is a JSON object with status 2xx.

    Decides on the status of the reply, never on the number inside its body: Google's front ends answer 503 in HTML, and
    some proxies answer 200 with a sign-in page.
    """
    body = json_object(content)
    error = body.get("error") if body else None
    if 200 <= status < 300 and body is not None and not error:
        return None
    if status == 408 or status >= 500:
        return Refusal(code="google.failing", found=f"HTTP {status}", again=True, wait=retry_after(headers))
    if status == 429:
        return Refusal(code="google.quota", found="HTTP 429", again=True, wait=retry_after(headers))
    if error is None:
        return Refusal(code="google.not_data", found=f"HTTP {status}", again=status < 300)
    return _read_error(status, headers, error)


def _read_error(status: int, headers: Mapping[str, str], error: object) -> Refusal:
    """A refusal that Google explains; ``error`` is usually an object, sometimes a bare text."""
    said = str(error.get("message", "")) if isinstance(error, dict) else str(error)
    whole = json.dumps(error, ensure_ascii=False).lower()
    found = redacted(said) or f"HTTP {status}"
    code = _code(status, whole)
    limited = "usagelimits" in whole or "rate_limit" in whole
    if code == "google.no_access" and limited:
        return Refusal(code="google.quota", found=found, again=True, wait=retry_after(headers))
    if status < 300:  # an explanation of a failure under the number of a success
        return Refusal(code="google.failing", found=found, again=True, wait=retry_after(headers))
    return Refusal(code=code, found=found)


def read_token_refusal(address: str, status: int, headers: Mapping[str, str], content: bytes) -> Refusal | None:
    """Why a server on the way to a token gave none, or ``None`` when it did or when google-auth can read its reply.

    Args:
        address: Of the request. Its host tells which of the steps failed: who the job is, whom Google takes it for,
            or as which service account it may read.
        status: Of the reply; ``headers`` and ``content`` are the reply's too.
    """
    refusal = read_refusal(status, headers, content)
    if refusal is None or refusal.again or not content.lstrip().startswith(b"{"):
        return refusal
    said = {name: text for name, text in (json_object(content) or {}).items() if isinstance(text, str)}  # RFC 6749, 5.2
    if said.get("error") in PASSING_WORDS:
        return replace(refusal, code="google.failing", again=True)
    host = urlsplit(address).hostname or ""
    if host.startswith("oauth2."):
        return None
    return Refusal(code=_step(host, refusal), found=redacted(said.get("error_description", "")) or refusal.found)


def _step(host: str, refusal: Refusal) -> str:
    """Which step of the sign-in without a key was refused; each is mended at another place."""
    if host.startswith("sts."):
        return "google.keyless_pool"
    if host.startswith("iamcredentials."):
        disabled = refusal.code == "google.api_disabled"
        return "google.keyless_api_disabled" if disabled else "google.keyless_account"
    return "google.keyless_identity"


def _code(status: int, said: str) -> str:
    """Which of the refusals that no later try mends; ``said`` is Google's whole explanation in lower case."""
    if status == 403 and any(sign in said for sign in ("service_disabled", "accessnotconfigured", "not been used in")):
        return "google.api_disabled"
    if status == 403 and ("scope_insufficient" in said or "insufficient authentication scopes" in said):
        return "google.scope_missing"
    if status == 403 and any(sign in said for sign in ("billing_disabled", "consumer_suspended", "consumer_invalid")):
        return "google.refused"  # the whole project is at fault: sharing once more would mend nothing
    if status == 400 and "unable to parse range" in said:
        return "google.tab_changing"
    if status == 400 and ("not supported for this document" in said or "office file" in said):
        return "google.office_file"
    by_status = {401: "google.bad_credentials", 403: "google.no_access", 404: "google.not_found"}
    return by_status.get(status, "google.refused")


def refusal_of(error: OSError | GoogleAuthError) -> Refusal:
    """Why a request got no reply at all. The text of network errors is left out: it quotes whole addresses."""
    if isinstance(error, Declined):
        return error.refusal
    if isinstance(error, RefreshError):
        return _token_refusal(error)
    if isinstance(error, (OSError, TransportError)):
        return _network_refusal(_cause(error))
    return Refusal(code="google.bad_credentials", found=redacted(str(error)) or type(error).__name__)


def _network_refusal(cause: BaseException) -> Refusal:
    """What the network said, told apart from what only this machine's settings can be blamed for."""
    name = type(cause).__name__
    if isinstance(cause, InvalidSchema):  # a socks proxy: the library for it is not among ours
        return Refusal(code="google.proxy_unsupported", found="socks")
    if isinstance(cause, OSError) and not isinstance(cause, RequestException):
        return Refusal(code="google.no_certificates", found="REQUESTS_CA_BUNDLE")
    return Refusal(code="google.unreachable", found=name, again=True)


def _cause(error: BaseException) -> BaseException:
    """What google-auth wrapped, e.g. a ``ConnectTimeout``."""
    inner = error.args[0] if isinstance(error, TransportError) and error.args else error
    return inner if isinstance(inner, BaseException) else error


def _token_refusal(error: RefreshError) -> Refusal:
    """The token server said no. A clock that is wrong by minutes shows as an assertion outside its hour."""
    said = str(error.args[0]) if error.args else type(error).__name__
    if error.retryable:
        return Refusal(code="google.failing", found=redacted(said), again=True)
    skewed = "reasonable timeframe" in said or "short-lived token" in said
    return Refusal(code="google.clock_skew" if skewed else "google.bad_credentials", found=redacted(said))
