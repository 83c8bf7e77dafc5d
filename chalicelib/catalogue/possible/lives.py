"""Items that wait for each other + what befalls one of them → how each of them ends.

The rules are those by which real applications go on (``domain/errands``, ``overview``): here their
errands are run on a journal in memory, and the departments answer as the story has it.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal, NamedTuple, get_args

from chalicelib.domain.errands import BendAway, GoOn, errands
from chalicelib.domain.errors import CorrectionAsked
from chalicelib.domain.journal.entry import WHOLE, Body, Entry
from chalicelib.domain.journal.happenings import Submitted
from chalicelib.domain.journal.item_happenings import Certified, Ended
from chalicelib.domain.journal.records import Records, Token, WaitingState
from chalicelib.domain.limits import Limit, Unit
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.overview import Overview
from chalicelib.domain.plan import Plan, PlannedItem
from chalicelib.domain.progress import Progress
from chalicelib.domain.text import Text

Befallen = Literal["declined", "withdrawn", "parked", "returned"]
"""``withdrawn``: the whole application, while this item lies with its department."""

BEFALLEN: tuple[Befallen, ...] = get_args(Befallen)
NOW = datetime(2026, 1, 5, tzinfo=UTC)
LIMIT = Limit(unit=Unit.IMMEDIATE, confidence="high")
NOTHING = Text(zh="无", en="nothing")


class Link(NamedTuple):
    """One item by its number: which others it waits for, and whether its refusal ends all."""

    after: tuple[int, ...]
    all_end: bool


Shape = tuple[Link, ...]


class Life:
    """One application whose items have this shape, from its acceptance on."""

    def __init__(self, shape: Shape, subject: int, befallen: Befallen) -> None:
        self.subject, self.befallen = str(subject), befallen
        items = tuple(_planned(number, link) for number, link in enumerate(shape))
        self.states: dict[str, WaitingState] = dict.fromkeys((i.id for i in items), "await")
        self.entries: list[Entry] = []
        self._note(WHOLE, "submitted", Submitted(digest="", number="", plan=_plan(items)))
        self._note(WHOLE, "accepted")

    def live(self) -> Mapping[str, Progress]:
        """How far each item is once nothing moves any more, not even by an operator."""
        self.go_on()
        if self.states.get(self.subject) == "park":
            self._note(self.subject, "resumed")
            self.befallen = "returned"
            self.go_on()
        return self.overview.items

    def go_on(self) -> None:
        """Run every errand and let every department answer, until nothing moves."""
        moves = True
        while moves:
            overview = self.overview
            moves = self._told(overview) or self._answered(overview)

    @property
    def overview(self) -> Overview:
        """How it stands now."""
        application = ApplicationId("")
        tokens = (Token(stream=item, state=state, attempt=1, value=item)
                  for item, state in self.states.items())  # fmt: skip
        return Overview(records=Records(application=application, entries=tuple(self.entries),
                                        tokens=tuple(tokens)))  # fmt: skip

    def _told(self, overview: Overview) -> bool:
        """Who waits is told what is due."""
        due = [e for e in errands(overview) if isinstance(e, GoOn | BendAway)]
        for errand in due:
            if isinstance(errand, GoOn):
                self._goes_on(errand.token)
            else:
                self._bends(errand, overview)
        return bool(due)

    def _goes_on(self, token: Token) -> None:
        item = token.stream
        if token.state == "park":
            self.states[item] = "await"
        elif token.state == "dispatch":
            self._end(item, Certified(certificates=()))
        else:
            self._note(item, "dispatched")
            self.states[item] = "dispatch"

    def _bends(self, errand: BendAway, overview: Overview) -> None:
        item = errand.token.stream
        if errand.outcome is CorrectionAsked:
            self.states[item] = "correct"
        else:
            self._end(item, Ended(how=overview.ending(item)))

    def _end(self, item: str, body: Certified | Ended) -> None:
        del self.states[item]
        self._note(item, body.kind, body)

    def _answered(self, overview: Overview) -> bool:
        """The next department answers, or the applicant whom one of them asked."""
        items = overview.items
        lying = [i for i, s in self.states.items() if s == "dispatch" and items[i].is_undecided]
        asked = [i for i, s in self.states.items() if s == "correct"]
        for item in lying[:1]:
            self._befall(item) if item == self.subject else self._note(item, "granted")
        for item in asked if not lying else ():
            self._note(item, "item_corrected")
        return bool(lying or asked)

    def _befall(self, item: str) -> None:
        if self.befallen == "withdrawn":
            self._note(WHOLE, "withdrew")
        elif self.befallen == "parked":
            self._note(item, "parked")
            self.states[item] = "park"
        elif self.befallen == "declined":
            self._note(item, "item_declined")
        else:
            was_asked = "item_returned" in self.overview.kinds_of(item)
            self._note(item, "granted" if was_asked else "item_returned")

    def _note(self, stream: str, kind: str, body: Body | None = None) -> None:
        sequence = sum(entry.stream == stream for entry in self.entries) + 1
        self.entries.append(Entry(stream=stream, sequence=sequence, at=NOW, actor="", kind=kind,
                                  body=body, salt=None, digest="", previous=""))  # fmt: skip


def _planned(number: int, link: Link) -> PlannedItem:
    return PlannedItem(id=str(number), title=NOTHING, department="", body="", area="000000",
                       after=tuple(map(str, link.after)), promised=LIMIT, statutory=LIMIT, fee=0,
                       outputs=(), starts=0, ends=0, all_end_if_declined=link.all_end)  # fmt: skip


def _plan(items: tuple[PlannedItem, ...]) -> Plan:
    return Plan(life_event="", bundle="", lead="", places={}, items=items, left_out=(),
                undecided=(), materials=(), fields=(), signers=(), questions_left=())  # fmt: skip
