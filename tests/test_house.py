"""How the house is built, as tests: each rule's reason stands beside it, each finding names file and line.

The package is read, not listed: a new module, kind or template is held to the rules from its first day.
"""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from package_tree import (
    FUNCTIONS,
    GENERATOR,
    PACKAGE,
    ROOT,
    Module,
    code_lines,
    imports,
    literals,
    modules,
    public,
)

# Lowest first. A stage knows what stands before it and nothing after it, so that each can be read and tested alone.
STOREYS = (
    *("jinlin", "problem", "grouping", "disk", "notes", "clock", "strings", "options", "config", "source", "table", "privacy"),
    *("record", "view", "page", "neighbour", "kind", "kinds", "site", "report", "feedback", "build", "street"),
    *("commands", "cli", "__main__"),
)
# One file each, so that a library can be replaced, or its next major version met, by changing that file.
DOORS = (
    *("chinese_calendar", "click", "gspread", "icalendar", "jinja2", "lunar_python", "markdown", "nh3", "openpyxl"),
    *("PIL", "opencc", "pypdfium2", "python_calamine", "segno", "weasyprint", "xlsxwriter", "yaml"),
)
ENGINES = ("mkdocs", "material", "zensical")  # run as programs by site/shell.py, never imported

# What a kind may not know: where rows come from, where pages go, how a community is set up.
NOT_FOR_KINDS = ("source", "site", "config")

# Only these may ask, because all else gives the same bytes for the same sheets, settings and clock.
ASKS_THE_TIME = {"clock.py": "the one now of a build", "source/patience.py": "how long a retry may still take"}
ASKS_THE_MACHINE = {"cli/ending.py": "the environment and the working directory are handed down from here"}

# Chinese that is read, not written: the words of a cell, a header or a community's settings.
READS_CHINESE = {
    "config/read.py": "what may stand between the digits of a telephone number",
    "kinds/*/__init__.py": "a worksheet's usual title",
    "kinds/*/model.py": "headers, the words of a closed column, examples of a cell",
    "kinds/lists/few.py": "how a count of people says that it is one",
    "kinds/lists/small_cells.py": "what rows are called that are a sum",
    "kinds/notices/attachments.py": "how a cell says how large a file is",
    "kinds/services/materials.py": "how a cell says in which form something is brought",
    "kinds/services/steps.py": "how steps are numbered in a cell",
    "kinds/volunteers/amounts.py": "units behind a number",
    "kinds/volunteers/closed.py": "how the rows of a copy are called",
    "neighbour/model.py": "headers, the words of a closed column",
    "page/line_breaks.py": "how a date ends before its weekday",
    "page/traditional.py": "one sign that has two other forms",
    "privacy/*": "what gives a private text away",
    "record/*": "the grammar of cells, headers and calendars",
    "site/record_ids.py": "how a range of records' numbers is written on a page",
    "source/raw.py": "what a cell shows whose formula has not finished",
    "build/special.py": "the header that every sheet has",
    "table/*": "total rows, loading cells and characters",
}

# `path` or `path::function` → why it may be longer. Empty is best.
LONGER: dict[str, str] = {}

VAGUE = re.compile(r"(?:^|_)(?:process|handle|manage|utils?|helpers?|misc|common)(?:_|$)")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def _storey(name: str) -> int:
    """How high a module of the package stands; ``ValueError`` where nobody gave its name a storey."""
    top = name.removeprefix("jinlin.").split(".")[0]
    return STOREYS.index(top)


def _kind(name: str) -> str | None:
    """The kind that a module is part of."""
    parts = name.split(".")
    return parts[2] if parts[1:2] == ["kinds"] and len(parts) > 2 else None


def _ours(module: Module) -> list[tuple[int, str]]:
    return [(line, name) for line, name in imports(module) if name.split(".")[0] == "jinlin"]


def test_every_module_has_a_storey() -> None:
    """A new file or folder at the top of the package is given its place in STOREYS first."""
    tops = {module.name.removeprefix("jinlin.").split(".")[0] for module in modules()}
    assert set() == tops - set(STOREYS)


