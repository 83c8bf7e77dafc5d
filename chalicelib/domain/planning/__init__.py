"""Facts + holdings → the plan of one case. Pure, and linear in what the case needs."""

from chalicelib.domain.planning.case import Case
from chalicelib.domain.planning.planner import plan_case

__all__ = ["Case", "plan_case"]
