"""Google's field masks: ``a,b(c,d),e.f`` or ``e/f``, and what is left of a reply under one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from loopback.discovery import document

Mask = dict[str, "Mask"]
TOKEN = re.compile(r"[\w-]+|[(),./*]")


class BadMask(ValueError):
    """The mask cannot be read, or names a field that the reply does not have."""


def read_mask(text: str) -> Mask:
    """The mask as a tree; an empty tree under a name keeps all below it."""
    tokens = TOKEN.findall(text)
    if "".join(tokens) != re.sub(r"\s", "", text):
        raise BadMask(text)
    mask = _alternatives(tokens)
    if tokens:
        raise BadMask(text)
    return mask


def _alternatives(tokens: list[str]) -> Mask:
    mask: Mask = {}
    while True:
        _join(mask, _path(tokens))
        if not tokens or tokens[0] != ",":
            return mask
        tokens.pop(0)


def _path(tokens: list[str]) -> Mask:
    """One name with what hangs below it."""
    if not tokens or tokens[0] in "(),./":
        raise BadMask("a name is missing")
    name, below = tokens.pop(0), {}
    if tokens and tokens[0] in "./":
        tokens.pop(0)
        below = _path(tokens)
    elif tokens and tokens[0] == "(":
        tokens.pop(0)
        below = _alternatives(tokens)
        if not tokens or tokens.pop(0) != ")":
            raise BadMask("a bracket is open")
    return {name: below}


def _join(mask: Mask, more: Mask) -> None:
    """Both masks; the whole of a field wins over a part of it."""
    for name, below in more.items():
        if name in mask and mask[name] and below:
            _join(mask[name], below)
        else:
            mask[name] = {} if name in mask else below


def check_mask(host: str, schema: str, mask: Mask) -> None:
    """Raise ``BadMask`` for a field that ``schema`` does not have."""
    properties = document(host)["schemas"][schema].get("properties", {})
    for name, below in mask.items():
        if name == "*":
            continue
        if name not in properties:
            raise BadMask(f"Error expanding 'fields' parameter. Cannot find matching fields for path '{name}'.")
        node = properties[name]
        inner = node.get("$ref") or node.get("items", {}).get("$ref")
        if below and not inner:
            raise BadMask(f"'{name}' has no fields")
        if below:
            check_mask(host, inner, below)


def masked(reply: Any, mask: Mask) -> Any:
    """What ``mask`` leaves of ``reply``. Objects that end up empty inside a list stay, as Google's do."""
    if not mask or "*" in mask:
        return reply
    if isinstance(reply, list):
        return [masked(each, mask) for each in reply]
    if isinstance(reply, Mapping):
        return {name: masked(each, mask[name]) for name, each in reply.items() if name in mask}
    return reply
