"""An address → its QR code, as SVG that stands in a page (ISO/IEC 18004)."""

import segno
from markupsafe import Markup

BORDER = 2
"""Modules of quiet zone; the page itself is light around it."""


def qr(address: str, label: str) -> Markup:
    """Drawn without a script, a style or a request."""
    made = segno.make(address, error="m", micro=False)
    drawn = made.svg_inline(
        border=BORDER, omitsize=True, svgclass="qr", lineclass=None, title=label
    )
    return Markup(drawn.replace("<svg ", '<svg role="img" ', 1))  # noqa: S704 - segno escapes
