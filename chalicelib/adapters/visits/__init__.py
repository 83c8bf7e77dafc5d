"""The port Visits in a table of its own."""

from chalicelib.adapters.visits.table_visits import TableVisits

__all__ = ["TableVisits"]
