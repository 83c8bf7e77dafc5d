"""What somebody did in this browser so far → what the next page may know of it.

A visit is remembered from the first thing worth remembering. The sign-in in it ends half an hour
after the last page; the visit itself after eight hours; for a day more it is known who was here, so
that what was typed into a page that comes too late is kept, for an hour and for nobody but who
typed it. Whoever comes next is given nothing of it: what goes on to them is named, and all else
begins anew.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Self

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.text import Text
from chalicelib.domain.visiting.confided import Confided, confiding
from chalicelib.domain.visiting.kept_form import KeptForm, Typist, keeping
from chalicelib.domain.visiting.present import Present
from chalicelib.domain.visiting.signing_in import Leaving, Meant, SignedIn
from chalicelib.domain.visiting.told import Told

LONGEST = timedelta(hours=8)
IDLE = timedelta(minutes=30)
KEPT = timedelta(hours=1)
KNOWN = timedelta(hours=24)
"""A form that was left open overnight is still known by who typed it."""

IDLE_IN_PUBLIC = timedelta(minutes=5)
LONGEST_IN_PUBLIC = timedelta(hours=1)
"""At a kiosk, where the next one waits."""

FORMER = 4
"""Of so many sign-ins before are forms known, by the one who was there all the time."""

NOTED = timedelta(minutes=1)
"""How exactly it is noted when somebody was last here: a page a second is not a write a second."""


class Visit(Frozen):
    """Everything that is remembered. ``secret`` is what the tokens of forms are made with.

    ``whose``: who signed in here last, be it that their sign-in has ended. ``said`` is told on the
    next page, once. ``arriving`` are a hand-over's digits that were typed before signing in.
    ``public_since``: in public, at a kiosk, when it was last used there; ``public_from``: when who
    is there now began, be it before they signed in; ``former``: the secrets of their forms of then.
    ``unended``: in which applications a clerk acts still, for somebody who is gone. ``typist``: who
    may have a form open yet, of the visit before this one.
    """

    begun_at: datetime
    secret: str = Field(repr=False)
    signed_in: SignedIn | None = None
    whose: str | None = None
    leaving: Leaving | None = None
    told: Mapping[str, Told] = Field(default_factory=dict)
    said: Text | None = None
    kept: tuple[KeptForm, ...] = Field(default=(), repr=False)
    confided: tuple[Confided, ...] = Field(default=(), repr=False)
    arriving: str | None = Field(default=None, repr=False)
    present: Present | None = Field(default=None, repr=False)
    unended: tuple[ApplicationId, ...] = ()
    typist: Typist | None = None
    meant: Meant | None = None
    public_since: datetime | None = None
    public_from: datetime | None = None
    former: tuple[str, ...] = Field(default=(), repr=False)

    @property
    def fades_at(self) -> datetime:
        """From when on nothing of it may be left: in public nothing is kept beyond it."""
        return self.ends_at if self.public_since else self.ends_at + KNOWN

    @property
    def ends_at(self) -> datetime:
        """When it has lasted as long as a visit may."""
        return self.begun_at + (LONGEST_IN_PUBLIC if self.public_since else LONGEST)

    def left_in_public(self, now: datetime) -> tuple[int, int]:
        """After how many seconds all is cleared: without use, and however much it is used."""
        return int(IDLE_IN_PUBLIC.total_seconds()), int((self.ends_at - now).total_seconds())

    def is_over(self, now: datetime) -> bool:
        """Whether it has lasted as long as a visit may."""
        return now >= self.ends_at

    def as_of(self, now: datetime) -> Self:
        """The same; nothing of who was here, at a window or in public, once they are gone.

        An hour after it ended it begins anew, with nothing but whose it was and what came too late.
        """
        if self.public_since is None:
            is_left = self.present is not None and self.present.is_gone(now)
            left = self._left() if is_left else self
            return left if now < self.ends_at + KEPT else left.begun_anew(now)
        if now < self.public_since + IDLE_IN_PUBLIC and not self.is_over(now):
            return self
        return self.in_public(now, _next(self.secret))

    def _left(self) -> Self:
        """The clerk was away so long that nobody stands there; what that opened is to be ended."""
        attends = self.present.attends if self.present else ()
        unended = (*self.unended, *attends)
        return self.serving(None).model_copy(update={"unended": unended})

    def begun_anew(self, now: datetime) -> Self:
        """By whoever comes back to it: they are known by whom a form of it was typed."""
        typist = (
            Typist(subject=self.whose, until=self.ends_at + KNOWN) if self.whose else self.typist
        )
        return type(self)(begun_at=now, secret=self.secret, typist=typist, kept=self.kept,
                          unended=self.unended)  # fmt: skip

    def _typist(self, now: datetime) -> str | None:
        return self.typist.subject if self.typist and now < self.typist.until else None

    def in_public(self, now: datetime, secret: str) -> Self:
        """A visit at a kiosk: begun now, with nothing in it."""
        return type(self)(begun_at=now, secret=secret, public_since=now, public_from=now)

    def sign_in_at(self, now: datetime) -> SignedIn | None:
        """The sign-in, as long as it lasts."""
        signed_in = self.signed_in
        if signed_in is None or self.is_over(now) or now >= signed_in.seen_at + IDLE:
            return None
        return signed_in

    def noticed(self, now: datetime) -> Self:
        """The same, with who is signed in seen now; itself where that was just noted.

        In public each page is noted: nobody is cleared away before the five minutes are over.
        """
        if self.public_since and now > self.public_since:
            return self.model_copy(update={"public_since": now}).noticed(now)
        signed_in = self.sign_in_at(now)
        if signed_in is None or now < signed_in.seen_at + NOTED:
            return self
        present = self.present.noticed(now) if self.present else None
        signed_in = signed_in.model_copy(update={"seen_at": now})
        return self.model_copy(update={"signed_in": signed_in, "present": present})

    def leaving_as(self, leaving: Leaving | None) -> Self:
        """The same, on the way to the identity provider; None once that has ended."""
        return self.model_copy(update={"leaving": leaving})

    def signed_in_as(self, signed_in: SignedIn, secret: str) -> Self:
        """The visit of who signed in just now: begun anew, with what is theirs of it.

        What nobody had signed in for is theirs as well; nothing that somebody else did here is.
        """
        begun = type(self)(begun_at=signed_in.seen_at, secret=secret, signed_in=signed_in,
                           whose=signed_in.subject, public_since=self.public_since,
                           public_from=self.public_since and signed_in.seen_at)  # fmt: skip
        if self.whose not in {None, signed_in.subject}:
            return begun
        confided = tuple(each for each in self.confided if each.subject == signed_in.subject)
        kept = tuple(each for each in self.kept if each.subject == signed_in.subject)
        return begun.model_copy(
            update={"told": self.told, "said": self.said, "kept": kept, "confided": confided,
                    "arriving": self.arriving, "present": self.present, "meant": self.meant,
                    "unended": self.unended, "public_from": self.public_from,
                    "former": self._own_secrets}
        )  # fmt: skip

    @property
    def _own_secrets(self) -> tuple[str, ...]:
        """In public, where a token alone tells whose a form is: the latest few."""
        return (*self.former, self.secret)[-FORMER:] if self.public_since else ()

    def saying(self, text: Text | None) -> Self:
        """The same, with something to say on the next page."""
        return self.model_copy(update={"said": text})

    def telling(self, life_event: str, told: Told | None) -> Self:
        """The same, with this told about a life event; None to forget it."""
        others = {name: each for name, each in self.told.items() if name != life_event}
        return self.model_copy(update={"told": {**others, life_event: told} if told else others})

    def done_with(self, application: str) -> Self:
        """The same, once an application is no more: whoever wants the same again begins anew."""
        others = {name: each for name, each in self.told.items() if each.opened != application}
        return self.model_copy(update={"told": others})

    def meaning(self, meant: Meant | None) -> Self:
        """The same, with an application to be opened once somebody has signed in."""
        return self.model_copy(update={"meant": meant})

    def keeping(self, path: str, fields: Mapping[str, tuple[str, ...]], now: datetime) -> Self:
        """The same, signed out, with what its holder typed kept for them for an hour.

        In a second tab as well, for who signed in last. Not in public: nothing is.
        """
        whose = self.signed_in.subject if self.signed_in else self.whose or self._typist(now)
        ended = self.model_copy(update={"signed_in": None}) if self.signed_in else self
        if whose is None or self.public_since or not any(map(any, fields.values())):
            return ended
        kept = KeptForm(path=path, fields=fields, subject=whose, until=now + KEPT)
        return ended.model_copy(update={"kept": keeping(self.kept, kept, now)})

    def laying_aside(
        self,
        path: str,
        fields: Mapping[str, tuple[str, ...]],
        now: datetime,
        *,
        is_unsent: bool = False,
    ) -> Self:
        """The same, still signed in, with what was typed there until they come back to it.

        ``is_unsent``: they meant to send it; it is there until they do.

        In public as well: it goes with the sign-in, and with everything else, when they leave.
        """
        signed_in = self.sign_in_at(now)
        if signed_in is None:
            return self
        kept = KeptForm(path=path, fields=fields, subject=signed_in.subject, until=now + KEPT,
                        aside=not is_unsent)  # fmt: skip
        return self.model_copy(update={"kept": keeping(self.kept, kept, now)})

    def keeps(self, path: str, now: datetime) -> bool:
        """Whether what was typed into this page waits for who signed in here last."""
        return any(each.path == path and now < each.until for each in self.kept)

    def kept_for(self, path: str, now: datetime) -> KeptForm | None:
        """What was typed into this page, for who is signed in now and nobody else."""
        signed_in = self.sign_in_at(now)
        if signed_in is None:
            return None
        found = (each for each in self.kept if each.is_for(signed_in.subject, path, now))
        return next(found, None)

    def without_kept(self, path: str) -> Self:
        """The same, with nothing kept of this page."""
        others = tuple(each for each in self.kept if each.path != path)
        return self.model_copy(update={"kept": others})

    def confiding(self, told: Confided, now: datetime) -> Self:
        """The same, with this told once; an older one of the same mark on its page goes."""
        return self.model_copy(update={"confided": confiding(self.confided, told, now)})

    def confided_to(self, subject: str | None, now: datetime) -> tuple[Confided, ...]:
        """What was told once and still holds, to whoever this is and nobody else."""
        return tuple(each for each in self.confided if each.is_for(subject, now))

    def arriving_with(self, code: str | None) -> Self:
        """The same, with digits that were typed before signing in; None once they were tried."""
        return self.model_copy(update={"arriving": code})

    def serving(self, present: Present | None) -> Self:
        """The same, with who stands before the clerk; nothing of who stood there before.

        What was opened for whom was there before is ended by now.
        """
        again = present.after(self.present) if present else None
        if again is not None:
            return self.model_copy(update={"present": again, "unended": ()})
        return type(self)(begun_at=self.begun_at, secret=self.secret, signed_in=self.signed_in,
                          whose=self.whose, public_since=self.public_since,
                          public_from=self.public_from, present=present)  # fmt: skip

    def ended_in(self) -> Self:
        """The same, once the clerk acts no more in what was left."""
        return self.model_copy(update={"unended": ()})

    def attending(self, application: ApplicationId) -> Self:
        """The same, with one more application in which the clerk acts for who stands there."""
        if self.present is None:
            return self
        return self.model_copy(update={"present": self.present.attending(application)})

    def served_by(self, clerk: str, now: datetime) -> Present | None:
        """Who stands before this clerk, as long as that is remembered."""
        present = self.present
        return present if present is not None and present.is_before(clerk, now) else None


def _next(secret: str) -> str:
    """What the tokens of the next one are made with: no form of the last one's fits any more."""
    return hashlib.sha256(secret.encode()).hexdigest()
