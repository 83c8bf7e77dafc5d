"""An invented life event of two items, as files and as Definitions."""

import pickle
from functools import cache
from pathlib import Path

from chalicelib.catalogue.load import Loaded, load

FOLDER = Path(__file__).parent / "keep_a_dragon"


def loaded(folder=FOLDER):
    """The definitions of a folder with their sources; fails with the findings of a broken one."""
    answer = load(folder)
    assert isinstance(answer, Loaded), "\n".join(f.told("en") for f in answer.findings)
    return answer


def definitions():
    """The invented life event, ready to use: a copy of one's own, which remembers nothing yet."""
    return pickle.loads(_read())  # noqa: S301 - what this process read itself


@cache
def _read():
    return pickle.dumps(loaded().definitions)


def otherwise(whole, **parts):
    """The same definitions with these parts otherwise, and nothing remembered of the former."""
    kept = {name: getattr(whole, name) for name in type(whole).model_fields}
    return type(whole)(**{**kept, **parts})
