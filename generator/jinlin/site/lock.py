"""A lock between processes: two builds never write into one folder at the same time."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder``, made where it is missing; a second build waits. A killed process lets go by itself."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("ab") as file:  # "wb" would touch the file: a build with nothing to do writes nothing
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
