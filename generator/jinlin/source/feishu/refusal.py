"""Why 飞书 gave no data, as values: its numbers, told apart by what a person has to do about them.

Source: open.larksuite.com, 云文档错误码 (902xx, 914xx, 952xx) and the tables of errors in the pages of sheets/v3 (13102xx)
and of the access tokens (100xx, 999916xx).
"""

from __future__ import annotations

from collections.abc import Mapping

from requests import RequestException
from requests.exceptions import InvalidSchema

from jinlin.source.refusal import Refusal, json_object, redacted, retry_after

LATE = Refusal(code="feishu.unreachable", found="Timeout", again=True)
"""A try that took too long."""

OVER = Refusal(code="feishu.no_time_left", found="")
"""The time of the run was up before the first try."""

PASSING = {
    "feishu.quota": (90217, 1310217, 99991400, 11232, 11233),
    "feishu.failing": (90228, 96401, 96402, 96403, 95299, 1310235, 1310242, 1315201, 1315203, *range(95201, 95210)),
}
"""What a later try may mend."""

LASTING = {
    "feishu.no_access": (90213, 91403, 1310213),
    "feishu.not_found": (90214, 91402, 1310214, 1310249),
    "feishu.tab_changing": (90202, 90211, 90215, 1310215),
    "feishu.too_large": (90221, 90226),
    "feishu.scope_missing": (99991672, 99991676, 99991679),
    "feishu.bad_app": (10003, 10012, 10013, 10014, 10015, 99991543, 99991661, 99991663, 99991664, 99991668, 99991671),
}
"""What no later try mends, however often."""

CODES = {number: code for table in (PASSING, LASTING) for code, numbers in table.items() for number in numbers}


def read_refusal(status: int, headers: Mapping[str, str], content: bytes) -> Refusal | None:
    """Why this reply holds no data, or ``None`` when it is one of 飞书's with the number 0.

    飞书 puts its number into the body, under HTTP 200 as well as 400 and 403. What is no such body comes from somebody
    on the way: a front end, a proxy, a sign-in page.
    """
    body = json_object(content) or {}
    number, said = body.get("code"), redacted(str(body.get("msg", "")))
    if type(number) is not int:
        return _of_the_way(status, headers)
    if number == 0 and 200 <= status < 300:
        return None
    code = CODES.get(number) or _by_status(status)
    again = code in PASSING
    return Refusal(code=code, found=f"{number} {said}".strip(), again=again, wait=_wait(headers) if again else None)


def _of_the_way(status: int, headers: Mapping[str, str]) -> Refusal:
    if status == 429:
        return Refusal(code="feishu.quota", found="HTTP 429", again=True, wait=_wait(headers))
    if status == 408 or status >= 500:
        return Refusal(code="feishu.failing", found=f"HTTP {status}", again=True, wait=_wait(headers))
    return Refusal(code="feishu.not_data", found=f"HTTP {status}", again=status < 300)


def _by_status(status: int) -> str:
    """For a number that is in no table."""
    if status >= 500:
        return "feishu.failing"
    by_status = {401: "feishu.bad_app", 403: "feishu.no_access", 404: "feishu.not_found", 429: "feishu.quota"}
    return by_status.get(status, "feishu.refused")


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds the server asked for: by the header of its gateway, else as everybody says it."""
    own = headers.get("x-ogw-ratelimit-reset", "").strip()
    return float(own) if own.isascii() and own.isdigit() else retry_after(headers)


def refusal_of(error: OSError) -> Refusal:
    """Why a request got no reply at all. The text of network errors is left out: it quotes whole addresses."""
    if isinstance(error, InvalidSchema):  # a socks proxy: the library for it is not among ours
        return Refusal(code="feishu.proxy_unsupported", found="socks")
    if not isinstance(error, RequestException):
        return Refusal(code="feishu.no_certificates", found="REQUESTS_CA_BUNDLE")
    return Refusal(code="feishu.unreachable", found=type(error).__name__, again=True)
