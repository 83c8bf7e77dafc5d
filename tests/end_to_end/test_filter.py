"""The stream of the journal wakes whom it concerns."""

import json

import pytest

from chalicelib.entrypoints.streams.drive import GROWING

pytestmark = pytest.mark.cloud


def test_the_mapping_that_was_made_anew_at_the_start_keeps_its_filter(standing):
    """Rows that drive does not look at wake nobody, on the local cloud either."""
    name = standing.service.outputs["DriveName"]
    mappings = standing.client("lambda").list_event_source_mappings(FunctionName=name)
    (mapping,) = mappings["EventSourceMappings"]
    (only,) = mapping["FilterCriteria"]["Filters"]
    looked_at = json.loads(only["Pattern"])["dynamodb"]["Keys"]["sk"]["S"]

    assert tuple(each["prefix"] for each in looked_at) == GROWING
