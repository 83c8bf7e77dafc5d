"""A plan + what was told → why it is as it is, in both languages."""

from chalicelib.catalogue.explain.explanation import Explanation, explain
from chalicelib.catalogue.explain.materials import Shown
from chalicelib.catalogue.explain.telling import Telling
from chalicelib.catalogue.explain.timing import Start

__all__ = ["Explanation", "Shown", "Start", "Telling", "explain"]
