"""The states of the machine, each a function: they translate, and decide nothing."""

from chalicelib.entrypoints.steps.stages import accept, archive, certify, deliver, dispatch, prefill
from chalicelib.entrypoints.steps.waiting import await_, correct, park

__all__ = [
    "accept",
    "archive",
    "await_",
    "certify",
    "correct",
    "deliver",
    "dispatch",
    "park",
    "prefill",
]
