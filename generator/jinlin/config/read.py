"""sheets.yaml text → Config, or all its faults at once, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from posixpath import normpath

from jinlin.config.address import FOLDER, is_site
from jinlin.config.compare import read_compare
from jinlin.config.feedback import read_feedback
from jinlin.config.neighbours import read_neighbours
from jinlin.config.open_data import read_open_data
from jinlin.config.settings import (
    SPECIAL,
    CommunitySetting,
    Config,
    SourceSetting,
    SourceType,
    Tab,
    TableSetting,
    nearest_place,
    not_yaml,
)
from jinlin.config.spreadsheets import feishu_address, spreadsheet_key
from jinlin.config.tree import NotYaml, Tree, read_tree
from jinlin.options import SettingsReader
from jinlin.problem import Checked, Place

TAKEN = frozenset(
    [
        *("assets", "feeds", "guide", "index", "neighbours", "open-data", "privacy", "robots", "search"),
        *("sitemap", "staff", "stylesheets", "zh-hant"),
    ]
)
TOP = ("community", "sources", "tables", *SPECIAL, "snapshot", "languages", "feedback", "open_data", "neighbours",
       "compare")  # fmt: skip
OURS = ("", ".jinlin", "communities", "content", "photos", "site")  #: folders beside sheets.yaml that have their use
LANGUAGES = ("zh-Hant",)
SOURCES = tuple(t.value for t in SourceType)
ONLINE = {
    "feishu": (feishu_address, "config.not_a_feishu_sheet"),
    "google": (spreadsheet_key, "config.not_a_spreadsheet"),
}
"""Type of a source → what makes of an address what we ask for, and the problem of one that is none."""
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
COMMUNITY = ("name", "street", "site", "hotline", "supervision_phone", "address", "icp", "office_numbers")
TABLE = (
    "kind", "title", "source", "worksheet", "worksheets", "columns", "id_from", "year", "rows_at_least", "may_shrink",
    "words", "options", "enabled", "phones_as_typed", "fixed",
)  # fmt: skip


def read_config(text: str, file: str, kinds: Iterable[str]) -> Checked[Config | None]:
    """The settings in ``text``; where there are faults, to be used for finding more of them and for nothing else.

    ``kinds`` are the names a table may have as its kind. ``None`` when the text is no YAML.
    """
    tree = read_tree(text)
    if isinstance(tree, NotYaml):
        return Checked(None, (not_yaml(file, tree.line),))
    return config_of(tree, file, kinds)


def config_of(tree: Tree, file: str, kinds: Iterable[str]) -> Checked[Config]:
    """The same of settings that were put together from more than one text."""
    reading = ConfigReader(tree, file, tuple(kinds))
    config = reading.config()
    return Checked(config, tuple(reading.faults))


class ConfigReader(SettingsReader):
    """sheets.yaml, part by part."""

    def __init__(self, tree: Tree, file: str, kinds: tuple[str, ...]) -> None:
        super().__init__()
        self.tree, self.file = tree, file
        self.kinds = kinds
        self.sources: Mapping[str, SourceSetting] = {}  #: once they are read; tables and tabs name them
        for path in tree.twice:
            self.fault(path, "config.key_twice", path.rpartition(".")[2])

    def place(self, path: str) -> Place:
        """Where the setting at ``path`` stands: its file and line."""
        return nearest_place(self.file, path, self.tree.lines, self.tree.files)

    def config(self) -> Config:
        """The whole."""
        top = self.mapping(self.tree.data, "", TOP)
        self.sources = self.read_sources(top.get("sources"))
        tables = self.tables(top.get("tables"))
        if not tables and isinstance(top.get("tables"), dict) and top.get("own_lists") is None:
            self.fault("tables", "config.no_tables")
        return Config(
            file=self.file,
            community=self.community(top.get("community")),
            sources=self.sources,
            tables=tables,
            **{key: self.tab(top.get(key), key) for key in SPECIAL},
            snapshot=self.snapshot(top.get("snapshot")),
            languages=self.languages(top.get("languages")),
            feedback=read_feedback(top.get("feedback"), self.sources, self),
            open_data=read_open_data(top.get("open_data"), [table.name for table in tables], self),
            neighbours=read_neighbours(top.get("neighbours"), self),
            compare=read_compare(top.get("compare"), self),
            lines=self.tree.lines,
            files=self.tree.files,
        )

    def community(self, value: object) -> CommunitySetting:
        """``community:``: who publishes."""
        given = self.mapping(value, "community", COMMUNITY)
        texts = {key: self.text(given.get(key), f"community.{key}") for key in COMMUNITY[:-1]}
        if "name" not in given:
            self.fault("community", "config.missing", "name", where="community")
        elif not texts["name"]:
            self.fault("community.name", "config.not_a_text", "name")
        numbers = self.texts(given.get("office_numbers"), "community.office_numbers")
        for key in ("hotline", "supervision_phone"):
            self.phone(texts[key], f"community.{key}")
        for i, number in enumerate(numbers):
            if not EMAIL.fullmatch(number):
                self.phone(number, f"community.office_numbers.{i}")
        if texts["site"]:
            texts["site"] = self.site(texts["site"])
        return CommunitySetting(**texts, office_numbers=numbers)

    def phone(self, number: str, path: str) -> None:
        """Note a number that cannot be one."""
        if number and not re.fullmatch(r"[0-9+()（） \-—转]{3,24}", number):
            self.fault(path, "config.not_a_phone", number)

    def site(self, address: str) -> str:
        """The site's address with a slash at its end."""
        if not is_site(address):
            self.fault("community.site", "config.site_not_https", address)
        return address if address.endswith("/") else address + "/"

    def languages(self, value: object) -> tuple[str, ...]:
        """The forms of signs besides the usual one."""
        return self.some_of(value, "languages", LANGUAGES)

    def snapshot(self, value: object) -> str:
        """The folder of the last good copies, which nothing else may write into: ``jinlin ci restore`` empties it."""
        name = self.text(value, "snapshot") or "snapshot"
        folder = PurePosixPath(normpath(name))
        first = (folder.parts or ("",))[0]
        if first in (*OURS, "..") or any(PurePosixPath(s.where).is_relative_to(folder) for s in self.sources.values()):
            self.fault("snapshot", "config.folder_taken", name)
        return name

    def read_sources(self, value: object) -> dict[str, SourceSetting]:
        """``sources:`` by name."""
        given = self.mapping(value or None, "sources", required=True, example="office: {workbook: 1.xlsx}")
        return {name: self.source(name, setting) for name, setting in given.items()}

    def source(self, name: str, setting: object) -> SourceSetting:
        """One of them. A faulty one is there all the same: no table is to blame for it."""
        path = f"sources.{name}"
        given = self.mapping(setting, path, SOURCES) if isinstance(setting, dict) else {}
        key, where = next(iter(given.items()), ("", ""))
        if len(given) != 1:
            self.no_source(path)
        elif key in SOURCES:
            return SourceSetting(name=name, type=SourceType(key), where=self.where(key, where, path))
        return SourceSetting(name=name, type=SourceType.SAMPLES, where="")

    def where(self, key: str, where: object, path: str) -> str:
        """Where a source lies: the key of a spreadsheet, an address, a path."""
        if key == "samples":
            return ""
        text = self.text(where, f"{path}.{key}")
        if not text:
            self.no_source(path)
        if key not in ONLINE or not text:
            return text
        understood, code = ONLINE[key]
        found = understood(text)
        if not found:
            self.fault(f"{path}.{key}", code, text, key=key)
        return found or text

    def no_source(self, path: str) -> None:
        """Note a source that is none."""
        self.fault(path, "config.source_type", path.rpartition(".")[2], types="、".join(SOURCES))

    def tables(self, value: object) -> tuple[TableSetting, ...]:
        """``tables:``, those that are switched on."""
        tables = []
        for name, setting in self.mapping(value, "tables", required=True, example="activities: {}").items():
            path = f"tables.{name}"
            if not FOLDER.fullmatch(name) or name in TAKEN:
                self.fault(path, "config.table_name", name)
            given = self.mapping(setting, path, TABLE, example=f"kind: {name if name in self.kinds else 'lists'}")
            table = self.table(name, path, given)  # a table that is switched off is checked all the same
            if self.flag(given.get("enabled"), f"{path}.enabled", default=True):
                tables.append(table)
        return tuple(tables)

    def table(self, name: str, path: str, given: Mapping[str, object]) -> TableSetting:
        """One table."""
        kind = self.one_of(given.get("kind") or (name if name in self.kinds else None), f"{path}.kind", self.kinds)
        source = self.source_of(given.get("source"), path, "source: {}")
        return TableSetting(
            name=name,
            kind=kind,
            title=self.text(given.get("title"), f"{path}.title"),
            source=source,
            worksheets=self.worksheets(given, path, source),
            names_all=bool(given.get("worksheets")),
            columns=self.columns(given.get("columns"), f"{path}.columns"),
            fixed=self.fixed(given.get("fixed"), f"{path}.fixed"),
            id_from=self.texts(given.get("id_from"), f"{path}.id_from"),
            year=self.number(given.get("year"), f"{path}.year", 2000, 2100),
            rows_at_least=self.number(given.get("rows_at_least"), f"{path}.rows_at_least", 0, 10**6) or 0,
            may_shrink=self.share(given.get("may_shrink"), f"{path}.may_shrink"),
            words=self.words(given.get("words"), f"{path}.words"),
            options=self.mapping(given.get("options"), f"{path}.options"),
            phones_as_typed=self.flag(given.get("phones_as_typed"), f"{path}.phones_as_typed", default=False),
        )

    def worksheets(self, given: Mapping[str, object], path: str, source: str) -> dict[str, Tab]:
        """The tabs of a table, by the key of the sheet."""
        result = {}
        if given.get("worksheet") is not None:
            result["main"] = self.tab(given["worksheet"], f"{path}.worksheet", source)
        for key, value in self.mapping(given.get("worksheets"), f"{path}.worksheets").items():
            result[key] = self.tab(value, f"{path}.worksheets.{key}", source)
        return {key: tab for key, tab in result.items() if tab is not None}

    def tab(self, value: object, path: str, source: str | None = None) -> Tab | None:
        """A tab is its title, or ``{title: …, gid: …, source: …}``; a gid alone is one where tabs have such numbers.
        ``source`` is its table's, empty where that was told to be missing; ``None`` for a tab of no table."""
        if value is None:
            return None
        if not isinstance(value, dict):
            value = {"title": value}
        given = self.mapping(value, path, ("title", "worksheet", "gid", "source"))
        title = self.text(given.get("title") or given.get("worksheet"), f"{path}.title")
        gid = self.number(given.get("gid"), f"{path}.gid", 0, 2**31)
        line = f"{path.rpartition('.')[2]}: {{title: {title}, source: {{}}}}"
        own = given.get("source") or source
        named = self.source_of(own, path, line) if own != "" else ""
        has_gids = named not in self.sources or self.sources[named].type is SourceType.GOOGLE
        if not title and (gid is None or not has_gids):
            self.fault(path, "config.missing", "title", where=path)
        return Tab(source=named, title=title, gid=gid)

    def source_of(self, named: object, path: str, line: str) -> str:
        """The source of a table or tab: the only one there is, where none is named. ``line`` names one, for advice."""
        if not self.sources:  # which is told where they are missing
            return ""
        first = next(iter(self.sources))
        if named or len(self.sources) < 2:
            return self.one_of(named or first, f"{path}.source", tuple(self.sources))
        self.fault(path, "config.which_source", path, choices="、".join(self.sources), example=line.replace("{}", first))
        return ""

    def columns(self, value: object, path: str) -> dict[str, dict[str, tuple[str, ...]]]:
        """``our: theirs`` for the main sheet, or nested under the key of another sheet."""
        result: dict[str, dict[str, tuple[str, ...]]] = {"main": {}}
        for ours, theirs in self.mapping(value, path).items():
            if isinstance(theirs, dict):
                result[ours] = {k: self.headers(v, f"{path}.{ours}", k) for k, v in theirs.items()}
            else:
                result["main"][ours] = self.headers(theirs, path, ours)
        return result

    def headers(self, value: object, path: str, ours: str) -> tuple[str, ...]:
        """What a column of ours is called in the sheet; no name at all says nothing and is a slip."""
        if value in (None, "", []):
            self.fault(f"{path}.{ours}", "config.missing", ours, where=path)
        return self.texts(value, f"{path}.{ours}")

    def fixed(self, value: object, path: str) -> dict[str, str]:
        """``our column: text``; an empty text says nothing and is a slip."""
        texts = {ours: self.text(text, f"{path}.{ours}") for ours, text in self.mapping(value, path).items()}
        for ours in (ours for ours, text in texts.items() if not text):
            self.fault(f"{path}.{ours}", "config.missing", ours, where=path)
        return texts

    def words(self, value: object, path: str) -> dict[str, dict[str, str]]:
        """The community's own words: vocabulary → word → fixed key, or the word itself."""
        result = {}
        for vocabulary, words in self.mapping(value, path).items():
            here = f"{path}.{vocabulary}"
            if isinstance(words, dict):
                result[vocabulary] = {k: self.text(v, f"{here}.{k}") for k, v in self.mapping(words, here).items()}
            else:
                result[vocabulary] = {word: word for word in self.texts(words, here)}
        return result
