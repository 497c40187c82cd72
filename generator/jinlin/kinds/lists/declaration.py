"""``options:`` of a declared list → its columns, filters and layout, or all faults with their dotted paths."""

from __future__ import annotations

import keyword
from collections.abc import Mapping

from jinlin.kinds.lists.model import READERS
from jinlin.kinds.lists.options import (
    COLUMN,
    FOR_ALL,
    KEY,
    NEEDS,
    OPTIONS,
    PUBLIC,
    ROLES,
    SHOWN,
    SMALL,
    TAKEN,
    Layout,
    ListColumn,
    ListOptions,
)
from jinlin.kinds.lists.photos import PHOTOS, PhotoColumns
from jinlin.kinds.lists.small_cells import SmallCells
from jinlin.kinds.lists.stages import STAGES
from jinlin.options import Said
from jinlin.privacy.classes import Shown
from jinlin.problem import Checked
from jinlin.record.made_name import made_name
from jinlin.table.header import fold

LAYOUTS = {layout.value: layout for layout in Layout}
MOST = 10_000


def read_options(options: Mapping[str, object]) -> Checked[ListOptions]:
    """The declaration; every fault is a ``config.…`` or ``lists.…`` problem whose ``place.key`` is the dotted path."""
    given = Said(options).mapping(OPTIONS)
    return Checked(_Reading(given).read(), tuple(given.faults))


class _Reading:
    """The columns first; all else speaks of them by key or header."""

    def __init__(self, given: Said) -> None:
        self.given = given
        self.columns = _declared(given["columns"])
        self.named = {name: column for column in self.columns for name in (column.key, column.label) if name}

    def read(self) -> ListOptions:
        given = self.given
        layout = given["layout"].choice(LAYOUTS, Layout.CARDS)
        filters = [self.column(given["filters"].saying(name)) for name in given["filters"].texts()]
        roles = self.roles(layout)
        return ListOptions(
            about=given["about"].text(),
            group=given["group"].text(),
            columns=self.columns,
            filters=tuple(column.key for column in filters if column),
            layout=layout,
            newest_first=given["newest_first"].flag(default=False),
            few_stock=given["few_stock"].number(1, MOST, ListOptions().few_stock),
            roles=tuple(roles.items()),
            small_cells=self.small_cells(given["small_cells"], roles["title"]),
            photos=self.photos(given["photos"]),
            stages=self.stages(given["stages"], roles["stage"]),
        )

    def column(self, said: Said) -> ListColumn | None:
        """The column of that key or header. Headers are suggested: keys are the program's."""
        labels = tuple(column.label for column in self.columns if column.label)
        return self.named.get(said.one_of(tuple(self.named), told=labels))

    def roles(self, layout: Layout) -> dict[str, str]:
        """Role → the key of its column."""
        roles = {role: self.role(self.given[role], type_) for role, type_ in ROLES.items()}
        own = (c.key for c in self.columns if c.shown in FOR_ALL and c.type != "consent")
        roles["title"] = roles["title"] or next(own, "")
        for role in (role for role in NEEDS.get(layout, ()) if not roles[role]):
            self.given["layout"].fault("lists.role_missing", layout.value, role=role)
        return roles

    def role(self, said: Said, type_: str) -> str:
        """The key of the column in a role; what nobody may see has none, and what is counted with must be countable."""
        column = None if said.value is None else self.column(said)
        if column is None or column.shown is Shown.NEVER:
            return ""
        if type_ and column.type != type_:
            said.fault("lists.role_type", column.label, type=type_)
            return ""
        return column.key

    def small_cells(self, said: Said, title: str) -> SmallCells | None:
        """Which columns count people or cases; a column that cannot be counted with is a fault."""
        given = said.mapping(SMALL)
        if not given.value:
            return None
        counted = [self.counted(given["columns"].saying(name)) for name in given["columns"].texts()]
        if not counted:
            given.fault("config.missing", "columns", where=given.path)
        parts = given["part_of"]
        pairs = [tuple(self.counted(parts.saying(name)) for name in pair) for pair in parts.mapping().value.items()]
        group = None if given["within"].value is None else self.column(given["within"])
        worded = (c.key for c in self.columns if c.type in ("line", "choice") and c.shown is Shown.PUBLIC)
        titles = dict.fromkeys((title, *worded))
        if group:
            titles.pop(group.key, None)
        return SmallCells(
            columns=tuple(dict.fromkeys(key for key in counted if key)),
            parts=tuple((part, whole) for part, whole in pairs if part and whole),
            titles=tuple(titles),
            total=given["total"].text(),
            within=group.key if group else "",
        )

    def counted(self, said: Said) -> str:
        """The key of a column with whole numbers; empty where it has none."""
        column = self.column(said)
        if column is not None and column.type != "whole":
            said.fault("lists.role_type", column.label, type="whole")
        return column.key if column is not None and column.type == "whole" else ""

    def photos(self, said: Said) -> PhotoColumns | None:
        """Which columns name photos, which one says what is to be seen and which that nobody can be recognised."""
        if said.value is None:
            for at in (n for n, column in enumerate(self.columns) if column.type == "photo"):
                self.given["columns"][f"{at}.type"].fault("lists.photo_alone")
            return None
        given = said.mapping(tuple(PHOTOS))
        keys = {name: self.role(given[name], type_) for name, type_ in PHOTOS.items()}
        for name in (name for name in ("described", "masked") if given[name].value is None):
            given.fault("config.missing", name, where=given.path)
        return PhotoColumns(**keys) if keys["described"] and keys["masked"] else None

    def stages(self, said: Said, stage: str) -> tuple[tuple[str, str], ...]:
        """The way: words of the column ``stage``, each with one of the fixed keys, and the keys in their own order."""
        if said.value is None:
            return ()
        if not stage:
            said.fault("lists.stages_alone")
            return ()
        words = self.named[stage].choices
        pairs = []
        for word, key in said.mapping().items():
            said.saying(word).one_of(words)
            pairs.append((word, key.saying(str(key.value)).one_of(STAGES)))
        places = [STAGES.index(key) for _, key in pairs if key in STAGES]
        if places != sorted(set(places)):
            said.fault("lists.stages_order", "、".join(word for word, _ in pairs), order="、".join(STAGES))
        return tuple((word, key) for word, key in pairs if key in STAGES and word in words)


