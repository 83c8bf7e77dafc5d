"""Expectation files → worked paths: answers of a life event, and everything they must come to.

A path's `reference` are the figures it was built from, in the reference's own words; whatever of
ours differs stands under `differences`, with a sentence that says why. All figures are those of the
standard; what an area's overlay makes of them stands under `differs_in`, by area.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from pathlib import Path

import yaml

from chalicelib.catalogue.combinations import combinations
from chalicelib.domain.answers import bind
from chalicelib.domain.holding import Absent, Found, Held, Holdings
from chalicelib.domain.planning import Case, plan_case

NOW = datetime(2026, 1, 5, tzinfo=UTC)
HELD = Held(number="N1", issuer="invented", as_of=NOW)
ABSENT = Absent(as_of=NOW)
EXPECTED = {
    expected["life_event"]: expected
    for path in sorted(Path(__file__).parent.glob("*.yaml"))
    if "paths" in (expected := yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
}


def expected(life_event, path):
    """What one worked path must come to: its own figures, and those of all paths of its event."""
    whole = EXPECTED[life_event]
    return {**whole, **whole["paths"][path]}


def in_area(path, area):
    """What a worked path must come to where all its places lie in this area."""
    return {**path, **path.get("differs_in", {}).get(area, {})}


def as_told(answers):
    """Answers as they are bound: what is chosen together is a tuple."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in answers.items()}


@dataclass(frozen=True)
class Worked:
    """One life event, and the plan of any of its cases."""

    definitions: object
    life_event: str

    @property
    def event(self):
        return self.definitions.life_event(self.life_event)

    def there(self, area):
        """The definitions as they stand where all is in one area."""
        places = dict.fromkeys(self.event.places, area)
        return self.definitions.standing_at(self.life_event, places)

    @property
    def items(self):
        bundle = self.definitions.bundle(self.event.bundle)
        return [self.definitions.items_by_id[place.item] for place in bundle.items]

    @property
    def evidences(self):
        return [
            evidence
            for item in self.items
            for requirement in item.requirements
            for alternative in requirement.alternatives
            for evidence in alternative
        ]

    def case(self, answers, holding=HELD, area="990101", parties=()):
        """With these answers; every certificate that could be read is answered the same.

        But for those that nobody can hold yet on the worked path with these answers.
        """
        missing = self._missing(answers)
        found = tuple(
            Found(
                party=evidence.of,
                certificate=evidence.type,
                holding=ABSENT if evidence.type in missing else holding,
            )
            for evidence in self.evidences
            if evidence.source in {"certificate", "register"} and holding
        )
        return Case(
            definitions=self.definitions,
            event=self.event,
            facts=bind(self.event, as_told(answers), self.definitions),
            places=dict.fromkeys(self.event.places, area),
            parties=parties,
            holdings=Holdings(found=found),
        )

    def plan(self, answers, **case):
        """The plan of such a case."""
        return plan_case(self.case(answers, **case))

    def combinations(self, questions=None):
        """Every combination of answers to all or these questions."""
        every = combinations(self.event, self.definitions)
        return every if questions is None else every.about(q.fact for q in questions)

    def near(self, answers) -> Iterator[Mapping[str, object]]:
        """Every way to answer all questions that differs from this one in one."""
        whole = next(iter(self.combinations()))
        for question in self.event.questions:
            for changed in self.combinations([question]):
                yield {**whole, **answers, **changed}

    def _missing(self, answers):
        """The certificate types that a worked path says nobody can hold yet."""
        paths = EXPECTED[self.life_event]["paths"].values()
        return next((p.get("not_held", ()) for p in paths if p["answers"] == answers), ())


def dispositions(plan):
    counts = Counter(material.disposition.kind for material in plan.materials)
    del counts["not_applicable"]
    return dict(counts)


def figures(plan):
    """Our plan in the reference's words.

    What is left at best is what is asked and done in person, one form and one sheet of promises.
    With caution 17 % of the readings fail, and what departments check is asked after all; nobody
    counts what may no longer be asked.
    """
    n = Counter(dispositions(plan))
    raw, kept = n.total(), n["asked"] + n["act"]
    best = kept + bool(n["filled"]) + bool(n["committed"])
    cautious = best + ceil(17 * (n["held"] + n["registered"]) / 100) + n["checked"]
    return {
        "raw": raw,
        "gov_held": n["held"] + n["registered"] + n["checked"],
        "upstream": n["produced"],
        "merged_form": n["filled"],
        "shared_copy": n["shared"],
        "commitment": n["committed"],
        "cancelled": n["cancelled"],
        "keep": kept,
        "after": best,
        "pct": saved(best, raw),
        "after_conservative": cautious,
        "pct_conservative": saved(cautious, raw - n["cancelled"]),
        "unique_fields": len(plan.fields),
        "prefillable": sum(field.filling.kind != "typed" for field in plan.fields),
        "promised_parallel": plan.half_days_parallel / 2,
        "promised_serial": plan.half_days_serial / 2,
    }


def saved(left, whole):
    """How many per cent are gone."""
    return round(100 * (whole - left) / whole)
