"""What is being done → segments of a trace that bear the ten words; without a daemon, nothing.

The X-Ray SDK lives in this module only, and is imported only where a daemon listens. A trace says
which application, item and word: never a message of an error, which might quote something personal.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from chalicelib.domain.names import ApplicationId, ItemId

if TYPE_CHECKING:
    from aws_xray_sdk.core import AWSXRayRecorder

Word = Literal[
    "publish", "plan", "apply", "prefill", "accept",
    "dispatch", "decide", "certify", "deliver", "archive",
]  # fmt: skip


class Tracing:
    """Traces through one daemon (``host:port``), or none."""

    def __init__(self, daemon: str | None) -> None:
        self._recorder = _recorder(daemon) if daemon else None

    @contextmanager
    def segment(
        self, word: Word, application: ApplicationId | None = None, item: ItemId | None = None
    ) -> Iterator[None]:
        """Name what is done within; an error passes through, and marks the segment as failed."""
        if self._recorder is None:
            yield
            return
        with _named(self._recorder, word, {"application": application, "item": item}):
            yield


def _recorder(daemon: str) -> "AWSXRayRecorder":
    """The SDK's recorder, with every call to AWS as a segment of its own."""
    from aws_xray_sdk.core import patch, xray_recorder  # noqa: PLC0415 - a fifth of a second

    # Sampling is the invoker's decision: asking the daemon for rules would start a thread.
    xray_recorder.configure(
        service="yijian",
        daemon_address=daemon,
        context_missing="IGNORE_ERROR",
        sampling=False,
    )
    patch(("botocore",))
    return xray_recorder


@contextmanager
def _named(recorder: "AWSXRayRecorder", word: Word, about: dict[str, str | None]) -> Iterator[None]:
    segment = recorder.begin_subsegment(word)
    if segment is None:
        yield
        return
    for name, value in {**about, "stage": word}.items():
        if value:
            segment.put_annotation(name, value)
    try:
        yield
    except BaseException:
        segment.add_fault_flag()
        raise
    finally:
        recorder.end_subsegment()
