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
from jinlin.options import Said
from jinlin.problem import Checked

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
    top = said_in(tree, file).mapping(TOP)
    sources = _sources(top["sources"])
    reading = _TableReader(tuple(kinds), sources)
    tables = reading.tables(top["tables"])
    if not tables and isinstance(top["tables"].value, dict) and top["own_lists"].value is None:
        top["tables"].fault("config.no_tables")
    config = Config(
        file=file,
        community=read_community(top["community"]),
        sources=sources,
        tables=tables,
        **{key: reading.tab(top[key]) for key in SPECIAL},
        snapshot=_snapshot(top["snapshot"], sources),
        languages=top["languages"].some_of(LANGUAGES),
        feedback=read_feedback(top["feedback"], sources),
        open_data=read_open_data(top["open_data"], [table.name for table in tables]),
        neighbours=read_neighbours(top["neighbours"]),
        compare=read_compare(top["compare"]),
        lines=tree.lines,
        files=tree.files,
    )
    return Checked(config, tuple(top.faults))


def said_in(tree: Tree, file: str) -> Said:
    """All that ``file`` says; a key that stands twice is a fault already."""
    top = Said(tree.data, placed=lambda path: nearest_place(file, path, tree.lines, tree.files))
    for path in tree.twice:
        top[path].fault("config.key_twice", path.rpartition(".")[2])
    return top


def read_community(said: Said) -> CommunitySetting:
    """``community:``: who publishes."""
    given = said.mapping(COMMUNITY)
    texts = {key: given[key].text() for key in COMMUNITY[:-1]}
    if "name" not in given:
        given.fault("config.missing", "name", where=given.path)
    elif not texts["name"]:
        given["name"].fault("config.not_a_text", "name")
    numbers = given["office_numbers"].texts()
    for key in ("hotline", "supervision_phone"):
        _check_phone(texts[key], given[key])
    for one, number in zip(given["office_numbers"].each(), numbers, strict=True):
        if not EMAIL.fullmatch(number):
            _check_phone(number, one)
    site = texts.pop("site")
    return CommunitySetting(**texts, site=_site(site, given["site"]) if site else "", office_numbers=numbers)


def _check_phone(number: str, said: Said) -> None:
    if number and not re.fullmatch(r"[0-9+()（） \-—转]{3,24}", number):
        said.fault("config.not_a_phone", number)


def _site(address: str, said: Said) -> str:
    """The site's address with a slash at its end."""
    if not is_site(address):
        said.fault("config.site_not_https", address)
    return address if address.endswith("/") else address + "/"


def _snapshot(said: Said, sources: Mapping[str, SourceSetting]) -> str:
    """The folder of the last good copies, which nothing else may write into: ``jinlin ci restore`` empties it."""
    name = said.text() or "snapshot"
    folder = PurePosixPath(normpath(name))
    first = (folder.parts or ("",))[0]
    if first in (*OURS, "..") or any(PurePosixPath(s.where).is_relative_to(folder) for s in sources.values()):
        said.fault("config.folder_taken", name)
    return name


def _sources(said: Said) -> dict[str, SourceSetting]:
    """``sources:`` by name."""
    given = said.saying(said.value or None).mapping(required=True, example="office: {workbook: 1.xlsx}")
    return {name: _source(name, setting) for name, setting in given.items()}


def _source(name: str, said: Said) -> SourceSetting:
    """One of them. A faulty one is there all the same: no table is to blame for it."""
    given = said.mapping(SOURCES) if isinstance(said.value, dict) else said
    keys = list(given)
    if len(keys) != 1:
        _no_source(said)
    elif keys[0] in SOURCES:
        return SourceSetting(name=name, type=SourceType(keys[0]), where=_where(keys[0], given))
    return SourceSetting(name=name, type=SourceType.SAMPLES, where="")


def _where(key: str, given: Said) -> str:
    """Where a source lies: the key of a spreadsheet, an address, a path."""
    if key == "samples":
        return ""
    text = given[key].text()
    if not text:
        _no_source(given)
    if key not in ONLINE or not text:
        return text
    understood, code = ONLINE[key]
    found = understood(text)
    if not found:
        given[key].fault(code, text, key=key)
    return found or text


def _no_source(said: Said) -> None:
    said.fault("config.source_type", said.path.rpartition(".")[2], types="、".join(SOURCES))


