"""``communities:`` of sheets.yaml: a street, and what holds for each of its communities that says nothing else.

A community has a folder of its own, ``communities/<name>/``, with a sheets.yaml that says what is its own: who it is,
where its sheets lie, and whatever it does otherwise. All else it takes over from the street's file.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from jinlin.config.address import FOLDER
from jinlin.config.read import LANGUAGES, TAKEN, TOP, config_of, read_community, said_in
from jinlin.config.settings import CommunitySetting, Config, not_yaml
from jinlin.config.tree import NotYaml, Tree, read_tree
from jinlin.options import Said
from jinlin.problem import Checked

OWN = ("community", "compare", "snapshot")  #: what one cannot say for another
SHARED = tuple(key for key in TOP if key not in OWN)
PORTAL = frozenset({"calendar", "services", "numbers"})  #: folders of the street's own pages
MANY = 10_000  #: communities; Drive tells of no more spreadsheets


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetSetting:
    """A street: who it is, and the names of its communities, in the order in which they are shown."""

    file: str
    community: CommunitySetting
    communities: tuple[str, ...]
    languages: tuple[str, ...] = ()


def read_street(text: str, file: str) -> Checked[StreetSetting | None]:
    """The street itself. What it says for its communities is judged with each of them."""
    tree = _tree(text)
    if isinstance(tree, NotYaml):
        return Checked(None, (not_yaml(file, tree.line),))
    top = said_in(tree, file).mapping(("community", "communities", *SHARED))
    street = StreetSetting(
        file=file,
        community=read_community(top["community"]),
        communities=_communities(top["communities"]),
        languages=top["languages"].some_of(LANGUAGES),
    )
    return Checked(street, tuple(top.faults))


def _communities(said: Said) -> tuple[str, ...]:
    names = said.texts()
    if not 1 <= len(names) <= MANY:
        said.fault("street.no_communities")
    for n, (one, name) in enumerate(zip(said.each(), names, strict=True)):
        if not FOLDER.fullmatch(name) or name in TAKEN | PORTAL:
            one.fault("street.community_name", name)
        elif name in names[:n]:
            one.fault("config.key_twice", name)
    return names


def read_member(text: str, name: str, file: str, street: str, kinds: Iterable[str]) -> Checked[Config | None]:
    """The settings of the community ``name``: its own ``text``, laid over that of its ``street``.

    A table or source stands as a whole where the community names one; of a table it may also say a single thing
    otherwise. A fault is told where it stands: in the one ``file`` or in the other, which is called the same.
    """
    own_file = f"{name}/{file}"
    own, above = read_tree(text), _tree(street)
    if isinstance(own, NotYaml):
        return Checked(None, (not_yaml(own_file, own.line),))
    if isinstance(above, NotYaml):
        return Checked(None, (not_yaml(file, above.line),))
    return config_of(_laid_over(own, above, name, file), own_file, kinds)


def shared_settings(street: str) -> object:
    """What a street's settings mean for its communities: another one in its list is nothing to the others."""
    tree = _tree(street)
    data = _mapping(None if isinstance(tree, NotYaml) else tree.data)
    return {key: value for key, value in data.items() if key in SHARED}, _from_street(data.get("community"), "")


@functools.lru_cache(maxsize=1)  # of one street, for each of its communities; nobody changes it
def _tree(text: str) -> Tree | NotYaml:
    return read_tree(text)


def _laid_over(own: Tree, above: Tree, name: str, file: str) -> Tree:
    mine = own.data if isinstance(own.data, dict) else {}
    theirs = {key: value for key, value in _mapping(above.data).items() if key in SHARED}
    data = {**theirs, **mine}
    if isinstance(mine.get("sources"), dict):
        data["sources"] = {**_mapping(theirs.get("sources")), **mine["sources"]}
    if isinstance(mine.get("tables"), dict):
        usual = _mapping(theirs.get("tables"))
        own_tables = {key: {**_mapping(usual.get(key)), **_mapping(said)} for key, said in mine["tables"].items()}
        data["tables"] = {**usual, **own_tables}
    if isinstance(mine.get("community"), dict):
        data["community"] = {**_from_street(_mapping(above.data).get("community"), name), **mine["community"]}
    inherited = {path: line for path, line in above.lines.items() if path.partition(".")[0] in SHARED}
    inherited = {path: line for path, line in inherited.items() if path not in own.lines}
    files = dict.fromkeys(inherited, file)
    is_whole = isinstance(own.data, dict)
    return Tree(data if is_whole else own.data, {**inherited, **own.lines}, own.twice, files)


def _from_street(value: object, name: str) -> dict[str, object]:
    """What a community is because of its street: a place in it, an address below the street's, on the same server."""
    street = _mapping(value)
    site = str(street.get("site") or "")
    below = {"site": f"{site.rstrip('/')}/{name}/"} if site else {}
    return {"street": street.get("name"), "icp": street.get("icp"), **below}


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