def _declared(said: Said) -> tuple[ListColumn, ...]:
    if not isinstance(said.value, list) or not said.value:
        said.fault("lists.no_columns")
        return ()
    columns = [_column(one) for one in said.each()]
    headers, keys = [fold(c.label) for c in columns], [c.key for c in columns]
    has_consent = any(c.type == "consent" for c in columns)
    for i, (one, column) in enumerate(zip(said.each(), columns, strict=True)):
        is_again = headers[i] in headers[:i]
        if column.label and (is_again or column.key in keys[:i]):
            one.fault("config.key_twice", column.label if is_again else column.key)
        if column.shown is Shown.ON_CONSENT and column.type != "phone" and not has_consent:
            one.fault("lists.no_consent", column.label)
    return tuple(columns)


def _column(said: Said) -> ListColumn:
    """One column. A key that nobody chose follows from the header, so that a further column changes no other: last
    good copies, filter pages and open data go by it."""
    given = said.saying({"name": said.value}) if isinstance(said.value, str) else said
    given = given.mapping(COLUMN, required=True)
    label = given["name"].text()
    if not label:
        given.fault("config.missing", "name", where=given.path)
    key = given["key"].text() or made_name(fold(label))
    if not KEY.fullmatch(key) or key in TAKEN or keyword.iskeyword(key):
        given["key"].fault("lists.column_key", key)
    type_ = given["type"].choice({name: name for name in READERS}, "line")
    shown = given["shown"].choice(SHOWN, Shown.NEVER) if "shown" in given else Shown.PUBLIC
    choices = given["choices"].texts()
    if type_ == "choice" and not choices:
        given["type"].fault("config.missing", "choices", where=given.path)
    return ListColumn(
        key="consent" if type_ == "consent" else key,
        label=label,
        type=type_,
        required=given["required"].flag(default=False),
        choices=choices,
        shown=PUBLIC.get(type_, shown) if shown is Shown.PUBLIC else shown,
        aliases=given["aliases"].texts(),
        most=given["most"].number(1, MOST, 0),
        unit=given["unit"].text(),
        fill_down=given["fill_down"].flag(default=False),
        vital=given["vital"].flag(default=False),
    )
