"""A group robot on 127.0.0.1: the hosts of 飞书 and 企业微信 behind a proxy, under a throw-away authority.

It takes what their documents describe and refuses the rest with their own numbers. Like the Google here it needs no
switch in the product: ``HTTPS_PROXY`` and ``REQUESTS_CA_BUNDLE`` lead to it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

from jsonschema import Draft202012Validator

from loopback.doorway import Answer, Fault, Reply, Request
from loopback.service import LoopbackService

FEISHU = "https://open.feishu.cn/open-apis/bot/v2/hook/0a1b2c3d-loopback"
WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a1b2c3d-loopback"
TEXT = {"type": "string", "minLength": 1}


def _object(*optional: str, **properties: Any) -> dict[str, Any]:
    """An object of exactly these properties."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


PIECE = {"oneOf": [
    _object(tag={"const": "text"}, text=TEXT),
    _object(tag={"const": "a"}, text=TEXT, href={"type": "string", "pattern": "^https?://"}),
]}  # fmt: skip
POST = _object(title=TEXT, content={"type": "array", "items": {"type": "array", "items": PIECE}})
FEISHU_BODY = _object(
    *("timestamp", "sign"),
    timestamp={"type": "string", "pattern": r"^\d{10}$"},
    sign=TEXT,
    msg_type={"const": "post"},
    content=_object(post=_object(zh_cn=POST)),
)
WECOM_BODY = _object(msgtype={"const": "text"}, text=_object(content=TEXT))
"""As the guides of both services describe them; nothing else may be sent."""


class LoopbackRobot(LoopbackService):
    """A running robot. ``heard`` are the messages it took; ``now`` is its clock, in seconds, where it wants a sign."""

    def __init__(self, *, secret: str = "", now: float = 0.0, keyword: str = "") -> None:
        super().__init__()
        self.secret, self.now, self.keyword = secret, now, keyword
        self.heard: list[dict[str, Any]] = []
        self.faults: list[Fault] = []
        self.asked = 0

    def reply_to(self, request: Request) -> Reply:
        """What the service at that host says."""
        self.asked += 1
        fault = next((each for each in self.faults if each.strikes(request)), None)
        if fault is not None:
            return Reply(Answer(fault.status, fault.body), fault)
        body = json.loads(request.body)
        return Reply(self._feishu(request, body) if request.host == "open.feishu.cn" else self._wecom(request, body))

    def _feishu(self, request: Request, body: dict[str, Any]) -> Answer:
        if request.path != FEISHU.partition(".cn")[2] or len(request.body) > 20 * 1024 or _objection(FEISHU_BODY, body):
            return Answer(200, {"code": 9499, "msg": "Bad Request", "data": {}})
        if self.secret and not self._is_signed(body):
            said = "sign match fail or timestamp is not within one hour from current time"
            return Answer(200, {"code": 19021, "data": {}, "msg": said})
        if self.keyword not in json.dumps(body, ensure_ascii=False):
            return Answer(200, {"code": 19024, "data": {}, "msg": "Key Words Not Found"})
        self.heard.append(body)
        return Answer(200, {"StatusCode": 0, "StatusMessage": "success", "code": 0, "data": {}, "msg": "success"})

    def _is_signed(self, body: dict[str, Any]) -> bool:
        key = f"{body.get('timestamp')}\n{self.secret}".encode()
        right = base64.b64encode(hmac.new(key, digestmod=hashlib.sha256).digest()).decode()
        return body.get("sign") == right and abs(int(body["timestamp"]) - self.now) < 3600

    def _wecom(self, request: Request, body: dict[str, Any]) -> Answer:
        if request.query != {"key": ["0a1b2c3d-loopback"]}:
            return Answer(200, {"errcode": 93000, "errmsg": "invalid webhook url"})
        if _objection(WECOM_BODY, body) or len(body["text"]["content"].encode()) > 2048:
            return Answer(200, {"errcode": 40058, "errmsg": "invalid Request Parameter"})
        self.heard.append(body)
        return Answer(200, {"errcode": 0, "errmsg": "ok"})


def _objection(schema: dict[str, Any], body: Any) -> bool:
    return not Draft202012Validator(schema).is_valid(body)
