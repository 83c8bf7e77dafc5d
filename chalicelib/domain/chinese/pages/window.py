"""What the pages of the window say: English → Chinese."""

from collections.abc import Mapping

WINDOW: Mapping[str, str] = {}
