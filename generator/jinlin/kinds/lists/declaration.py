"""``options:`` of a declared list → its columns, filters and layout, or all faults with their dotted paths."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Mapping

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
    TYPES,
    Layout,
    ListColumn,
    ListOptions,
)
from jinlin.kinds.lists.photos import PHOTOS, PhotoColumns
from jinlin.kinds.lists.small_cells import SmallCells
from jinlin.kinds.lists.stages import STAGES
from jinlin.options import SettingsReader
from jinlin.privacy.classes import Shown
from jinlin.problem import Checked
from jinlin.record.made_name import made_name
from jinlin.table.header import fold

LAYOUTS = {layout.value: layout for layout in Layout}
MOST = 10_000


def read_options(options: Mapping[str, object]) -> Checked[ListOptions]:
    """The declaration; every fault is a ``config.…`` or ``lists.…`` problem whose ``place.key`` is the dotted path."""
    reading = _Reading(options)
    return Checked(reading.read(), tuple(reading.faults))


class _Reading(SettingsReader):
    """The columns first; all else speaks of them by key or header."""

    def __init__(self, options: Mapping[str, object]) -> None:
        super().__init__()
        self.options = self.mapping(options, "", OPTIONS)
        self.columns = self.declared(self.options.get("columns"))
        self.named = {name: column for column in self.columns for name in (column.key, column.label) if name}

    def read(self) -> ListOptions:
        given = self.options
        layout = self.choice(given.get("layout"), "layout", LAYOUTS, Layout.CARDS)
        filters = [self.column(name, "filters") for name in self.texts(given.get("filters"), "filters")]
        roles = self.roles(layout)
        return ListOptions(
            about=self.text(given.get("about"), "about"),
            group=self.text(given.get("group"), "group"),
            columns=self.columns,
            filters=tuple(column.key for column in filters if column),
            layout=layout,
            newest_first=self.flag(given.get("newest_first"), "newest_first", default=False),
            few_stock=self.number(given.get("few_stock"), "few_stock", 1, MOST, ListOptions().few_stock),
            roles=tuple(roles.items()),
            small_cells=self.small_cells(given.get("small_cells"), roles["title"]),
            photos=self.photos(given.get("photos")),
            stages=self.stages(given.get("stages"), roles["stage"]),
        )

    def declared(self, value: object) -> tuple[ListColumn, ...]:
        if not isinstance(value, list) or not value:
            self.fault("columns", "lists.no_columns")
            return ()
        columns = [self.declared_column(one, f"columns.{i}") for i, one in enumerate(value)]
        headers, keys = [fold(c.label) for c in columns], [c.key for c in columns]
        for i, column in enumerate(columns):
            is_again = headers[i] in headers[:i]
            if column.label and (is_again or column.key in keys[:i]):
                self.fault(f"columns.{i}", "config.key_twice", column.label if is_again else column.key)
        if all(c.type != "consent" for c in columns):
            for i in (i for i, c in enumerate(columns) if c.shown is Shown.ON_CONSENT and c.type != "phone"):
                self.fault(f"columns.{i}", "lists.no_consent", columns[i].label)
        return tuple(columns)

    def declared_column(self, value: object, path: str) -> ListColumn:
        """One column. A key that nobody chose follows from the header, so that a further column changes no other: last
        good copies, filter pages and open data go by it."""
        given = self.mapping({"name": value} if isinstance(value, str) else value, path, COLUMN, required=True)
        label = self.text(given.get("name"), f"{path}.name")
        if not label:
            self.fault(path, "config.missing", "name", where=path)
        key = self.text(given.get("key"), f"{path}.key") or made_name(fold(label))
        if not KEY.fullmatch(key) or key in TAKEN or keyword.iskeyword(key):
            self.fault(f"{path}.key", "lists.column_key", key)
        type_ = self.choice(given.get("type"), f"{path}.type", {name: name for name in TYPES}, "line")
        shown = self.choice(given.get("shown", "public"), f"{path}.shown", SHOWN, Shown.NEVER)
        choices = self.texts(given.get("choices"), f"{path}.choices")
        if type_ == "choice" and not choices:
            self.fault(f"{path}.type", "config.missing", "choices", where=path)
        return ListColumn(
            key="consent" if type_ == "consent" else key,
            label=label,
            type=type_,
            required=self.flag(given.get("required"), f"{path}.required", default=False),
            choices=choices,
            shown=PUBLIC.get(type_, shown) if shown is Shown.PUBLIC else shown,
            aliases=self.texts(given.get("aliases"), f"{path}.aliases"),
            most=self.number(given.get("most"), f"{path}.most", 1, MOST, 0),
            unit=self.text(given.get("unit"), f"{path}.unit"),
            fill_down=self.flag(given.get("fill_down"), f"{path}.fill_down", default=False),
            vital=self.flag(given.get("vital"), f"{path}.vital", default=False),
        )

    def column(self, name: object, path: str) -> ListColumn | None:
        """The column of that key or header. Headers are suggested: keys are the program's."""
        labels = tuple(column.label for column in self.columns if column.label)
        return self.named.get(self.one_of(name, path, tuple(self.named), told=labels))

    def roles(self, layout: Layout) -> dict[str, str]:
        """Role → the key of its column."""
        roles = {role: self.role(self.options.get(role), role, type_) for role, type_ in ROLES.items()}
        own = (c.key for c in self.columns if c.shown in FOR_ALL and c.type != "consent")
        roles["title"] = roles["title"] or next(own, "")
        for role in (role for role in NEEDS.get(layout, ()) if not roles[role]):
            self.fault("layout", "lists.role_missing", layout.value, role=role)
        return roles

    def role(self, name: object, path: str, type_: str) -> str:
        """The key of the column in a role; what nobody may see has none, and what is counted with must be countable."""
        column = None if name is None else self.column(name, path)
        if column is None or column.shown is Shown.NEVER:
            return ""
        if type_ and column.type != type_:
            self.fault(path, "lists.role_type", column.label, type=type_)
            return ""
        return column.key

    def small_cells(self, value: object, title: str) -> SmallCells | None:
        """Which columns count people or cases; a column that cannot be counted with is a fault."""
        given = self.mapping(value, "small_cells", SMALL)
        if not given:
            return None
        counted = self.counted(self.texts(given.get("columns"), "small_cells.columns"), "small_cells.columns")
        if not counted:
            self.fault("small_cells", "config.missing", "columns", where="small_cells")
        path = "small_cells.part_of"
        pairs = (self.counted(pair, path) for pair in self.mapping(given.get("part_of"), path).items())
        within = given.get("within")
        group = None if within is None else self.column(within, "small_cells.within")
        worded = (c.key for c in self.columns if c.type in ("line", "choice") and c.shown is Shown.PUBLIC)
        titles = dict.fromkeys((title, *worded))
        if group:
            titles.pop(group.key, None)
        return SmallCells(
            columns=tuple(dict.fromkeys(key for key in counted if key)),
            parts=tuple((part, whole) for part, whole in pairs if part and whole),
            titles=tuple(titles),
            total=self.text(given.get("total"), "small_cells.total"),
            within=group.key if group else "",
        )

    def counted(self, names: Iterable[object], path: str) -> tuple[str, ...]:
        """The keys of columns with whole numbers; an empty one where it has none."""
        columns = [self.column(name, path) for name in names]
        for column in (column for column in columns if column is not None and column.type != "whole"):
            self.fault(path, "lists.role_type", column.label, type="whole")
        return tuple(column.key if column is not None and column.type == "whole" else "" for column in columns)

    def photos(self, value: object) -> PhotoColumns | None:
        """Which columns name photos, which one says what is to be seen and which that nobody can be recognised."""
        if value is None:
            for at in (n for n, column in enumerate(self.columns) if column.type == "photo"):
                self.fault(f"columns.{at}.type", "lists.photo_alone")
            return None
        given = self.mapping(value, "photos", tuple(PHOTOS))
        keys = {name: self.role(given.get(name), f"photos.{name}", type_) for name, type_ in PHOTOS.items()}
        for name in (name for name in ("described", "masked") if given.get(name) is None):
            self.fault("photos", "config.missing", name, where="photos")
        return PhotoColumns(**keys) if keys["described"] and keys["masked"] else None

    def stages(self, value: object, stage: str) -> tuple[tuple[str, str], ...]:
        """The way: words of the column ``stage``, each with one of the fixed keys, and the keys in their own order."""
        if value is None:
            return ()
        if not stage:
            self.fault("stages", "lists.stages_alone")
            return ()
        pairs = [(word, str(key)) for word, key in self.mapping(value, "stages").items()]
        for word, key in pairs:
            self.one_of(word, "stages", self.named[stage].choices)
            self.one_of(key, f"stages.{word}", STAGES)
        places = [STAGES.index(key) for _, key in pairs if key in STAGES]
        if places != sorted(set(places)):
            self.fault("stages", "lists.stages_order", "、".join(word for word, _ in pairs), order="、".join(STAGES))
        return tuple((word, key) for word, key in pairs if key in STAGES and word in self.named[stage].choices)
