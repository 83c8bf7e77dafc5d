"""An excerpt tells as much of an application as was read, and says so where more is asked."""

import pytest

from chalicelib.domain.excerpted import UNREAD
from chalicelib.domain.folding import fold, pinned
from chalicelib.domain.journal.chain import verify
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Accepted, Returned, Submitted, Typed, Withdrew
from chalicelib.domain.journal.item_happenings import Certified, Granted, Resumed
from chalicelib.domain.journal.part import NotRead, Part
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Records
from chalicelib.domain.overview import Overview
from chalicelib.domain.plan import PlannedOutput
from tests.domain.model import submitted
from tests.domain.story import ADA, NOW, event, opened, plan_of, planned_item, role
from tests.fakes.applications import excerpt_of

KEEPER = (PlannedOutput(certificate="PERMIT", party="keeper"),)
PLAN = plan_of().model_copy(
    update={"items": (planned_item("a", outputs=KEEPER), planned_item("b", "a", outputs=KEEPER),
                      planned_item("c"))}
)  # fmt: skip
LIFE = event((role(),))
PEN = Pen(actor="clerk:c", at=NOW, draw=bytes)


def lived():
    """Accepted, with a correction typed meanwhile; the first item granted and certified."""
    journal = submitted(PLAN).write(Accepted(how="desk"), Typed(values={"name@keeper": "x"}))
    journal.write(Granted(round=1, certificates={"PERMIT": {"permit_no": "1"}}), stream="a")
    return journal.write(Certified(certificates=()), stream="a").records


def excerpt(item="b", reach="deciding", records=None):
    return excerpt_of(records or lived(), Part.of(item, reach))


def test_it_stands_as_the_whole_does():
    """In everything that concerns the items that were read."""
    whole, part = fold(lived(), LIFE), fold(excerpt("b", "before"), LIFE)
    for name in ("id", "life_event", "catalogue", "places", "applicant", "opened_at", "phase",
                 "submitted_at", "accepted_at", "number", "was_returned", "graph"):  # fmt: skip
        assert getattr(part, name) == getattr(whole, name)
    assert fold(excerpt(), LIFE).people["keeper"].id_number == ADA
    assert part.plan_of("b") == whole.plan_of("b")
    assert (part.items["a"], part.items["b"]) == (whole.items["a"], whole.items["b"])
    assert part.grants["a"] == whole.grants["a"]
    assert pinned(excerpt()) == opened()


@pytest.mark.parametrize("name", sorted(UNREAD))
def test_what_an_excerpt_leaves_out_is_no_empty_answer(name):
    """Drafts are read whole."""
    with pytest.raises(NotRead, match=name):
        getattr(fold(excerpt(), LIFE), name)


def test_items_and_people_that_were_not_read_are_no_empty_answer():
    """However they are asked for."""
    part = fold(excerpt("b", "own"), LIFE)
    for look in (lambda: part.items["c"], lambda: part.grants.get("a"),
                 lambda: part.people.get("keeper"), lambda: part.plan_of("a")):  # fmt: skip
        with pytest.raises(NotRead):
            look()


def test_an_overview_of_an_excerpt_tells_what_the_whole_does():
    """What happened around the items is known whole; of items, those that were read."""
    records = lived()
    whole, part = Overview(records=records), Overview(records=excerpt("b", "before", records))
    assert (part.kinds, part.attempt, part.number) == (whole.kinds, whole.attempt, whole.number)
    assert part.graph == whole.graph
    assert part.plan_of("b") == whole.plan_of("b")
    assert part.kinds_of("a") == whole.kinds_of("a") == ("granted", "certified")
    assert part.is_ready("b")
    assert not part.prerequisite_failed("b")


def test_an_overview_says_what_it_was_not_given():
    """The plan whole, an item's stream, what the plan says of another."""
    part = Overview(records=excerpt("b", "own"))
    for look in (lambda: part.plan, lambda: part.submitted, lambda: part.kinds_of("c"),
                 lambda: part.plan_of("c"), lambda: part.is_ready("b"),
                 lambda: part.items["a"]):  # fmt: skip
        with pytest.raises(NotRead):
            look()


def test_one_goes_on_from_an_excerpt_as_from_the_whole():
    """After the last entry of its own stream, and of those that were read; no other."""
    records = lived()
    part, happened = excerpt("b", "own", records), (Happened(body=Withdrew()),)
    entries = PEN.write(part, (*happened, Happened(stream="b", body=Resumed()))).entries
    verify((*records.entries, *entries))
    bare = excerpt("b", "own", submitted(PLAN).records)
    verify((*submitted(PLAN).records.entries, *PEN.write(bare, happened).entries))
    with pytest.raises(NotRead, match="c"):
        PEN.write(part, (Happened(stream="c", body=Resumed()),))


def test_whoever_is_named_stands_before_the_snapshot():
    """Their entry was read for who they are, and is not the head of the stream."""
    records = submitted(PLAN).records
    part = excerpt("b", "deciding", records)
    assert part.entries[0].kind == "party_named"
    assert part.heads()["-"].hash == records.entries[-1].hash


def test_a_submission_is_written_with_its_snapshot():
    """And nothing else is."""
    records = submitted(PLAN).write(Returned(reason="r", fields=("f",), materials=())).records
    again = Submitted(digest="e" * 64, plan=PLAN, number="n")
    change = PEN.write(records, (Happened(body=again),))
    assert change.snapshot.head.hash == change.entries[0].hash
    assert change.snapshot.kinds[-2:] == ("returned", "submitted")
    assert PEN.write(records, (Happened(body=Withdrew()),)).snapshot is None


def test_without_a_plan_there_is_no_item_to_tell_of():
    """A draft's plan is made anew each time."""
    draft = fold(Records(application="app-1", entries=lived().entries[:3]), LIFE)
    assert draft.graph.nodes == ()
    with pytest.raises(KeyError):
        draft.plan_of("a")
