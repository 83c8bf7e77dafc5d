"""The API's answers, as far as a journey looks at them."""

from pydantic import BaseModel, ConfigDict, Field


class Seen(BaseModel):
    """A part of an answer: what is not looked at may be there all the same."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Kind(Seen):
    """How a material is met, or what fills a field."""

    kind: str


NOT_COUNTED = frozenset({"not_applicable", "undetermined"})
"""What a plan leaves out, with its reason, is none of its materials."""


class Summary(Seen):
    """A plan in figures."""

    asked: int
    dispositions: dict[str, int]
    working_days_serial: float
    working_days_parallel: float

    @property
    def materials(self) -> int:
        """How many there are to be met."""
        return sum(n for kind, n in self.dispositions.items() if kind not in NOT_COUNTED)


class Plan(Seen):
    """A plan before anybody signed in."""

    next_questions: tuple[str, ...]
    summary: Summary


class Words(Seen):
    """What a person reads."""

    en: str


class Stop(Seen):
    """What the time of an item stands still for; instants as the API writes them."""

    by: str
    offers: tuple[str, ...]
    appointment: str | None


class Clock(Seen):
    """How the time of an item stands; ``extension`` in half-days."""

    extension: int
    stop: Stop | None
    words: Words


class Outlook(Seen):
    """What the refusal of another item means for this one."""

    words: Words


class Marked(Seen):
    """What is to be corrected, and why."""

    reason: str
    fields: tuple[str, ...]
    materials: tuple[str, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """All that is marked."""
        return (*self.fields, *self.materials)


class SeenItem(Seen):
    """One item."""

    id: str
    stage: str
    parked: bool
    ended: str | None
    clock: Clock | None
    outlook: Outlook | None
    correction: Marked | None

    @property
    def stop(self) -> Stop | None:
        """What its time stands still for now."""
        return self.clock.stop if self.clock else None


class SeenMaterial(Seen):
    """One material."""

    id: str
    disposition: Kind


class SeenField(Seen):
    """One field of the form."""

    key: str
    filling: Kind


class SeenAnswer(Seen):
    """What the registers said about one certificate of one party."""

    party: str
    certificate: str
    kind: str
    means: Words


class View(Seen):
    """An application."""

    id: str
    number: str | None
    phase: str
    version: int
    materials: tuple[SeenMaterial, ...]
    fields: tuple[SeenField, ...]
    items: tuple[SeenItem, ...]
    answered: tuple[SeenAnswer, ...] = ()

    @property
    def unanswered(self) -> tuple[SeenAnswer, ...]:
        """Those of which no register could say anything."""
        return tuple(each for each in self.answered if each.kind == "source_down")


class Added(Seen):
    """A party that was named, with the code to send them where they must join."""

    party: str
    invitation: str | None = Field(repr=False)


class Source(Seen):
    """A certificate that would be read."""

    party: str
    certificate: str
    permission: str


class Invitation(Seen):
    """Where a file is posted to."""

    key: str
    url: str
    fields: dict[str, str]


class Place(Seen):
    """Something that is missing."""

    pointer: str
    reason: str


class Review(Seen):
    """What is signed, and what still stands between this and submission."""

    digest: str
    missing: tuple[Place, ...]
    unsigned: tuple[str, ...]


class DeskLine(Seen):
    """One application at the desk."""

    application: str


class Certificate(Seen):
    """One that was issued; its number is told to whom it is for."""

    type: str
    party: str
    number: str | None
    verify: str | None


class Refusal(Seen):
    """Why an item was declined, by which article, and what can be done against it."""

    reason: str
    article: str
    remedies: str


class Result(Seen):
    """How one item ended."""

    item: str
    ended: str | None
    certificates: tuple[Certificate, ...]
    refusal: Refusal | None


class Results(Seen):
    """How everything ended."""

    number: str | None
    items: tuple[Result, ...]


class Verification(Seen):
    """What anybody learns of a certificate."""

    number: str
    standing: str


class Paper(Seen):
    """A certificate on paper: where it is, if it is ready."""

    kind: str
    number: str
    url: str | None = Field(default=None, repr=False)


class JudgedPaper(Seen):
    """How a paper that somebody was handed stands."""

    standing: str


class Card(Seen):
    """One certificate in a wallet; ``superseded_by`` is the number of what took its place."""

    number: str
    type: str
    issuer: str = ""
    standing: str = "genuine"
    superseded_by: str | None = None


class Share(Seen):
    """What was shared, as its holder sees it."""

    id: str
    standing: str


class MadeShare(Seen):
    """A new one, and the code that opens it."""

    share: Share
    code: str = Field(repr=False)


class Presentation(Seen):
    """What is shown to whoever opens it."""

    credential: str = Field(repr=False)


class Judged(Seen):
    """How what was shown stands, and whether it was shown to its reader."""

    standing: str
    proof: str
    fields: dict[str, object] = Field(repr=False)
