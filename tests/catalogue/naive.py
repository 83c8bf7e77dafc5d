"""The same questions as the proofs ask, answered by planning every combination, one by one.

Slow, and by the planner's own steps: what the proofs say of all combinations at once is held
against this.
"""

from functools import cached_property
from itertools import product

from chalicelib.catalogue.possible.cases import case_of
from chalicelib.catalogue.possible.lives import BEFALLEN, Life, Link
from chalicelib.domain.errors import DefinitionFault
from chalicelib.domain.holding import Holdings
from chalicelib.domain.planning import plan_case
from chalicelib.domain.planning.choice import Needs, choose
from chalicelib.domain.planning.materials import _casts
from chalicelib.domain.planning.order import order
from chalicelib.domain.planning.scene import set_scene
from chalicelib.domain.planning.sources import Asking
from chalicelib.domain.truth import verdict


class Naive:
    """Every combination of one life event, planned by itself."""

    def __init__(self, possible):
        self.possible = possible
        self.event = possible.event

    @cached_property
    def cases(self):
        """Each combination, as a set of one, with its case."""
        count = self.possible.grid.everything.bit_length()
        return {1 << n: case_of(1 << n, self.possible) for n in range(count)}

    @cached_property
    def scenes(self):
        """Those that can be evaluated at all."""
        return {one: scene for one, case in self.cases.items() if (scene := _scene(case))}

    @cached_property
    def orders(self):
        """Those whose items wait in no circle."""
        return {one: found for one, s in self.scenes.items() if (found := _order(s))}

    @cached_property
    def plans(self):
        """The plans of those, before any register was asked."""
        return {
            one: plan_case(self.cases[one].model_copy(update={"holdings": Holdings()}))
            for one in self.orders
        }

    @property
    def broken(self):
        return sum(one for one in self.cases if one not in self.scenes)

    @property
    def circling(self):
        return sum(one for one in self.scenes if one not in self.orders)

    def chosen(self, item):
        return sum(one for one, s in self.scenes.items() if item in s.selection.ids)

    def plays(self, role):
        return sum(one for one, s in self.scenes.items() if s.players.plays(role))

    def live(self, item, requirement):
        return sum(
            one for one, s in self.scenes.items()
            if requirement.id in {r.id for r in (s.live(item) if item in s.scopes else ())}
        )  # fmt: skip

    def waits(self, item, other):
        return sum(one for one, o in self.orders.items() if other in o.after.get(item, ()))

    def closed(self, item, requirement):
        """Where the planner has nothing but a dead end for somebody who holds nothing."""
        live = self.live(item, requirement)
        return sum(
            one for one, ordered in self.orders.items()
            if live & one
            and _is_dead_end(item, requirement, self.scenes[one], ordered)
        )  # fmt: skip

    def ends(self, item):
        """At which half-day it ends, and where."""
        found = {}
        for one, plan in self.plans.items():
            for planned in plan.items:
                if planned.id == item:
                    found[planned.ends] = found.get(planned.ends, 0) | one
        return found

    def sizes(self):
        found = {}
        for one, scene in self.scenes.items():
            number = len(scene.selection.ids)
            found[number] = found.get(number, 0) | one
        return found

    def wanted(self, field):
        found = {}
        for one, plan in self.plans.items():
            for planned in plan.fields:
                for item in planned.items if planned.field == field.id else ():
                    found[item] = found.get(item, 0) | one
        return found

    def filled(self, field, source):
        """Where this source is what fills it."""
        return sum(
            one for one, plan in self.plans.items()
            if any(p.filling.kind != "typed" and p.filling.certificate == source.certificate
                   for p in plan.fields if p.field == field.id)
        )  # fmt: skip

    def matters(self, number):
        """Whether two scenes differ whose cases differ in the answer to one question only."""
        shapes = {}
        for one, scene in self.scenes.items():
            values = self.possible.grid.first(one)
            rest = tuple(value for n, value in values.items() if n != number)
            shapes.setdefault(rest, set()).add(_shape(scene))
        return any(len(shape) > 1 for shape in shapes.values())

    def outcomes(self, condition, scope):
        return {
            verdict(condition, self.cases[one].facts).truth for one in self.scenes if one & scope
        }

    def lost(self):
        """Every item that is left without an end by some plan, lived through whole."""
        shapes = {_links(plan) for plan in self.plans.values()}
        return [
            (shape, befallen, item)
            for shape in shapes
            for subject, befallen in product(range(len(shape)), BEFALLEN)
            for item, progress in Life(shape, subject, befallen).live().items()
            if progress.ended is None
        ]


def _scene(case):
    try:
        return set_scene(case) if all(_fields(case)) else None
    except DefinitionFault:
        return None


def _fields(case):
    """The planner evaluates what stands beside requirements later: here, too."""
    for place in case.definitions.bundle(case.event.bundle).items:
        if verdict(place.when, case.facts).truth:
            item = case.definitions.items_by_id[place.item]
            for part in (*item.fields, *item.cancelled):
                yield verdict(part.when, case.facts)


def _order(scene):
    try:
        return order(scene)
    except DefinitionFault:
        return None


def _is_dead_end(item, requirement, scene, ordered):
    """Nothing that another item happens to ask for helps: nothing was given before."""
    scope = next(s for s in scene.scopes[item] if s.whole == requirement)
    asking = Asking(case=scene.case, order=ordered)
    for cast in _casts(scope.requirement, scene.players):
        needs = Needs(item=item, requirement=scope.requirement, cast=cast, given={})
        for met in choose(needs, asking):
            if met.disposition.kind == "asked" and met.evidence.source != "upload":
                return True
    return False


def _shape(scene):
    """All that tells one scene from another, without the facts by which it came about."""
    facts, fields = scene.case.facts, scene.case.definitions.fields_by_id
    return (
        scene.selection.ids,
        frozenset((p.role, p.takes_part) for p in scene.players.parties),
        frozenset(
            (item, s.whole.id, s.requirement.alternatives)
            for item, scopes in scene.scopes.items() for s in scopes if s.said.truth
        ),
        frozenset(
            (chosen.item.id, part)
            for chosen in scene.selection.chosen
            for part in [*(f.field for f in chosen.item.fields
                           if verdict(f.when, facts).truth
                           and scene.players.plays(fields[f.field].of)),
                         *(c.id for c in chosen.item.cancelled if verdict(c.when, facts).truth)]
        ),
    )  # fmt: skip


def _links(plan):
    number = {item.id: n for n, item in enumerate(plan.items)}
    return tuple(
        Link(after=tuple(sorted(number[a] for a in item.after)), all_end=item.all_end_if_declined)
        for item in plan.items
    )
