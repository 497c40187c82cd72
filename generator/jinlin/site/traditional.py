"""The site once more in traditional signs: each page and each of search's files beside the original, in ``zh-Hant/``.

Pages lead to pages of their own kind; whatever is no page (styles, pictures, calendars, open data) exists once, and is
linked to where it stands. Of another site that stands in this one's folder the pages in traditional signs are that
site's own. Costs nothing where no community asks for it, and only what changed where one does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from html import escape
from pathlib import Path
from posixpath import join, normpath
from string import printable
from typing import TypeVar
from urllib.parse import quote

from jinlin.page.open_data import render_json
from jinlin.page.traditional import traditional
from jinlin.site.imprint import ANYWHERE, SIMPLIFIED, TRADITIONAL, Imprint, root_of, shown_path
from jinlin.site.wanted import Wanted, digest
from jinlin.strings import read_strings

LOOKUP, READINGS = "search/index.json", "search/readings.json"  #: how to look; of the first, search shows the tables
SHARDS = re.compile(r"search/[^/]+\.json")  #: what search shows
HREFLANG = '<link rel="alternate" hreflang='
LINK = re.compile(r'(<(?:a|img|link|script|source)\b[^<>]*?\s(?:href|src)=")([^"]*)(")')
SWITCH = re.compile(r'<a class="jl-language"[^<>]*>[^<>]*</a>')
PLACE = "\ufdd2"  #: where the link to the other form stands, while all else is rewritten; of no text either
ADDRESS = "\ufdd9"  #: stands for the site's address meanwhile: another sign in it is another server
T = TypeVar("T")
OUTSIDE = re.compile(rf"[a-z][a-z0-9+.-]*:|//|#|{ADDRESS}", re.IGNORECASE)


def in_traditional(
    wanted: Iterable[Wanted], imprint: Imprint, beside: Mapping[str, str] | None = None
) -> Iterator[Wanted]:
    """The pages among ``wanted`` in traditional signs; none where the community did not ask for them.

    ``beside`` are the folders of other sites that stand in this one's, each with the folder of its pages to lead to.
    """
    if TRADITIONAL not in imprint.languages:
        return
    others = beside or {}
    rules = digest(Path(__file__).read_bytes(), imprint.address, imprint.name, repr(sorted(others.items())))
    for one in wanted:
        if one.path.endswith(".html") and one.path != ANYWHERE:
            make = partial(_page, one, imprint, others)
        elif one.path == READINGS:
            make = one.content
        elif SHARDS.fullmatch(one.path):
            make = partial(_lookup if one.path == LOOKUP else _shard, one, imprint, others)
        else:
            continue
        yield Wanted(path=f"{TRADITIONAL}/{one.path}", made_of=partial(_key, rules, one), content=make)


def _key(rules: str, one: Wanted) -> str:
    return digest(rules, one.key)


def _lookup(one: Wanted, imprint: Imprint, beside: Mapping[str, str]) -> bytes:
    """What search knows before it looks, with the tables' titles as it shows them; the rest is about signs."""
    told = json.loads(one.content())
    titles = {table: traditional(title, imprint.name) for table, title in told["tables"].items()}
    return render_json({**told, "tables": _by_table(titles, beside)})


def _shard(one: Wanted, imprint: Imprint, beside: Mapping[str, str]) -> bytes:
    text = traditional(one.content().decode(), imprint.name)
    return render_json(_by_table(json.loads(text), beside)) if beside else text.encode()


def _by_table(found: Mapping[str, T], beside: Mapping[str, str]) -> Mapping[str, T]:
    """The same, the tables of another site by their way from this folder."""
    ways = {table: _elsewhere(table, beside) for table in found}
    return {f"../{ways[table]}" if ways[table] else table: value for table, value in found.items()}


def _page(one: Wanted, imprint: Imprint, beside: Mapping[str, str]) -> bytes:
    """The page with its language, addresses and links put right, then in other signs."""
    lines = one.content().decode().replace('<html lang="zh-CN">', f'<html lang="{TRADITIONAL}">', 1).split("\n")
    address = escape(imprint.address)
    if address:
        own = partial(_own_address, beside)
        pattern = re.compile(ADDRESS + r"([\w./%-]*)", re.ASCII)
        lines = [line.replace(address, ADDRESS) for line in lines]
        lines = [line if line.startswith(HREFLANG) else pattern.sub(own, line) for line in lines]
    page = LINK.sub(partial(_link, one.path, beside), "\n".join(lines))
    page = page.replace('property="og:locale" content="zh_CN"', 'property="og:locale" content="zh_TW"')
    page = traditional(SWITCH.sub(PLACE, page), imprint.name)
    return page.replace(PLACE, _back(one.path)).replace(ADDRESS, address).encode()


def _own_address(beside: Mapping[str, str], found: re.Match[str]) -> str:
    """An absolute address of a page, in this folder; of any other file as it is."""
    if not _is_page(found[1]):
        return found[0]
    return ADDRESS + (_elsewhere(found[1], beside) or f"{TRADITIONAL}/{found[1]}")


def _link(path: str, beside: Mapping[str, str], found: re.Match[str]) -> str:
    """A relative link of the page at ``path``: to a page as it is, for that stands here too; else to the only file."""
    link, is_page = found[2], _is_page(found[2])
    if not OUTSIDE.match(link) and (beside or not is_page):
        only = normpath(join(path.rpartition("/")[0], link)) + "/" * (is_page and link.endswith("/"))
        way = _elsewhere(only, beside) if is_page else only
        link = _root(path) + way if way else link
    return f"{found[1]}{_in_ascii(link)}{found[3]}"


def _in_ascii(link: str) -> str:
    """``link`` with its signs as numbers, for they are a name and no words: a file and a server are called so.
    A place on a page is called in the signs of its page."""
    if link.isascii() or link.startswith(ADDRESS):
        return link
    address, sign, place = link.partition("#")
    return quote(address, safe=printable) + sign + place


def _elsewhere(path: str, beside: Mapping[str, str]) -> str:
    """Where the page at ``path`` stands in the signs of this folder, if it is another site's; nothing if it is not."""
    name, _, rest = path.partition("/")
    return beside[name] + rest if name in beside else ""


def _root(path: str) -> str:
    """The way from the page in this folder to the root of the whole site."""
    return root_of(f"{TRADITIONAL}/{path}")


def _is_page(path: str) -> bool:
    name = re.split("[?#]", path, maxsplit=1)[0].rpartition("/")[2]
    return name in ("", ".", "..") or name.endswith(".html")


def _back(path: str) -> str:
    """The way back to the same page in simplified signs."""
    way = _root(path) + shown_path(path)
    word = read_strings().text(f"languages.{SIMPLIFIED}")
    return f'<a class="jl-language" lang="zh-CN" hreflang="{SIMPLIFIED}" href="{way}">{word}</a>'
