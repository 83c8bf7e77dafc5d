"""Everybody is told once in the inbox and at least once outside, whatever stops in between."""

import io
from contextlib import suppress
from datetime import timedelta
from itertools import count

import pytest
from aws_lambda_powertools import Logger

from chalicelib.adapters import powertools
from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.contacts import Code, Contact, Point
from chalicelib.domain.errors import SourceDown
from chalicelib.domain.journal.happenings import Accepted, Delivered
from chalicelib.domain.journal.records import Change
from chalicelib.domain.notices.inbox import LEASE, TRIES
from chalicelib.entrypoints.streams.notifying import NotifyPorts, notify_one, owed, prove
from chalicelib.entrypoints.streams.reconcile import RemindPorts, catch_up
from tests.domain.notices.test_finding import handed_in
from tests.fakes.applications import FakeApplications
from tests.fakes.catalogues import FakeCatalogues
from tests.fakes.clocks import FakeClock
from tests.fakes.contacts import FakeContacts
from tests.fakes.inboxes import FakeInboxes
from tests.fakes.messengers import FakeMessenger
from tests.fakes.notice_queues import FakeNoticeQueue

NAMES = count()
"""Loggers live as long as the process, by name."""

APP = "app-1"
LINK = "https://yijian.example.org/v1/me/inbox"
ADA, BEN = "holder-ada", "holder-ben"


class Killed(BaseException):
    """The process is gone."""


class Office:
    """Ada's and Ben's application, accepted; nobody was told yet of anything."""

    def __init__(self):
        self.applications, self.inboxes = FakeApplications(), FakeInboxes()
        self.catalogues = FakeCatalogues()
        self.contacts, self.queue, self.clock = FakeContacts(), FakeNoticeQueue(), FakeClock()
        self.mail, self.texts, self.log = FakeMessenger(), FakeMessenger(), io.StringIO()
        self.journal = handed_in().write(Accepted(how="desk"))
        self.written = 0
        self.write()

    def write(self):
        entries = self.journal.records.entries
        self.applications.write(Change(application=APP, entries=entries[self.written :]))
        self.written = len(entries)

    @property
    def ports(self):
        logger = Logger(service=f"notify-{next(NAMES)}", stream=self.log,
                        logger_formatter=powertools.NamedKeysOnly(utc=True))  # fmt: skip
        return NotifyPorts(
            applications=self.applications, catalogues=self.catalogues, inboxes=self.inboxes,
            contacts=self.contacts, messengers={"email": self.mail, "phone": self.texts},
            queue=self.queue, clock=self.clock, link=LINK, logger=logger,
        )  # fmt: skip

    @property
    def reminding(self):
        return RemindPorts(self.applications, self.catalogues, PublishedCalendar())

    def notify(self):
        return notify_one(APP, self.ports)

    def reach(self, holder, **addresses):
        points = {name: Point(address=address, verified=True)
                  for name, address in addresses.items()}  # fmt: skip
        self.contacts.keep(holder, Contact(points=points), self.contacts.of(holder))

    def inbox(self, holder):
        return self.inboxes.page(holder, None, 99)

    def owed(self):
        return owed(self.applications.glance(APP), self.inboxes, self.catalogues)


@pytest.fixture
def office():
    return Office()


def kinds(entries):
    return [entry.notice.kind for entry in entries]


def test_everybody_finds_what_concerns_them_once(office):
    """However often it is looked for."""
    for _ in range(3):
        assert office.notify()

    assert kinds(office.inbox(ADA)) == ["accepted"]
    assert kinds(office.inbox(BEN)) == ["accepted", "invited"]
    assert office.owed() == ()


def test_whoever_gave_no_address_is_told_in_the_inbox_only(office):
    """And it says so."""
    office.notify()

    assert {entry.outbound for entry in office.inbox(ADA)} == {"none"}
    assert office.mail.sent == []


def test_whoever_gave_one_is_written_to_once_for_each_notice(office):
    """With a link, in their language, and nothing of the application."""
    office.reach(ADA, email="ada@example.org")
    office.notify()
    office.notify()

    (message,) = office.mail.sent
    assert (message.to, message.says, message.link) == ("ada@example.org", "news", LINK)
    assert message.id == office.inbox(ADA)[0].notice.id
    assert [entry.outbound for entry in office.inbox(ADA)] == ["sent"]


def test_what_happens_later_is_told_later(office):
    """And nothing that was told before."""
    office.notify()
    office.journal.write(Delivered(certificates=("C-1",)))
    office.write()
    assert kinds_of(office.owed()) == ["ready", "ready"]
    office.notify()

    assert kinds(office.inbox(ADA)) == ["ready", "accepted"]


def kinds_of(notices):
    return [notice.kind for notice in notices]


