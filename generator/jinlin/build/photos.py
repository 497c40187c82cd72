"""The photos that rows name: read from the community's own folder, made fit for the site, or said why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from jinlin.build.intake import Intake
from jinlin.config.settings import Config, SourceType
from jinlin.page.photo import render_photo
from jinlin.problem import Checked, Place, Problem, notice
from jinlin.record.column import public_columns
from jinlin.view.photos import Photo

Photos = Mapping[str, Mapping[str, Photo]]
"""By table and file name."""


class _Named(NamedTuple):
    table: str
    file: Path
    place: Place


def fetch_photos(folder: Path, config: Config, intakes: Iterable[Intake]) -> Checked[Photos]:
    """The photos of all public rows. A missing one, or one that is no picture, is a line of the report: the row is
    shown without it."""
    photos: dict[str, dict[str, Photo]] = {}
    made: dict[Path, Photo | Problem] = {}
    problems: list[Problem] = []
    for named in (one for intake in intakes for one in _named(folder, config, intake)):
        if named.file not in made:
            made[named.file] = _fetch(named.file)
        found = made[named.file]
        if isinstance(found, Problem):
            problems.append(found.at(named.place))
        else:
            photos.setdefault(named.table, {})[named.file.name] = found
    return Checked(photos, tuple(problems))


def _named(own: Path, config: Config, intake: Intake) -> Iterator[_Named]:
    """Every cell that names a photo. The samples have theirs beside them."""
    table, main = intake.plan.setting, intake.data[intake.plan.sheets[0].key]
    source = config.sources.get(table.source)
    is_sample = source is not None and source.type is SourceType.SAMPLES
    folder = intake.plan.kind.folder / "samples" / own.name if is_sample else own
    for key in (c.key for c in public_columns(main.model) if c.reader.type == "photo"):
        for row in main.rows:
            if name := getattr(row, key):
                yield _Named(table.name, folder / name, main.place(row.id, key))


def _fetch(file: Path) -> Photo | Problem:
    """One photo, or what is the matter with its file."""
    try:
        content = file.read_bytes()
    except OSError:
        return notice("photo.missing", file.name, folder=file.parent.name)
    made = render_photo(content)
    return notice(made.code, file.name, **dict(made.facts)) if isinstance(made, Problem) else made
