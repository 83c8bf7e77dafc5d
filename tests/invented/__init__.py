"""An invented life event of two items, as files and as Definitions."""

from pathlib import Path

from chalicelib.catalogue.load import Loaded, load

FOLDER = Path(__file__).parent / "keep_a_dragon"


def loaded(folder=FOLDER):
    """The definitions of a folder with their sources; fails with the findings of a broken one."""
    answer = load(folder)
    assert isinstance(answer, Loaded), "\n".join(f.told("en") for f in answer.findings)
    return answer


def definitions():
    """The invented life event, ready to use."""
    return loaded().definitions
