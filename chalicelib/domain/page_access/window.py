"""Who may open which page: window."""

from collections.abc import Mapping

from chalicelib.domain.access import Route, Who

WINDOW: Mapping[str, Mapping[Route, Who]] = {}
