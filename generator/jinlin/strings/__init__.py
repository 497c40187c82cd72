"""Every sentence a person reads that is not of one kind; kinds bring their own ``strings.toml``.

All ``*.toml`` files of ``strings/zh-CN/`` form one catalogue. Keys are dotted (``report.title``); a sentence names
its placeholders (``{found}``). Problem sentences are tables ``[problem."date.no_such_day"]`` with ``what`` (what was
found) and ``mend`` (what to write instead, with an example that would pass). What stands beside them:

- ``example``: what passes in the cell the problem is about; or ``cells``: what passes in several, by column key. They
  are the placeholders ``{example}``, ``{start_time}`` … wherever the problem itself brings no better one.
- ``holds``: what is held back: ``nothing``, ``value``, ``cell`` (the row where the column must be filled, else only
  the value), ``row``, ``table``, ``site``, or only the ``command`` that was typed.
- ``wrong``: a text that has this fault; any other name: what the guide says for the placeholder of that name.
"""

from __future__ import annotations

import functools
import hashlib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

HERE = Path(__file__).parent
PROBLEM = "problem."  #: how the keys of all problems begin


class Strings:
    """A catalogue of sentences by dotted key. A missing key or placeholder is a bug and raises ``KeyError``."""

    __slots__ = ("_examples", "_sentences")

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._sentences = dict(sentences)
        self._examples = dict(_examples(self.problems()))

    def text(self, key: str, /, **facts: object) -> str:
        """The sentence ``key`` with its placeholders filled: by ``facts``, else by the examples beside it."""
        examples = self._examples.get(key)
        if examples:
            facts = {name: text.format_map(facts) for name, text in examples.items() if name not in facts} | facts
        return self._sentences[key].format_map(facts)

    def problems(self) -> Mapping[str, Mapping[str, str]]:
        """Each problem's table as it was typed, by code; the texts of ``cells`` stand in it under ``cells.<key>``."""
        found: dict[str, dict[str, str]] = {}
        for key, text in self._sentences.items():
            if key.startswith(PROBLEM):
                table, _, name = key.removeprefix(PROBLEM).rpartition(".")
                code = table.removesuffix(".cells")
                found.setdefault(code, {})[name if code == table else f"cells.{name}"] = text
        return found

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


def _examples(problems: Mapping[str, Mapping[str, str]]) -> Iterable[tuple[str, Mapping[str, str]]]:
    """What may stand for a placeholder of ``what`` and ``mend``, by their keys."""
    for code, table in problems.items():
        own = {n.removeprefix("cells."): text for n, text in table.items() if n == "example" or n.startswith("cells.")}
        if own:
            yield from ((f"{PROBLEM}{code}.{half}", own) for half in ("what", "mend"))


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


def own_sentences(module: str) -> Callable[..., str]:
    """What says the sentence ``kind.<folder>.<key>`` of the catalogue that lies beside a kind's ``module``, for texts
    that are no HTML: titles, descriptions, messages to pass on."""
    folder = Path(module).parent
    text, prefix = Strings({}).with_files([folder / "strings.toml"]).text, f"kind.{folder.name}."

    def said(key: str, /, **facts: object) -> str:
        return text(prefix + key, **facts)

    return said
