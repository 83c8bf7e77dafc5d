"""An invented life event, and short ways to write some of an application about it."""

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal.chain import Stamp, extend
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.records import (
    Change,
    Token,
)
from chalicelib.domain.plan import Plan

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ONE, TWO, THREE = "990101-one", "990101-two", "990101-three"
ID_CANARY = "990101199003070030"
NAME_CANARY = "欧阳金丝雀"

OPENED = around.Opened(
    life_event="adopt-a-moon",
    catalogue="c" * 64,
    places={"premises": "990101"},
    applicant="keeper",
)
NAMED = around.PartyNamed(name=NAME_CANARY, id_number=ID_CANARY)
PLAN = Plan(
    life_event="adopt-a-moon",
    bundle="moons",
    lead="sky",
    places={"premises": "990101"},
    items=(),
    left_out=(),
    undecided=(),
    materials=(),
    fields=(),
    signers=(),
    questions_left=(),
)
SUBMITTED = around.Submitted(digest="d" * 64, plan=PLAN, number="9901012603020001X")
ARCHIVED = around.Archived(package="one.zip", sha256="e" * 64)

_salts = itertools.count(1)


class SetClock:
    """Stands still until it is set."""

    def __init__(self, at=NOW):
        self.at = at

    def now(self):
        return self.at


def salt():
    return f"{next(_salts):032x}"


def happened(body, stream="-", subject=None):
    return Happened(stream=stream, body=body, subject=subject)


def after(entries, *events, at=NOW):
    """The entries of these events, chained to those before."""
    return extend(entries, events, Stamp(actor="applicant", at=at), salt)


def typed(value, subject="keeper", stream="-"):
    return happened(around.Typed(values={f"orbit.note@{subject}": value}), stream, subject)


def open_one(applications, name=ONE, at=NOW, notes=()):
    """Write the first entry of an application."""
    entries = after((), happened(OPENED), at=at)
    applications.write(Change(application=name, entries=entries, notes=notes))
    return entries


def note(applications, *notes, name=ONE):
    applications.write(Change(application=name, notes=notes))


def token(value, attempt=1, state="await", stream="register-moon"):
    return Token(stream=stream, state=state, attempt=attempt, value=value)


def together(calls):
    """Run all at once; what each raised, or None."""
    start = threading.Barrier(len(calls))

    def run(call):
        start.wait()
        try:
            call()
        except ConcurrentChange as error:
            return error
        return None

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
