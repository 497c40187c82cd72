"""One file of another community's site, or why there is none: bounded in time, in bytes and in redirects.

Nothing that a neighbour sends can make us wait, fill our memory or ask somebody else: one deadline for all of them, no
more bytes than a file may have, nothing packed (so that none can unfold), no other host than theirs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from jinlin import __version__
from jinlin.source.patience import Patience
from jinlin.source.refusal import Refusal, Unanswered, insist

TIMEOUTS = (5, 10)  # seconds to connect, seconds between bytes
MOST_REDIRECTS = 3
CHUNK = 1 << 16
HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": f"Jinlin/{__version__}"}
LATE = Refusal(code="neighbour.late", found="Timeout", again=True)
OVER = Refusal(code="neighbour.late", found="Timeout")


@dataclass(frozen=True, slots=True)
class Limits:
    """How many bytes a file may have, and how long all of them may take."""

    most: int
    patience: Patience


def fetch_file(address: str, limits: Limits) -> bytes:
    """The bytes of the JSON file at ``address`` (https). Raises ``Unanswered``."""
    return insist(limits.patience, partial(_try, address, limits.most), LATE, OVER)


def read_json(content: bytes) -> Any:
    """The value in ``content``, which has to be UTF-8. Raises ``Unanswered``."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unanswered(Refusal(code="neighbour.not_utf8", found="UTF-8")) from None
    try:
        return json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError):  # a thousand brackets in each other
        raise Unanswered(Refusal(code="neighbour.not_json", found="JSON")) from None


def _refused(name: str) -> None:
    """NaN and Infinity are no JSON."""
    raise ValueError(name)


def _try(address: str, most: int) -> bytes | Refusal:
    """One try, redirects within the same host followed. Texts of network errors are left out: they quote addresses."""
    host = urlsplit(address).netloc
    try:
        with requests.Session() as session:
            for _ in range(MOST_REDIRECTS + 1):
                with session.get(
                    address, timeout=TIMEOUTS, headers=HEADERS, allow_redirects=False, stream=True
                ) as response:
                    if not response.is_redirect:
                        return _refusal(response) or _content(response, most)
                    address = urljoin(address, response.headers["Location"])
                if urlsplit(address).scheme != "https" or urlsplit(address).netloc != host:
                    break
    except requests.RequestException as error:
        return Refusal(code="neighbour.unreachable", found=type(error).__name__, again=True)
    except OSError:  # no list of authorities where the environment says that it is
        return Refusal(code="neighbour.unreachable", found="REQUESTS_CA_BUNDLE")
    except ValueError:  # a redirect to what is no address
        return Refusal(code="neighbour.redirected", found="Location")
    return Refusal(code="neighbour.redirected", found="Location")


def _refusal(response: requests.Response) -> Refusal | None:
    """Why the reply is no file of JSON, as far as its headers tell."""
    status = response.status_code
    if status in (404, 410):
        return Refusal(code="neighbour.not_found", found=f"HTTP {status}")
    if status != 200:
        return Refusal(code="neighbour.refused", found=f"HTTP {status}", again=status >= 500 or status in (408, 429))
    kind, _, more = response.headers.get("Content-Type", "").lower().partition(";")
    if kind.strip() not in ("application/json", "text/json") and not kind.strip().endswith("+json"):
        return Refusal(code="neighbour.not_json", found="Content-Type")
    charset = more.partition("charset=")[2].strip("\"' ")
    if charset not in ("", "utf-8", "utf8"):
        return Refusal(code="neighbour.not_utf8", found="Content-Type")
    return None if _is_plain(response.headers) else Refusal(code="neighbour.packed", found="Content-Encoding")


def _is_plain(headers: Mapping[str, str]) -> bool:
    """Whether the bytes come as they are, as was asked for."""
    return headers.get("Content-Encoding", "identity").strip().lower() in ("", "identity")


def _content(response: requests.Response, most: int) -> bytes | Refusal:
    """The bytes, as long as there are not too many."""
    content = bytearray()
    for chunk in response.iter_content(CHUNK):
        content += chunk
        if len(content) > most:
            return Refusal(code="neighbour.too_large", found=f"{most // 1_000_000} MB")
    return bytes(content)
