"""``options:`` of a declared list → its columns, filters and layout, or all faults with their dotted paths."""

from __future__ import annotations

import difflib
import enum
import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.kinds.lists.photos import PHOTOS, PhotoColumns
from jinlin.kinds.lists.small_cells import SmallCells
from jinlin.kinds.lists.stages import STAGES
from jinlin.privacy.classes import Shown
from jinlin.problem import Checked, Place, Problem, problem

KEY = re.compile(r"[a-z][a-z0-9_]{0,29}")
TAKEN = frozenset(["id", "publish", "publish_from", "publish_until", "as_of", "updated", "note_internal", "check"])
TYPES = (
    "line", "text", "items", "rich", "date", "dates", "whole", "decimal", "percent", "yes_no", "choice", "url", "phone",
    "person", "masked", "consent", "place", "hours", "related", "photo",
)  # fmt: skip
SHOWN = {"public": Shown.PUBLIC, "consent": Shown.ON_CONSENT, "never": Shown.NEVER}
COLUMN = ("name", "key", "type", "required", "choices", "shown", "aliases", "most", "unit", "fill_down", "vital")
ROLES = {
    "title": "", "date": "date", "progress": "percent", "target": "", "actual": "", "definition": "",
    "stock": "whole", "due": "date", "done": "date", "opens": "date", "closes": "date",
    "building": "items", "compound": "", "stage": "choice",
}  # fmt: skip
"""What a column may be for, and the type it has to have then: ``stock`` is how much is left, ``due`` and ``done`` are
the day planned and the day of completion, ``opens`` and ``closes`` the 公示期; ``building`` is what residents look their
own building up in, ``compound`` its 小区; ``stage`` how far a row has come on the way that ``stages`` declares."""
OPTIONS = (
    "about", "group", "columns", "filters", "layout", *ROLES, "newest_first", "few_stock", "small_cells", "stages",
    "photos",
)  # fmt: skip
SMALL = ("columns", "part_of", "total", "within")


class Layout(enum.Enum):
    """How the list is shown. Some layouts need columns in a role."""

    CARDS = "cards"
    TABLE = "table"
    TIMELINE = "timeline"
    PROGRESS = "progress"
    STAT = "stat"


