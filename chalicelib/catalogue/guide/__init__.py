"""Definitions → the service guide of a life event and of each item, for whoever prints or reads."""

from chalicelib.catalogue.guide.event_guide import EventGuide, event_guide
from chalicelib.catalogue.guide.item_guide import ItemGuide, item_guide

__all__ = ["EventGuide", "ItemGuide", "event_guide", "item_guide"]
