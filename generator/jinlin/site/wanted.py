"""What the finished site shall hold: paths, keys and ways to make the bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

from jinlin.problem import Checked, Problem, Severity, problem

PLAIN = re.compile(r"(?:[a-z0-9][a-z0-9.-]*/)*[a-z0-9][a-z0-9.-]*")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One file of the site.

    ``made_of`` digests everything the bytes depend on: where it is the same as in a tree's manifest, ``content`` is not
    called. ``frame`` are the constant pieces the bytes are joined from, which many pages share: the gate reads them
    once. Files of one ``kin`` go to one process: of the same values they are made quicker there, and what is large is
    in memory once.
    """

    path: str
    made_of: Callable[[], str]
    content: Callable[[], bytes]
    frame: tuple[bytes, ...] = ()
    kin: str = ""

    @cached_property
    def key(self) -> str:
        """``made_of``, called once, by whichever process writes the file: ten thousand take half a second."""
        return self.made_of()


def digest(*parts: str | bytes) -> str:
    """32 hexadecimal digits for ``parts``; their borders count."""
    state = blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(b"%d\0" % len(raw))
        state.update(raw)
    return state.hexdigest()


def finished(path: str, content: bytes) -> Wanted:
    """A file whose bytes are there already."""
    return Wanted(path=path, made_of=lambda: digest(content), content=lambda: content)


def check_paths(wanted: Iterable[Wanted]) -> Checked[tuple[Wanted, ...]]:
    """Those with a path of their own inside the site folder; the others are left out and named.

    Two paths that differ only in case are one on the disks of many clerks, and so are ``a`` and ``a/b``: the first
    stays.
    """
    taken: set[str] = set()
    folders: set[str] = set()
    kept: list[Wanted] = []
    problems: list[Problem] = []
    for one in wanted:
        name = unicodedata.normalize("NFC", one.path).casefold()
        above = _above(name.rpartition("/")[0])
        if not is_inside(one.path):
            problems.append(problem("site.bad_path", severity=Severity.ROW, path=one.path))
        elif name in taken or name in folders or not above.isdisjoint(taken):
            problems.append(problem("site.same_path", severity=Severity.ROW, path=one.path))
        else:
            taken.add(name)
            folders |= above
            kept.append(one)
    return Checked(tuple(kept), tuple(problems))


@lru_cache(maxsize=64)
def _above(folder: str) -> frozenset[str]:
    """The folder and those that it stands in; ten thousand files stand in one."""
    return frozenset(folder[:cut] for cut, sign in enumerate(f"{folder}/") if sign == "/") if folder else frozenset()


def is_inside(path: str) -> bool:
    """Whether ``path`` is a plain relative path that cannot lead out of the site folder."""
    if PLAIN.fullmatch(path):  # nearly every path
        return True
    parts = path.split("/")
    clean = all(part and part not in (".", "..") and part == part.strip() for part in parts)
    return clean and path.isprintable() and not set(path) & set('\\:*?"<>|')
