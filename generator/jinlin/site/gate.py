"""The last look: nothing private stands in any file of the finished site. One hit and the site stays as it was.

Every value was checked long before, cell by cell. This one catches what came another way: a hand-written page, an
attachment, a template that shows too much, two harmless cells that are private side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from jinlin.privacy.detect import find_private_in, suspect_lines
from jinlin.problem import CannotContinue, Problem, in_order, obstacle
from jinlin.site.changed import Passed, changed_part, nothing_passed
from jinlin.site.first_look import FirstLook
from jinlin.site.page_text import TellsPlace, Unreadable, markup_text, name_text, page_text
from jinlin.site.record_ids import RecordIds
from jinlin.site.wanted import Wanted, digest

PACKAGE = Path(__file__).parents[1]
NAMELESS = (("path", "*"),)  #: stands for a file whose very name may not be told
NEEDLE = 64  #: bytes of a piece that are sought: to prepare the search for a long one takes longer than to find it
READERS = ("page", "privacy", "privacy/detect", "site", "source", "view")  #: the rooms that decide how a file is read


class Gate:
    """Looks at files with the detectors: at all of them at once and quickly, then carefully at the doubtful ones.

    ``office`` is what is the office's own and may be published, as ``find_private`` takes it. ``paths`` are those of
    the whole site: a record's id that names a file is read there, not again in every page, list and feed that mentions
    it.
    """

    def __init__(self, office: frozenset[str], paths: Iterable[str] = ()) -> None:
        self._office = office
        self._ids = RecordIds(paths)
        self._seen: dict[tuple[bytes, ...], bool] = {}

    def mark(self) -> str:
        """A name for this gate: other detectors or another list of numbers make it another one."""
        code = sorted(file for room in READERS for file in (PACKAGE / room).glob("*.py"))
        return digest(*(file.read_bytes() for file in code), *sorted(self._office))

    def check(self, tree: Path, wanted: Iterable[Wanted], passed: Passed = nothing_passed) -> None:
        """Read ``wanted`` in ``tree``, names and bytes; of a table that ``passed`` before only what is new.

        Raises:
            CannotContinue: ``site.gate.<kind>`` for each file and kind of hit, never with the value;
                ``site.gate_place``; ``site.gate_unreadable``.
        """
        files = tuple(wanted)
        problems, unspeakable = self._check_names([file.path for file in files])
        doubtful = FirstLook(self._harmful).doubtful(self._contents(tree, files, passed))
        for file in {file.path: file for file in doubtful}.values():
            found = self.check_file(file, (tree / file.path).read_bytes())
            problems += (replace(one, facts=NAMELESS) for one in found) if file.path in unspeakable else found
        if problems:
            raise CannotContinue(*in_order(problems))

    def _contents(self, tree: Path, files: Iterable[Wanted], passed: Passed) -> Iterator[tuple[Wanted, str, bytes]]:
        """Each file, how to read it, and its bytes, without a frame that many pages share and what passed before."""
        root = f"{tree}/"
        for file in files:
            with open(root + file.path, "rb", 0) as opened:  # noqa: PTH123 - making the Path costs as much as reading
                content = opened.read()
            if file.frame and self._are_clean(file.frame):
                yield file, file.path, self._ids.without_own(file.path, _poured(content, file.frame))
            else:
                yield file, *changed_part(file.path, content, passed)

    def _harmful(self, text: str) -> Iterator[str]:
        """The lines of ``text`` with something private in them."""
        for line in suspect_lines(text):
            if find_private_in(self._ids.without(line), self._office):
                yield line

    def check_file(self, file: Wanted, content: bytes) -> tuple[Problem, ...]:
        """What is wrong inside one file. A frame that many pages share is read once, then only what it frames."""
        clean_frame = bool(file.frame) and self._are_clean(file.frame)
        try:
            text = page_text(file.path, _poured(content, file.frame) if clean_frame else content)
        except TellsPlace:
            return (obstacle("site.gate_place", path=file.path),)
        except Unreadable:
            return (obstacle("site.gate_unreadable", path=file.path),)
        return self._problems(self._ids.without(text), file.path)

    def _check_names(self, paths: Sequence[str]) -> tuple[list[Problem], set[str]]:
        """Problems with names, and the names that say something private. First all at once: mostly that is all."""
        if not find_private_in("\n".join(map(name_text, paths)), self._office):
            return [], set()
        found = {path: self._problems(name_text(path), path) for path in paths}
        problems = [replace(one, facts=NAMELESS) for several in found.values() for one in several]
        return problems, {path for path, several in found.items() if several}

    def _problems(self, text: str, path: str) -> tuple[Problem, ...]:
        """One for each kind of private thing in ``text``."""
        kinds = sorted({hit.kind.value for hit in find_private_in(text, self._office)})
        return tuple(obstacle(f"site.gate.{kind}", path=path) for kind in kinds)

    def _are_clean(self, frame: tuple[bytes, ...]) -> bool:
        """Whether the constant pieces of a frame have nothing private in them."""
        if frame not in self._seen:
            self._seen[frame] = not any(find_private_in(markup_text(piece), self._office) for piece in frame)
        return self._seen[frame]


def _poured(content: bytes, frame: tuple[bytes, ...]) -> bytes:
    """``content`` without the pieces of ``frame``; all of it where they do not stand there in that order."""
    if not content.startswith(frame[0]) or not content.endswith(frame[-1]):
        return content
    rest, at = [], len(frame[0])
    for piece in frame[1:-1]:
        found = content.find(piece[:NEEDLE], at)
        if found < 0 or not content.startswith(piece, found):
            return content
        rest.append(content[at:found])
        at = found + len(piece)
    rest.append(content[at : max(at, len(content) - len(frame[-1]))])
    return b"\n".join(rest)
