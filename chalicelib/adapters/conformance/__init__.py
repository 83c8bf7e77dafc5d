"""The suite that every register must pass before it is asked: docs/conformance.md."""

from chalicelib.adapters.conformance.answer import Amiss
from chalicelib.adapters.conformance.case import Case
from chalicelib.adapters.conformance.checks import Outcome, conform
from chalicelib.adapters.conformance.probe import Probe, Whom

__all__ = ["Amiss", "Case", "Outcome", "Probe", "Whom", "conform"]
