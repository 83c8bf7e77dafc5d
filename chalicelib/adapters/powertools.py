"""What operators may know → JSON logs and CloudWatch metrics; nothing personal gets through.

A log line carries its fixed words, the keys named here, and of an error its class and the places in
the code it passed: never its message, and never the values that were put into a line.
"""

import copy
import logging
import traceback
from collections.abc import Mapping
from typing import Literal, TextIO

from aws_lambda_powertools import Logger
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter
from aws_lambda_powertools.metrics import MetricUnit, single_metric

SERVICE = "yijian"
NAMESPACE = "Yijian"

TOLD = frozenset({
    "application", "attempt", "error", "function", "item", "kind", "read_units", "seconds",
    "source", "stage", "state", "write_units",
})  # fmt: skip
"""The keys that a line may carry beside its words."""

FRAME = frozenset({
    "cold_start", "frames", "function_name", "function_request_id", "level", "location", "message",
    "service", "timestamp", "xray_trace_id",
})  # fmt: skip
"""What the logger itself adds."""

Dimension = Literal["function", "kind", "stage", "state"]


class NamedKeysOnly(LambdaPowertoolsFormatter):
    """Lines of JSON in which everything unnamed is left out."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, without the arguments and the error's text."""
        bare = copy.copy(record)
        bare.msg, bare.args = str(record.msg) if _is_plain(record.msg) else "", ()
        bare.exc_info = bare.exc_text = bare.stack_info = None
        bare.__dict__.update(_passed(record))
        return super().format(bare)

    def serialize(self, log: dict[str, object]) -> str:  # type: ignore[override] # Any there
        """The line as JSON."""
        return super().serialize({k: v for k, v in log.items() if k in TOLD | FRAME})


def logger(stream: TextIO | None = None) -> Logger:
    """The service's logger, to standard output unless a stream is given."""
    return Logger(service=SERVICE, stream=stream, logger_formatter=NamedKeysOnly(utc=True))


def count(name: str, dimensions: Mapping[Dimension, str], times: int = 1) -> None:
    """Count what happened, once or so many times."""
    _measure(name, MetricUnit.Count, times, dimensions)


def time_taken(name: str, seconds: float, dimensions: Mapping[Dimension, str]) -> None:
    """Record how long something took."""
    _measure(name, MetricUnit.Seconds, seconds, dimensions)


def _measure(
    name: str, unit: MetricUnit, value: float, dimensions: Mapping[Dimension, str]
) -> None:
    with single_metric(name=name, unit=unit, value=value, namespace=NAMESPACE) as metric:
        metric.add_dimension(name="service", value=SERVICE)
        for dimension, which in dimensions.items():
            metric.add_dimension(name=dimension, value=which)


def _is_plain(message: object) -> bool:
    """Whether a message is words: powertools would spread a mapping, or JSON, into keys."""
    return isinstance(message, str) and not message.lstrip().startswith(("{", "["))


def _passed(record: logging.LogRecord) -> dict[str, object]:
    """The class of the error in a record, and where in the code it passed."""
    if not record.exc_info or record.exc_info[0] is None:
        return {}
    frames = [
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(record.exc_info[2])
    ]
    return {"error": record.exc_info[0].__name__, "frames": frames}
