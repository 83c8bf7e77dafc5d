"""Who looks: the width of their screen, their language, what their browser runs, their hands.

CI looks once, at what most people have; ``make browser`` in every way: phone and desk, Chinese and
English, with scripts and without, by pointer and by keyboard alone.
"""

import os
from typing import NamedTuple

PHONE, DESK = 360, 1280


class Look(NamedTuple):
    """How somebody looks at pages; ``keys``: by keyboard alone."""

    width: int
    language: str
    scripts: bool = True
    keys: bool = False

    @property
    def locale(self):
        """As a browser names the language."""
        return {"zh": "zh-CN", "en": "en-GB"}[self.language]

    def __str__(self):
        plain, keys = "" if self.scripts else "-plain", "-keys" if self.keys else ""
        return f"{self.width}-{self.language}{plain}{keys}"


ONCE = (Look(PHONE, "zh"),)
PICTURES = tuple(Look(width, language) for width in (PHONE, DESK) for language in ("zh", "en"))
WHOLE = (
    Look(PHONE, "zh"), Look(PHONE, "en"),
    Look(PHONE, "zh", scripts=False), Look(PHONE, "en", scripts=False),
    Look(DESK, "zh"), Look(DESK, "en", keys=True),
    Look(DESK, "zh", scripts=False, keys=True), Look(DESK, "en", scripts=False),
)  # fmt: skip
"""Every flow in each of the eight ways; both with scripts and without, one of them by keys."""

WAYS = {"": ONCE, "pictures": PICTURES, "whole": WHOLE}


def asked():
    """How this run looks: ``YIJIAN_BROWSER`` is ``whole``, ``pictures`` or nothing."""
    return WAYS[os.environ.get("YIJIAN_BROWSER", "")]