def test_an_address_that_refuses_stands_as_undeliverable_and_holds_up_nobody(office):
    """It is not tried again: the relay's word is final."""
    office.reach(ADA, email="refuses@example.org")
    office.reach(BEN, email="ben@example.org")
    assert office.notify()

    assert [entry.outbound for entry in office.inbox(ADA)] == ["undeliverable"]
    assert len(office.mail.sent) == 2
    assert office.queue.waiting == []
    assert office.owed() == ()


def test_where_one_address_refuses_the_other_is_tried(office):
    """First the mail, then the phone."""
    office.reach(ADA, email="refuses@example.org", phone="19900000001")
    office.notify()

    assert [message.to for message in office.texts.sent] == ["19900000001"]
    assert [entry.outbound for entry in office.inbox(ADA)] == ["sent"]


@pytest.mark.parametrize("phone", ["refuses", "busy"])
def test_one_that_does_not_take_it_now_is_tried_again_whatever_the_other_says(office, phone):
    """It may be the one that takes it."""
    office.reach(ADA, email="busy@example.org", phone=phone)
    office.notify()

    assert [entry.outbound for entry in office.inbox(ADA)] == ["waiting"]


def test_a_relay_that_is_down_is_tried_again_after_a_pause(office):
    """The inbox says it at once; the queue brings it up again."""
    office.reach(ADA, email="ada@example.org")
    office.mail.is_down = True
    office.notify()
    assert office.queue.waiting == [(APP, timedelta(seconds=30))]
    office.mail.is_down = False

    office.notify()
    assert office.mail.sent == []
    office.clock.move(timedelta(seconds=30))
    office.notify()

    assert len(office.mail.sent) == 1
    assert [entry.outbound for entry in office.inbox(ADA)] == ["sent"]


def test_it_is_tried_a_bounded_number_of_times_and_then_stands_as_undeliverable(office):
    """Nothing waits for ever."""
    office.reach(ADA, email="busy@example.org")
    for _ in range(TRIES + 5):
        assert office.notify()
        office.clock.move(timedelta(minutes=16))

    assert [entry.outbound for entry in office.inbox(ADA)] == ["undeliverable"]
    assert len(office.queue.waiting) == TRIES - 1
    assert office.owed() == ()


@pytest.mark.parametrize("fault", [KeyError("ada@example.org"), Killed()], ids=["error", "killed"])
def test_what_fails_oddly_is_tried_no_more_often(office, fault):
    """An error that nobody foresaw, or a process that is gone after each sending: eight are all."""
    office.reach(ADA, email="ada@example.org")
    tried = []

    def odd(message):
        tried.append(message.to)
        raise fault

    office.mail.send = odd
    for _ in range(TRIES + 5):
        with suppress(Killed):
            office.notify()
        office.clock.move(timedelta(minutes=16))

    assert len(tried) == TRIES
    assert [entry.outbound for entry in office.inbox(ADA)] == ["undeliverable"]
    assert kinds(office.inbox(BEN)) == ["accepted", "invited"]
    assert office.owed() == ()


def test_what_fails_oddly_is_logged_by_its_class_alone_and_another_address_is_tried(office):
    """The text of an error may name an address."""
    office.reach(ADA, email="ada@example.org", phone="19900000001")

    def odd(message):
        raise KeyError(message.to)

    office.mail.send = odd
    assert office.notify()

    assert [message.to for message in office.texts.sent] == ["19900000001"]
    assert "KeyError" in office.log.getvalue()
    assert "ada@example.org" not in office.log.getvalue()


def test_a_messenger_that_nobody_set_up_is_tried_again_like_one_that_is_down(office):
    """An operator may set it up meanwhile."""
    office.reach(ADA, phone="19900000001")
    ports = office.ports
    without = NotifyPorts(**{name: getattr(ports, name) for name in NotifyPorts.__slots__}
                          | {"messengers": {}})  # fmt: skip
    notify_one(APP, without)

    assert [entry.outbound for entry in office.inbox(ADA)] == ["waiting"]


