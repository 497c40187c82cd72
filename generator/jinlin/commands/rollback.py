"""``jinlin rollback --to DATE|last``: an earlier release is shown again, at once and without reading any sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jinlin.commands.releases import Releases, open_releases
from jinlin.problem import Checked, Problem, problem

MOST_NAMED = 10


def roll_back(folder: Path, to: date | None) -> Checked[tuple[str, ...] | None]:
    """The name of the release that is shown now, alone; ``None`` and the reason where none was chosen.

    What was rolled back from is not published again by itself: ``jinlin publish`` waits until a cell, a page, a
    photo or a setting is another.

    Args:
        folder: Of the releases.
        to: As the site stood at the end of that day; ``None`` for the release before the one that is shown.

    Problems: ``rollback.no_releases``, ``rollback.nothing_before``, ``rollback.no_such_day``, ``rollback.already``.

    Raises:
        CannotContinue: ``publish.folder_not_ours``.
    """
    if not Releases(folder).names():
        return Checked(None, (problem("rollback.no_releases", folder.name or str(folder)),))
    with open_releases(folder) as releases:
        chosen = _chosen(releases, to)
        if isinstance(chosen, Problem):
            return Checked(None, (chosen,))
        left, back = (_sources(releases, name) for name in (releases.current(), chosen))
        releases.hold((releases.held() - back) | left)  # what the first of two steps back left waits, too
        releases.show(chosen)
        return Checked((chosen,))


def _sources(releases: Releases, name: str | None) -> frozenset[str]:
    known = releases.edition(name)
    return frozenset() if known is None else frozenset([known.sources])


def _chosen(releases: Releases, to: date | None) -> str | Problem:
    names, shown, folder = releases.names(), releases.current(), releases.folder
    if to is None:
        before = [name for name in names if shown is None or name < shown]
        return before[-1] if before else problem("rollback.nothing_before", shown or "", folder=folder)
    of_day = [name for name in names if name[:10] <= to.isoformat()]
    if not of_day:
        days = "、".join(dict.fromkeys(name[:10] for name in names[-MOST_NAMED:]))
        return problem("rollback.no_such_day", to.isoformat(), there=days, near=names[0][:10], folder=folder)
    return problem("rollback.already", of_day[-1], folder=folder) if of_day[-1] == shown else of_day[-1]
