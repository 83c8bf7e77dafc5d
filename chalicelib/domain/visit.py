"""What somebody did in this browser so far → what the next page may know of it.

A visit is remembered from the first thing worth remembering. The sign-in in it ends half an hour
after the last page; the visit itself after eight hours; what was typed into a page that came too
late is kept for one more, for nobody but who typed it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, Self

from pydantic import Field

from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId, AreaCode, PartyId
from chalicelib.domain.text import Text

LONGEST = timedelta(hours=8)
IDLE = timedelta(minutes=30)
KEPT = timedelta(hours=1)
MOST_CODES = 20
"""That are kept: whoever names more people sends the codes as they go."""
IDLE_IN_PUBLIC = timedelta(minutes=5)
LONGEST_IN_PUBLIC = timedelta(hours=1)
"""At a kiosk, where the next one waits."""

NOTED = timedelta(minutes=1)
"""How exactly it is noted when somebody was last here: a page a second is not a write a second."""


class SignedIn(Frozen):
    """Who signed in, by the token that says so, and when they were last here."""

    token: str = Field(repr=False)
    subject: str
    seen_at: datetime


class Leaving(Frozen):
    """On the way to the identity provider: what its answer must fit, and where to go then."""

    state: str
    nonce: str
    verifier: str = Field(repr=False)
    to: str


class KeptForm(Frozen):
    """What was typed into a page that came after the sign-in had ended."""

    path: str
    fields: Mapping[str, tuple[str, ...]] = Field(repr=False)
    subject: str
    until: datetime


class Confided(Frozen):
    """What is told once, and stands in no address: on which page, to whom, until when.

    ``mark``: what was sent to get it; the same sent again leads to the same page.
    """

    path: str
    words: Mapping[str, str] = Field(repr=False)
    mark: str
    subject: str
    until: datetime


class Told(Frozen):
    """What was told about one life event before an application was opened for it.

    ``key`` is drawn once: however often it is sent, it opens one application. ``catalogue`` is that
    of the questions that were answered; ``opened`` the application that came of it.
    """

    key: str
    catalogue: str
    places: Mapping[PlaceKind, AreaCode] = Field(default_factory=dict)
    answers: Mapping[str, FactValue] = Field(default_factory=dict)
    opened: ApplicationId | None = None


class HandedCode(Frozen):
    """An invitation's code, drawn for who named somebody: they may look at it again."""

    application: ApplicationId
    party: PartyId
    code: str = Field(repr=False)
    subject: str


class Digits(Frozen):
    """A hand-over's six digits, to be shown to who made them; ``to_window``: for a clerk."""

    code: str = Field(repr=False)
    link: str = Field(repr=False)
    until: datetime
    subject: str | None = None
    application: ApplicationId | None = None
    to_window: bool = False


class Present(Frozen):
    """Who stands before a clerk, as their card or document says; forgotten at ``until``."""

    name: str = Field(repr=False)
    id_number: str = Field(repr=False)
    seen: Literal["card", "document"]
    clerk: str
    until: datetime


class Meant(Frozen):
    """An application that somebody asked to be opened, before they had signed in."""

    life_event: str
    role: str
    another: bool = False


