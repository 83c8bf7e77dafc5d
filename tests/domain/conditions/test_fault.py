"""The one error of a condition."""

import pickle

from chalicelib.domain.conditions import ConditionFault


def test_a_fault_says_where_why_and_what_to_do():
    """In one sentence, and in its parts."""
    fault = ConditionFault("a = b", 3, "= does not belong here", "write ==")
    assert str(fault) == "column 3: = does not belong here; write =="
    assert (fault.source, fault.column) == ("a = b", 3)
    assert (fault.reason, fault.remedy) == ("= does not belong here", "write ==")


def test_a_fault_is_a_value_error_and_survives_pickling():
    """Pydantic turns it into its own; a process pool may carry it."""
    fault = pickle.loads(pickle.dumps(ConditionFault("x", 1, "why", "how")))  # noqa: S301 - our own
    assert isinstance(fault, ValueError)
    assert str(fault) == "column 1: why; how"
