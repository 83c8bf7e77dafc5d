"""docs/reference is what the definitions say, today."""

from pathlib import Path

from chalicelib.catalogue.load import load
from chalicelib.entrypoints.pages.reference import PLACE, reference

ROOT = Path(__file__).parents[2]


def test_the_reference_pages_are_those_of_the_definitions():
    """Otherwise: ./yijian reference."""
    standing = {path.name: path.read_text("utf-8") for path in (ROOT / PLACE).glob("*.md")}
    assert standing == {page.path: page.text for page in reference(load(ROOT).definitions)}
