"""What ``options:`` of sheets.yaml may say of a list: its columns, what they are for, how it is shown."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.kinds.lists.photos import PhotoColumns
from jinlin.kinds.lists.small_cells import SmallCells
from jinlin.privacy.classes import Shown

KEY = re.compile(r"[a-z][a-z0-9_]{0,29}")
TAKEN = frozenset(["id", "publish", "publish_from", "publish_until", "as_of", "updated", "note_internal", "check"])
SHOWN = {"public": Shown.PUBLIC, "consent": Shown.ON_CONSENT, "never": Shown.NEVER}
PUBLIC = {
    "phone": Shown.OFFICE_ONLY, "person": Shown.ON_CONSENT, "masked": Shown.MASKED, "place": Shown.COARSE_PLACE,
}  # fmt: skip
"""What public means of some types. All else that is public is shown as it was typed."""
FOR_ALL = (Shown.PUBLIC, Shown.MASKED, Shown.COARSE_PLACE)
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

    key: str  #: of the consent column ``consent``: ``Shown.ON_CONSENT`` looks for it in every model
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
        """The column in a role, or an empty text, which is no row's attribute."""
        return dict(self.roles).get(name, "")

    def in_role(self, name: str) -> ListColumn | None:
        """The same as it is declared."""
        key = self.role(name)
        return next((column for column in self.columns if column.key == key), None)
