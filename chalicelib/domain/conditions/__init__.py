"""Conditions in definitions: a small subset of CEL, typed, and evaluated in three values."""

from chalicelib.domain.conditions.checker import check_types
from chalicelib.domain.conditions.condition import Condition
from chalicelib.domain.conditions.evaluator import evaluate
from chalicelib.domain.conditions.fault import ConditionFault
from chalicelib.domain.conditions.kinds import Kind, ValueType
from chalicelib.domain.conditions.outcomes import (
    Broken,
    Met,
    Outcome,
    Seen,
    Trace,
    TraceLine,
    Undecided,
    Unmet,
)
from chalicelib.domain.conditions.parser import parse
from chalicelib.domain.conditions.tree import Expression, paths
from chalicelib.domain.conditions.values import ABSENT, Absence, Known

__all__ = [
    "ABSENT",
    "Absence",
    "Broken",
    "Condition",
    "ConditionFault",
    "Expression",
    "Kind",
    "Known",
    "Met",
    "Outcome",
    "Seen",
    "Trace",
    "TraceLine",
    "Undecided",
    "Unmet",
    "ValueType",
    "check_types",
    "evaluate",
    "parse",
    "paths",
]
