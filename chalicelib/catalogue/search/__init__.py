"""What people type, in their own words → the life events that they may mean."""

from chalicelib.catalogue.search.search import Hit, search

__all__ = ["Hit", "search"]
