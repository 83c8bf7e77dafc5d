"""The screenshots of a run → the four that README shows, small, each with the headings it shows.

python -m tests.browser.pictures build/screenshots docs/screenshots

Pixels differ from machine to machine, headings do not: a test looks whether the page still has
those that stood on it when its picture was taken.
"""

import re
import sys
from pathlib import Path

from tests.browser.palette import small

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "screenshots"
SHOWN = {"home": "360-zh", "plan": "360-zh", "tracking": "360-zh", "results": "360-zh"}
"""Page → how it was looked at: as each pass does, on a phone, in Chinese."""
ROWS = 800
"""Pixels: what is seen without scrolling."""


def heads(page):
    """What a page's headings say, a line each; numbers may be others."""
    texts = page.locator("main h1, main h2").all_inner_texts()
    return "".join(re.sub(r"[\d-]+", "0", " ".join(text.split())) + "\n" for text in texts)


def told(name):
    """What they said when its picture was taken."""
    return (FOLDER / f"{name}.txt").read_text("utf-8")


def main(taken, shown):
    """Write them; fails where one was not taken."""
    shown.mkdir(parents=True, exist_ok=True)
    for name, look in SHOWN.items():
        picture = (taken / f"{name}.{look}.png").read_bytes()
        (shown / f"{name}.png").write_bytes(small(picture, ROWS))
        (shown / f"{name}.txt").write_text((taken / f"{name}.txt").read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
