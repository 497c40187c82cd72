"""The way to an access token: google-auth's own requests, with replies read as those of Sheets are.

Without this, google-auth would sleep and try again by itself beyond the deadline of the run, call a front end's 503 a
faulty key, and fall over a token server's HTML.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import google.auth.credentials
import google.auth.transport
from google.auth.transport.requests import AuthorizedSession, Request

from jinlin.source.google.refusal import Declined, read_token_refusal
from jinlin.source.refusal import Refusal


class TokenRequest(Request):
    """Sends what google-auth asks for on the way to a token; never the requests for data."""

    def __call__(self, url: str, method: str = "GET", *more: Any, **named: Any) -> google.auth.transport.Response:
        """The reply, if google-auth can make something of it. No redirect is followed: a portal would get what we sign.

        Raises:
            Declined: it cannot, or a later try may give another.
            google.auth.exceptions.TransportError: there was no reply.
        """
        reply = super().__call__(url, method, *more, **named, allow_redirects=False)
        if _is_aside(url, method) or _is_bare_token(method, reply.status, reply.data):
            return reply
        refusal = read_token_refusal(url, reply.status, reply.headers, reply.data)
        if refusal is None and method == "POST" and reply.status == 200 and not _grants(json.loads(reply.data)):
            refusal = Refusal(code="google.wrong_reply", found="token")
        if refusal is not None:
            raise Declined(refusal)
        return reply


def _is_aside(url: str, method: str) -> bool:
    """Whether google-auth only looks something up, in the background, and does without where it finds nothing."""
    return method == "GET" and (urlsplit(url).hostname or "").endswith(".googleapis.com")


def _is_bare_token(method: str, status: int, content: bytes) -> bool:
    """Whether a server of identities answers with a token and nothing around it: neither JSON nor a web page."""
    return method == "GET" and status == 200 and not content.lstrip().startswith((b"{", b"[", b"<"))


def _grants(body: dict[str, Any]) -> bool:
    """Whether this is a token and its end, in the spelling of any of Google's token servers."""
    name, end = ("access_token", "expires_in") if "access_token" in body else ("accessToken", "expireTime")
    return isinstance(body.get(name), str) and isinstance(body.get(end), (int, str))


def signed_in(credentials: google.auth.credentials.Credentials) -> AuthorizedSession:
    """A session that signs its requests, and asks for a token when it has none."""
    return AuthorizedSession(credentials, auth_request=TokenRequest())
