"""Who may open which page: holder."""

from collections.abc import Mapping

from chalicelib.domain.access import Route, Who

HOLDER: Mapping[str, Mapping[Route, Who]] = {}