def test_imports_point_down() -> None:
    """No file imports from a storey above its own, not even inside a function or under TYPE_CHECKING."""
    assert [] == [
        module.at(line, f"imports {name} from above")
        for module in modules()
        for line, name in _ours(module)
        if _storey(name) > _storey(module.name)
    ]


def test_imports_are_written_in_full() -> None:
    """No import is relative: a line can be searched for, and means the same wherever it is moved."""
    assert [] == [
        module.at(node.lineno, "relative import")
        for module in modules()
        for node in module.nodes(ast.ImportFrom)
        if node.level
    ]


@pytest.mark.parametrize("library", DOORS)
def test_one_door_for_each_library(library: str) -> None:
    """Each of these libraries is imported by exactly one file."""
    assert 1 == len({m.path for m in modules() for _, name in imports(m) if name.split(".")[0] == library})


def test_engines_are_not_imported() -> None:
    """The site's engines are programs to us: MkDocs 1.x is at its end, and its successor takes no plugins."""
    users = [m.at(line, name) for m in modules() for line, name in imports(m) if name.split(".")[0] in ENGINES]
    assert [] == users


def test_a_kind_knows_only_itself() -> None:
    """A kind imports no other kind, and neither source, site nor config."""
    assert [] == [
        module.at(line, f"imports {name}")
        for module in modules()
        for line, name in _ours(module)
        if (own := _kind(module.name))
        and (_kind(name) not in (None, own) or name.split(".")[1:2] in [[stage] for stage in NOT_FOR_KINDS])
    ]


def test_nobody_knows_a_kind() -> None:
    """Removing a kind is deleting its folder: no other file imports from it, or names it."""
    kinds = {kind for module in modules() if (kind := _kind(module.name))}
    assert [] == [
        module.at(line, f"imports {name}")
        for module in modules()
        for line, name in _ours(module)
        if _kind(name) in kinds and _kind(module.name) is None
    ]


def _too_wide(handler: ast.ExceptHandler) -> bool:
    caught = ast.walk(handler.type) if handler.type else ()
    wide = {node.id for node in caught if isinstance(node, ast.Name)} & {"Exception", "BaseException"}
    return handler.type is None or bool(wide)


def test_no_exception_is_swallowed_unnamed() -> None:
    """A fault of the data is a value; whatever is caught is caught by its own name, so that bugs are seen."""
    assert [] == [
        module.at(node.lineno, "catches everything")
        for module in modules()
        for node in module.nodes(ast.ExceptHandler)
        if _too_wide(node)
    ]


def test_no_assert_in_the_package() -> None:
    """``python -O`` drops asserts, and no clerk can mend an AssertionError."""
    assert [] == [module.at(node.lineno, "assert") for module in modules() for node in module.nodes(ast.Assert)]


def _asked(module: Module, questions: re.Pattern[str]) -> list[str]:
    """Where the module says one of these dotted names."""
    said = [(node.lineno, ast.unparse(node)) for node in module.nodes(ast.Attribute)]
    said += [(n.lineno, f"{n.module}.{a.name}") for n in module.nodes(ast.ImportFrom) for a in n.names]
    return [module.at(line, name) for line, name in said if questions.fullmatch(name)]


TIME = re.compile(
    r"(?:datetime\.)?(?:datetime|date)\.(?:now|today|utcnow)"
    r"|time\.(?:time|time_ns|localtime|gmtime|monotonic|monotonic_ns|perf_counter|sleep)"
)
MACHINE = re.compile(r"os\.(?:environb?|getenv|getcwd|putenv)|(?:pathlib\.)?Path\.(?:cwd|home)")


@pytest.mark.parametrize(
    ("questions", "allowed"), [(TIME, ASKS_THE_TIME), (MACHINE, ASKS_THE_MACHINE)], ids=["time", "machine"]
)
def test_the_world_is_asked_in_one_place(questions: re.Pattern[str], allowed: dict[str, str]) -> None:
    """The clock, the environment and the working directory come in at the top and are handed down."""
    assert [] == [said for m in modules() if m.path not in allowed for said in _asked(m, questions)]


