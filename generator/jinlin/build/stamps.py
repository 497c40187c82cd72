"""Whether sources are as they were, without reading a sheet: a stamp of each that changes whenever it does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from jinlin.config.settings import SourceSetting, SourceType
from jinlin.problem import CannotContinue


def google_keys(sources: Iterable[SourceSetting]) -> frozenset[str]:
    """The spreadsheets that Drive knows of."""
    return frozenset(source.where for source in sources if source.type is SourceType.GOOGLE)


def fetch_google_stamps(keys: Collection[str], environment: Mapping[str, str]) -> Mapping[str, str]:
    """What Drive knows of these spreadsheets, by key: one call for a thousand, none for none.

    Raises:
        CannotContinue: Google could not be asked; the problem says why.
    """
    if not keys:
        return {}
    from jinlin.source.google.credentials import credentials_from  # google.auth is slow to import
    from jinlin.source.google.drive import fetch_stamps

    credentials = credentials_from(environment)
    if credentials.value is None:
        raise CannotContinue(*credentials.problems)
    found = fetch_stamps(keys, credentials.value)
    if found.value is None:
        raise CannotContinue(*found.problems)
    return found.value


def stamps(sources: Iterable[SourceSetting], home: Path, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(Name, stamp) of each source of which something is ``known`` or can be seen: files below ``home``."""
    for source in sources:
        if source.is_local:
            with suppress(OSError):  # of a file that cannot be read nothing is known: whoever reads the sheets tells
                yield source.name, _content_stamp(home / source.where if source.where else None)
        elif source.type is SourceType.GOOGLE and source.where in known:
            yield source.name, known[source.where]  # of 飞书 nothing is known without reading it


def _content_stamp(where: Path | None) -> str:
    """A name for the content of a file, or of all files of a folder; the samples have none and never change."""
    state = blake2b(digest_size=16)
    files = sorted(where.rglob("*")) if where and where.is_dir() else [where] if where else []
    for file in files:
        if file.is_file():
            state.update(f"{file.name}\0".encode() + file.read_bytes() + b"\0")
    return state.hexdigest()
