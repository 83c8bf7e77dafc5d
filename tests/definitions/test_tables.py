"""What each answer changes stands beside the tests, so that a diff shows what a new law does."""

from pathlib import Path

import pytest

from chalicelib.catalogue.table import as_page, tables
from chalicelib.catalogue.worked_paths import worked_paths

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "tables"
PATHS = worked_paths(ROOT)


def test_every_life_event_has_its_tables_and_nothing_else_has(definitions):
    """A table of what is gone goes, too."""
    assert {path.stem for path in GOLDEN.glob("*.md")} == {e.id for e in definitions.life_events}


@pytest.mark.parametrize("life_event", sorted(PATHS))
def test_the_tables_are_current(definitions, life_event):
    """Otherwise: ./yijian table --out tests/definitions/tables, and look at the diff."""
    event = definitions.life_event(life_event)
    made = as_page(event, tables(event, definitions, PATHS[life_event]))
    assert (GOLDEN / f"{life_event}.md").read_text("utf-8") == made
