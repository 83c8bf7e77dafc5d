"""What the pages of what is one's own say: English → Chinese."""

from collections.abc import Mapping

HOLDER: Mapping[str, str] = {}
