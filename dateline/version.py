"""The version of the code that makes extractions: equal versions make equal extractions.

It is a digest of the syntax trees of all modules that the pipeline reaches by imports, without
comments and docstrings, and of the versions of the packages that these import. So a comment
leaves it as it is, and a rule written in code does not.
"""

import ast
import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = "dateline"
SPINE = f"{PACKAGE}.pipeline"
DIGITS = 12
BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
Module = str


@cache
def code_digest() -> str:
    """Twelve hexadecimal digits that change with the code and the packages of the pipeline."""
    return digest(Path(__file__).parent)


def digest(package: Path, spine: Module = SPINE) -> str:
    """The digest of what `spine` reaches in a package's folder, its own module included.

    Imports are read from the sources, also those inside functions; nothing is executed.
    """
    trees, packages = _reached(package, spine)
    seen = hashlib.sha256()
    for module in sorted(trees):
        seen.update(f"\n{module}\n".encode())
        seen.update("\0".join(_parts(trees[module], [])).encode("utf-8", "surrogatepass"))
    for name in sorted(packages):
        seen.update(f"\n{name} {_installed(name)}".encode())
    return seen.hexdigest()[:DIGITS]


def _reached(package: Path, spine: Module) -> tuple[dict[Module, ast.Module], set[str]]:
    """The modules of the package that the spine reaches, and the other packages they import."""
    trees: dict[Module, ast.Module] = {}
    others: set[str] = set()
    waiting = [spine]
    while waiting:
        module = waiting.pop()
        top, _, rest = module.partition(".")
        if top != package.name:
            others |= {top} - sys.stdlib_module_names
            continue
        source = _source(package, rest)
        if module in trees or source is None:
            continue
        trees[module] = ast.parse(source.read_bytes())
        waiting += [module.rpartition(".")[0], *_imports(trees[module].body)] if rest else []
    return trees, others


def _source(package: Path, module: str) -> Path | None:
    """The file of a module, or None where the name is that of something inside a module."""
    place = package.joinpath(*module.split(".")) if module else package
    files = (place / "__init__.py", place.with_suffix(".py"))
    return next((file for file in files if file.is_file()), None)


def _imports(body: list[ast.stmt]) -> Iterator[Module]:
    for statement in body:
        if isinstance(statement, ast.Import):
            yield from (each.name for each in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            yield statement.module
            yield from (f"{statement.module}.{each.name}" for each in statement.names)
        for block in BLOCKS:
            yield from _imports(getattr(statement, block, []))


def _parts(node: ast.AST, parts: list[str]) -> list[str]:
    """The tree as words: kinds of nodes and what they hold; what is left out has no word."""
    parts.append(type(node).__name__)
    for name in node._fields:
        value = getattr(node, name, None)
        if name == "body" and isinstance(node, DOCUMENTED):
            value = _without_docstring(node.body)
        for each in value if isinstance(value, list) else (value,):
            if isinstance(each, ast.AST):
                _parts(each, parts)
            elif each is not None:
                parts.append(f"{name}={each!r}")
    parts.append(".")
    return parts


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *rest]:
            return rest
    return body


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
