"""The addresses of sites, and the names of their folders."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

FOLDER = re.compile(r"[a-z][a-z0-9-]{0,39}")  #: of a site: it stands in addresses


def is_site(address: str) -> bool:
    """Whether it is the whole address of a site: over https, without a password, a question or a place in a page."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:  # a bracket that is never closed, a port beyond 65535
        return False
    extras = parts.query or parts.fragment or "@" in parts.netloc or re.search(r"\s", address)
    return parts.scheme == "https" and bool(parts.hostname) and not extras
