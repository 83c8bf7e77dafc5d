"""Google's CEL, asked the same question: true, false, or None for an error of any sort."""

from datetime import date
from functools import cache

from cel_expr_python import cel

from chalicelib.domain.conditions import ABSENT
from tests.domain.conditions.expressions import TYPES

_CEL_TYPES = {
    "choice": cel.Type.STRING,
    "choices": cel.Type.List(cel.Type.STRING),
    "date": cel.Type.STRING,
    "number": cel.Type.DOUBLE,
    "count": cel.Type.INT,
    "amount": cel.Type.INT,
    "yes_no": cel.Type.BOOL,
    "text": cel.Type.STRING,
    "area": cel.Type.STRING,
}


@cache
def _typed():
    """Every path declared in its type: what does not go together does not compile."""
    return cel.NewEnv(variables={path: _CEL_TYPES[kind.kind.value] for path, kind in TYPES.items()})


@cache
def _nested():
    """Maps within maps, so that has(path) has something to look into."""
    roots = ("facts", "applicant", "parties", "held")
    return cel.NewEnv(variables=dict.fromkeys(roots, cel.Type.DYN))


def answer_typed(source, known):
    """Google's answer where every path is a typed variable and an unknown one is missing."""
    data = {path: _plain(value) for path, value in known.items()}
    return _truth(_typed().compile(source).eval(data=data))


def answer_nested(source, known):
    """Google's answer over maps, where what is absent has no key."""
    data = {"facts": {}, "applicant": {}, "parties": {"host": {}}, "held": {}}
    for path, value in known.items():
        if value is not ABSENT:
            *groups, name = path.split(".")
            inner = data
            for group in groups:
                inner = inner[group]
            inner[name] = _plain(value)
    return _truth(_nested().compile(source).eval(data=data))


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset | tuple) else value


def _truth(result):
    return result.value() if result.type() == cel.Type.BOOL else None
