"""What is said of all combinations of a life event at once, held against the planner's own word."""

from chalicelib.catalogue.check.endings import endings
from chalicelib.catalogue.check.order import circling
from chalicelib.catalogue.check.satisfiable import closed
from chalicelib.catalogue.check.size import counted
from chalicelib.catalogue.check.ways import ways
from chalicelib.catalogue.possible.filled import usable, wanted
from chalicelib.catalogue.possible.looks import looks
from chalicelib.catalogue.possible.timetable import Timetable
from chalicelib.domain.limits import half_days
from tests.catalogue.naive import Naive


def agree(possible):
    """Everything that the proofs rest on, held against the planner's own word."""
    naive, every = Naive(possible), possible.grid.everything
    assert naive.broken == 0
    circles = circling(possible.far)
    assert naive.circling == circles
    for party in possible.event.parties:
        assert naive.plays(party.role) == possible.plays(party.role)
    for name, item in possible.items.items():
        assert naive.chosen(name) == possible.chosen(name)
        for other in possible.items:
            assert naive.waits(name, other) == possible.waits.get((name, other), 0) & ~circles
        for requirement in item.requirements:
            assert naive.live(name, requirement) == possible.live(name, requirement)
            dead_end = closed(possible, name, requirement) & ~circles
            assert naive.closed(name, requirement) == dead_end
    _agree_on_time(possible, naive, circles)
    _agree_on_fields(possible, naive, circles)
    assert naive.sizes() == counted(possible)
    mattering = [way.seen for way in ways(possible) if way.what == "question"]
    assert mattering == [{naive.matters(n)} for n in range(len(possible.event.questions))]
    for look in looks(possible):
        for scope in (every, look.scope):
            met = possible.met(look.condition)
            outcomes = {t for t, where in ((True, met & scope), (False, scope & ~met)) if where}
            assert naive.outcomes(look.condition, scope) == outcomes
    lost = [flaw for flaw in endings(possible) if flaw.severity == "error"]
    assert bool(naive.lost()) == bool(lost)


def _agree_on_time(possible, naive, circles):
    takes = {name: half_days(item.limits.promised) for name, item in possible.items.items()}
    table = Timetable(possible, takes, circles)
    for name in possible.items:
        assert naive.ends(name) == table.ends[name]


def _agree_on_fields(possible, naive, circles):
    for field in possible.definitions.fields:
        ours = {name: bits & ~circles for name, bits in wanted(field, possible).items()}
        assert naive.wanted(field) == {name: bits for name, bits in ours.items() if bits}
        for source in field.prefill:
            can = usable(field, source, possible) & ~circles
            assert not naive.filled(field, source) & ~can
            if source.certificate == field.prefill[0].certificate:
                assert naive.filled(field, source) == can
