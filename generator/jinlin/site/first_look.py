"""The first look at many files at once: which of them need a careful one.

Nearly all lines of a large site stand on many of its pages, and nothing that is private crosses the end of a line: so
each line is read once for the whole site. What is looked at may only be read more strictly here than in the careful
look: a file that is not sure to be harmless is named, and the careful look decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jinlin.site.page_text import MARKUP, Unreadable, page_texts, shown_text, without_outlines, wrapped_text
from jinlin.site.wanted import Wanted

BATCH = 1 << 16  #: characters looked at in one go: large enough to be quick, small enough for little memory
PARTED = (b"</div><div", b"</div>\n<div")  #: facts side by side are the same on many pages one by one, rarely together
HAND_WRITTEN = (".html", ".htm")  #: without a frame: nobody has read a number over two of its lines as one before
AT_ONCE = 1 << 12  #: lines of markup taken up together
MOST_MARKUP = 1 << 14  #: lines of markup kept in mind: those that many pages share come early
MOST_TEXT = 1 << 13  #: lines of text kept in mind: reading some twice costs less than keeping all
# Every tag ends in the line it begins in, and no sign of a tag stands inside a quoted value: such lines can be read in
# any order, and give what the file gives as a whole.
_REGULAR = re.compile(
    r"""[^<>]*+(?:<[^<>"'\n]*+(?:"[^"<>\n]*+"[^<>"'\n]*+|'[^'<>\n]*+'[^<>"'\n]*+)*+>[^<>]*+)*+"""
)

Harmful = Callable[[str], Iterable[str]]
"""The lines of a text that hold something private."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is to be read of one file, or of a portion of it: its lines of markup, or those of its text."""

    file: Wanted
    markup: frozenset[bytes] = frozenset()
    text: frozenset[str] = frozenset()

    def holds(self, odd: set[bytes], bad: set[str]) -> bool:
        """Whether it has a line of markup that is ``odd``, or one of text that is ``bad``."""
        shown, _ = _lines(self.markup)
        return not (odd.isdisjoint(self.markup) and bad.isdisjoint(self.text) and bad.isdisjoint(shown))


class FirstLook:
    """Remembers what it found harmless, so that hardly any line is looked at twice."""

    def __init__(self, harmful: Harmful) -> None:
        self._harmful = harmful
        self._markup: set[bytes] = set()
        self._text: set[str] = set()

    def doubtful(self, contents: Iterable[tuple[Wanted, str, bytes]]) -> Iterator[Wanted]:
        """The files that are not sure to be harmless, some perhaps twice; each of ``contents`` comes with a name that
        tells how to read its bytes."""
        batch, size = [], 0
        for file, name, content in contents:
            try:
                for said in self._said(file, name, content):
                    batch.append(said)
                    size += sum(map(len, said.markup or said.text))
                    if size > BATCH:
                        yield from self._sifted(batch)
                        batch, size = [], 0
            except Unreadable:
                yield file
        yield from self._sifted(batch)

    def _said(self, file: Wanted, name: str, content: bytes) -> Iterator[Said]:
        """What ``file`` says that is not known to be harmless, a large one in portions."""
        suffix = name[name.rfind(".") :].lower()
        if suffix in MARKUP:
            lines = without_outlines(content).replace(*PARTED).split(b"\n")
            for at in range(0, len(lines), AT_ONCE):
                yield Said(file=file, markup=frozenset(lines[at : at + AT_ONCE]).difference(self._markup))
            if suffix in HAND_WRITTEN and not file.frame:
                shown = wrapped_text(b"\n".join(lines).decode("utf-8", "replace"))
                yield Said(file=file, text=frozenset(shown.split("\n")).difference(self._text))
            return
        for text in page_texts(name, content):
            yield Said(file=file, text=frozenset(text.split("\n")).difference(self._text))

    def _sifted(self, batch: list[Said]) -> list[Wanted]:
        """The doubtful files among a few; what they say is harmless from now on if there are none."""
        markup = frozenset().union(*(said.markup for said in batch))
        shown, odd = _lines(markup)
        new = shown.union(*(said.text for said in batch)) - self._text
        bad = set(self._harmful("\n".join(new)))
        if odd or bad:
            return [said.file for said in batch if said.holds(odd, bad)]
        if len(self._text) < MOST_TEXT:
            self._text |= new
        if len(self._markup) < MOST_MARKUP:
            self._markup |= markup
        return []


def _lines(markup: frozenset[bytes]) -> tuple[set[str], set[bytes]]:
    """The lines of what ``markup`` shows, each once, and those of it that cannot be read by themselves."""
    whole = b"\n".join(markup)
    odd = set() if _is_regular(whole) else {line for line in markup if not _is_regular(line)}
    readable = b"\n".join(markup - odd) if odd else whole
    return set(shown_text(readable.decode()).split("\n")), odd


def _is_regular(markup: bytes) -> bool:
    """Whether every line of ``markup`` can be read by itself."""
    try:
        return _REGULAR.fullmatch(markup.decode()) is not None
    except UnicodeDecodeError:
        return False
