"""Who may open which page: work."""

from collections.abc import Mapping

from chalicelib.domain.access import Route, Who

WORK: Mapping[str, Mapping[Route, Who]] = {}
