"""What a page tells search engines in the words of schema.org, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

Json = Mapping[str, object]

CONTEXT = "https://schema.org"
# Inside <script> nothing is decoded: signs that could end it, or begin a comment, are written as JSON escapes.
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # one for ten thousand pages


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Json:
    """The way down to a page, as (name, absolute address): the site first, the page itself last.

    Source: schema.org/BreadcrumbList, and what search engines ask of it (position, name, item).
    """
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(steps, 1)
        ],
    }


def render_linked(told: Json) -> str:
    """The element that holds ``told``. No browser runs it, so no policy about scripts concerns it."""
    text = ENCODER.encode(told)
    for sign, escaped in ESCAPES.items():
        text = text.replace(sign, escaped)
    return f'<script type="application/ld+json">{text}</script>'


def filled(told: Json) -> dict[str, object]:
    """``told`` without what is empty, at every depth; an object of which only its type is left says nothing."""
    found = {}
    for key, value in told.items():
        if isinstance(value, Mapping):
            value = filled(value)
        elif isinstance(value, list | tuple):
            value = [one for one in (filled(one) if isinstance(one, Mapping) else one for one in value) if one]
        if value not in ("", None, [], {}):
            found[key] = value
    return {} if found.keys() <= {"@type"} else found
