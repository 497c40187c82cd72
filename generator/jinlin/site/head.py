"""The head of a page: title, description, canonical link and what a shared link shows."""

from __future__ import annotations

from html import escape

from jinlin.site.imprint import Imprint


def render_head(*, title: str, description: str, path: str, imprint: Imprint) -> bytes:
    """The ``<head>`` lines that differ from page to page, everything escaped.

    The record's name stands first in ``<title>``: that is all a WeChat card shows. The home page bears the site's name.
    """
    own, told, name = escape(" ".join(title.split())), escape(" ".join(description.split())), escape(imprint.name)
    shown = name if path == "index.html" or not own else own
    full = name if shown == name else f"{shown} - {name}"
    lines = [f"<title>{full}</title>"]
    if told:
        lines.append(f'<meta name="description" content="{told}">')
    if path == "404.html":
        return "\n".join([*lines, '<meta name="robots" content="noindex">']).encode()
    if url := escape(imprint.url(path)):
        lines.append(f'<link rel="canonical" href="{url}">')
        lines.append(f'<meta property="og:url" content="{url}">')
    lines.append(f'<meta property="og:title" content="{shown}">')
    lines.append(f'<meta property="og:site_name" content="{name}">')
    lines.append('<meta property="og:type" content="website">')
    if told:
        lines.append(f'<meta property="og:description" content="{told}">')
    return "\n".join(lines).encode("utf-8", "replace")
