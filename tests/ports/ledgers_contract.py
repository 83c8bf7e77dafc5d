"""What every implementation of the port ``Ledger`` does.

Gives ``ledger`` with its ``clock``, and ``about``: a holder → what was recorded about them, in
order.
"""

from datetime import timedelta

from chalicelib.ports.ledgers import Disclosure, LedgerPage

HOLDER = "99010119850315101X"
SOMEBODY_ELSE = "990101197504181099"


def disclosure(application="app-1", **changed):
    """An invented disclosure."""
    parts = {
        "application": application,
        "items": ("fishing-permit",),
        "certificate": "RESIDENCE_RECORD",
        "number": "990101-20261123-AAAA-0001",
        "fields": ("name", "address"),
        "requester": "waters-990101",
        "purpose": "prefill",
        "basis": "consent",
        "result": "value",
    }
    return Disclosure(**parts | changed)


class LedgerContract:
    def test_what_was_read_stands_in_the_ledger_in_order(self, ledger, about):
        """Reading twice is two entries: the ledger counts readings, not facts."""
        ledger.record(HOLDER, disclosure())
        ledger.record(HOLDER, disclosure(result="no match", number=None))
        ledger.record(HOLDER, disclosure())

        assert about(HOLDER) == (
            disclosure(),
            disclosure(result="no match", number=None),
            disclosure(),
        )

    def test_several_are_written_together_each_in_its_own_chain(self, ledger, about):
        """In their order, after what stands, whoever they are about."""
        ledger.record(HOLDER, disclosure())
        ledger.record_all([
            (HOLDER, disclosure(result="asked")), (SOMEBODY_ELSE, disclosure()),
            (HOLDER, disclosure("app-2")), (HOLDER, disclosure(result="held")),
        ])  # fmt: skip
        ledger.record_all([])
        ledger.record(HOLDER, disclosure(result="shown"))

        results = [said.result for said in about(HOLDER) if said.application == "app-1"]
        assert results == ["value", "asked", "held", "shown"]
        assert disclosure("app-2") in about(HOLDER)
        assert about(SOMEBODY_ELSE) == (disclosure(),)

    def test_what_happens_once_is_written_once(self, ledger, about):
        """A repeated step leaves one line; another certificate, or another holder, is another."""
        once = disclosure(result="superseded")
        ledger.record(HOLDER, disclosure())
        for _ in range(2):
            ledger.record_once(HOLDER, once)
            ledger.record_once(HOLDER, disclosure(result="superseded", number="N-2"))
            ledger.record_once(SOMEBODY_ELSE, once)

        assert about(HOLDER) == (
            disclosure(), once, disclosure(result="superseded", number="N-2"),
        )  # fmt: skip
        assert about(SOMEBODY_ELSE) == (once,)

    def test_each_holder_has_a_ledger_of_their_own(self, ledger, about):
        """What was read of one says nothing of another."""
        ledger.record(HOLDER, disclosure())
        ledger.record(SOMEBODY_ELSE, disclosure("app-2"))

        assert about(HOLDER) == (disclosure(),)
        assert about(SOMEBODY_ELSE) == (disclosure("app-2"),)

    def test_whoever_may_sees_all_that_stands_about_a_holder(self, ledger):
        """When, as which of which application, and everything that was written."""
        laws = disclosure(references=("Waters Act art. 3",), sources=("register",), reason="why")
        ledger.record(HOLDER, disclosure())
        ledger.record_once(HOLDER, laws)
        ledger.record(HOLDER, disclosure("app-2", certificate=None, materials=("a.b",), round=1))
        ledger.record(SOMEBODY_ELSE, disclosure())

        page = ledger.page(HOLDER, None, 9)
        found = sorted(page.lines, key=lambda r: (r.disclosure.application, r.sequence))
        assert [(r.disclosure.application, r.sequence) for r in found] == [
            ("app-1", 1), ("app-1", 2), ("app-2", 1),
        ]  # fmt: skip
        assert found[1].disclosure == laws
        assert found[2].disclosure.certificate is None
        assert all(r.at.tzinfo for r in found)

    def test_nobody_knows_anything_of_whom_nothing_was_recorded(self, ledger):
        """Which is an answer, too."""
        assert ledger.page(HOLDER, None, 9) == LedgerPage(lines=())

    def test_the_newest_comes_first_whichever_application_it_is_of(self, ledger, clock):
        """And each once, however many pages there are."""
        for number in range(13):
            ledger.record(HOLDER, disclosure(f"app-{number % 4}", number=f"N-{number}"))
            clock.move(timedelta(seconds=1))
        found, after, pages = [], None, 0
        while pages == 0 or after:
            here = ledger.page(HOLDER, after, 5)
            found += [line.disclosure.number for line in here.lines]
            after, pages = here.next, pages + 1

        assert found == [f"N-{number}" for number in reversed(range(13))]
        assert pages == 3

    def test_lines_of_one_moment_are_all_there(self, ledger):
        """None hides another."""
        for number in range(6):
            ledger.record(HOLDER, disclosure(f"app-{number}"))

        first = ledger.page(HOLDER, None, 5)
        second = ledger.page(HOLDER, first.next, 5)
        assert len({line.disclosure.application for line in (*first.lines, *second.lines)}) == 6
        assert second.next is None

    def test_a_full_last_page_leads_to_no_empty_one(self, ledger):
        """There is nothing more."""
        for number in range(5):
            ledger.record(HOLDER, disclosure(f"app-{number}"))
        assert ledger.page(HOLDER, None, 5).next is None

    def test_what_is_written_meanwhile_moves_no_line(self, ledger, clock):
        """It stands before where one began."""
        for number in range(4):
            ledger.record(HOLDER, disclosure(number=f"N-{number}"))
            clock.move(timedelta(seconds=1))
        first = ledger.page(HOLDER, None, 2)
        ledger.record(HOLDER, disclosure(number="N-9"))

        second = ledger.page(HOLDER, first.next, 2)
        assert [line.disclosure.number for line in second.lines] == ["N-1", "N-0"]
