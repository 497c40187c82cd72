"""What stands in a settings file, read value by value: every fault is collected instead of stopping at the first."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import TypeVar

from jinlin.problem import Place, Problem, obstacle

T = TypeVar("T")
U = TypeVar("U", int, None)
SURE = 0.75  #: how alike two words are of which one alone is told: money is nearest to phone, and not meant for it


class SettingsReader:
    """Takes values with their dotted paths, gives them as what they ought to be, and notes what is wrong with them."""

    file = ""  #: as staff know it; a part has none of its own

    def __init__(self) -> None:
        self.faults: list[Problem] = []

    def place(self, path: str) -> Place:
        """Where the setting at ``path`` stands; a reader of a part knows no more than its path."""
        return Place(key=path)

    def fault(self, path: str, code: str, found: object = "", **facts: object) -> None:
        """Note what is wrong with the setting at ``path``."""
        self.faults.append(obstacle(code, str(found), **facts).at(self.place(path)))

    def mapping(
        self, value: object, path: str, allowed: tuple[str, ...] = (), *, required: bool = False, example: str = ""
    ) -> Mapping[str, object]:
        """A mapping; unknown keys are faults with the nearest known one. ``example`` is a line of it, for advice."""
        if value is None and not required:
            return {}
        if not isinstance(value, dict):
            facts = {"example": example} if example else {}
            self.fault(path, "config.not_a_mapping", path or self.file, **facts)
            return {}
        for key in value:
            if allowed and key not in allowed:
                near = difflib.get_close_matches(key, allowed, n=1, cutoff=SURE)
                hint = near[0] if near else "、".join(allowed)
                self.fault(f"{path}.{key}" if path else key, "config.unknown_key", key, hint=hint)
        return value

    def text(self, value: object, path: str) -> str:
        """A text, empty for none."""
        if isinstance(value, list | dict | bool) or "\0" in str(value):
            self.fault(path, "config.not_a_text", _key(path))
            return ""
        return "" if value is None else str(value).strip()

    def texts(self, value: object, path: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        values = value if isinstance(value, list) else [] if value is None else [value]
        return tuple(self.text(item, f"{path}.{i}") for i, item in enumerate(values))

    def number(self, value: object, path: str, least: int, most: int, usual: U = None) -> int | U:
        """A whole number between two others, both included; ``usual`` where nothing is said, or nothing usable."""
        if value is None:
            return usual
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.fault(path, "config.not_a_number", value, least=least, most=most)
            return usual
        return value

    def share(self, value: object, path: str) -> float:
        """``0.3`` or ``30%``."""
        if value is None:
            return 0.5
        text = str(value).replace("％", "%")
        found = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)(%?)", text)
        share = float(found[1]) / (100 if found[2] else 1) if found else -1
        if not 0 <= share <= 1:
            self.fault(path, "config.not_a_share", value)
        return share

    def flag(self, value: object, path: str, *, default: bool) -> bool:
        """True or false."""
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(path, "config.not_a_flag", value)
        return value is True

    def one_of(self, value: object, path: str, allowed: tuple[str, ...], told: tuple[str, ...] = ()) -> str:
        """One of the words that are allowed; ``told`` are those to suggest, where not all are for people. Where there
        are none at all, they are what is missing, and have been told."""
        if isinstance(value, list | dict | bool):
            return self.text(value, path)
        text = "" if value is None else str(value)
        if allowed and text not in allowed:
            told = told or allowed
            hint = "、".join(difflib.get_close_matches(text, told, n=1, cutoff=SURE) or told)
            self.fault(path, "config.not_one_of", text, choices=hint, key=_key(path))
        return text

    def some_of(self, value: object, path: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """A list of words that are allowed; a single one is a list of one."""
        return tuple(self.one_of(one, f"{path}.{n}", allowed) for n, one in enumerate(self.texts(value, path)))

    def choice(self, value: object, path: str, choices: Mapping[str, T], usual: T) -> T:
        """What the word stands for; ``usual`` where nothing is said, or none of them."""
        return usual if value is None else choices.get(self.one_of(value, path, tuple(choices)), usual)


def _key(path: str) -> str:
    """What the setting at ``path`` is called: of a value in a list, the list."""
    return next(name for name in reversed(path.split(".")) if not name.isdigit())
