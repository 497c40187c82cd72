"""The package as source text, parsed once: what ``test_house.py`` looks at. Nothing is imported or run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
GENERATOR = ROOT / "generator"
PACKAGE = GENERATOR / "jinlin"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One file: ``path`` from the package's folder, such as ``record/read.py``; ``name`` as it is imported."""

    path: str
    name: str
    text: str
    tree: ast.Module

    def at(self, line: int, what: str) -> str:
        """A finding, in the form editors and terminals make a link of."""
        return f"{self.path}:{line}: {what}"

    def nodes(self, *types: type[ast.AST]) -> Iterator[ast.AST]:
        """Every node of these types, wherever it stands: inside functions and ``TYPE_CHECKING`` blocks too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, types))


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package, by path."""
    return tuple(_module(path) for path in sorted(PACKAGE.rglob("*.py")))


def _module(path: Path) -> Module:
    text = path.read_text("utf-8")
    name = ".".join(path.relative_to(GENERATOR).with_suffix("").parts).removesuffix(".__init__")
    return Module(path=path.relative_to(PACKAGE).as_posix(), name=name, text=text, tree=ast.parse(text))


@cache
def names() -> frozenset[str]:
    """What can be imported from the package."""
    return frozenset(module.name for module in modules())


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """Line and full name of each import; ``from jinlin import report`` counts as ``jinlin.report``."""
    for node in module.nodes(ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        else:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield node.lineno, inner if inner in names() else f"{node.module}"


def public(module: Module) -> Iterator[Function | ast.ClassDef]:
    """Public classes, functions and methods; neither what is nested in a function nor ``__dunder__`` methods."""
    waiting = [*module.tree.body]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            waiting += node.body if isinstance(node, ast.ClassDef) else []


def code_lines(function: Function) -> int:
    """How many lines a function takes from its ``def`` on, its docstring not counted."""
    first = function.body[0]
    told = ast.get_docstring(function) is not None
    return function.end_lineno - function.lineno + 1 - (first.end_lineno - first.lineno + 1 if told else 0)


def literals(module: Module) -> Iterator[ast.Constant]:
    """Every string of the module that is a value: docstrings and other bare strings are not."""
    told = {id(node.value) for node in module.nodes(ast.Expr)}
    return (n for n in module.nodes(ast.Constant) if isinstance(n.value, str) and id(n) not in told)
