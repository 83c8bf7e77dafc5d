"""What is due in the inbox → decided over the API, once, or tried again later."""

import hashlib
import sys
import threading
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from chalicelib.domain.calendar import LEGAL_TIME
from infra.local.departments.arrangements import Arrangements
from infra.local.departments.decision import SENDINGS, Sending, Sendings, decide
from infra.local.departments.envelope import Envelope
from infra.local.departments.inbox import SILENT, Inbox, Waiting
from infra.local.departments.invention import Muse
from infra.local.departments.library import Library
from infra.local.departments.rules import Rule
from infra.local.departments.scenario import Scenario
from infra.local.departments.service import Later, Refused, Service
from infra.local.departments.systems import Systems

HANDS = 4
"""How many decide at a time."""
LOOK_SECONDS = 0.25
BOOKING_SECONDS = 1.0
"""How often a worklist is looked at for an appointment that was booked."""
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 30.0
CONFLICT = 409


@dataclass(frozen=True)
class Office:
    """Everything a department works with."""

    systems: Systems
    scenario: Scenario
    library: Library
    arrangements: Arrangements
    inbox: Inbox
    service: Service
    news: threading.Event
    closing: threading.Event

    def note(self, body: str, item: str, handle: str) -> bool:
        """Put a case into the inbox; False where it is known."""
        is_new = self.inbox.put(handle, body, item)
        if is_new:
            self.news.set()
        return is_new

    def rule(self, envelope: Envelope) -> Rule:
        """How this item of this application is decided."""
        usual = self.scenario.rule(envelope.item)
        arranged = self.arrangements.of(envelope.number).get(envelope.item)
        return arranged.beside(usual) if arranged else usual


def work(office: Office) -> None:
    """Decide what is due, as it becomes due, until the office closes: one hand of several."""
    while not office.closing.is_set():
        case = office.inbox.take()
        if case is not None:
            settle(case, office)
        else:
            office.news.wait(LOOK_SECONDS)
            office.news.clear()


def settle(case: Waiting, office: Office) -> None:
    """Decide one case, or put it back for later; it never raises: a hand must stay whole."""
    try:
        _decide(case, office)
    except Later as later:
        pause = min(FIRST_PAUSE_SECONDS * 2**case.tries, LONGEST_PAUSE_SECONDS)
        office.inbox.again(case.handle, pause)
        say(case, f"again in {pause:g} s: {later}")
    except Refused as refused:
        how = "decided before" if refused.status == CONFLICT else f"refused ({refused.status})"
        office.inbox.settle(case.handle, how)
        say(case, f"{how}: {refused}")
    except (ValidationError, LookupError) as error:
        office.inbox.settle(case.handle, "not understood")
        say(case, f"dropped, the case is not understood: {error}")


def _decide(case: Waiting, office: Office) -> None:
    """Say what is to be said now; what remains is kept, so that a repeat says the same."""
    sendings = _composed(case, office)
    if sendings is None:
        return
    for place, sending in enumerate(sendings):
        if _is_early(sending, case, office):
            office.inbox.later(case.handle, BOOKING_SECONDS)
            return
        _send(sending, case, office)
        rest = sendings[place + 1 :]
        if rest:
            office.inbox.keep(case.handle, SENDINGS.dump_json(rest).decode())
        if rest and rest[0].after_seconds:
            office.inbox.later(case.handle, rest[0].after_seconds)
            return
    office.inbox.settle(case.handle, sendings[-1].outcome if sendings else SILENT)


def _send(sending: Sending, case: Waiting, office: Office) -> None:
    try:
        office.service.decide(case.body, case.handle, sending.says)
    except Refused as refused:
        if sending.decides:
            raise
        expected = ", as it should be" if sending.is_nonsense else ""
        say(case, f"refused{expected} ({refused.status}): {refused}")
    else:
        say(case, sending.outcome)


def _is_early(sending: Sending, case: Waiting, office: Office) -> bool:
    """Whether it is to wait until somebody books; not where it left the worklist meanwhile."""
    if not sending.awaits_appointment:
        return False
    listed = office.service.worklist(case.body)
    return any(line.handle == case.handle and line.appointment is None for line in listed)


def _composed(case: Waiting, office: Office) -> Sendings | None:
    """What is sent: composed once its time has come, and kept; None before."""
    if case.decision is not None:
        return SENDINGS.validate_json(case.decision)
    envelope = Envelope.model_validate_json(office.service.case(case.body, case.handle))
    rule, now = office.rule(envelope), office.inbox.now()
    if case.told_at + rule.after_seconds > now:
        office.inbox.later(case.handle, case.told_at + rule.after_seconds - now)
        return None
    sendings = decide(rule, envelope, _muse(case, office))
    if sendings:
        office.inbox.keep(case.handle, SENDINGS.dump_json(sendings).decode())
    return sendings


def _muse(case: Waiting, office: Office) -> Muse:
    system = office.systems[case.body]
    today = datetime.fromtimestamp(office.inbox.now(), LEGAL_TIME).date()
    return Muse(handle=case.handle, title=system.title, area=system.area, today=today)


def say(case: Waiting, words: str) -> None:
    """Log it without the handle, which is a key, and without anything of the case."""
    short = hashlib.sha256(case.handle.encode()).hexdigest()[:8]
    print(f"{case.body} {case.item} {short}: {words}", file=sys.stderr, flush=True)