NEEDS: Mapping[Layout, tuple[str, ...]] = {
    Layout.TIMELINE: ("date",),
    Layout.PROGRESS: ("progress",),
    Layout.STAT: ("actual", "definition"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """One declared column."""

    key: str
    label: str
    type: str
    required: bool = False
    choices: tuple[str, ...] = ()
    shown: Shown = Shown.PUBLIC
    aliases: tuple[str, ...] = ()
    most: int = 0  #: characters; 0: the type's usual limit
    unit: str = ""
    fill_down: bool = False
    vital: bool = False

    @property
    def field(self) -> str:
        """Its name in the model. The consent column has its own in every model: ``Shown.ON_CONSENT`` looks for it."""
        return "consent" if self.type == "consent" else self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions:
    """All of a declared list. Roles and filters are column keys; a role that is not used is empty."""

    about: str = ""
    group: str = ""  #: under which heading it stands among all lists
    columns: tuple[ListColumn, ...] = ()
    filters: tuple[str, ...] = ()
    layout: Layout = Layout.CARDS
    newest_first: bool = False
    few_stock: int = 2  #: more than so many of a thing are enough
    roles: tuple[tuple[str, str], ...] = ()
    small_cells: SmallCells | None = None
    photos: PhotoColumns | None = None
    stages: tuple[tuple[str, str], ...] = ()  #: (word of the column ``stage``, fixed key), in the order of the way

    def role(self, name: str) -> str:
        """The column in a role, or an empty text."""
        return dict(self.roles).get(name, "")


def read_options(options: Mapping[str, object]) -> Checked[ListOptions]:
    """The declaration; every fault is a ``config.…`` or ``lists.…`` problem whose ``place.key`` is the dotted path."""
    return _Reading(options).read()


class _Reading:
    """One pass that collects all faults."""

    def __init__(self, options: Mapping[str, object]) -> None:
        self.options = options
        self.faults: list[Problem] = []

    def fault(self, path: str, code: str, found: object = "", **facts: object) -> None:
        self.faults.append(problem(code, str(found), **facts).at(Place(key=path)))

    def read(self) -> Checked[ListOptions]:
        self.known(self.options, OPTIONS, "")
        columns = self.columns()
        layout = self.one_of(self.options.get("layout", "cards"), [each.value for each in Layout], "layout")
        named = {name: column for column in columns for name in (column.key, column.label) if name}
        labels = [column.label for column in columns if column.label]
        filters = self.listed("filters")
        for name in filters:
            self.one_of(name, list(named), "filters", labels)
        roles = {role: self.role(self.options.get(role), role, type_, named, labels) for role, type_ in ROLES.items()}
        roles["title"] = roles["title"] or next((c.key for c in columns if c.shown is Shown.PUBLIC), "")
        for role in NEEDS.get(Layout(layout or "cards"), ()):
            if not roles[role]:
                self.fault("layout", "lists.role_missing", layout, role=role)
        read = ListOptions(
            about=str(self.options.get("about") or ""),
            group=str(self.options.get("group") or ""),
            columns=columns,
            filters=tuple(named[name].key for name in filters if name in named),
            layout=Layout(layout or "cards"),
            newest_first=self.options.get("newest_first") is True,
            few_stock=self.whole(self.options.get("few_stock"), "few_stock") or ListOptions().few_stock,
            roles=tuple(roles.items()),
            small_cells=self.small_cells(named, roles["title"]),
            photos=self.photos(named, labels),
            stages=self.stages(next((c for c in columns if c.key == roles["stage"]), None)),
        )
        return Checked(read, tuple(self.faults))

    def columns(self) -> tuple[ListColumn, ...]:
        declared = self.options.get("columns")
        if not isinstance(declared, list) or not declared:
            self.fault("columns", "lists.no_columns")
            return ()
        columns = [self.column(one, f"columns.{i}", i) for i, one in enumerate(declared)]
        for names in ([c.field for c in columns], [c.label for c in columns]):
            for i, name in enumerate(names):
                if name and name in names[:i]:
                    self.fault(f"columns.{i}", "config.key_twice", name)
        return tuple(columns)

    def column(self, declared: object, path: str, number: int) -> ListColumn:
        if isinstance(declared, str):
            declared = {"name": declared}
        if not isinstance(declared, dict):
            self.fault(path, "config.not_a_mapping", path)
            declared = {}
        self.known(declared, COLUMN, path)
        label = str(declared.get("name") or "")
        if not label:
            self.fault(path, "config.missing", "name", where=path)
        key = str(declared.get("key") or f"column_{number + 1}")
        if not KEY.fullmatch(key) or key in TAKEN or keyword.iskeyword(key):
            self.fault(f"{path}.key", "lists.column_key", key)
        type_ = self.one_of(declared.get("type", "line"), list(TYPES), f"{path}.type")
        shown = self.one_of(declared.get("shown", "public"), list(SHOWN), f"{path}.shown")
        choices = tuple(str(choice) for choice in _as_list(declared.get("choices")))
        if type_ == "choice" and not choices:
            self.fault(f"{path}.type", "config.missing", "choices", where=path)
        return ListColumn(
            key=key,
            label=label,
            type=type_ or "line",
            required=declared.get("required") is True,
            choices=choices,
            shown=Shown.OFFICE_ONLY if type_ == "phone" and shown != "never" else SHOWN.get(shown, Shown.NEVER),
            aliases=tuple(str(alias) for alias in _as_list(declared.get("aliases"))),
            most=self.whole(declared.get("most"), f"{path}.most"),
            unit=str(declared.get("unit") or ""),
            fill_down=declared.get("fill_down") is True,
            vital=declared.get("vital") is True,
        )

    def role(self, name: object, path: str, type_: str, named: Mapping[str, ListColumn], labels: list[str]) -> str:
        """The key of the column in a role; what nobody may see has none, and what is counted with must be countable."""
        if name is None:
            return ""
        column = named.get(self.one_of(name, list(named), path, labels))
        if column is None or column.shown is Shown.NEVER:
            return ""
        if type_ and column.type != type_:
            self.fault(path, "lists.role_type", column.label, type=type_)
            return ""
        return column.key

    def small_cells(self, named: Mapping[str, ListColumn], title: str) -> SmallCells | None:
        """Which columns count people or cases; a column that cannot be counted with is a fault."""
        given = self.options.get("small_cells")
        if given is None:
            return None
        if not isinstance(given, dict):
            self.fault("small_cells", "config.not_a_mapping", "small_cells")
            return None
        self.known(given, SMALL, "small_cells")
        parts = given.get("part_of") if isinstance(given.get("part_of"), dict) else {}
        counted = [self.counted(name, "small_cells.columns", named) for name in _as_list(given.get("columns"))]
        if not counted:
            self.fault("small_cells", "config.missing", "columns", where="small_cells")
        paths = "small_cells.part_of"
        pairs = ((self.counted(part, paths, named), self.counted(whole, paths, named)) for part, whole in parts.items())
        within = given.get("within")
        group = named.get(self.one_of(within, list(named), "small_cells.within")) if within else None
        return SmallCells(
            columns=tuple(dict.fromkeys(key for key in counted if key)),
            parts=tuple((part, whole) for part, whole in pairs if part and whole),
            title=title,
            total=str(given.get("total") or ""),
            within=group.key if group else "",
        )

    def photos(self, named: Mapping[str, ListColumn], labels: list[str]) -> PhotoColumns | None:
        """Which columns name photos, which one says what is to be seen and which that nobody can be recognised."""
        given = self.options.get("photos")
        if given is None:
            for at in (n for n, column in enumerate(dict.fromkeys(named.values())) if column.type == "photo"):
                self.fault(f"columns.{at}.type", "lists.photo_alone")
            return None
        if not isinstance(given, dict):
            self.fault("photos", "config.not_a_mapping", "photos")
            return None
        self.known(given, tuple(PHOTOS), "photos")
        keys = {
            name: self.role(given.get(name), f"photos.{name}", type_, named, labels) for name, type_ in PHOTOS.items()
        }
        for name in (name for name in ("described", "masked") if given.get(name) is None):
            self.fault("photos", "config.missing", name, where="photos")
        return PhotoColumns(**keys) if keys["described"] and keys["masked"] else None

    def stages(self, column: ListColumn | None) -> tuple[tuple[str, str], ...]:
        """The way: words of the column, each with one of the fixed keys, and the keys in their own order."""
        given = self.options.get("stages")
        if given is None:
            return ()
        if not isinstance(given, dict) or column is None:
            self.fault("stages", *(("lists.stages_alone",) if column is None else ("config.not_a_mapping", "stages")))
            return ()
        pairs = [(str(word), str(key)) for word, key in given.items()]
        for word, key in pairs:
            self.one_of(word, list(column.choices), "stages")
            self.one_of(key, list(STAGES), f"stages.{word}")
        places = [STAGES.index(key) for _, key in pairs if key in STAGES]
        if places != sorted(set(places)):
            self.fault("stages", "lists.stages_order", "、".join(word for word, _ in pairs), order="、".join(STAGES))
        return tuple((word, key) for word, key in pairs if key in STAGES and word in column.choices)

    def counted(self, name: object, path: str, named: Mapping[str, ListColumn]) -> str:
        """The key of a column with whole numbers."""
        column = named.get(self.one_of(name, list(named), path))
        if column is not None and column.type != "whole":
            self.fault(path, "lists.role_type", column.label, type="whole")
        return column.key if column is not None and column.type == "whole" else ""

    def listed(self, key: str) -> list[str]:
        return [str(each) for each in _as_list(self.options.get(key))]

    def whole(self, value: object, path: str) -> int:
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 10_000:
            self.fault(path, "config.not_a_number", value, least=1, most=10_000)
            return 0
        return value

    def one_of(self, value: object, allowed: list[str], path: str, told: list[str] | None = None) -> str:
        """``value``, if it is allowed; ``told`` are the words to suggest where internal names are allowed too."""
        text = str(value)
        if text in allowed:
            return text
        words = allowed if told is None else told
        choices = "、".join(difflib.get_close_matches(text, words, n=1) or words or "—")
        self.fault(path, "config.not_one_of", text, key=path.rpartition(".")[2], choices=choices)
        return ""

    def known(self, given: Mapping[str, object], allowed: tuple[str, ...], path: str) -> None:
        for key in given:
            if key not in allowed:
                hint = "、".join(difflib.get_close_matches(key, allowed, n=1) or allowed)
                self.fault(f"{path}.{key}" if path else key, "config.unknown_key", key, hint=hint)


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]
