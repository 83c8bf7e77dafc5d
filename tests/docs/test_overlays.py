"""The example of docs/overlays.md passes the check, and its table names every key."""

import re
import shutil
from pathlib import Path

import pytest

from chalicelib.catalogue.check import check
from chalicelib.catalogue.load import Loaded, load
from chalicelib.domain.definitions import overlay

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "overlays.md").read_text("utf-8")
EXAMPLE = PAGE.partition("```yaml\n")[2].partition("```")[0]


@pytest.fixture
def with_example(tmp_path):
    """What the service carries, with the overlay of this page in place of the one of there."""
    for folder in ("events", "bundles"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "bundles" / "overlays" / "990102.yaml").write_text(EXAMPLE, "utf-8")
    return load(tmp_path)


def test_the_example_passes_the_check(with_example):
    """With its doubts as warnings."""
    assert isinstance(with_example, Loaded), with_example
    found = [f for f in check(with_example.definitions, with_example.sources)
             if f.file.endswith("990102.yaml")]  # fmt: skip
    assert {finding.severity for finding in found} == {"warning"}


def test_every_key_is_in_the_table():
    """What a librarian may say of an item, a bundle, a life event."""
    told = set(re.findall(r"[`.]([a-z]+)\b", PAGE.partition("| of |")[2].partition("\n\n")[0]))
    parts = (overlay.ItemDifference, overlay.BundleDifference, overlay.EventDifference,
             overlay.RequirementsHere, overlay.FieldsHere, overlay.LimitsHere,
             overlay.BundleItemsHere, overlay.DaysHere)  # fmt: skip
    names = {name for part in parts for name in part.model_fields}
    assert names - {"item", "bundle", "life_event", *overlay.Difference.model_fields} <= told
