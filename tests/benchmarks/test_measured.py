"""What is measured is still there to be measured, whatever was added since."""

from benchmarks.functions import by_handler
from benchmarks.moments import recorded
from benchmarks.opening import current
from benchmarks.planning import grown, largest
from benchmarks.sources import dealt_out


def test_the_largest_bundle_grows_to_any_size():
    """Alone: other life events need items that are not there."""
    definitions = grown(current(), 5)
    assert len(definitions.bundle(largest(definitions).bundle).items) == 5


def test_every_function_has_a_first_event():
    """One that was added later as well."""
    with recorded() as (moments, _):
        assert all(moment.event for moment in by_handler(moments).values())


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
