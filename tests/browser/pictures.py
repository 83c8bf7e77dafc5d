"""The screenshots of a run → the four that README shows, copied to where it finds them.

python -m tests.browser.pictures build/screenshots docs/screenshots
"""

import shutil
import sys
from pathlib import Path

SHOWN = ("home.1280-zh", "plan.360-zh", "question-effect.1280-zh", "application-opened.360-zh")


def main(taken: Path, shown: Path) -> None:
    """Copy them; fails where one was not taken."""
    shown.mkdir(parents=True, exist_ok=True)
    for name in SHOWN:
        shutil.copy(taken / f"{name}.png", shown / f"{name.partition('.')[0]}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
