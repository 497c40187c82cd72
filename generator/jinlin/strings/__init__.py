"""Every sentence a person reads that is not of one kind; kinds bring their own ``strings.toml``.

All ``*.toml`` files of ``strings/zh-CN/`` form one catalogue. Keys are dotted (``report.title``); a sentence names
its placeholders (``{found}``). Problem sentences are tables ``[problem."date.no_such_day"]`` with ``what`` (what was
found) and ``mend`` (what to write instead, with an example that would pass).
"""

from __future__ import annotations

import functools
import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

HERE = Path(__file__).parent


class Strings:
    """A catalogue of sentences by dotted key. A missing key or placeholder is a bug and raises ``KeyError``."""

    __slots__ = ("_sentences",)

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._sentences = dict(sentences)

    def text(self, key: str, /, **facts: object) -> str:
        """The sentence ``key`` with its placeholders filled."""
        return self._sentences[key].format_map(facts)

    def has(self, key: str) -> bool:
        """Whether there is a sentence ``key``."""
        return key in self._sentences

    def digest(self) -> str:
        """A digest of all sentences: a changed one is a changed page."""
        return hashlib.blake2b(repr(sorted(self._sentences.items())).encode(), digest_size=16).hexdigest()

    def keys(self) -> tuple[str, ...]:
        """All keys, sorted."""
        return tuple(sorted(self._sentences))

    def with_files(self, files: Iterable[Path]) -> Strings:
        """This catalogue and those of ``files``; a key that stands twice is a bug and raises ``KeyError``."""
        merged = dict(self._sentences)
        for file in sorted(files):
            for key, sentence in _flat(tomllib.loads(file.read_text("utf-8"))):
                if key in merged:
                    raise KeyError(f"{file.name}: {key} stands twice")
                merged[key] = sentence
        return Strings(merged)


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterable[tuple[str, str]]:
    """``{"a": {"b": "c"}}`` → ``("a.b", "c")``."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


@functools.cache
def read_strings() -> Strings:
    """The catalogue in plain Chinese that ships with the package."""
    return Strings({}).with_files((HERE / "zh-CN").glob("*.toml"))
