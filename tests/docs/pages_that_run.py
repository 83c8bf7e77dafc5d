"""A page of the documentation → what it tells its reader to do, step by step, and doing it."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from chalicelib.entrypoints.command.watching import KEPT
from infra import layer, wheels

ROOT = Path(__file__).parents[2]
LINKED = (".venv", ".venv-cloud", "node_modules")
BUILT = (layer.BUILT, wheels.BUILT, str(KEPT.relative_to(ROOT)))
BLOCK = re.compile(r"^```(\w+)(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """One fenced block: its language, what stands behind it, its text."""

    language: str
    told: str
    text: str


def steps(page):
    """Every block, in the page's order."""
    return [Step(lang, told, text) for lang, told, text in BLOCK.findall(page.read_text("utf-8"))]


def copied(target):
    """A copy of the project as it stands here, with what make setup installs linked to it.

    And with what was made of it before, where it was; not with what somebody makes just now.
    """
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT,
                            capture_output=True, text=True, check=True)  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    for name in LINKED:
        (target / name).symlink_to((ROOT / name).resolve())
    for name in filter(lambda name: (ROOT / name).is_dir(), BUILT):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("tmp*"))
    return target


class Reader:
    """Somebody who does what a page says, in a folder of their own."""

    def __init__(self, folder, environment):
        self.folder, self.environment, self.read = folder, environment, ""

    def do(self, step):
        """Write the file, run the command, or look whether the answer is the one that is shown."""
        {"yaml": self._write, "sh": self._run, "text": self._look}[step.language](step)

    def _write(self, step):
        how, _, name = step.told.partition("=")
        path = self.folder / name
        before = path.read_text("utf-8") if how == "append" else ""
        path.write_text(before + step.text, "utf-8")

    def _run(self, step):
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", step.text], cwd=self.folder,
                              env=self.environment, capture_output=True, text=True, check=False,
                              timeout=900)  # fmt: skip
        self.read = done.stdout + done.stderr
        assert bool(done.returncode) == (step.told == "fails"), f"{step.text}\n{self.read}"

    def _look(self, step):
        missing = [line for line in step.text.splitlines() if line.strip() not in self.read]
        assert not missing, f"{missing} not in:\n{self.read}"
