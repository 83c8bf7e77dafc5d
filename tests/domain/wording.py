"""The English sentences that faults bear, as they stand in the code: each by its template."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from chalicelib.entrypoints.api import problems

ROOT = Path(__file__).parents[2]
TOLD = (
    "domain/**/*.py",
    "stages/*.py",
    "entrypoints/api/**/*.py",
    "entrypoints/services/*.py",
    "entrypoints/pages/**/*.py",
    "adapters/packed_assets.py",
    "adapters/visits/table_visits.py",
    "adapters/openid_*.py",
    "adapters/bucket_uploads.py",
    "adapters/outages.py",
    "adapters/applications/faults.py",
    "adapters/applications/meanings.py",
    "adapters/applications/reading.py",
    "adapters/applications/table_inboxes.py",
)
"""Where what a person may be told is said; what other adapters say is for whoever runs this."""

Said = Callable[[ast.Call], Iterator[ast.expr]]
"""A call → what it says in words."""

FAULTS = {kind.__name__ for kind, told in problems.TOLD.items() if told is not problems.UNFORESEEN}


def sentences() -> dict[str, str]:
    """Every sentence → the file it stands in."""
    return {
        sentence: path.name
        for part in TOLD
        for path in sorted((ROOT / "chalicelib").glob(part))
        for sentence in _sentences(ast.parse(path.read_text("utf-8")))
    }


def of_conditions() -> dict[str, str]:
    """Every sentence about a condition → the file it stands in."""
    return {
        sentence: path.name
        for path in sorted((ROOT / "chalicelib/domain/conditions").glob("*.py"))
        for sentence in _sentences(ast.parse(path.read_text("utf-8")), _of_condition)
    }


def _of_condition(call: ast.Call) -> Iterator[ast.expr]:
    """What is wrong, and what to write instead."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in {"ConditionFault", "fault", "unexpected"}:
        yield from call.args[-2:]


def _sentences(module: ast.Module, said_by: Said | None = None) -> Iterator[str]:
    named = {t.id: n.value for n in module.body if isinstance(n, (ast.Assign, ast.AnnAssign))
             for t in (n.targets if isinstance(n, ast.Assign) else [n.target])
             if isinstance(t, ast.Name) and n.value is not None}  # fmt: skip
    for function in ast.walk(module):
        if isinstance(function, ast.FunctionDef):
            local = {t.id: n.value for n in ast.walk(function) if isinstance(n, ast.Assign)
                     for t in n.targets if isinstance(t, ast.Name)}  # fmt: skip
            for call in ast.walk(function):
                if isinstance(call, ast.Call):
                    for said in (said_by or _said)(call):
                        yield from templates(said, {**named, **local})
            if isinstance(function.returns, ast.expr) and _gives_reason(function):
                for told in ast.walk(function):
                    if isinstance(told, ast.Return) and told.value is not None:
                        yield from templates(told.value, named)


def _gives_reason(function: ast.FunctionDef) -> bool:
    """The functions that say what is wrong with a value: ``_wrong…``, ``…_fault``."""
    return function.name.startswith(("_wrong", "_not_offered", "_unknown")) or (
        function.name.endswith("_fault")
    )


def _said(call: ast.Call) -> Iterator[ast.expr]:
    """What a call says in words: a fault's detail, a place's reason, a flaw's message."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in FAULTS and call.args:
        yield call.args[0]
    elif name in {"Place", "flawed"} and len(call.args) > 1:
        yield call.args[1]
    yield from (k.value for k in call.keywords if k.arg == "reason" and name == "at")


def templates(said: ast.expr, named: dict[str, ast.expr]) -> Iterator[str]:
    """``f"has {n} of them"`` → ``has {} of them``; a name → what it was given."""
    match said:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from templates(one, named)
            yield from templates(other, named)
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from templates(part, named)
        case ast.Dict(values=parts):
            for part in parts:
                yield from templates(part, named)
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Add()):
            yield text + "{}"
        case ast.Subscript(value=ast.Name(id=name)) | ast.Name(id=name) if name in named:
            yield from templates(named[name], {n: e for n, e in named.items() if n != name})
