"""Tables → the tabs that staff fill in, made from the same declarations that read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from jinlin.build.guide import offered_words
from jinlin.build.plan import TablePlan
from jinlin.build.settings import Settings
from jinlin.commands.template.example import INTERNAL_NOTE, Row, example_rows, offered_columns
from jinlin.commands.template.tab import Field, StaffTab
from jinlin.config.settings import Tab
from jinlin.kind import Sheet
from jinlin.kinds import catalogue
from jinlin.page.guide import guide_field
from jinlin.problem import Checked, notice
from jinlin.record.column import Column, columns
from jinlin.record.entry import Entry, Publish
from jinlin.record.own_lists import OwnColumn
from jinlin.record.read import wanted_columns
from jinlin.record.special import HolidayRow, SynonymRow, Withdrawal
from jinlin.strings import Strings
from jinlin.table.header import Wanted, fold


def staff_tabs(
    settings: Settings,
    today: date,
    fitting: Callable[[str, frozenset[str]], str],
    reserved: Iterable[str],
) -> Checked[tuple[StaffTab, ...]]:
    """Every tab that staff fill in, in the order of the tables; a notice for each title that had to be mended.

    Args:
        settings: The tables, and the tabs 撤下, 节假日 and 同义词.
        today: The dates of the example rows move with it.
        fitting: A title, and those taken in lower case → the title that the spreadsheet program accepts.
        reserved: Titles that are taken already.
    """
    words, tabs, problems = _Words(catalogue()), [], []
    kinds = dict.fromkeys(plan.kind.name for plan in settings.plans)
    ready = [tab for kind in kinds for tab in words.phrases(kind)]
    taken = frozenset(title.lower() for title in (*reserved, *(tab.title for tab in ready)))
    for title, setting, fields in _tabs(settings, today, words):
        possible = fitting(title, taken)
        taken |= {possible.lower()}
        if possible != title:
            problems.append(notice("template.tab_title", title, title=possible, setting=setting(possible)))
        tabs.append(StaffTab(possible, fields))
    return Checked((*tabs, *ready), tuple(problems))


_Tab = tuple[str, Callable[[str], str], tuple[Field, ...]]
"""A title, what in sheets.yaml would give the tab another one, and the columns."""


def _tabs(settings: Settings, today: date, words: _Words) -> Iterator[_Tab]:
    config, plans = settings
    phone = config.community.hotline or next((one for one in config.community.office_numbers if "@" not in one), "")
    for plan in plans:
        rows = example_rows(plan, today, phone)
        named = {one.key: one.tab for one in plan.asked()}
        for sheet in plan.sheets:
            if sheet.key in named:
                title = named[sheet.key].title or sheet.title or plan.title
                yield title, partial(_setting, plan, sheet), words.fields(plan, sheet, rows.get(sheet.key, {}))
    october = today.replace(month=10, day=1).isoformat()  # off in any year: this row is read as a fact
    yield from words.special("withdrawn", config.withdrawn, Withdrawal, {"id": f"{Publish.EXAMPLE.value}-1"})
    yield from words.special("holidays", config.holidays, HolidayRow, {"day": october})
    yield from words.special("synonyms", config.synonyms, SynonymRow, {})
    yield from words.special("own_lists", config.own_lists, OwnColumn, {}, whole=True)


def _setting(plan: TablePlan, sheet: Sheet, title: str) -> str:
    """The line of sheets.yaml that names a table's tab. ``worksheet:`` is about the main one alone."""
    if sheet is plan.main and not plan.setting.names_all:
        return f"worksheet: {title}"
    named = {one.key: one.tab.title for one in plan.asked()} | {sheet.key: title}
    return f"worksheets: {{{', '.join(f'{key}: {own}' for key, own in named.items())}}}"


@dataclass(frozen=True, slots=True)
class _Words:
    """Columns as declared → columns as staff read them."""

    strings: Strings

    def fields(self, plan: TablePlan, sheet: Sheet, row: Row) -> tuple[Field, ...]:
        """The columns of a table's sheet; one that is joined from several of the community's stands as those. None
        stands twice: what is joined to a place may be a column of ours, too, and a doubled header is not read."""
        wanted = {w.key: w for w in plan.wanted[sheet.key]}
        offered = offered_columns(plan, sheet)
        made: dict[str, Field] = {}
        for field in (f for c in offered for f in self._own(plan, c, wanted[c.key], row)):
            made.setdefault(fold(field.header), field)
        return tuple(made.values())

    def special(
        self, key: str, tab: Tab | None, model: type[Entry], row: Row, *, whole: bool = False
    ) -> Iterator[_Tab]:
        """撤下, 节假日, 同义词 or 表说明, with no more columns than it needs; the ``whole`` of its own, if need be."""
        if tab is None:
            return
        wanted = {w.key: w for w in wanted_columns(model, {})}
        own = {c.key for c in columns(model)} - {c.key for c in columns(Entry)} if whole else set()
        offered = [c for c in columns(model) if wanted[c.key].required or c.key in (*own, "publish", INTERNAL_NOTE)]
        filled = {c.key: c.reader.example for c in offered} | {"publish": Publish.EXAMPLE.value} | row
        title = tab.title or self.strings.text(f"template.tab.{key}")
        fields = tuple(self._field(c, wanted[c.key], c.reader.choices, f"special.{key}", filled) for c in offered)
        yield title, f"{key}: {{}}".format, fields

    def phrases(self, kind: str) -> Iterator[StaffTab]:
        """A tab for each column of a kind for which there are ready-made texts: staff choose one, and change it."""
        start, end = f"phrases.{kind}.", ".tab"
        known = self.strings.keys()
        for key in (one.removesuffix(end) for one in known if one.startswith(start) and one.endswith(end)):
            field = Field(
                header=self._phrases_tab(key),
                required=False,
                type="text",
                type_name=self._said("type.text"),
                about=self._said(f"{key}.about"),
                shown=self._said("template.shown.never"),
            )
            yield StaffTab(field.header, (field,), tuple(self._said(f"{key}.texts").strip().splitlines()))

    def _own(self, plan: TablePlan, c: Column, wanted: Wanted, row: Row) -> Iterator[Field]:
        words = offered_words(c, plan.given)
        if not wanted.joined:
            yield self._field(c, wanted, words, plan.kind.name, row)
            return
        for n, header in enumerate(wanted.joined):
            one = replace(wanted, headers=(header,))
            yield self._field(c, one, (), plan.kind.name, row if n == 0 else {})

    def _field(self, c: Column, wanted: Wanted, words: tuple[str, ...], kind: str, row: Row) -> Field:
        example, told = row.get(c.key, ""), guide_field(c, wanted.headers, words, kind, self.strings)
        return Field(
            header=told.header,
            required=told.required,
            type=c.reader.type,
            type_name=told.type,
            words=words,
            example=example,
            sample=example or (words[0] if words else c.reader.example),
            about=told.about,
            shown=told.shown,
            phrases=self._phrases_tab(f"phrases.{kind}.{c.key}"),
        )

    def _phrases_tab(self, key: str) -> str:
        """The title of the tab of ready-made texts for a column, where there are any."""
        return self._said(f"{key}.tab") if self.strings.has(f"{key}.tab") else ""

    def _said(self, key: str) -> str:
        return self.strings.text(key)
