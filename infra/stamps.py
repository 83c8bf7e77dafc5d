"""What something was made of, noted beside it: it is made anew only where that has changed."""

from pathlib import Path

STAMP = "fingerprint"


def is_made_of(folder: Path, wanted: str) -> bool:
    """Whether what lies in this folder was made whole, and of just this."""
    stamp = folder / STAMP
    return stamp.is_file() and stamp.read_text("utf-8") == wanted


def note(folder: Path, made_of: str) -> None:
    """It is whole now: written last."""
    (folder / STAMP).write_text(made_of, "utf-8")
