"""What every implementation of ``Applications`` does where a part of an application is read.

It may always answer with everything; what it leaves out, it says so.
"""

from chalicelib.domain.folding import pinned
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.journal.chain import verify
from chalicelib.domain.journal.migrating_happenings import ItemMigrated, Migrated
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Records
from chalicelib.domain.overview import Overview
from chalicelib.domain.plan import PlannedOutput
from tests.domain.story import plan_of, planned_item
from tests.ports.applications_builders import (
    NAMED,
    NOW,
    ONE,
    OPENED,
    happened,
    note,
    salt,
    token,
    typed,
)  # fmt: skip

PEN = Pen(actor="test", at=NOW, draw=lambda _size: bytes.fromhex(salt()))
KEEPER = (PlannedOutput(certificate="PERMIT", party="keeper"),)
PLAN = plan_of().model_copy(update={"items": (
    planned_item("register"), planned_item("light", "register", outputs=KEEPER),
    planned_item("orbit", "light"), planned_item("rink"),
)})  # fmt: skip
GRANTED = within.Granted(round=1, certificates={"PERMIT": {"permit_no": "1"}})
ENDED = within.Certified(certificates=())


def add(applications, *events, records=None):
    """Write what happened after all that stands; what stands then."""
    applications.write(PEN.write(records or applications.read(ONE), events))
    return applications.read(ONE)


def hand_in(applications, plan=PLAN, number="n-1"):
    """An application of this plan, handed in; with two tokens."""
    before = Records(application=ONE)
    add(applications, happened(OPENED), happened(NAMED, subject="keeper"), typed("near"),
        happened(around.Submitted(digest="d", plan=plan, number=number)),
        records=before)  # fmt: skip
    note(applications, token("t-register", stream="register"), token("t-light", stream="light"))
    note(applications, token("t-rink", stream="rink"))


def of(records, *streams):
    """The entries of these streams."""
    return tuple(entry for entry in records.entries if entry.stream in streams)


class PartsContract:
    def test_a_part_of_a_draft_is_all_of_it(self, applications):
        """There is no plan yet that would say what belongs together."""
        applications.write(PEN.write(Records(application=ONE), (happened(OPENED),)))
        assert applications.read(ONE, Part.of("light", "own")) == applications.read(ONE)

    def test_a_part_tells_of_its_streams_what_the_whole_tells(self, applications):
        """Every entry, opened or sealed; and how the application stands by its own."""
        hand_in(applications)
        add(applications, happened(around.Accepted(how="desk")),
            happened(GRANTED, "light", "keeper"), happened(within.Resumed(), "rink"))  # fmt: skip
        whole = applications.read(ONE)

        for ask in (applications.read, applications.glance):
            everything, part = ask(ONE), ask(ONE, Part.of("light", "before"))
            assert of(part, "light", "register") == of(everything, "light", "register")
            stands, known = Overview(records=whole), Overview(records=part)
            assert (known.kinds, known.graph) == (stands.kinds, stands.graph)
            assert (known.number, known.attempt) == (stands.number, stands.attempt)
            assert known.plan_of("light") == stands.plan_of("light")
            assert known.items["light"] == stands.items["light"]
            assert known.prerequisite_failed("light") == stands.prerequisite_failed("light")

    def test_who_is_decided_about_is_named_in_it(self, applications):
        """In a part for deciding, where keys are at hand."""
        hand_in(applications)
        part = applications.read(ONE, Part.of("light", "deciding"))
        assert NAMED in [entry.body for entry in part.entries]

    def test_tokens_come_with_what_is_looked_at(self, applications):
        """With the item that ended, and what waits for it."""
        hand_in(applications)
        ended = frozenset({"register"})
        part = Part(items=ended, reach="driving", ended=ended)
        tokens = {each.value for each in applications.glance(ONE, part).tokens}
        assert {"t-register", "t-light"} <= tokens

    def test_whoever_read_a_part_goes_on_from_it(self, applications):
        """As from the whole; and who read before another wrote is told so."""
        hand_in(applications)
        part = Part.of("light", "before")
        for body in (within.Resumed(), ENDED):
            add(applications, happened(body, "light"), records=applications.glance(ONE, part))
        add(applications, happened(around.Withdrew()), records=applications.glance(ONE, part))
        entries = applications.read(ONE).entries
        verify(entries)
        assert [entry.kind for entry in of(applications.read(ONE), "light")] == [
            "resumed",
            "certified",
        ]
        assert of(applications.glance(ONE, part), "-")[-1].kind == "withdrew"

    def test_a_part_of_what_was_submitted_again_is_of_the_last_plan(self, applications):
        """The first one counts no more."""
        hand_in(applications)
        returned = around.Returned(reason="r", fields=("f",), materials=())
        add(applications, happened(returned, subject="keeper"))
        again = around.Submitted(digest="e", plan=plan_of(("light",)), number="n-2")
        add(applications, happened(again))

        known = Overview(records=applications.glance(ONE, Part.of("light", "before")))

        assert (list(known.graph.by_item), known.number) == (["light"], "n-2")
        assert known.plan_of("light").item("light").after == ()

    def test_a_part_of_what_was_moved_is_read_on_what_it_was_moved_to(self, applications):
        """Its catalogue, its number, and what the plan says now; not what it was handed in with."""
        hand_in(applications)
        add(applications, happened(around.Accepted(how="desk")))
        items = tuple(item.model_copy(update={"fee": 7}) for item in PLAN.items)
        moved = PLAN.model_copy(update={"items": items})
        add(applications, happened(Migrated(before=OPENED.catalogue, to="n" * 64, plan=moved)),
            happened(ItemMigrated(to="n" * 64), "light"))  # fmt: skip

        part = applications.read(ONE, Part.of("light", "before"))

        stands = Overview(records=part)
        assert pinned(part).catalogue == pinned(applications.read(ONE)).catalogue == "n" * 64
        assert stands.number == "n-1"
        assert stands.plan_of("light").item("light").fee == 7
        assert stands.kinds == Overview(records=applications.read(ONE)).kinds
        assert stands.items["light"].stage == "waiting"
