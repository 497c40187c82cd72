"""Rows and values → open data: CSV for spreadsheets, JSON for programmes, a dictionary that explains the columns."""

from __future__ import annotations

import enum
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cache, partial
from hashlib import blake2b, sha256
from itertools import chain, islice
from operator import attrgetter
from typing import Any

from jinlin.page.output import File, written
from jinlin.record.column import Column, public_columns
from jinlin.record.given import Given
from jinlin.record.records import Records
from jinlin.strings import Strings

BOM = b"\xef\xbb\xbf"  # without it Excel takes UTF-8 for the machine's own code page
HARMLESS = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]")  # most cells begin with one of these, and no formula does
NUMBER = re.compile(r"-?\d+(\.\d+)?")
FORMULA_STARTS = ("=", "+", "-", "@")
SURROGATE = re.compile("[\ud800-\udfff]")
IN_SCRIPT = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Written so that the file may also stand inside a ``<script>`` element."""

ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
QUOTED = '","'
KEPT = (str, type(None), date, enum.Enum)  #: equal ones are written alike; of numbers 1 is ``True``, and 1.0

MAIN = "data"  #: what the files of a table's main sheet are called; those of another have its key
PACKAGE = "datapackage.json"  #: where it is told how large every file is
AT_ONCE = 500  #: rows written in one go: a table of ten thousand as one text takes 20 MB more
DICTIONARY_KEYS = ("key", "label", "type", "required", "choices", "explanation", "mapping")


def render_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return CSV for Excel and WPS: UTF-8 with BOM, CRLF, every cell quoted, no cell a formula."""
    every = chain([header], rows)
    target = io.BytesIO(BOM)  # parts to be joined would stand in memory twice
    target.seek(len(BOM))
    target.writelines(iter(lambda: _csv(islice(every, AT_ONCE)), b""))
    return target.getvalue()


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    quoted = cache(_quoted)  # most cells stand in many rows
    return _utf8("".join([f'"{QUOTED.join([quoted(cell) for cell in row])}"\r\n' for row in rows]))


def _quoted(cell: str) -> str:
    """The cell as it stands in quotes."""
    return guarded(cell).replace("\x00", "").replace('"', '""')


def guarded(cell: str) -> str:
    """The cell, with ``'`` before it where a spreadsheet would run it as a formula; plain numbers stay.

    Full-width ＝＋－＠ count too: some programmes fold them first. Source: OWASP, CSV Injection.
    """
    if not cell or HARMLESS.match(cell) or NUMBER.fullmatch(cell):
        return cell
    start = unicodedata.normalize("NFKC", cell[:40]).lstrip("".join(map(chr, range(33))) + "\u3000\ufeff\u200b")
    return f"'{cell}" if start.startswith(FORMULA_STARTS) or cell.startswith(("\t", "\r", "\n")) else cell


def render_json(value: object) -> bytes:
    """Return deterministic JSON: keys in the order given, Chinese as it is, safe inside ``<script>``."""
    return _in_script(ENCODE(value)) + b"\n"


def _in_script(text: str) -> bytes:
    """JSON in which nothing ends a ``<script>``."""
    for character, escaped in IN_SCRIPT.items():
        if character in text:  # to replace what is not there takes ten times as long as to look for it
            text = text.replace(character, escaped)
    return _utf8(text)


def _utf8(text: str) -> bytes:
    """The text without what UTF-8 cannot hold. Hardly any has such a thing: looking first would double the cost."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return SURROGATE.sub("", text).encode()


@dataclass(frozen=True, slots=True)
class Measure:
    """How large a file is, in bytes, and its SHA-256 in hexadecimal digits."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Opened:
    """Records to be opened. ``edition`` tells them apart without writing them: the texts, and how they were read."""

    records: Records[Any] = field(repr=False)
    edition: str
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False)  #: the community's own
    measured: dict[str, Measure] = field(default_factory=dict, repr=False, compare=False)
    """Of each form that was written in this run; ten thousand rows need not be written again to be measured."""

    @classmethod
    def read_with(cls, records: Records[Any], given: Given) -> Opened:
        """The records as they were read with ``given``: the same text may mean another value with other words."""
        texts = "\1".join(["\0".join(records.texts[record.id]) for record in records.rows])  # cells hold no such signs
        # Sets tell their own in another order in each process.
        rest = replace(given, office=frozenset(), unnamed=frozenset())
        known = f"{rest}{sorted(given.office)}{sorted(given.unnamed)}"
        edition = blake2b(f"{known}\1{texts}".encode("utf-8", "surrogatepass")).hexdigest()
        return cls(records, edition, given.words)


