"""What sheets.yaml says, as values. Paths are as written; whoever opens them knows the folder they are relative to."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jinlin.problem import Place, Problem, Severity, obstacle


class SourceType(enum.Enum):
    """Where a source's sheets lie."""

    GOOGLE = "google"  #: ``where`` is the spreadsheet's key
    FEISHU = "feishu"  #: ``where`` is the spreadsheet's address
    WORKBOOK = "workbook"  #: an .xlsx, .ods or .xls file
    FOLDER = "folder"  #: a folder of .csv files
    SAMPLES = "samples"  #: the samples bundled with the kinds; ``where`` is empty


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSetting:
    """One entry of ``sources:``."""

    name: str
    type: SourceType
    where: str = ""

    @property
    def is_local(self) -> bool:
        """Whether its sheets are files of this machine."""
        return self.type not in (SourceType.GOOGLE, SourceType.FEISHU)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One worksheet: by gid where given (survives renaming), else by title."""

    source: str
    title: str = ""
    gid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSetting:
    """One entry of ``tables:``. Its name is its folder in the site and stays for ever."""

    name: str
    kind: str
    title: str
    source: str
    worksheets: Mapping[str, Tab]  #: by sheet key; the first of every kind is ``main``
    names_all: bool = False  #: ``worksheets:`` says which tabs there are; ``worksheet:`` only which one is the main
    columns: Mapping[str, Mapping[str, tuple[str, ...]]]  #: sheet key → our header or key → their header(s)
    fixed: Mapping[str, str] = field(default_factory=dict)
    """Our header or key → what holds for every row of the main sheet, where the sheet has no such column."""
    id_from: tuple[str, ...] = ()
    year: int | None = None
    rows_at_least: int = 0
    may_shrink: float = 0.5  #: the share of its rows a table may lose between two runs
    words: Mapping[str, Mapping[str, str]]  #: vocabulary → word as typed → fixed key (or the word itself)
    options: Mapping[str, object]
    phones_as_typed: bool = False  #: the admin's explicit word that all numbers in this table may be public


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunitySetting:
    """``community:``; numbers as printed."""

    name: str
    street: str = ""
    site: str = ""
    hotline: str = ""
    supervision_phone: str = ""
    address: str = ""
    icp: str = ""  #: ICP备案号
    office_numbers: tuple[str, ...] = ()  #: e-mail addresses, too

    @property
    def office(self) -> frozenset[str]:
        """What is the office's own and may be published, as the detectors take it: every number, digits only; e-mail
        addresses; and where it is."""
        told = (*self.office_numbers, self.hotline, self.supervision_phone)
        known = (one if "@" in one else "".join(filter(str.isdigit, one)) for one in told)
        return frozenset({*known, self.address} - {""})


class RobotType(enum.Enum):
    """Whose group robot staff are told by."""

    FEISHU = "feishu"  #: 飞书
    WECOM = "wecom"  #: 企业微信


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotSetting:
    """A robot in a group of staff. Holds names of environment variables, never an address or a secret itself."""

    type: RobotType
    address: str
    secret: str = ""  #: for 飞书 with 签名校验


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackSetting:
    """``feedback:``, how staff are told what to mend."""

    page: bool = True  #: the report as a page of the site that nothing links to
    links: bool = True  #: whether that page links to the cells, and so says where the spreadsheet is
    results: str = ""  #: the key of a Google spreadsheet of its own for 检查结果; empty for none
    robot: RobotSetting | None = None


@dataclass(frozen=True, slots=True)
class OpenDataSetting:
    """``open_data:``, what goes out whole."""

    licence: str = ""  #: a name of ``LICENCES``, or empty
    disclosure: tuple[str, ...] = ()  #: the tables that are 居务公开


class Shared(enum.Enum):
    """What neighbours let each other know."""

    ACTIVITIES = "activities"
    PLACES = "places"
    RESOURCES = "resources"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourSetting:
    """One entry of ``neighbours:``. Its name is its page in our site; ``title`` is what residents call it."""

    name: str
    title: str
    site: str = ""  #: https, with a slash at its end; empty for the samples
    samples: bool = False
    shown: tuple[tuple[Shared, str], ...]  #: what, and the neighbour's own table of it
    hidden: frozenset[str] = frozenset()  #: ids in lower case that we do not show


SPECIAL = ("withdrawn", "holidays", "synonyms", "own_lists")
"""The tabs that belong to no table, by what they are for."""


def special_name(key: str) -> str:
    """What such a tab is called where tables have names: no table can be, and a list may well be called holidays."""
    return f"_{key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All of sheets.yaml. ``file`` is its name as staff know it, for messages."""

    file: str
    community: CommunitySetting
    sources: Mapping[str, SourceSetting]
    tables: tuple[TableSetting, ...]
    withdrawn: Tab | None = None
    holidays: Tab | None = None
    synonyms: Tab | None = None
    own_lists: Tab | None = None  #: 「表说明」, where staff may open lists of their own; without it they may not
    snapshot: str = "snapshot"
    languages: tuple[str, ...] = ()  #: in which the site is published besides 简体: ``zh-Hant`` or none
    feedback: FeedbackSetting = field(default_factory=FeedbackSetting)
    open_data: OpenDataSetting = field(default_factory=OpenDataSetting)
    neighbours: tuple[NeighbourSetting, ...] = ()
    compare: tuple[str, ...] = ()  #: keys of ``FIGURES`` that the street's page may show beside those of others
    lines: Mapping[str, int]
    files: Mapping[str, str] = field(default_factory=dict)  #: paths that stand in the street's file → its name

    def fault(self, path: str, found: Problem) -> Problem:
        """``found`` with the place of the setting at the dotted ``path``; like any other fault it stops the build."""
        return replace(found, severity=Severity.TABLE, place=self.place(path))

    def place(self, path: str) -> Place:
        """Where the setting at the dotted ``path`` stands."""
        return nearest_place(self.file, path, self.lines, self.files)

    @property
    def special(self) -> Mapping[str, Tab]:
        """Those of ``SPECIAL`` that there are."""
        tabs = {key: getattr(self, key) for key in SPECIAL}
        return {key: tab for key, tab in tabs.items() if tab is not None}


def nearest_place(file: str, path: str, lines: Mapping[str, int], files: Mapping[str, str]) -> Place:
    """Where the setting at ``path`` stands, or its nearest parent: in ``file``, but for what ``files`` names."""
    there = path
    while there and there not in lines:
        there = there.rpartition(".")[0]
    return setting_place(files.get(there, file), path, lines.get(there, 1))


def setting_place(file: str, path: str, line: int) -> Place:
    """Where a setting stands: the file and its line."""
    return Place(sheet=file, cell=f"L{line}", header=path, row=line, key=path)


def not_yaml(file: str, line: int) -> Problem:
    """That a settings file is no YAML, at the line where it went wrong."""
    return obstacle("config.not_yaml", line=line).at(setting_place(file, "", line))
