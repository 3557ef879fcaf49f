"""No module needs another that needs it in turn, not even by an import inside a function."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "tui"


def _modules() -> dict[str, Path]:
    found = {}
    for path in (SOURCES / "srccompare").rglob("*.py"):
        parts = path.relative_to(SOURCES).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def _imports(node: ast.AST) -> Iterator[ast.ImportFrom]:
    """Every import that runs; what stands under ``if TYPE_CHECKING`` never does."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ImportFrom):
            yield child
        elif not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield from _imports(child)


def test_no_import_is_circular() -> None:
    """All modules can be put in an order in which each needs only those before it."""
    modules = _modules()
    needs: dict[str, set[str]] = {}
    for name, path in modules.items():
        needs[name] = set()
        for one in _imports(ast.parse(path.read_text("utf-8"))):
            for alias in one.names:
                whole = f"{one.module}.{alias.name}"
                needs[name] |= {whole if whole in modules else str(one.module)} & modules.keys() - {name}
    assert sum(map(len, needs.values())) > len(modules)
    assert len(tuple(TopologicalSorter(needs).static_order())) == len(modules)
