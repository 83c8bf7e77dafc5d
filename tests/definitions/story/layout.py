"""A value of the story → what the page shows of it: shortened by rules, laid out to be read."""

import json
import re

from pydantic import BaseModel, TypeAdapter

WIDTH = 100
LONG = re.compile(r"(?=[A-Za-z0-9_-]*[0-9])[A-Za-z0-9_-]{32,}")
"""What is a hash, a handle or a key's name: nobody reads it whole."""
SHOWN_OF_LONG = 8
SHOWN_OF_LIST = 2
LONGEST_LIST = 3


def shown(value):
    """A table or a text as it is, anything else as JSON in a fence."""
    if isinstance(value, str):
        return shortened(value)
    return f"```json\n{_laid_out(shortened(plain(value)))}\n```"


def plain(value):
    """The same as JSON says it."""
    return TypeAdapter(object).dump_python(value, mode="json")


def table(head, rows):
    """A table of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def part(value, *names):
    """Some fields of a value, in this order."""
    told = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    return {name: told[name] for name in names}


def shortened(value):
    """The first characters of what is long, the first of what is many, and a … for the rest."""
    if isinstance(value, str):
        return LONG.sub(lambda found: f"{found.group()[:SHOWN_OF_LONG]}…", value)
    if isinstance(value, list):
        return _shortened_list(value)
    if isinstance(value, dict):
        return {name: shortened(each) for name, each in value.items()}
    return value


def _shortened_list(values):
    if len(values) <= LONGEST_LIST:
        return [shortened(each) for each in values]
    first = [shortened(each) for each in values[:SHOWN_OF_LIST]]
    return [*first, f"… {len(values) - SHOWN_OF_LIST} more"]


def _laid_out(value, indent=0, before=0):
    """On one line where it fits, else on as few as its parts need."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or before + len(line) <= WIDTH:
        return line
    inner = indent + 2
    if isinstance(value, list):
        lines = _packed([_laid_out(each, inner, inner) for each in value], inner)
        return f"[\n{' ' * inner}{lines}\n{' ' * indent}]"
    parts = []
    for name, each in value.items():
        start = f"{json.dumps(name)}: "
        parts.append(start + _laid_out(each, inner, inner + len(start)))
    return f"{{ {_packed(parts, inner)} }}"


def _packed(parts, indent):
    """Short parts stand side by side; one that takes several lines stands alone."""
    lines = []
    for each in parts:
        is_short = lines and "\n" not in lines[-1] + each
        if is_short and indent + len(lines[-1] + each) + 2 <= WIDTH:
            lines[-1] += f", {each}"
        else:
            lines.append(each)
    return f",\n{' ' * indent}".join(lines)