class Visit(Frozen):
    """Everything that is remembered. ``secret`` is what the tokens of forms are made with.

    ``said`` is told on the next page, once. ``digits`` were made by a hand-over here, ``arriving``
    are some that were typed before signing in. ``public_since``: in public, at a kiosk, when it was
    last used there.
    """

    begun_at: datetime
    secret: str = Field(repr=False)
    signed_in: SignedIn | None = None
    leaving: Leaving | None = None
    told: Mapping[str, Told] = Field(default_factory=dict)
    said: Text | None = None
    kept: KeptForm | None = Field(default=None, repr=False)
    handed: tuple[HandedCode, ...] = Field(default=(), repr=False)
    confided: Confided | None = Field(default=None, repr=False)
    digits: Digits | None = Field(default=None, repr=False)
    arriving: str | None = Field(default=None, repr=False)
    present: Present | None = Field(default=None, repr=False)
    meant: Meant | None = None
    public_since: datetime | None = None

    @property
    def fades_at(self) -> datetime:
        """From when on nothing of it may be left."""
        return self.begun_at + LONGEST + KEPT

    def is_over(self, now: datetime) -> bool:
        """Whether it has lasted as long as a visit may."""
        longest = LONGEST_IN_PUBLIC if self.public_since else LONGEST
        return now >= self.begun_at + longest

    def as_of(self, now: datetime) -> Self:
        """The same; in public nothing of who was here before, once they left it alone."""
        if self.public_since is None:
            return self
        if now < self.public_since + IDLE_IN_PUBLIC and not self.is_over(now):
            return self
        return self.in_public(now, self.secret)

    def in_public(self, now: datetime, secret: str) -> Self:
        """A visit at a kiosk: begun now, with nothing in it."""
        return type(self)(begun_at=now, secret=secret, public_since=now)

    def sign_in_at(self, now: datetime) -> SignedIn | None:
        """The sign-in, as long as it lasts."""
        signed_in = self.signed_in
        if signed_in is None or self.is_over(now) or now >= signed_in.seen_at + IDLE:
            return None
        return signed_in

    def noticed(self, now: datetime) -> Self:
        """The same, with who is signed in seen now; itself where that was just noted."""
        if self.public_since and now >= self.public_since + NOTED:
            return self.model_copy(update={"public_since": now}).noticed(now)
        signed_in = self.sign_in_at(now)
        if signed_in is None or now < signed_in.seen_at + NOTED:
            return self
        return self.model_copy(update={"signed_in": signed_in.model_copy(update={"seen_at": now})})

    def leaving_as(self, leaving: Leaving) -> Self:
        """The same, on the way to the identity provider."""
        return self.model_copy(update={"leaving": leaving})

    def saying(self, text: Text | None) -> Self:
        """The same, with something to say on the next page."""
        return self.model_copy(update={"said": text})

    def telling(self, life_event: str, told: Told | None) -> Self:
        """The same, with this told about a life event; None to forget it."""
        others = {name: each for name, each in self.told.items() if name != life_event}
        return self.model_copy(update={"told": {**others, life_event: told} if told else others})

    def handing(self, handed: HandedCode) -> Self:
        """The same, with a code to be shown again; an older one for the same party goes."""
        meant = handed.application, handed.party
        others = (each for each in self.handed if (each.application, each.party) != meant)
        return self.model_copy(update={"handed": (*others, handed)[-MOST_CODES:]})

    def keeping(self, path: str, fields: Mapping[str, tuple[str, ...]], now: datetime) -> Self:
        """The same, signed out, with what its holder typed kept for them for an hour.

        Not in public: nothing is.
        """
        if self.signed_in is None:
            return self
        if self.public_since:
            return self.model_copy(update={"signed_in": None})
        kept = KeptForm(path=path, fields=fields, subject=self.signed_in.subject, until=now + KEPT)
        return self.model_copy(update={"signed_in": None, "kept": kept})

    def kept_for(self, path: str, now: datetime) -> KeptForm | None:
        """What was typed into this page, for who is signed in now and nobody else."""
        signed_in, kept = self.sign_in_at(now), self.kept
        if signed_in is None or kept is None or now >= kept.until:
            return None
        return kept if (kept.path, kept.subject) == (path, signed_in.subject) else None

    def without_kept(self) -> Self:
        """The same, with nothing kept."""
        return self.model_copy(update={"kept": None})

    def confiding(self, path: str, words: Mapping[str, str], mark: str, now: datetime) -> Self:
        """The same, with this told to who is signed in, on that page, for an hour."""
        signed_in = self.sign_in_at(now)
        if signed_in is None:
            return self
        confided = Confided(path=path, words=words, mark=mark, subject=signed_in.subject,
                            until=now + KEPT)  # fmt: skip
        return self.model_copy(update={"confided": confided})

    def confided_at(self, now: datetime) -> Confided | None:
        """What was told once, for who is signed in now and nobody else."""
        signed_in, confided = self.sign_in_at(now), self.confided
        if signed_in is None or confided is None or now >= confided.until:
            return None
        return confided if confided.subject == signed_in.subject else None

    def signed_in_as(self, signed_in: SignedIn, secret: str) -> Self:
        """The visit of who signed in just now: begun anew, with what was told before.

        What somebody else typed goes, and so do codes that were drawn for somebody else.
        """
        is_theirs = self.kept is not None and self.kept.subject == signed_in.subject
        own = {"kept": self.kept if is_theirs else None, **self._of(signed_in.subject)}
        return self.model_copy(
            update={"begun_at": signed_in.seen_at, "secret": secret, "signed_in": signed_in,
                    "leaving": None, "confided": None, **own}
        )  # fmt: skip

    def _of(self, subject: str) -> dict[str, object]:
        """Whom this clerk serves, and the digits and codes they were given; no other's."""
        present, digits = self.present, self.digits
        is_served = present is not None and present.clerk == subject
        is_theirs = digits is not None and digits.subject == subject
        handed = tuple(each for each in self.handed if each.subject == subject)
        return {"present": present if is_served else None, "digits": digits if is_theirs else None,
                "handed": handed}  # fmt: skip

    def showing(self, digits: Digits) -> Self:
        """The same, with digits to be shown; those that were typed here are done with."""
        return self.model_copy(update={"digits": digits, "arriving": None})

    def arriving_with(self, code: str | None) -> Self:
        """The same, with digits that were typed before signing in; None once they were tried."""
        return self.model_copy(update={"arriving": code})

    def meaning(self, meant: Meant | None) -> Self:
        """The same, with an application to be opened once somebody has signed in."""
        return self.model_copy(update={"meant": meant})

    def serving(self, present: Present | None) -> Self:
        """The same, with who stands before the clerk; nothing of who stood there before."""
        if self.present and present and self.present.id_number == present.id_number:
            return self.model_copy(update={"present": present})
        return self.model_copy(
            update={"present": present, "told": {}, "digits": None, "handed": (), "confided": None}
        )

    def served_by(self, clerk: str, now: datetime) -> Present | None:
        """Who stands before this clerk, as long as that is remembered."""
        present = self.present
        if present is None or present.clerk != clerk or now >= present.until:
            return None
        return present