class _TableReader:
    """``tables:``, and the tabs that belong to none; they name sources and kinds."""

    def __init__(self, kinds: tuple[str, ...], sources: Mapping[str, SourceSetting]) -> None:
        self.kinds, self.sources = kinds, sources

    def tables(self, said: Said) -> tuple[TableSetting, ...]:
        """Those that are switched on."""
        tables = []
        for name, setting in said.mapping(required=True, example="activities: {}").items():
            if not FOLDER.fullmatch(name) or name in TAKEN:
                setting.fault("config.table_name", name)
            given = setting.mapping(TABLE, example=f"kind: {name if name in self.kinds else 'lists'}")
            table = self.table(name, given)  # a table that is switched off is checked all the same
            if given["enabled"].flag(default=True):
                tables.append(table)
        return tuple(tables)

    def table(self, name: str, given: Said) -> TableSetting:
        """One table."""
        kind = given["kind"].value or (name if name in self.kinds else None)
        kind = given["kind"].saying(kind).one_of(self.kinds)
        source = self.source_of(given["source"].value, given, "source: {}")
        return TableSetting(
            name=name,
            kind=kind,
            title=given["title"].text(),
            source=source,
            worksheets=self.worksheets(given, source),
            names_all=bool(given["worksheets"].value),
            columns=_columns(given["columns"]),
            fixed=_fixed(given["fixed"]),
            id_from=given["id_from"].texts(),
            year=given["year"].number(2000, 2100),
            rows_at_least=given["rows_at_least"].number(0, 10**6) or 0,
            may_shrink=given["may_shrink"].share(),
            words=_words(given["words"]),
            options=given["options"].mapping().value,
            phones_as_typed=given["phones_as_typed"].flag(default=False),
        )

    def worksheets(self, given: Said, source: str) -> dict[str, Tab]:
        """The tabs of a table, by the key of the sheet."""
        tabs = {"main": self.tab(given["worksheet"], source)}
        tabs |= {key: self.tab(said, source) for key, said in given["worksheets"].mapping().items()}
        return {key: tab for key, tab in tabs.items() if tab is not None}

    def tab(self, said: Said, source: str | None = None) -> Tab | None:
        """A tab is its title, or ``{title: …, gid: …, source: …}``; a gid alone is one where tabs have such numbers.
        ``source`` is its table's, empty where that was told to be missing; ``None`` for a tab of no table."""
        if said.value is None:
            return None
        given = said if isinstance(said.value, dict) else said.saying({"title": said.value})
        given = given.mapping(("title", "worksheet", "gid", "source"))
        title = given["title"].saying(given["title"].value or given["worksheet"].value).text()
        gid = given["gid"].number(0, 2**31)
        line = f"{said.path.rpartition('.')[2]}: {{title: {title}, source: {{}}}}"
        own = given["source"].value or source
        named = self.source_of(own, given, line) if own != "" else ""
        has_gids = named not in self.sources or self.sources[named].type is SourceType.GOOGLE
        if not title and (gid is None or not has_gids):
            given.fault("config.missing", "title", where=given.path)
        return Tab(source=named, title=title, gid=gid)

    def source_of(self, named: object, given: Said, line: str) -> str:
        """The source of a table or tab: the only one there is, where none is named. ``line`` names one, for advice."""
        if not self.sources:  # which is told where they are missing
            return ""
        first = next(iter(self.sources))
        if named or len(self.sources) < 2:
            return given["source"].saying(named or first).one_of(tuple(self.sources))
        choices = "、".join(self.sources)
        given.fault("config.which_source", given.path, choices=choices, example=line.replace("{}", first))
        return ""


def _columns(said: Said) -> dict[str, dict[str, tuple[str, ...]]]:
    """``our: theirs`` for the main sheet, or nested under the key of another sheet."""
    result: dict[str, dict[str, tuple[str, ...]]] = {"main": {}}
    for ours, theirs in (given := said.mapping()).items():
        if isinstance(theirs.value, dict):
            result[ours] = {key: _headers(key, theirs) for key in theirs}
        else:
            result["main"][ours] = _headers(ours, given)
    return result


def _headers(ours: str, given: Said) -> tuple[str, ...]:
    """What a column of ours is called in the sheet; no name at all says nothing and is a slip."""
    if given[ours].value in (None, "", []):
        given[ours].fault("config.missing", ours, where=given.path)
    return given[ours].texts()


def _fixed(said: Said) -> dict[str, str]:
    """``our column: text``; an empty text says nothing and is a slip."""
    given = said.mapping()
    texts = {ours: text.text() for ours, text in given.items()}
    for ours in (ours for ours, text in texts.items() if not text):
        given[ours].fault("config.missing", ours, where=given.path)
    return texts


def _words(said: Said) -> dict[str, dict[str, str]]:
    """The community's own words: vocabulary → word → fixed key, or the word itself."""
    result = {}
    for vocabulary, words in said.mapping().items():
        if isinstance(words.value, dict):
            result[vocabulary] = {word: key.text() for word, key in words.items()}
        else:
            result[vocabulary] = {word: word for word in words.texts()}
    return result
