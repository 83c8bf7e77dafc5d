"""An invented folder of definitions in which a test may seed faults."""

import shutil
from pathlib import Path

import pytest

from chalicelib.catalogue.check import check
from chalicelib.catalogue.load import Refused, load
from tests.invented import FOLDER


class Folder:
    """A copy of the invented definitions: change a file, then ask what is found."""

    def __init__(self, root: Path):
        self.root = root
        shutil.copytree(FOLDER, root, dirs_exist_ok=True)

    def change(self, file, old, new):
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def add(self, file, text):
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def line(self, file, marker):
        lines = (self.root / file).read_text(encoding="utf-8").split("\n")
        return next(number for number, line in enumerate(lines, 1) if marker in line)

    def loaded(self):
        return load(self.root).definitions

    def findings(self):
        answer = load(self.root)
        if isinstance(answer, Refused):
            return answer.findings
        return check(answer.definitions, answer.sources)

    def told(self, severity="error"):
        return [(f.file, f.line, f.message.en, f.remedy.en)
                for f in self.findings() if f.severity == severity]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)
