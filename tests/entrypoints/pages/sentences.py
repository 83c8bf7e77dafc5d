"""Every sentence that pages say: in templates, in Python, in the Chinese of errors."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from jinja2 import Environment

from chalicelib.domain import chinese
from chalicelib.entrypoints import pages

PAGES = Path(pages.__file__).parent
CHINESE = Path(chinese.__file__).parent
Sentence = tuple[str, str]


def sentences() -> Iterator[Sentence]:
    """Where it stands, and what it says."""
    for file in sorted(PAGES.rglob("*.html")):
        yield from ((file.name, text) for text in _of_template(file))
    for file in sorted([*PAGES.rglob("*.py"), *CHINESE.rglob("pages/*.py")]):
        yield from ((file.name, text) for text in _of_module(file))
    yield from _answers()


def _of_template(file: Path) -> Iterator[str]:
    for _line, kind, text in Environment().lex(file.read_text()):  # noqa: S701 - nothing is drawn
        if kind == "string":
            yield text[1:-1]


def _of_module(file: Path) -> Iterator[str]:
    module = ast.parse(file.read_text())
    told = {id(each.value) for each in ast.walk(module) if isinstance(each, ast.Expr)}
    for each in ast.walk(module):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in told:
            yield each.value


def _answers() -> Iterator[Sentence]:
    """The Chinese of what the API says, which pages show as it is."""
    for module in walk_packages(chinese.__path__, f"{chinese.__name__}."):
        for table in vars(import_module(module.name)).values():
            if isinstance(table, dict):
                yield from ((module.name, text) for text in table.values() if isinstance(text, str))
