"""One piece of work → its trace, how long it took, and, where it fails, a line that says where.

Nothing personal: which word, which application, which item, which class of error.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from chalicelib import wiring
from chalicelib.adapters import powertools
from chalicelib.adapters.tracing import Word
from chalicelib.domain.names import ApplicationId, ItemId


@contextmanager
def told_where_it_fails(**about: str | None) -> Iterator[None]:
    """Let an error pass through, and leave a line about it."""
    try:
        yield
    except Exception:
        wiring.logger().exception("what was to be done failed", extra=about)
        raise


@contextmanager
def watched(
    word: Word, application: ApplicationId | None = None, item: ItemId | None = None
) -> Iterator[None]:
    """Watch what is done within; an error is told and passes through."""
    began = time.perf_counter()
    try:
        with (
            told_where_it_fails(stage=word, application=application, item=item),
            wiring.tracing().segment(word, application, item),
        ):
            yield
    except Exception as error:
        powertools.count("StagesFailed", {"stage": word, "kind": type(error).__name__})
        raise
    powertools.time_taken("StageTime", time.perf_counter() - began, {"stage": word})
