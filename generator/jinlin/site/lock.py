"""A lock between processes: two builds never write into one folder at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinlin.problem import CannotContinue, Problem, obstacle

try:
    import fcntl
except ImportError:  # Windows, where a folder cannot be swapped by a link either unless somebody gave the right to
    fcntl = None


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder``, made where it is missing; a second build waits. A killed process lets go by itself.

    Raises ``CannotContinue`` where the machine has no such locks, ``OSError`` where this disk has none.
    """
    if unfit := unfit_machine():
        raise CannotContinue(unfit)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("ab") as file:  # "wb" would touch the file: a build with nothing to do writes nothing
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError as error:  # it does not say which file, and so on which disk
            raise OSError(error.errno, error.strerror, file.name) from None
        yield


def unfit_machine() -> Problem | None:
    """Why no site can be made here at all; ``None`` where one can."""
    return obstacle("site.on_windows") if fcntl is None else None
