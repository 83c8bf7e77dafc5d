"""What is measured is still there to be measured, whatever was added since."""

import re

from benchmarks.functions import by_handler
from benchmarks.moments import recorded
from benchmarks.opening import current
from benchmarks.planning import grown, largest
from benchmarks.portal import part
from benchmarks.reading import named, pattern_of
from benchmarks.sources import dealt_out
from chalicelib.domain.page_access import PAGES


def test_the_largest_bundle_grows_to_any_size():
    """Alone: other life events need items that are not there."""
    definitions = grown(current(), 5)
    assert len(definitions.bundle(largest(definitions).bundle).items) == 5


def test_every_function_has_a_first_event():
    """One that was added later as well."""
    with recorded() as (moments, _):
        assert all(moment.event for moment in by_handler(moments).values())


def test_every_page_is_asked_for_as_the_gateway_would():
    """By its own route: what one page names is no other page."""
    names = re.findall(r"\{(\w+)\}", " ".join(path for _, path in PAGES))
    known = {name: f"a {name}" for name in names}
    for _, pattern in PAGES:
        path = named(pattern, known)
        assert pattern_of(path)[0] == pattern
        assert " " not in path
    assert named("/work/{handle}", {}) is None


def test_a_percentile_is_one_of_the_values():
    """The nearest rank: of twenty the 95th percentile is the nineteenth."""
    values = [float(each) for each in range(1, 21)]
    assert (part(values, 50), part(values, 95), part(values[:1], 95)) == (10, 19, 1)


def test_types_are_dealt_out_over_all_registers():
    """Each is asked about as many, or one more; and none decides for the others."""
    whole = current()
    asked = tuple(kind.id for kind in whole.certificates)[-12:]
    definitions = dealt_out(whole, asked)
    dealt = [len([k for k in definitions.certificates if k.base == source.base])
             for source in definitions.sources]  # fmt: skip
    assert len(dealt) == 5
    assert max(dealt) - min(dealt) <= 1
    assert not any(source.decides for source in definitions.sources)
    bases = {definitions.certificates_by_id[code].base for code in asked}
    assert bases == {source.base for source in definitions.sources}
