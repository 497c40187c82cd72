"""What a resident hands on: a message for a chat group, and a code that a neighbour scans from phone or paper."""

from __future__ import annotations

from dataclasses import dataclass

from jinlin.page.output import COPY, Block
from jinlin.page.qr import small_qr_code
from jinlin.site.head import Head
from jinlin.site.imprint import Imprint

OFFERED = b'class="jl-notice'  #: begins a text that a page itself offers to be passed on


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward:
    """How a page is passed on. ``address`` and ``code`` are empty while the site has no address."""

    title: str  #: empty where the page itself offers a text
    description: str
    community: str
    address: str
    code: str


def forward_block(head: Head, imprint: Imprint, shown: bytes) -> tuple[Block, ...]:
    """The block below a page's own content ``shown``, or none: without an address, and with a text of the page's own,
    there is nothing to add."""
    address, is_offered = imprint.url(head.path), OFFERED in shown
    if not address and is_offered:
        return ()
    view = Forward(
        title="" if is_offered else " ".join((head.name or head.title).split()),
        description=" ".join(head.description.split()),
        community=imprint.name,
        address=address,
        code=small_qr_code(address) if address else "",
    )
    return (Block(template="page/forward.html", view=view, scripts=() if is_offered else (COPY,)),)