def table_files(table: str, kind: str, opened: Opened, strings: Strings, name: str = MAIN) -> tuple[File, ...]:
    """Return a table's open data: ``data.csv`` as staff typed it, ``data.json`` typed, and ``dictionary.*``. Those of
    another sheet than the main one have its key for a ``name``: ``timeline.csv``, ``timeline-dictionary.csv``.

    Only columns that may be stored, with the texts that may be stored: a masked name stays masked. A column is
    explained by the sentence ``about`` names, else ``column.<kind>.<key>``; its counterpart in other standards is
    ``mapping.<kind>.<key>``, where the kind has one.
    """
    described = [_described(c, kind, opened.words, strings) for c in public_columns(opened.records.model)]
    if name != MAIN:  # the standards know records, not the steps or rules beside them
        described = [{**told, "mapping": ""} for told in described]
    labels = [strings.text(f"open_data.{key}") for key in DICTIONARY_KEYS]
    dictionary = f"{table}/{dictionary_name(name)}"
    return (
        replace(written(f"{table}/{name}.csv", render_data_csv, opened), kin=PACKAGE),
        replace(written(f"{table}/{name}.json", render_data_json, opened), kin=PACKAGE),
        written(f"{dictionary}.csv", render_csv, labels, [list(d.values()) for d in described]),
        written(f"{dictionary}.json", render_json, described),
    )


def dictionary_name(name: str) -> str:
    """What the dictionary of the files called ``name`` is called."""
    return "dictionary" if name == MAIN else f"{name}-dictionary"


def render_data_csv(opened: Opened) -> bytes:
    """Return the records as staff typed them, under their headers."""
    records = opened.records
    labels = [c.label for c in public_columns(records.model)]
    return _measured("csv", opened, render_csv(labels, (records.texts[record.id] for record in records.rows)))


def render_data_json(opened: Opened) -> bytes:
    """Return the records as objects of typed values under their column keys."""
    records = opened.records
    told = public_columns(records.model)
    keys = [c.key for c in told]
    form = f"{{{','.join(f'{ENCODE(key)}:%s' for key in keys)}}}"  # keys are names of fields: none has a % in it
    values: Iterable[Sequence[object]] = map(attrgetter(*keys), records.rows)  # all values of a row in one call
    for n, as_data in ((n, c.reader.as_data) for n, c in enumerate(told) if c.reader.as_data):
        values = map(partial(_with_data, n, as_data), values)
    every = zip(values, (records.texts[record.id] for record in records.rows), strict=True)
    target = io.BytesIO()
    for part in iter(lambda: _in_script(_objects(form, islice(every, AT_ONCE))), b""):
        target.write(b"," if target.tell() else b"[")
        target.write(part)
    target.write(b"]\n" if target.tell() else b"[]\n")
    return _measured("json", opened, target.getvalue())


def _with_data(n: int, as_data: Callable[[Any], object], values: Sequence[object]) -> Sequence[object]:
    """A row's values, the one at ``n`` in the unit people know."""
    return values if values[n] is None else (*values[:n], as_data(values[n]), *values[n + 1 :])


def _objects(form: str, rows: Iterable[tuple[Sequence[object], Sequence[str]]]) -> str:
    """Rows of values, with their texts, as JSON objects of one ``form``."""
    kept = cache(lambda value: ENCODE(_plain(value)))  # most values stand in many rows
    return ",".join(
        [
            form % tuple([kept(v) if isinstance(v, KEPT) else ENCODE(_cell(v, t)) for v, t in zip(*row, strict=True)])
            for row in rows
        ]
    )


def measure(form: str, opened: Opened) -> Measure:
    """The measure of ``data.csv`` or ``data.json``, by its ending."""
    if form not in opened.measured:
        {"csv": render_data_csv, "json": render_data_json}[form](opened)
    return opened.measured[form]


def _measured(form: str, opened: Opened, content: bytes) -> bytes:
    opened.measured[form] = Measure(len(content), sha256(content).hexdigest())
    return content


def _cell(value: object, text: str) -> object:
    """A value as JSON knows it; its text, where the value has no simpler form."""
    plain = _plain(value)
    return text if plain is None else plain


def _plain(value: object) -> object:
    """A value of a record as JSON knows it. The package's own values have a ``display`` or a ``text``."""
    if isinstance(value, enum.Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()  # typed without a time: a deadline's day is not its first moment
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    shown = getattr(value, "display", None)
    return shown if shown is not None else getattr(value, "text", None)


def explanation(c: Column, kind: str, strings: Strings) -> str:
    """What a column is, in a sentence; empty where nobody has said it."""
    about = c.about or f"column.{kind}.{c.key}"
    return strings.text(about) if strings.has(about) else ""


def _choices(c: Column, words: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """The words that stand in the files: the community's own, as typed, and ours, which ``data.json`` has for them."""
    own = words.get(c.reader.vocabulary, {})
    return tuple(dict.fromkeys((*own, *(c.reader.choices if c.reader.keys or not own else ()))))


def _described(c: Column, kind: str, words: Mapping[str, Mapping[str, str]], strings: Strings) -> Mapping[str, str]:
    type_key = f"type.{c.reader.type}"
    mapping = f"mapping.{kind}.{c.key}"
    return {
        "key": c.key,
        "label": c.label,
        "type": strings.text(type_key) if strings.has(type_key) else c.reader.type,
        "required": strings.text("open_data.yes" if c.required else "open_data.no"),
        "choices": "、".join(_choices(c, words)),
        "explanation": explanation(c, kind, strings),
        "mapping": strings.text(mapping) if strings.has(mapping) else "",
    }
