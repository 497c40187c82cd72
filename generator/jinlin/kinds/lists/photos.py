"""Photos of a row, before and after: shown only where somebody has said that nobody can be recognised in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinlin.kinds.lists.words import said
from jinlin.page.output import File, written
from jinlin.problem import Severity, problem
from jinlin.record.readers import address
from jinlin.record.records import Found
from jinlin.view.photos import Photo, photo_bytes
from jinlin.view.setting import Setting

PHOTOS = {"before": "photo", "after": "photo", "described": "", "masked": "yes_no"}
"""What ``photos:`` may name, and the type of those columns; the last two it has to name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoColumns:
    """Column keys; ``before`` or ``after`` may be empty."""

    before: str = ""
    after: str = ""
    described: str
    masked: str

    @property
    def taken(self) -> Mapping[str, str]:
        """``before`` and ``after``, as far as there are such columns."""
        return {name: key for name, key in (("before", self.before), ("after", self.after)) if key}

    @property
    def keys(self) -> frozenset[str]:
        """All columns that the photos speak for."""
        return frozenset([*self.taken.values(), self.described, self.masked])


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One photo on a page; ``path`` is from the site's root."""

    path: str
    name: str  #: before or after
    alt: str
    photo: Photo


def check_photos(row: Any, columns: PhotoColumns | None) -> Found:
    """Photos without the word 已脱敏, or without words for whoever does not see them: held back, the row is not."""
    code = _missing(row, columns) if columns else ""
    for key in columns.taken.values() if columns and code else ():
        if getattr(row, key):
            yield key, problem(code, severity=Severity.VALUE)


def _missing(row: Any, columns: PhotoColumns) -> str:
    """The code of what a row does not say of its photos, or nothing."""
    if getattr(row, columns.masked) is not True:
        return "lists.photo_not_masked"
    return "" if getattr(row, columns.described) else "lists.photo_not_described"


def shots(row: Any, columns: PhotoColumns | None, setting: Setting) -> tuple[Shot, ...]:
    """The photos of a row that there are."""
    return tuple(_shots(row, columns, setting)) if columns else ()


def _shots(row: Any, columns: PhotoColumns, setting: Setting) -> Iterator[Shot]:
    for name, key in columns.taken.items():
        photo = setting.photos.get(getattr(row, key) or "")
        if photo is not None and not _missing(row, columns):
            yield Shot(
                path=f"{setting.table}/{address(row.id)}-{name}-{photo.digest}.jpg",
                name=name,
                alt=said(f"photo.{name}_alt", text=getattr(row, columns.described)),
                photo=photo,
            )


def photo_file(shot: Shot) -> File:
    """The photo on the site. Its name changes with its bytes: no phone shows yesterday's."""
    return written(shot.path, photo_bytes, shot.photo)
