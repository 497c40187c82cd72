"""A group robot of 飞书 or 企业微信: one message, one try, a bounded time. The next run tries again.

Sources: 飞书 "自定义机器人使用指南" (open.feishu.cn, client-docs/bot-v3/add-custom-bot): POST of ``msg_type`` and
``content``, at most 20 KB; ``sign`` = base64 of the HMAC-SHA256 of nothing under ``timestamp\\nsecret``, an hour old
at most.
企业微信 "群机器人配置说明" (developer.work.weixin.qq.com, path 91770): POST of ``msgtype`` and ``text``, at most 2,048
bytes. Both answer 200 with a number that is 0 when the message was taken.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

import requests

from jinlin.config.settings import RobotSetting, RobotType
from jinlin.feedback.message import Message
from jinlin.problem import Problem, notice
from jinlin.source.patience import Patience
from jinlin.source.refusal import NO_JSON

TIMEOUTS = (5, 10)  # seconds to connect, seconds between bytes
AT_MOST = 20.0  # seconds for all of it: a server that drips its answer byte by byte stays within TIMEOUTS for ever
MOST_ANSWER = 4096  # bytes
MOST_TEXT = 2048  # bytes of a text of 企业微信
ANSWER = {RobotType.FEISHU: ("code", "StatusCode"), RobotType.WECOM: ("errcode",)}
KNOWN = {"19021": "feedback.robot_sign", "19024": "feedback.robot_keyword", "19022": "feedback.robot_place"}
"""飞书: signature wrong or too old, a 自定义关键词 is missing, this machine's address is not on its list."""


def tell_robot(
    said: Message, setting: RobotSetting, environment: Mapping[str, str], now: datetime
) -> tuple[Problem, ...]:
    """Send ``said``; a notice that says why where it did not arrive. Address and secret are in none of them."""
    missing = [name for name in (setting.address, setting.secret) if name and not environment.get(name, "").strip()]
    if missing:
        return (notice("feedback.robot_no_address", missing[0]),)
    address = environment[setting.address].strip()
    if not address.startswith("https://"):
        return (notice("feedback.robot_not_https", setting.address),)
    secret = environment[setting.secret].strip() if setting.secret else ""
    answer = _answer_in_time(address, payload(said, setting.type, secret, now))
    if isinstance(answer, str):
        return (notice("feedback.robot_unreachable", answer),)
    code = next((str(answer[name]) for name in ANSWER[setting.type] if name in answer), "")
    return () if code == "0" else (notice(KNOWN.get(code, "feedback.robot_refused"), code),)


def payload(said: Message, robot: RobotType, secret: str, now: datetime) -> Mapping[str, Any]:
    """The body that the service documents. ``now`` is aware; it counts only where there is a ``secret``."""
    if robot is RobotType.WECOM:
        return {"msgtype": "text", "text": {"content": _short_text(said)}}
    lines: list[list[dict[str, str]]] = [[{"tag": "text", "text": line}] for line in said.lines]
    if said.link:
        lines.append([{"tag": "a", "text": said.link_text, "href": said.link}])
    body = {"msg_type": "post", "content": {"post": {"zh_cn": {"title": said.title, "content": lines}}}}
    if not secret:
        return body
    timestamp = str(int(now.timestamp()))
    return {"timestamp": timestamp, "sign": _signature(timestamp, secret), **body}


def _signature(timestamp: str, secret: str) -> str:
    return base64.b64encode(hmac.digest(f"{timestamp}\n{secret}".encode(), b"", hashlib.sha256)).decode("ascii")


def _short_text(said: Message) -> str:
    """Title, as many lines as there is room for, and the link."""
    last = [f"{said.link_text}{said.link}"] if said.link else []
    lines = list(said.lines)
    while lines and len("\n".join([said.title, *lines, *last]).encode()) > MOST_TEXT:
        lines.pop()
    return "\n".join([said.title, *lines, *last])


def _answer_in_time(address: str, body: Mapping[str, Any]) -> Mapping[str, Any] | str:
    """The JSON object that came back, or the name of what went wrong."""
    answer = Patience.of(AT_MOST).outcome(partial(_answer, address, body))
    return "Timeout" if answer is None else answer


def _answer(address: str, body: Mapping[str, Any]) -> Mapping[str, Any] | str:
    """One POST. The texts of errors are left out: they quote the address, which is the secret."""
    try:
        with requests.post(address, json=body, timeout=TIMEOUTS, allow_redirects=False, stream=True) as response:
            if response.status_code != 200:
                return f"HTTP {response.status_code}"
            found = json.loads(_content(response))
    except (requests.RequestException, OSError) as error:
        return type(error).__name__
    except NO_JSON:
        return "JSON"
    return found if isinstance(found, dict) else "JSON"


def _content(response: requests.Response) -> bytes:
    """All of a short answer, in however many pieces it comes: half of one would be a message that did not arrive, and
    that the group is told again with each run."""
    content = b""
    for piece in response.iter_content(MOST_ANSWER):
        content += piece
        if len(content) > MOST_ANSWER:
            break
    return content
