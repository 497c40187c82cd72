"""The small files a public site is expected to have and an engine does not write: sitemap, robots, dotfiles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from jinlin.site.imprint import ANYWHERE, Imprint
from jinlin.site.wanted import Wanted, finished

MOST = 50_000  #: addresses in one file; source: sitemaps.org protocol


def host_files(
    wanted: Iterable[Wanted], imprint: Imprint, today: date, beside: Iterable[str] = ()
) -> tuple[Wanted, ...]:
    """``.nojekyll``, ``robots.txt`` and, where the site's address is known, its sitemap.

    ``beside`` are the folders of other sites on the same host: a search engine reads no ``robots.txt`` but the host's.
    """
    robots = "User-agent: *\nAllow: /\n"
    files = [finished(".nojekyll", b"")]
    if imprint.address:
        robots += "".join(f"Sitemap: {imprint.url(f'{folder}sitemap.xml')}\n" for folder in ("", *beside))
        files += _sitemaps(public_pages(wanted), imprint, today)
    return (*files, finished("robots.txt", robots.encode()))


def public_pages(wanted: Iterable[Wanted]) -> tuple[str, ...]:
    """The paths of all pages a search engine may list, sorted."""
    return tuple(sorted(one.path for one in wanted if one.path.endswith(".html") and one.path != ANYWHERE))


def _sitemaps(paths: tuple[str, ...], imprint: Imprint, today: date) -> list[Wanted]:
    """``sitemap.xml``; an index of several where there are more pages than one may hold."""
    chunks = [paths[start : start + MOST] for start in range(0, len(paths), MOST)]
    if len(chunks) <= 1:
        return [finished("sitemap.xml", _sitemap("urlset", "url", paths, imprint, today))]
    names = [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
    parts = [
        finished(name, _sitemap("urlset", "url", chunk, imprint, today))
        for name, chunk in zip(names, chunks, strict=True)
    ]
    return [*parts, finished("sitemap.xml", _sitemap("sitemapindex", "sitemap", names, imprint, today))]


def _sitemap(outer: str, inner: str, paths: Iterable[str], imprint: Imprint, today: date) -> bytes:
    """One file of the sitemap protocol."""
    entry = f"<{inner}><loc>%s</loc><lastmod>{today.isoformat()}</lastmod></{inner}>\n"
    entries = "".join(entry % escape(imprint.url(path)) for path in paths)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</{outer}>\n'
    ).encode()
