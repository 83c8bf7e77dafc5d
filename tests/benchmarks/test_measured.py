"""What is measured is still there to be measured, whatever was added since."""

from benchmarks.functions import by_handler
from benchmarks.moments import recorded
from benchmarks.planning import current, grown, largest


def test_the_largest_bundle_grows_to_any_size():
    """Alone: other life events need items that are not there."""
    definitions = grown(current(), 5)
    assert len(definitions.bundle(largest(definitions).bundle).items) == 5


def test_every_function_has_a_first_event():
    """One that was added later as well."""
    with recorded() as (moments, _):
        assert all(moment.event for moment in by_handler(moments).values())
