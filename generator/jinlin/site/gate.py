"""The last look: nothing private stands in any file of the finished site. One hit and the site stays as it was.

Every value was checked long before, cell by cell. This one catches what came another way: a hand-written page, an
attachment, a template that shows too much, two harmless cells that are private side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from jinlin.privacy import detect
from jinlin.privacy.detect import find_private_in
from jinlin.problem import CannotContinue, Problem, Severity, in_order, problem
from jinlin.site.page_text import Unreadable, markup_text, name_text, page_text
from jinlin.site.wanted import Wanted, digest

ID = re.compile(r"(?<![\w-])[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+(?![\w-])")
NAMELESS = (("path", "*"),)  #: stands for a file whose very name may not be told


class Gate:
    """Looks at files with the detectors.

    ``office`` is what is the office's own and may be published, as ``find_private`` takes it. ``paths`` are those of
    the whole site: a record's id that names a file is read there, not again in every page, list and feed that mentions
    it.
    """

    def __init__(self, office: frozenset[str], paths: Iterable[str] = ()) -> None:
        self._office = office
        self._ids = frozenset(PurePosixPath(path).stem for path in paths if path.endswith(".html"))
        self._seen: dict[bytes, bool] = {}

    def mark(self) -> str:
        """A name for this gate: other detectors or another list of numbers make it another one."""
        here = Path(__file__)
        code = sorted((*Path(detect.__file__).parent.glob("*.py"), here, here.with_name("page_text.py")))
        return digest(*(file.read_bytes() for file in code), *sorted(self._office))

    def check(self, tree: Path, wanted: Iterable[Wanted]) -> None:
        """Read ``wanted`` in ``tree``, names and bytes.

        Raises:
            CannotContinue: ``site.gate.<kind>`` for each file and kind of hit, never with the value;
                ``site.gate_unreadable``.
        """
        files = tuple(wanted)
        problems, unspeakable = self._check_names([file.path for file in files])
        for file in files:
            found = self.check_file(file, (tree / file.path).read_bytes())
            problems += (replace(one, facts=NAMELESS) for one in found) if file.path in unspeakable else found
        if problems:
            raise CannotContinue(*in_order(problems))

    def check_file(self, file: Wanted, content: bytes) -> tuple[Problem, ...]:
        """What is wrong inside one file. A frame that many pages share is read once, then only what it frames."""
        clean_frame = bool(file.frame) and all(self._is_clean(piece) for piece in file.frame)
        try:
            text = page_text(file.path, _poured(content, file.frame) if clean_frame else content)
        except Unreadable:
            return (problem("site.gate_unreadable", severity=Severity.TABLE, path=file.path),)
        return self._problems(self._without_ids(text, file), file.path)

    def _check_names(self, paths: Sequence[str]) -> tuple[list[Problem], set[str]]:
        """Problems with names, and the names that say something private. First all at once: mostly that is all."""
        if not find_private_in("\n".join(map(name_text, paths)), self._office):
            return [], set()
        found = {path: self._problems(name_text(path), path) for path in paths}
        problems = [replace(one, facts=NAMELESS) for several in found.values() for one in several]
        return problems, {path for path, several in found.items() if several}

    def _without_ids(self, text: str, file: Wanted) -> str:
        """``text`` without the ids of records that have pages; a poured page is searched for its own only."""
        stem = PurePosixPath(file.path).stem
        if file.frame and stem in self._ids and ID.fullmatch(stem):
            return text.replace(stem, "\n")
        return ID.sub(lambda match: "\n" if match[0] in self._ids else match[0], text)

    def _problems(self, text: str, path: str) -> tuple[Problem, ...]:
        """One for each kind of private thing in ``text``."""
        kinds = sorted({hit.kind.value for hit in find_private_in(text, self._office)})
        return tuple(problem(f"site.gate.{kind}", severity=Severity.TABLE, path=path) for kind in kinds)

    def _is_clean(self, piece: bytes) -> bool:
        """Whether a constant piece of a frame has nothing private in it."""
        if piece not in self._seen:
            self._seen[piece] = not find_private_in(markup_text(piece), self._office)
        return self._seen[piece]


def _poured(content: bytes, frame: tuple[bytes, ...]) -> bytes:
    """``content`` without the pieces of ``frame``; all of it where they do not stand there in that order."""
    if not content.startswith(frame[0]) or not content.endswith(frame[-1]):
        return content
    rest, at = [], len(frame[0])
    for piece in frame[1:-1]:
        found = content.find(piece, at)
        if found < 0:
            return content
        rest.append(content[at:found])
        at = found + len(piece)
    rest.append(content[at : max(at, len(content) - len(frame[-1]))])
    return b"\n".join(rest)
