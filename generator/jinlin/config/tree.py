"""YAML with line numbers. The only user of yaml.

Scalars are kept close to what was typed: only plain integers and true/false are converted, so that ``0359`` stays a
telephone code, ``2026.10`` the name of a tab, ``yes`` a word and ``2026-03-05`` a text. A key that stands twice is a
fault, not a silent overwrite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one, where it was built, is ten times as fast
INTEGER = re.compile(r"-?(0|[1-9]\d{0,17})")  #: longer ones are texts: Python does not read thousands of digits
MOST, DEEPEST = 200_000, 50  #: values of a file, and dots of a path; ten thousand communities are ten thousand values

Value = str | int | bool | None | list["Value"] | dict[str, "Value"]


@dataclass(slots=True)
class Tree:
    """Plain data with the 1-based line of every dotted path (``tables.activities.year``, ``sources.0``)."""

    data: Value = None
    lines: dict[str, int] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)  #: paths whose key stands twice
    files: dict[str, str] = field(default_factory=dict)  #: path → name of the file it stands in, where that is another


class TooMuch(Exception):
    """No settings file says so much: a value that holds itself, or names for values many times over."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class NotYaml:
    """That a text is no YAML, and in which 1-based line it went wrong."""

    line: int


def read_tree(text: str) -> Tree | NotYaml:
    """The data in ``text`` with its lines."""
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        return NotYaml(_line(error, text))
    except yaml.reader.ReaderError as error:
        return NotYaml(text.count("\n", 0, text.find(chr(error.character))) + 1)  # its position may be in bytes
    if isinstance(node, yaml.ScalarNode) and node.value:
        return NotYaml(node.start_mark.line + 1)  # no colon, or each of them ：
    tree = Tree()
    try:
        tree.data = _plain(node, "", tree) if node is not None else None
    except TooMuch as found:
        return NotYaml(found.line)
    return tree


def _line(error: yaml.MarkedYAMLError, text: str) -> int:
    """Where it went wrong; of what is open to the end of the text, where it was begun."""
    mark, begun = error.problem_mark, error.context_mark
    if begun and (not mark or mark.line >= text.rstrip().count("\n")):
        mark = begun
    return mark.line + 1 if mark else 1


def _plain(node: yaml.Node, path: str, tree: Tree) -> Value:
    tree.lines.setdefault(path, node.start_mark.line + 1)
    if len(tree.lines) > MOST or path.count(".") > DEEPEST:
        raise TooMuch(node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, path, tree))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, _join(path, str(i)), tree) for i, child in enumerate(node.value)]
    return _scalar(node)


def _pairs(node: yaml.MappingNode, path: str, tree: Tree) -> Iterator[tuple[str, Value]]:
    seen = set()
    for key_node, value_node in node.value:
        key = str(key_node.value)
        here = _join(path, key)
        if key in seen:
            tree.twice.append(here)
            tree.lines[here] = key_node.start_mark.line + 1
        seen.add(key)
        tree.lines.setdefault(here, key_node.start_mark.line + 1)
        yield key, _plain(value_node, here, tree)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _scalar(node: yaml.ScalarNode) -> Value:
    text = node.value
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    return int(text) if INTEGER.fullmatch(text) else text
