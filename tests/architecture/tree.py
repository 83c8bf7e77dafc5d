"""Where the project's files are, for the tests that read them."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
WORDS = (
    "publish", "plan", "apply", "prefill", "accept",
    "dispatch", "decide", "certify", "deliver", "archive",
)  # fmt: skip


def sources() -> list[Path]:
    """Our own Python that is not a test."""
    return sorted([ROOT / "app.py", *(ROOT / "chalicelib").rglob("*.py")])


def parsed(path: Path) -> ast.Module:
    """The file as a syntax tree."""
    return ast.parse(path.read_text("utf-8"))
