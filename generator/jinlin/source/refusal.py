"""Why a server gave no data, as values, and how often it is asked again: what all sources online share."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

from jinlin.source.patience import Patience

T = TypeVar("T")
MOST_QUOTED = 160
NO_JSON = (ValueError, RecursionError)  #: of bytes that are no text as well, and of a thousand brackets in each other

SECRETS = re.compile(
    r"-----BEGIN.*?(?:-----END[^-]*-----|$)"  # a private key, also one that was cut off
    r"|\bya29\.[\w.-]+|\beyJ[\w-]+(?:\.[\w-]+)*"  # access tokens, signed assertions
    r"|\b[tau]-[0-9A-Za-z._-]{16,}"  # access tokens of 飞书
    r"|\bBearer\s+\S+|(?<=\?)\S+|\b(?:key|\w*token|assertion|\w*secret)=\S+"  # headers, query parts
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
    """All tries are used up. Carries the last refusal to where a source makes a problem of it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def insist(patience: Patience, attempt: Callable[[], T | Refusal], late: Refusal, over: Refusal) -> T:
    """What ``attempt`` gives at last, asked again after waits for as long as that may help.

    Args:
        patience: How often, and until when.
        attempt: One try.
        late: What a try that took too long is taken for.
        over: Why nothing was tried when the time of the run was up before.

    Raises:
        Unanswered: no try gave data.
    """
    answer: T | Refusal = over
    tries = 0
    while patience.left:
        tries += 1
        tried = patience.outcome(attempt)
        answer = late if tried is None else tried
        if not isinstance(answer, Refusal):
            return answer
        wait = patience.wait(tries, answer.wait) if answer.again else None
        if wait is None:
            break
        patience.sleep(wait)
    raise Unanswered(answer)


def redacted(text: str) -> str:
    """``text`` on one line, cut short, without keys, tokens or query parts: reports and logs are public."""
    safe = " ".join(SECRETS.sub("***", text).split())
    return safe if len(safe) <= MOST_QUOTED else safe[: MOST_QUOTED - 1] + "…"


def json_object(content: bytes) -> dict[str, Any] | None:
    """The object that ``content`` is in JSON; ``None`` where it is none."""
    try:
        value = json.loads(content)
    except NO_JSON:
        return None
    return value if isinstance(value, dict) else None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """``Retry-After`` in seconds, whether it says seconds or a moment (RFC 9110, 10.2.3).

    A moment is measured from the reply's own ``Date``, because the clock of this machine may be wrong.
    """
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment, sent = parsedate_to_datetime(text), parsedate_to_datetime(headers.get("Date", ""))
        return max(0.0, (moment - sent).total_seconds())
    except (ValueError, TypeError):  # no date, or one with a zone and one without
        return None