@pytest.mark.parametrize("port", ["inboxes", "contacts", "mail"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_whoever_stops_between_two_steps_loses_nothing_and_doubles_nothing(office, port, when):
    """At every call of every port, before it and after it: at worst a mail comes twice."""
    calls = count_calls(office)
    for number in range(calls[port]):
        again = Office()
        again.reach(ADA, email="ada@example.org")
        stop_at(again, port, number, when)
        with pytest.raises(Killed):
            again.notify()
        let_go(again)
        again.clock.move(LEASE)
        assert again.notify()

        assert kinds(again.inbox(ADA)) == ["accepted"]
        assert kinds(again.inbox(BEN)) == ["accepted", "invited"]
        assert again.owed() == ()
        ids = [message.id for message in again.mail.sent]
        assert 1 <= len(ids) <= 2
        assert len(set(ids)) == 1


METHODS = {"inboxes": ("told", "put", "claim", "settle", "close"), "contacts": ("of",),
           "mail": ("send",)}  # fmt: skip


def count_calls(office):
    """How often each port is called in one run."""
    office.reach(ADA, email="ada@example.org")
    counted = dict.fromkeys(METHODS, 0)

    def counting(port, call):
        def counted_call(*told):
            counted[port] += 1
            return call(*told)

        return counted_call

    for port, names in METHODS.items():
        for name in names:
            setattr(
                getattr(office, port), name, counting(port, getattr(getattr(office, port), name))
            )
    office.notify()
    return counted


def stop_at(office, port, number, when):
    """Kill the process at this call of this port."""
    left = [number]

    def stopping(call):
        def stopped(*told):
            if when == "before" and left[0] == 0:
                left[0] -= 1
                raise Killed
            answer = call(*told)
            if left[0] == 0:
                left[0] -= 1
                raise Killed
            left[0] -= 1
            return answer

        return stopped

    for name in METHODS[port]:
        setattr(getattr(office, port), name, stopping(getattr(getattr(office, port), name)))


def let_go(office):
    """The next process is whole."""
    for port, names in METHODS.items():
        for name in names:
            vars(getattr(office, port)).pop(name, None)


def test_while_one_sends_another_does_not(office):
    """Two were woken for the same; the second finds it taken."""
    office.reach(ADA, email="ada@example.org")
    send = office.mail.send

    def meanwhile(message):
        office.mail.send = send
        office.notify()
        send(message)

    office.mail.send = meanwhile
    office.notify()

    assert len(office.mail.sent) == 1


def test_one_that_took_it_first_leaves_nothing_to_do(office):
    """Between one's reading and one's claiming."""
    office.reach(ADA, email="ada@example.org")
    claim = office.inboxes.claim

    def taken(entry, until):
        office.inboxes.claim = claim
        claim(entry, until)
        return claim(entry, until)

    office.inboxes.claim = taken
    assert office.notify()
    assert len(office.owed()) == 1


def test_what_is_wrong_with_one_notice_holds_up_no_other_and_is_told_to_operators(office):
    """It comes again; the log names neither person nor address."""
    of = office.contacts.of

    def broken(holder):
        if holder == ADA:
            raise ZeroDivisionError("ada@example.org")
        return of(holder)

    office.contacts.of = broken
    assert not office.notify()

    assert kinds(office.inbox(BEN)) == ["accepted", "invited"]
    assert [notice.owner for notice in office.owed()] == [ADA]
    assert "a notice could not be told" in office.log.getvalue()
    assert "ada@example.org" not in office.log.getvalue()


def test_the_reconciler_brings_up_whoever_was_not_told(office):
    """The queue lost it, say; whoever was told is left in peace."""
    catch_up(APP, office.reminding, office.inboxes, office.queue)
    assert office.queue.waiting == [(APP, timedelta())]

    office.notify()
    catch_up(APP, office.reminding, office.inboxes, office.queue)
    assert len(office.queue.waiting) == 1


def waiting(office, **addresses):
    """Somebody's addresses wait for their codes."""
    until = office.clock.now() + timedelta(minutes=10)
    points = {name: Point(address=address, code=Code(value=f"00000{number}", until=until))
              for number, (name, address) in enumerate(addresses.items())}  # fmt: skip
    office.contacts.keep(ADA, Contact(points=points), Contact())


def test_each_address_is_sent_its_own_code(office):
    """And nothing else."""
    waiting(office, email="ada@example.org", phone="19900000001")
    prove(ADA, office.ports)

    assert [(m.to, m.code, m.says) for m in office.mail.sent] == [
        ("ada@example.org", "000000", "code")
    ]
    assert [(m.to, m.code) for m in office.texts.sent] == [("19900000001", "000001")]


def test_a_code_that_ran_out_is_sent_to_nobody(office):
    """The person asks for another."""
    waiting(office, email="ada@example.org")
    office.clock.move(timedelta(minutes=10))
    prove(ADA, office.ports)

    assert office.mail.sent == []


def test_an_address_that_cannot_be_written_to_now_keeps_no_other_from_its_code(office):
    """It comes again, and is in the failure queue at last where it never goes."""
    waiting(office, email="ada@example.org", phone="19900000001")
    send, office.mail.send = office.mail.send, lambda message: {}[message.to]
    with pytest.raises(SourceDown):
        prove(ADA, office.ports)
    assert [m.code for m in office.texts.sent] == ["000001"]

    office.mail.send = send
    prove(ADA, office.ports)
    assert [m.code for m in office.mail.sent] == ["000000"]


def test_an_address_that_refuses_its_code_is_marked(office):
    """The person sees it where they gave it."""
    waiting(office, email="refuses@example.org", phone="19900000001")
    prove(ADA, office.ports)

    assert office.contacts.of(ADA).points["email"].refused
    assert len(office.texts.sent) == 1
