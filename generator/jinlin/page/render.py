"""View values → HTML. The only user of jinja2.

Every template autoescapes; no cell text ever becomes template source. ``root`` leads from the page being written to the
site's own root (``../``), so that every link is relative and the site works under any base path.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path

import jinja2

from jinlin.page.output import Block
from jinlin.strings import Strings

HERE = Path(__file__).parent
WEEKDAYS = "一二三四五六日"


class Renderer:
    """Renders blocks. ``folders`` maps a template prefix (a kind's name) to its folder of templates."""

    def __init__(self, strings: Strings, folders: Mapping[str, Path], shared: Mapping[str, object]) -> None:
        loaders = {prefix: jinja2.FileSystemLoader(folder) for prefix, folder in folders.items()}
        loaders["page"] = jinja2.FileSystemLoader(HERE / "templates")
        self._environment = jinja2.Environment(
            loader=jinja2.PrefixLoader(loaders),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters.update(FILTERS)
        self._environment.globals.update(shared, text=strings.text)
        self._folders = {"page": HERE / "templates", **folders}

    def render(self, block: Block, *, root: str) -> str:
        """The block's HTML as it stands on a page whose way to the site's root is ``root`` (``""``, ``../``)."""
        return self._environment.get_template(block.template).render(view=block.view, root=root)

    def digest(self) -> str:
        """A digest of every template, so that a changed template renders its pages again."""
        digest = hashlib.blake2b(digest_size=16)
        for prefix, folder in sorted(self._folders.items()):
            for file in sorted(folder.rglob("*.html")):
                digest.update(f"{prefix}/{file.relative_to(folder)}".encode() + file.read_bytes())
        return digest.hexdigest()


def civil_date(day: date) -> str:
    """``2026年3月5日（周四）``."""
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def short_date(day: date) -> str:
    """``3月5日（周四）``."""
    return f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def clock_time(moment: time | datetime) -> str:
    """``9:00``."""
    return f"{moment.hour}:{moment.minute:02d}"


def plain_number(number: float) -> str:
    """``3``, ``3.5``; no trailing zeros, at most two places."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def percent(share: float | None) -> str:
    """``0.954`` → ``95.4%``; ``None`` (nothing to divide by) → ``—``."""
    return "—" if share is None else f"{share * 100:.1f}%"


FILTERS: Mapping[str, Callable[..., str]] = {
    "civil_date": civil_date,
    "short_date": short_date,
    "clock_time": clock_time,
    "plain_number": plain_number,
    "percent": percent,
}
