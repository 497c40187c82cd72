"""The site once more in traditional signs: each page and each of search's files beside the original, in ``zh-Hant/``.

Pages lead to pages of their own kind; whatever is no page (styles, pictures, calendars, open data) exists once, and is
linked to where it stands. Costs nothing where no community asks for it, and only what changed where one does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from pathlib import Path
from posixpath import join, normpath

from jinlin.page.traditional import traditional
from jinlin.site.imprint import ANYWHERE, SIMPLIFIED, TRADITIONAL, Imprint, root_of, shown_path
from jinlin.site.wanted import Wanted, digest
from jinlin.strings import read_strings

SHARDS = re.compile(r"search/(?!index\.|readings\.)[^/]+\.json")  #: what search shows; the others tell it how to look
HREFLANG = '<link rel="alternate" hreflang='
LINK = re.compile(r'(<(?:a|img|link|script|source)\b[^<>]*?\s(?:href|src)=")([^"]*)(")')
SWITCH = re.compile(r'<a class="jl-language"[^<>]*>[^<>]*</a>')
PLACE = "\ufdd2"  #: where the link to the other form stands, while all else is rewritten; of no text either
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def in_traditional(wanted: Iterable[Wanted], imprint: Imprint) -> Iterator[Wanted]:
    """The pages among ``wanted`` in traditional signs; none where the community did not ask for them."""
    if TRADITIONAL not in imprint.languages:
        return
    rules = digest(Path(__file__).read_bytes(), imprint.address, imprint.name)
    for one in wanted:
        if one.path.endswith(".html") and one.path != ANYWHERE:
            make = partial(_page, one, imprint)
        elif SHARDS.fullmatch(one.path):
            make = partial(_text, one, imprint)
        elif one.path.startswith("search/") and one.path.endswith(".json"):
            make = one.content
        else:
            continue
        yield Wanted(path=f"{TRADITIONAL}/{one.path}", made_of=partial(_key, rules, one), content=make)


def _key(rules: str, one: Wanted) -> str:
    return digest(rules, one.key)


def _text(one: Wanted, imprint: Imprint) -> bytes:
    return traditional(one.content().decode(), imprint.name).encode()


def _page(one: Wanted, imprint: Imprint) -> bytes:
    """The page with its language, addresses and links put right, then in other signs."""
    lines = one.content().decode().replace('<html lang="zh-CN">', f'<html lang="{TRADITIONAL}">', 1).split("\n")
    own = partial(_own_address, imprint.address)
    pattern = re.compile(re.escape(escape(imprint.address)) + r"([\w./%-]*)", re.ASCII)
    if imprint.address:
        lines = [line if line.startswith(HREFLANG) else pattern.sub(own, line) for line in lines]
    page = LINK.sub(partial(_link, one.path), "\n".join(lines))
    page = page.replace('property="og:locale" content="zh_CN"', 'property="og:locale" content="zh_TW"')
    return traditional(SWITCH.sub(PLACE, page), imprint.name).replace(PLACE, _back(one.path)).encode()


def _own_address(address: str, found: re.Match[str]) -> str:
    """An absolute address of a page, in this folder; of any other file as it is."""
    return f"{escape(address)}{TRADITIONAL}/{found[1]}" if _is_page(found[1]) else found[0]


def _link(path: str, found: re.Match[str]) -> str:
    """A relative link of the page at ``path``: to a page as it is, for that stands here too; else to the only file."""
    if OUTSIDE.match(found[2]) or _is_page(found[2]):
        return found[0]
    only = normpath(join(path.rpartition("/")[0], found[2]))
    return f"{found[1]}{_root(path)}{only}{found[3]}"


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
