"""The head of a page: title, description, canonical link and what a shared link shows."""

from __future__ import annotations

from html import escape

from jinlin.site.imprint import Imprint


def render_head(*, title: str, description: str, path: str, imprint: Imprint) -> bytes:
    """The ``<head>`` lines that differ from page to page, everything escaped.

    The record's name stands first in ``<title>``: that is all a WeChat card shows. The home page bears the site's name.
    """
    own, told = " ".join(title.split()), " ".join(description.split())
    shown = imprint.name if path == "index.html" or not own else own
    full = imprint.name if shown == imprint.name else f"{shown} - {imprint.name}"
    lines = [f"<title>{escape(full)}</title>"]
    if told:
        lines.append(f'<meta name="description" content="{escape(told)}">')
    if path == "404.html":
        return "\n".join([*lines, '<meta name="robots" content="noindex">']).encode()
    if url := imprint.url(path):
        lines.append(f'<link rel="canonical" href="{escape(url)}">')
        lines.append(f'<meta property="og:url" content="{escape(url)}">')
    lines.append(f'<meta property="og:title" content="{escape(shown)}">')
    lines.append(f'<meta property="og:site_name" content="{escape(imprint.name)}">')
    lines.append('<meta property="og:type" content="website">')
    if told:
        lines.append(f'<meta property="og:description" content="{escape(told)}">')
    return "\n".join(lines).encode("utf-8", "replace")