def test_functions_fit_in_the_eye() -> None:
    """No function has more than 40 lines beside its docstring."""
    assert [] == [
        module.at(node.lineno, f"{node.name} has {code_lines(node)} lines")
        for module in modules()
        for node in module.nodes(*FUNCTIONS)
        if code_lines(node) > 40 and f"{module.path}::{node.name}" not in LONGER
    ]


def _long(folder: Path, pattern: str, most: int) -> list[str]:
    texts = {p.relative_to(ROOT).as_posix(): p.read_text("utf-8") for p in sorted(folder.rglob(pattern))}
    counts = {path: len(text.splitlines()) for path, text in texts.items()}
    long = {path: count for path, count in counts.items() if count > most}
    return [f"{path}: {n} lines" for path, n in long.items() if path.removeprefix("generator/jinlin/") not in LONGER]


@pytest.mark.parametrize(
    ("folder", "pattern", "most", "why"),
    [
        (PACKAGE, "*.py", 300, "a file is read in one sitting"),
        (GENERATOR, "*.html", 60, "a template is seen on one screen"),
        (ROOT / "tests", "*.py", 300, "a file of tests has one idea"),
    ],
)
def test_files_are_short(folder: Path, pattern: str, most: int, why: str) -> None:
    """No file is longer than can be taken in at once."""
    assert [] == _long(folder, pattern, most), why


def test_lines_are_short() -> None:
    """No line of the package has more than 120 characters, a Chinese one counted like any other."""
    assert [] == [
        module.at(number, f"{len(line)} characters")
        for module in modules()
        for number, line in enumerate(module.text.splitlines(), 1)
        if len(line) > 120
    ]


def test_everything_public_says_what_it_gives() -> None:
    """Every module that has code, and every public class, function and method, has a docstring."""
    silent = [m.at(1, "module") for m in modules() if m.tree.body and not ast.get_docstring(m.tree)]
    silent += [m.at(n.lineno, n.name) for m in modules() for n in public(m) if not ast.get_docstring(n)]
    assert [] == silent


def test_names_say_something() -> None:
    """No module, class or function is called after the fact that it does something."""
    vague = [m.path for m in modules() for part in Path(m.path).with_suffix("").parts if VAGUE.search(part)]
    vague += [
        m.at(n.lineno, n.name) for m in modules() for n in m.nodes(*FUNCTIONS, ast.ClassDef) if VAGUE.search(n.name)
    ]
    assert [] == vague


def _enum_values(module: Module) -> set[int]:
    """The literals in the body of an enumeration: names of states, which a cell spells and a template shows."""
    enums = [c for c in module.nodes(ast.ClassDef) if any("Enum" in ast.unparse(base) for base in c.bases)]
    return {id(node) for found in enums for node in ast.walk(found)}


def _chinese(module: Module) -> list[str]:
    names = _enum_values(module)
    found = [n for n in literals(module) if CHINESE.search(n.value) and id(n) not in names]
    return [module.at(n.lineno, n.value[:30]) for n in found]


def test_chinese_is_written_in_catalogues_and_templates() -> None:
    """Python holds Chinese only where it is read from a cell: what people read can be changed without a programmer."""
    rooms = [m for m in modules() if not any(fnmatch(m.path, pattern) for pattern in READS_CHINESE)]
    assert [] == [found for module in rooms for found in _chinese(module)]


def test_no_sentence_hides_among_the_words_of_a_grammar() -> None:
    """Where Chinese is read, none is said: 「」 is how our sentences quote, and no cell needs them."""
    assert [] == [m.at(n.lineno, n.value[:30]) for m in modules() for n in literals(m) if set("「」") & set(n.value)]


def test_every_exception_is_still_needed() -> None:
    """An exception whose file is gone is struck off its list, so that the lists can be trusted."""
    paths = [module.path for module in modules()]
    named = [*ASKS_THE_TIME, *ASKS_THE_MACHINE, *READS_CHINESE, *(key.split("::")[0] for key in LONGER)]
    assert [] == [pattern for pattern in named if not any(fnmatch(path, pattern) for path in paths)]


def test_every_test_states_a_fact() -> None:
    """A test's docstring is what can be relied on once it passes."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "tests").rglob("test_*.py"))}
    assert [] == [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.name}"
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, FUNCTIONS) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
