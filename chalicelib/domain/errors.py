"""Everything that can go wrong or bend a path, as one tree: a class per remedy.

::

    YijianError
    ├── DefinitionFault          a librarian edits the definition (Unfit: catalogue/finding.py)
    ├── RequestFault             whoever asked mends the request
    │   ├── Invalid              a value is not of its kind: each place is named
    │   ├── Incomplete           something is still missing: each thing is named
    │   ├── Unknown              there is no such thing, or not for you
    │   ├── NotSignedIn          sign in and try again
    │   ├── NotAllowed           somebody else may do this
    │   ├── Conflict             it clashes with what stands: look, then decide
    │   ├── TooMany              they asked too often: wait, then ask again
    │   ├── Outdated             it changed since you looked: look again
    │   └── Unconditional        say which version you looked at
    ├── TryLater                 the same call may succeed later
    │   ├── ConcurrentChange     two acted at once: read again and repeat
    │   ├── SourceDown           a register or provider does not answer
    │   └── BodyUnavailable      a department's system does not answer
    ├── Undeliverable            an address refuses: its owner gives another
    ├── Damaged                  an operator looks: what is stored does not fit its proof
    └── Outcome                  no fault: a named end or bend of an item's path
        ├── CorrectionAsked      the applicant corrects, then the item goes on
        ├── Declined             the item ends, with reason and remedies
        ├── PrerequisiteDeclined an item this one needs was not granted
        ├── NotCompetent         the application ends, naming who is competent
        ├── StillParked          an operator resumes it, whichever run it is in
        └── Withdrawn            the applicant took the application back

The names of outcomes and of what is tried again are a contract with ``ErrorEquals`` in
``infra/application.asl.json``; a test holds the two together.
"""

from typing import NamedTuple, Self


class YijianError(Exception):
    """The root: never raised itself."""


class Place(NamedTuple):
    """One place in what was sent (``/answers/kind``, RFC 6901) and what is wrong there."""

    pointer: str
    reason: str

    @classmethod
    def at(cls, *parts: str, reason: str) -> Self:
        """The place that these parts lead to; a part may hold any character."""
        escaped = (part.replace("~", "~0").replace("/", "~1") for part in parts)
        return cls("".join(f"/{part}" for part in escaped), reason)


class DefinitionFault(YijianError):
    """A definition cannot be used: a librarian edits it."""


class RequestFault(YijianError):
    """What was asked cannot be done as asked; ``places`` says where it is wrong."""

    def __init__(self, detail: str, places: tuple[Place, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.places = places


class Invalid(RequestFault):
    """A value is not of its kind."""


class Incomplete(RequestFault):
    """Something is still missing before this step."""


class Unknown(RequestFault):
    """No such thing, or none that this person may know of."""


class NotSignedIn(RequestFault):
    """No valid sign-in came with the request."""


class NotAllowed(RequestFault):
    """This person may not do this to that."""


class Conflict(RequestFault):
    """The request clashes with what already stands."""


class TooMany(RequestFault):
    """One caller asked too often; ``seconds`` is when they may ask again."""

    def __init__(self, detail: str, places: tuple[Place, ...] = (), seconds: int = 60) -> None:
        super().__init__(detail, places)
        self.seconds = seconds


class Outdated(RequestFault):
    """The thing changed since it was looked at (If-Match does not fit)."""


class Unconditional(RequestFault):
    """A change must name the version it was made from (If-Match is missing)."""


class TryLater(YijianError):
    """The same call may succeed later."""


class ConcurrentChange(TryLater):
    """Two acted at once and the other was first."""


class SourceDown(TryLater):
    """A register or an identity provider does not answer."""


class BodyUnavailable(TryLater):
    """A department's system does not answer."""


class Undeliverable(YijianError):
    """An address will never take what is sent there."""


class Damaged(YijianError):
    """What is stored does not fit its hash or signature."""


class Outcome(YijianError):
    """A named end or bend of an item's normal path: no fault."""


class CorrectionAsked(Outcome):
    """The department asked for a correction."""


class Declined(Outcome):
    """The department declined the item."""


class PrerequisiteDeclined(Outcome):
    """An item that this one needs was not granted."""


class NotCompetent(Outcome):
    """Acceptance found another authority competent."""


class StillParked(Outcome):
    """The item was parked in a run that is gone, and waits for an operator in this one."""


class Withdrawn(Outcome):
    """The applicant withdrew."""
