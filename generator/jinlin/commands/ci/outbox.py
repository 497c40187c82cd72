"""What the build hands to the jobs after it, which have no key to the sheets: one folder.

Layout::

    <outbox>/run.json         what came of the run: see ``Turn``
    <outbox>/report.md        problems in words
    <outbox>/snapshot/        last good copies and change log, for the branch ``data``
    <outbox>/modified.json    when each spreadsheet was last seen to change; absent where nobody asked
"""

from __future__ import annotations

import enum
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from jinlin.commands.edition import Edition, read_edition
from jinlin.disk import text_of
from jinlin.notes import read_note, write_note
from jinlin.problem import CannotContinue, obstacle

STAMPS = "modified.json"


class Outcome(enum.Enum):
    """What came of a run; the value names the sentence that says so."""

    NEW = "ci.new"  #: residents will see something new
    SAME = "ci.same"  #: sheets were read; residents would see the same
    SKIPPED = "ci.skipped"  #: nobody changed a sheet, so none was read
    STOPPED = "ci.stopped"  #: nothing could be built; what is deployed stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One run of the workflow.

    ``base`` is the commit of ``data`` it began with, empty before the first; ``report`` digests its report;
    ``has_problems`` tells whether staff have something to mend, ``is_behind`` whether a sheet shows its last good copy.
    ``commit`` and ``edition`` are of what residents see after it: of a run that built nothing, what they saw before.
    """

    outcome: Outcome
    read_at: datetime
    commit: str = ""
    base: str = ""
    report: str = ""
    has_problems: bool = False
    is_behind: bool = False
    edition: Edition | None = None


@dataclass(frozen=True, slots=True)
class Outbox:
    """The folder ``folder``."""

    folder: Path

    @property
    def report(self) -> Path:
        """Problems in words."""
        return self.folder / "report.md"

    @property
    def snapshot(self) -> Path:
        """Last good copies and change log."""
        return self.folder / "snapshot"

    def report_text(self) -> str:
        """The report; empty where no sheet was read."""
        return text_of(self.report)

    def stamps(self) -> str:
        """``modified.json`` as it is; empty where absent."""
        return text_of(self.folder / STAMPS)

    def empty(self) -> None:
        """Begin a run."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def take(self, snapshot: Path) -> None:
        """Put in a copy of the snapshot."""
        if snapshot.is_dir():
            shutil.copytree(snapshot, self.snapshot, ignore=shutil.ignore_patterns(STAMPS))
        if (snapshot / STAMPS).is_file():
            shutil.copyfile(snapshot / STAMPS, self.folder / STAMPS)

    def write_turn(self, turn: Turn) -> None:
        """Say what came of the run."""
        told = {"outcome": turn.outcome.name, "read_at": turn.read_at.isoformat()}
        write_note(self.folder / "run.json", asdict(turn) | told)

    def turn(self) -> Turn:
        """What came of the run. Raises ``CannotContinue`` (``ci.no_run``) where no build left word."""
        told = read_note(self.folder / "run.json")
        if not told:
            raise CannotContinue(obstacle("ci.no_run", self.folder.name))
        outcome, read_at = Outcome[told["outcome"]], datetime.fromisoformat(told["read_at"])
        return Turn(**told | {"outcome": outcome, "read_at": read_at, "edition": read_edition(told["edition"])})
