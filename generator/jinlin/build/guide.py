"""Tables and kinds → what fills the slots of the guide for staff (``<!-- jinlin: guide activities -->``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from jinlin.build.plan import TablePlan
from jinlin.kind import Kind, Sheet
from jinlin.page.guide import GuideField, GuideSheet, groups_for_admins, groups_for_staff, guide_field
from jinlin.page.output import Block
from jinlin.record.column import Column, columns
from jinlin.record.given import Given
from jinlin.record.read import wanted_columns
from jinlin.strings import Strings
from jinlin.table.header import Wanted


def guide_blocks(plans: Sequence[TablePlan], kinds: Mapping[str, Kind], strings: Strings) -> Mapping[str, Block]:
    """Block by slot: ``guide <kind>`` for each kind, ``guide problems`` and ``guide problems-admin``.

    Args:
        plans: The community's tables; a kind of which it has some is explained with their own tabs, headers and words.
        kinds: All of them: a page about a table that nobody has yet says what it would be.
        strings: Of the package and its kinds.
    """
    titles = {name: _title(kind) for name, kind in kinds.items()}
    fields = {name: tuple(_sheets(kind, plans, strings)) for name, kind in kinds.items()}
    blocks = {name: Block(template="page/guide_fields.html", view=sheets) for name, sheets in fields.items()}
    for name, groups in (("problems", groups_for_staff), ("problems-admin", groups_for_admins)):
        blocks[name] = Block(template="page/guide_problems.html", view=groups(titles, strings))
    return {f"guide {name}": block for name, block in blocks.items()}


def _title(kind: Kind) -> str:
    """What staff call the kind's main tab, whoever declares one."""
    return kind.sheets(kind.read_options({}).value)[0].title


def _sheets(kind: Kind, plans: Iterable[TablePlan], strings: Strings) -> Iterable[GuideSheet]:
    """The tabs of the community's own tables of ``kind``, else those that the kind has as it comes."""
    own = [plan for plan in plans if plan.kind is kind]
    for plan in own:
        named = {one.key: one.tab.title for one in plan.asked()}
        for sheet in plan.sheets:
            if sheet.key in named:
                title = named[sheet.key] or sheet.title
                yield _sheet(kind, title, sheet, plan.wanted[sheet.key], plan.given, strings)
    usual = kind.read_options({})
    if not own and not usual.problems:
        for sheet in kind.sheets(usual.value):
            yield _sheet(kind, sheet.title, sheet, wanted_columns(sheet.model, {}), Given(), strings)


def _sheet(
    kind: Kind, title: str, sheet: Sheet, wanted: Iterable[Wanted], given: Given, strings: Strings
) -> GuideSheet:
    by_key = {w.key: w for w in wanted}
    return GuideSheet(title, tuple(_field(c, by_key[c.key], kind, given, strings) for c in columns(sheet.model)))


def _field(c: Column, wanted: Wanted, kind: Kind, given: Given, strings: Strings) -> GuideField:
    headers = ("、".join(wanted.joined),) if wanted.joined else wanted.headers
    return guide_field(c, headers, _words(c, given), kind.name, strings)


def _words(c: Column, given: Given) -> tuple[str, ...]:
    """The community's own words, then those of ours for whose fixed key it has none."""
    own = given.words.get(c.reader.vocabulary, {}) if c.reader.vocabulary else {}
    if not own:
        return c.reader.choices
    left = (word for word, key in zip(c.reader.choices, c.reader.keys, strict=False) if key not in own.values())
    return (*own, *left)
