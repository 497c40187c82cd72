"""Who publishes the site and where it stands: the few facts that are on every page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

SIMPLIFIED = "zh-Hans"  #: what every page is written in; in ``lang`` it is zh-CN, by which phones choose their signs
TRADITIONAL = "zh-Hant"  #: 繁體; also the folder of those pages
ANYWHERE = "404.html"  #: shown at any address, so that no relative link of its own would lead anywhere
PLAIN = re.compile("[A-Za-z0-9./-]*")  #: the signs of nearly every path: in an address they stand for themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Facts about the publisher; all but ``name`` may be empty and are then not shown.

    ``address`` is the absolute address of the site's root and ends in ``/``. Without it there is no canonical link and
    no sitemap, and the 404 page takes the host's root for the site's.
    """

    name: str
    address: str = ""
    organiser: str = ""
    hotline: str = ""
    supervision: str = ""
    place: str = ""  #: where to find the office
    icp: str = ""  #: ICP备案号, which a site on a server in China has to show
    languages: tuple[str, ...] = ()  #: besides 简体: ``zh-Hant`` or none

    def url(self, path: str) -> str:
        """The absolute address of the file ``path``, or nothing where the site's own is not known."""
        if not self.address:
            return ""
        shown = shown_path(path)
        return self.address.rstrip("/") + "/" + (shown if PLAIN.fullmatch(shown) else quote(shown))


def root_of(path: str) -> str:
    """The way from the page at ``path`` to the site's root: ``""``, ``../``."""
    return "../" * path.count("/")


def shown_path(path: str) -> str:
    """``path`` as it stands in an address: of a folder's own page the folder."""
    return path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path
