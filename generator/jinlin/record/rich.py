"""A tiny Markdown for columns declared rich: paragraphs, strong, emphasis, lists, links; nh3 last.

The only user of both. Escaping first and Markdown afterwards still lets handlers and ``javascript:`` through; Markdown
first and an allow-list afterwards does not. Source: measured, 30 hostile values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import unescape
from typing import Any

from jinlin.privacy.detect import check_private
from jinlin.privacy.pieces import readings
from jinlin.problem import Checked, notice, problem
from jinlin.record.given import Given
from jinlin.record.reader import Outcome, Reader
from jinlin.record.readers import read_url, too_long

OPENS = ("https://", "tel:")  #: anything else is unsafe, or a page of the site itself that nobody made
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}
MOST = 10_000
_TAG = re.compile(r"<[^>]+>")
_BLOCK_END = re.compile(r"</(?:p|li)>|<br>")
_NO_TAG = re.compile(r"<(?=/?[A-Za-z][A-Za-z0-9]*[^\x00-\x7f])")  #: <B and a Chinese sign: no element is called so
_TIMES = re.compile(r"(?<=[0-9A-Za-z])\*(?=[0-9])")  #: 60*60*30 is a size
_ADDRESS = re.compile(r"href\s*=\s*[\"']?([^\"'>]*)", re.IGNORECASE)


def _read_rich(text: str, given: Given) -> Outcome[str]:
    if len(text) > MOST:
        return too_long(text, MOST)
    import nh3  # with Markdown it takes 15 ms, and many communities have no rich column

    html = _markdown().reset().convert(_TIMES.sub(r"\\*", _NO_TAG.sub("&lt;", text)))
    safe = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"https", "tel"},
        link_rel="nofollow noopener",
        strip_comments=True,
    )
    addresses, kept = _addresses(html), _addresses(safe)
    if private := check_private(_shown(safe, addresses), given.office):
        return private[0]
    lost = "<a rel=" in safe  # a link without its address: https://[url] is none
    refused = (one for one in addresses if not one.lower().startswith(OPENS) or (lost and one not in kept))
    if unsafe := next((problem("url.not_https", one, example=read_url.example) for one in refused), None):
        return unsafe
    return Checked(safe, (notice("text.picture"),)) if "<img" in html else safe


@cache
def _markdown() -> Any:
    """What reads the marks. A note at the end, [1]: …, is text here, and no address of a link."""
    import markdown

    made = markdown.Markdown(extensions=["nl2br", "sane_lists"], output_format="html")
    made.parser.blockprocessors.deregister("reference")
    return made


def _addresses(html: str) -> list[str]:
    return [unescape(address).strip() for address in _ADDRESS.findall(html)]


def words_of(html: str) -> str:
    """What a cell says, in one line and without any mark."""
    return " ".join(unescape(_TAG.sub("", _BLOCK_END.sub(" ", html))).split())


def _shown(html: str, addresses: Sequence[str]) -> str:
    """What the marks in the cell hid from the detectors: **138**…, 138&#48;…, 138\\-… are one number on the page."""
    return readings("\n".join((unescape(_TAG.sub("", html)), *addresses)))


read_rich: Reader[str] = Reader(read=_read_rich, type="rich", is_text=True, example="请带**身份证**和户口本")
"""The value is safe HTML: the one kind of value a template may mark ``| safe``."""
