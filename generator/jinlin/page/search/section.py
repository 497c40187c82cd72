"""Entries → the section 搜索: the shards, what the phone has to know to look through them, and the page's own block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jinlin.page.open_data import PACKAGE, render_json
from jinlin.page.output import Block, File, Section, written
from jinlin.page.search.readings import render_readings
from jinlin.page.search.shards import FOLDER, Entry, Shard, shards
from jinlin.page.search.variants import variants
from jinlin.strings import Strings

FRESH = timedelta(days=30)  #: what has no day is shown after what is newer than this
NAMED = timedelta(days=7)  #: and after this where it is called what was asked for: 居住证 has a page of its own
RECENT = timedelta(days=90)  #: in January people still look for December: a year is old only once it is that far off


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """How people ask, wherever they live.

    ``asking`` are words that only ask (怎么, 在哪里): they stand in no record and are left out of a question. ``doing``
    are what one wants to do with a thing (办, 领): a question that begins with one is for the thing. ``alike`` are
    groups of words that mean the same.
    """

    asking: tuple[str, ...]
    doing: tuple[str, ...]
    alike: tuple[tuple[str, ...], ...]


def spoken(strings: Strings) -> Spoken:
    """What the catalogue knows of it."""
    asking, doing = (tuple(strings.text(f"search.{key}").split()) for key in ("asking", "doing"))
    alike = tuple(tuple(group.split()) for group in strings.text("search.alike").splitlines())
    return Spoken(asking=asking, doing=doing, alike=alike)


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What is to be found: entries by kind, the titles of their tables by name, and the community's own words that mean
    the same."""

    entries: Mapping[str, Sequence[Entry]]
    tables: Mapping[str, str]
    synonyms: tuple[tuple[str, ...], ...]
    spoken: Spoken
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Main:
    """The page: a form, room for what is found, and each table's title, address and description for those without."""

    tables: tuple[tuple[str, str, str], ...]


def search_section(searched: Searched, sections: Sequence[Section], title: str) -> Section:
    """The section ``search``; its shell is the hand-written page ``content/search.md``."""
    cut = [shard for kind in sorted(searched.entries) for shard in shards(kind, searched.entries[kind])]
    titles = sorted({entry.title for shard in cut for entry in shard.entries})
    tables = tuple((one.title, f"{one.name}/", one.description) for one in sections)
    return Section(
        name=FOLDER,
        title=title,
        description=title,
        shell=FOLDER,
        blocks={"main": Block(template="page/search.html", view=Main(tables=tables))},
        files=(*(replace(one, kin=PACKAGE) for one in _of_dictionaries(cut, titles, searched)), *map(Shard.file, cut)),
    )


def _of_dictionaries(cut: Sequence[Shard], titles: Sequence[str], searched: Searched) -> tuple[File, ...]:
    """What takes dictionaries of 15 MB to write: best in the process that has the large tables, a smaller copy."""
    return (
        written(f"{FOLDER}/index.json", render_lookup, tuple(cut), replace(searched, entries={})),
        written(f"{FOLDER}/readings.json", render_readings, titles),
    )


def render_lookup(cut: Sequence[Shard], searched: Searched) -> bytes:
    """Return what is read before any shard: which there are (name, year or 0, weight; undated first, then the newest
    first), ``since`` which year they are looked through unasked, and how to understand a question."""
    ordered = sorted(cut, key=lambda shard: (shard.year, _until(shard)), reverse=True)
    ordered.sort(key=lambda shard: shard.year != 0)
    texts = {text for shard in cut for entry in shard.entries for text in (entry.title, *entry.cells)}
    texts.update(searched.tables.values())  # asked for, too, in either signs
    return render_json(
        {
            "since": (searched.today - RECENT).year,
            "fresh": (searched.today - FRESH).isoformat(),
            "named": (searched.today - NAMED).isoformat(),
            "shards": [[shard.name, shard.year, shard.weight] for shard in ordered],
            "tables": dict(sorted(searched.tables.items())),
            "synonyms": [list(group) for group in (*searched.synonyms, *searched.spoken.alike)],
            "asking": list(searched.spoken.asking),
            "doing": list(searched.spoken.doing),
            "variants": variants(texts),
        }
    )


def _until(shard: Shard) -> str:
    """Sorts shards by the last day they may hold: a whole year ends after its months."""
    return f"{shard.period}~"
