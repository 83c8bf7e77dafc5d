"""The ports Visits and HandOvers in a table of their own."""

from chalicelib.adapters.visits.table_hand_overs import TableHandOvers
from chalicelib.adapters.visits.table_visits import TableVisits

__all__ = ["TableHandOvers", "TableVisits"]
