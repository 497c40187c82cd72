"""What a person asked for. Imports next to nothing: a run that finds nothing to do must not pay for one that does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jinlin.clock import Clock

if TYPE_CHECKING:
    from jinlin.config.settings import Config

Tell = Callable[[str], None]
"""Takes the key of a sentence that says what is being done now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked for on the command line. ``engine`` is ``mkdocs`` or ``zensical``; ``tells_staff`` is false of
    whatever is only tried out: a preview, another day, a build without the sheets."""

    config: Path
    out: Path
    clock: Clock
    environment: Mapping[str, str]
    offline: bool = False
    engine: str = "mkdocs"
    tells_staff: bool = False

    @property
    def home(self) -> Path:
        """The community's own folder: what paths in sheets.yaml are relative to."""
        return self.config.parent

    def snapshot(self, config: Config) -> Path:
        """The folder of the last good copies."""
        return self.home / config.snapshot

    @property
    def content(self) -> Path:
        """The pages that people write."""
        return self.home / "content"

    @property
    def settings(self) -> Path:
        """The engine's settings."""
        return self.home / "mkdocs.yml"

    @property
    def notes(self) -> Path:
        """The folder of what one run leaves for the next: the lock, the shell, what the run was about."""
        return self.home / ".jinlin"
