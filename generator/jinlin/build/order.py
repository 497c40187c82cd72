"""What a person asked for. Imports next to nothing: a run that finds nothing to do must not pay for one that does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jinlin.clock import Clock

if TYPE_CHECKING:
    from jinlin.config.settings import Config

STREET = re.compile(r"^communities\s*:", re.MULTILINE)

Tell = Callable[[str], None]
"""Takes the key of a sentence that says what is being done now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Of a community of a street: what stands outside its own folder."""

    street: Path  #: the street's sheets.yaml: what it says holds for each of its communities that says nothing else
    content: Path  #: the pages of all, or those with the community's own among them
    written: tuple[Path, ...]  #: the folders in which people write what becomes ``content``
    settings: Path  #: the engine's settings
    snapshot: Path  #: the last good copies
    notes: Path  #: what one run leaves for the next


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
    member: Membership | None = None

    @property
    def is_street(self) -> bool:
        """Whether sheets.yaml is about many communities; asked by every run, so nothing but its text is looked at."""
        try:
            return STREET.search(self.config.read_text("utf-8-sig", "replace")) is not None
        except OSError:
            return False

    @property
    def home(self) -> Path:
        """The community's own folder: what paths in sheets.yaml are relative to."""
        return self.config.parent

    def snapshot(self, config: Config) -> Path:
        """The folder of the last good copies."""
        return self.copies(config.snapshot)

    def copies(self, name: str) -> Path:
        """The same, where sheets.yaml says ``snapshot: name``."""
        return self.member.snapshot if self.member else self.home / name

    @property
    def street(self) -> Path | None:
        """The settings that hold where the community's own say nothing; ``None`` where it stands by itself."""
        return self.member.street if self.member else None

    @property
    def content(self) -> Path:
        """The pages that people write."""
        return self.member.content if self.member else self.home / "content"

    def has_page(self, name: str) -> bool:
        """Whether people have written a page of that name, be it a file or a folder's."""
        return any((self.content / page).is_file() for page in (f"{name}.md", f"{name}/index.md"))

    @property
    def written(self) -> tuple[Path, ...]:
        """The folders in which people write those pages."""
        return self.member.written if self.member else (self.content,)

    @property
    def photos(self) -> Path:
        """The photos that rows name. Not in ``content``: what lies there is published as it is, asked for or not."""
        return self.home / "photos"

    @property
    def kept_photos(self) -> Path:
        """The photos of the last run as they went on the site."""
        return self.notes / "photos"

    @property
    def settings(self) -> Path:
        """The engine's settings."""
        return self.member.settings if self.member else self.home / "mkdocs.yml"

    @property
    def notes(self) -> Path:
        """The folder of what one run leaves for the next: the lock, the shell, what the run was about."""
        return self.member.notes if self.member else self.home / ".jinlin"
