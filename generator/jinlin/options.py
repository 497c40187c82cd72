"""What stands in a settings file, read value by value: every fault is collected instead of stopping at the first."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from jinlin.problem import Place, Problem, obstacle

T = TypeVar("T")
U = TypeVar("U", int, None)
MOST_QUOTED = 60  #: characters of a value, by which whoever typed it finds it again
SURE = 0.75  #: how alike two words are of which one alone is told: money is nearest to phone, and not meant for it


def _by_path(path: str) -> Place:
    return Place(key=path)


@dataclass(frozen=True, slots=True)
class Said:
    """What a settings file says at one place: a value, ``None`` for nothing, and the dotted path to it.

    What is wrong with it goes into ``faults``, which all values of a file share. ``placed`` tells where a path is; of a
    part that was taken out of its file no more than the path is known.
    """

    value: object
    path: str = ""
    faults: list[Problem] = field(default_factory=list)
    placed: Callable[[str], Place] = _by_path

    def __getitem__(self, key: str) -> Said:
        """What it says under ``key``."""
        there = self.value.get(key) if isinstance(self.value, dict) else None
        return Said(there, f"{self.path}.{key}" if self.path else key, self.faults, self.placed)

    def __iter__(self) -> Iterator[str]:
        return iter(self.value if isinstance(self.value, dict) else ())

    def items(self) -> Iterator[tuple[str, Said]]:
        """Each key, and what it says there."""
        return ((key, self[key]) for key in self)

    def each(self) -> tuple[Said, ...]:
        """What a list says; a single value is a list of one."""
        values = self.value if isinstance(self.value, list) else [] if self.value is None else [self.value]
        return tuple(self[str(n)].saying(value) for n, value in enumerate(values))

    def saying(self, value: object) -> Said:
        """The same place, with another value."""
        return Said(value, self.path, self.faults, self.placed)

    @property
    def name(self) -> str:
        """What the setting is called: of a value in a list, the list."""
        return next(name for name in reversed(self.path.split(".")) if not name.isdigit())

    def fault(self, code: str, found: object = "", **facts: object) -> None:
        """Note what is wrong here."""
        quoted = str(found) if len(str(found)) <= MOST_QUOTED else f"{str(found)[:MOST_QUOTED]}…"
        self.faults.append(obstacle(code, quoted, **facts).at(self.placed(self.path)))

    def mapping(self, allowed: tuple[str, ...] = (), *, required: bool = False, example: str = "") -> Said:
        """A mapping; unknown keys are faults with the nearest known one. ``example`` is a line of it, for advice."""
        if self.value is None and not required:
            return self.saying({})
        if not isinstance(self.value, dict):
            facts = {"example": example} if example else {}
            self.fault("config.not_a_mapping", self.path or self.placed("").sheet, **facts)
            return self.saying({})
        for key in self.value:
            if allowed and key not in allowed:
                near = difflib.get_close_matches(key, allowed, n=1, cutoff=SURE)
                hint = near[0] if near else "、".join(allowed)
                self[key].fault("config.unknown_key", key, hint=hint)
        return self

    def text(self) -> str:
        """A text, empty for none."""
        if isinstance(self.value, list | dict | bool) or "\0" in str(self.value):
            self.fault("config.not_a_text", self.name)
            return ""
        return "" if self.value is None else str(self.value).strip()

    def texts(self) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        return tuple(one.text() for one in self.each())

    def number(self, least: int, most: int, usual: U = None) -> int | U:
        """A whole number between two others, both included; ``usual`` where nothing is said, or nothing usable."""
        value = self.value
        if value is None:
            return usual
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.fault("config.not_a_number", value, least=least, most=most)
            return usual
        return value

    def share(self) -> float:
        """``0.3`` or ``30%``."""
        if self.value is None:
            return 0.5
        text = str(self.value).replace("％", "%")
        found = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)(%?)", text)
        share = float(found[1]) / (100 if found[2] else 1) if found else -1
        if not 0 <= share <= 1:
            self.fault("config.not_a_share", self.value)
        return share

    def flag(self, *, default: bool) -> bool:
        """True or false."""
        if self.value is None:
            return default
        if not isinstance(self.value, bool):
            self.fault("config.not_a_flag", self.value)
        return self.value is True

    def one_of(self, allowed: tuple[str, ...], told: tuple[str, ...] = ()) -> str:
        """One of the words that are allowed; ``told`` are those to suggest, where not all are for people. Where there
        are none at all, they are what is missing, and have been told."""
        if isinstance(self.value, list | dict | bool):
            return self.text()
        text = "" if self.value is None else str(self.value)
        if allowed and text not in allowed:
            told = told or allowed
            hint = "、".join(difflib.get_close_matches(text, told, n=1, cutoff=SURE) or told)
            self.fault("config.not_one_of", text, choices=hint, key=self.name)
        return text

    def some_of(self, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """A list of words that are allowed; a single one is a list of one."""
        return tuple(one.saying(one.text()).one_of(allowed) for one in self.each())

    def choice(self, choices: Mapping[str, T], usual: T) -> T:
        """What the word stands for; ``usual`` where nothing is said, or none of them."""
        return usual if self.value is None else choices.get(self.one_of(tuple(choices)), usual)
