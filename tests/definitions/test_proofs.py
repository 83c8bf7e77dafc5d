"""The proofs over every combination, on the definitions that the service carries."""

import shutil
from pathlib import Path

import pytest

from chalicelib.catalogue.check import check
from chalicelib.catalogue.check.parts import part_of
from chalicelib.catalogue.combinations import combinations
from chalicelib.catalogue.load import Refused, load
from chalicelib.catalogue.possible.possible import Possible
from tests.catalogue.agreement import agree
from tests.definitions.faults import FAULTS
from tests.proving import proved

ROOT = Path(__file__).parents[2]

FEW = 200
"""As many combinations as can be planned one by one in a test."""


def test_of_a_small_life_event_the_planner_says_the_same(definitions):
    """Combination by combination, of every event that has few."""
    events = [e for e in definitions.life_events if combinations(e, definitions).count <= FEW]
    assert events
    for event in events:
        agree(Possible.of(event, definitions))


class Copy:
    """A copy of the real definitions of one life event and its libraries, to seed faults in."""

    def __init__(self, root, life_event, definitions):
        self.root = root
        part = part_of(definitions.life_event(life_event), definitions)
        for folder, names in (("events", [life_event]), ("bundles", [part.bundles[0].id]),
                              ("bundles/items", [i.id for i in part.items])):  # fmt: skip
            for name in names:
                self._take(f"{folder}/{name}.yaml")
        for library in ("facts", "fields", "certificates", "departments", "proofs", "themes"):
            self._take(f"bundles/{library}.yaml")

    def _take(self, file):
        (self.root / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, self.root / file)

    def change(self, file, old, new):
        text = (self.root / file).read_text("utf-8")
        assert old in text, f"{file} has no {old!r}"
        (self.root / file).write_text(text.replace(old, new, 1), "utf-8")

    def findings(self):
        answer = load(self.root)
        if isinstance(answer, Refused):
            return answer.findings
        return check(answer.definitions, answer.sources, proved)

    def line(self, finding):
        return (self.root / finding.file).read_text("utf-8").split("\n")[finding.line - 1]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_real_definitions_is_found_and_named(tmp_path, definitions, fault):
    """By file and line, with the fewest answers that lead to it, and what to do."""
    _, life_event, changes, marker, message, answers = FAULTS[fault]
    copy = Copy(tmp_path, life_event, definitions)
    for change in changes:
        copy.change(*change)

    found = copy.findings()

    named = [f for f in found if message in f.message.en]
    assert named, "\n".join(f.told("en") for f in found if "verified" not in f.message.en)
    assert any(marker in copy.line(finding) for finding in named), [f.told("en") for f in named]
    assert answers is None or any(answers in f.message.en for f in named), [
        f.told("en") for f in named
    ]
    assert all(f.message.zh and f.remedy.zh and f.remedy.en for f in named)


def test_all_nine_proofs_have_faults_to_find():
    """At least thirty, and each of the nine finds some."""
    assert len(FAULTS) >= 30
    assert {number for number, *_ in FAULTS.values()} == set(range(1, 10))
