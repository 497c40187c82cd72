"""The photos that rows name: read from the community's own folder, made fit for the site, or said why not.

Making one takes 40 ms, so those on the site are kept for the next run: as JPEG, named by what they were made of and
their size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from jinlin.build.intake import Intake
from jinlin.config.settings import Config, SourceType
from jinlin.disk import write_whole
from jinlin.page.photo import kept_photo, photo_mark, render_photo
from jinlin.problem import Checked, Place, Problem, notice
from jinlin.record.column import public_columns
from jinlin.view.photos import Photo

Photos = Mapping[str, Mapping[str, Photo]]
"""By table and file name."""

JPEG_BEGINS, JPEG_ENDS = b"\xff\xd8", b"\xff\xd9"
KEPT = re.compile(r"([0-9a-f]{32})-(\d+)x(\d+)\.jpg")


class _Named(NamedTuple):
    table: str
    file: Path
    place: Place


def fetch_photos(folder: Path, kept: Path, config: Config, intakes: Iterable[Intake]) -> Checked[Photos]:
    """The photos of all public rows, from ``folder``, or from ``kept`` where the last run made them. A missing one, or
    one that is no picture, is a line of the report: the row is shown without it."""
    photos: dict[str, dict[str, Photo]] = {}
    made: dict[Path, Photo | Problem] = {}
    problems: list[Problem] = []
    known = _known(kept)
    for named in (one for intake in intakes for one in _named(folder, config, intake)):
        if named.file not in made:
            made[named.file] = _fetch(named.file, known)
        found = made[named.file]
        if isinstance(found, Problem):
            problems.append(found.at(named.place))
        else:
            photos.setdefault(named.table, {})[named.file.name] = found
    return Checked(photos, tuple(problems))


def keep_photos(kept: Path, photos: Photos) -> None:
    """Leave ``photos``, and no others, in the folder ``kept`` for the next run."""
    wanted = {f"{one.mark}-{one.width}x{one.height}.jpg": one for found in photos.values() for one in found.values()}
    standing = {file.name for file in kept.iterdir()} if kept.is_dir() else set()
    for name in standing - wanted.keys():
        (kept / name).unlink()
    for name, photo in wanted.items():
        write_whole(kept / name, photo.content)


def _known(kept: Path) -> Mapping[str, Photo]:
    """The photos in the folder ``kept``, by their mark; none that a power cut left cut, or of noughts."""
    files = kept.iterdir() if kept.is_dir() else ()
    named = ((file.read_bytes(), m) for file in files if (m := KEPT.fullmatch(file.name)))
    whole = ((content, m) for content, m in named if content[:2] + content[-2:] == JPEG_BEGINS + JPEG_ENDS)
    return {m[1]: kept_photo(content, m[1], int(m[2]), int(m[3])) for content, m in whole}


def _named(own: Path, config: Config, intake: Intake) -> Iterator[_Named]:
    """Every cell that names a photo. The samples have theirs beside them."""
    table, main = intake.plan.setting, intake.main
    source = config.sources.get(table.source)
    is_sample = source is not None and source.type is SourceType.SAMPLES
    folder = intake.plan.kind.folder / "samples" / own.name if is_sample else own
    for key in (c.key for c in public_columns(main.model) if c.reader.type == "photo"):
        for row in main.rows:
            if name := getattr(row, key):
                yield _Named(table.name, folder / name, main.place(row.id, key))


def _fetch(file: Path, known: Mapping[str, Photo]) -> Photo | Problem:
    """One photo, or what is the matter with its file."""
    try:
        content = file.read_bytes()
    except OSError:
        return notice("photo.missing", file.name, folder=file.parent.name)
    mark = photo_mark(content)
    made = known.get(mark) or render_photo(content)
    if isinstance(made, Problem):
        return notice(made.code, file.name, **dict(made.facts))
    return replace(made, mark=mark)
