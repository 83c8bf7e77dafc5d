"""Small invented life events of any shape, and what the best possible way of asking would cost."""

from functools import cache
from itertools import product

from hypothesis import strategies as st

from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import BundleItem
from tests.domain.story import (
    event,
    evidence,
    fact,
    field,
    item,
    needs,
    planned,
    question,
    role,
    world,
)

ATOMS = {
    "moon.ice": ("facts.moon.ice",),
    "moon.new": ("facts.moon.new",),
    "moon.kind": ('facts.moon.kind == "big"', 'facts.moon.kind in ["big", "odd"]'),
    "moon.size": ("facts.moon.size >= 300.0", "facts.moon.size > 7.5"),
    "moon.uses": ('"play" in facts.moon.uses', "size(facts.moon.uses) > 1"),
}
FACTS = (fact("moon.ice", "yes_no"), fact("moon.new", "yes_no"), fact("moon.kind"),
         fact("moon.size", "number"), fact("moon.uses", "choices"))  # fmt: skip
QUESTIONS = (
    question("ice", "moon.ice"),
    question("new", "moon.new"),
    question("kind", "moon.kind", "big", "odd", "plain"),
    question("size", "moon.size"),
    question("uses", "moon.uses", "play", "rent"),
)
WAYS = {
    "ice": (True, False),
    "new": (True, False),
    "kind": ("big", "odd", "plain"),
    "uses": (("play",), ("rent",), ("play", "rent")),
}
CUTS = {"facts.moon.size >= 300.0": 300.0, "facts.moon.size > 7.5": 7.6}


@st.composite
def conditions(draw):
    """A condition that reads each of its facts once, and so is open only while it can turn."""
    parts = []
    for path in draw(st.permutations(sorted(ATOMS)))[: draw(st.integers(1, 3))]:
        atom = draw(st.sampled_from(ATOMS[path]))
        parts.append(f"!({atom})" if draw(st.booleans()) else atom)
    text = parts[0]
    for part in parts[1:]:
        text = f"({text}) {draw(st.sampled_from(['&&', '||']))} {part}"
    return Condition(text)


@st.composite
def lives(draw):
    """Two items under conditions, each with a requirement and a field under conditions; a role."""

    def when():
        return draw(st.none() | conditions())

    deed = evidence("deed", "upload")
    items = tuple(item(name, needs("deed", deed, when=when()), fields=[("name", when())])
                  for name in ("orbit", "rink"))  # fmt: skip
    return world(
        *items,
        life=event((role(), role("guest", when=when())), questions=QUESTIONS),
        places=tuple(BundleItem(item=each.id, when=when()) for each in items),
        facts=FACTS,
        fields=(field("name"),),
    )


def ways(definitions):
    """Every answer to each question that matters; a number has one for each interval cut."""
    text = definitions.model_dump_json()
    cuts = sorted(value for cut, value in CUTS.items() if cut in text)
    return WAYS | {"size": (0.0, *cuts)}


def facts(told):
    return {q.fact: told[q.id] for q in QUESTIONS if q.id in told}


def shape(plan):
    """All that a plan says of its case, but for the reasons."""
    return (
        [each.id for each in plan.items],
        [(m.id, m.disposition.kind) for m in plan.materials],
        [(f.key, f.items) for f in plan.fields],
        plan.signers,
    )


class Asking:
    """One life event, and all that may be answered."""

    def __init__(self, definitions):
        self.definitions = definitions
        self.ways = ways(definitions)
        self.plan = cache(self._plan)

    def _plan(self, told):
        return planned(self.definitions, facts(dict(told)))

    def shapes(self, told, names):
        """The plans that may still come of it."""
        open_ = [name for name in names if name not in told]
        whole = (dict(zip(open_, answers, strict=True)) | told
                 for answers in product(*(self.ways[name] for name in open_)))  # fmt: skip
        return [shape(self.plan(tuple(sorted(each.items(), key=str)))) for each in whole]

    def left(self, told):
        return self.plan(tuple(sorted(told.items(), key=str))).questions_left

    def average(self, told, choose):
        """How many questions are asked on average when the next one is chosen like this."""
        left = self.left(told)
        if not left:
            return 0
        name = choose(left)
        ways_ = self.ways[name]
        after = [self.average(told | {name: answer}, choose) for answer in ways_]
        return 1 + sum(after) / len(ways_)

    def least(self):
        """How many must be asked on average, whoever asks: every order is tried."""
        names = tuple(self.ways)

        @cache
        def least(told):
            known = dict(told)
            if not self.left(known):
                return 0
            return min(1 + sum(least(told | {(name, answer)}) for answer in self.ways[name])
                       / len(self.ways[name]) for name in names if name not in known)  # fmt: skip

        return least(frozenset())
