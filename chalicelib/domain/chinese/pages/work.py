"""What the pages of departments say: English → Chinese."""

from collections.abc import Mapping

WORK: Mapping[str, str] = {}
