"""The register of e-certificates: found by holder or number, kept once issued."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal, Protocol

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import BodyId, CertificateNumber, Code
from chalicelib.domain.status_list import Status, StatusPlace


class Superseded(Frozen):
    """Since when a certificate stands no more, and by which one it was replaced, if by one."""

    at: datetime
    by: CertificateNumber | None = None

    def is_same(self, other: "Superseded") -> bool:
        """Whether both tell of one act: by the same certificate, or by none at the same instant."""
        return self.by == other.by and (self.by is not None or self.at == other.at)


class Replacing(Frozen):
    """Which certificate this one replaces, and how: with which fields corrected, if any."""

    number: CertificateNumber
    how: Literal["superseding", "renewal", "correction", "reissue"]
    fields: tuple[str, ...] = ()


class Ruled(Frozen):
    """What its issuing body ordered last: valid again, revoked for good, or suspended.

    ``act`` counts its orders about this certificate, from one.
    """

    status: Status
    at: datetime
    act: int


class Ruling(Ruled):
    """The same in full: by which officer, why, and by which law."""

    officer: str
    reason: str = Field(repr=False)
    reference: str


class EndedHow(Frozen):
    """That a certificate does not hold, since when; and by which it was replaced, if by one."""

    how: Literal["revoked", "superseded", "suspended"]
    at: datetime
    by: CertificateNumber | None = None


class Certificate(Frozen):
    """A signed statement about a holder. ``signed`` is an SD-JWT VC by the issuer's own key.

    ``origin`` names what it was issued for (application/item/party), so that a repeat finds it.
    ``holder_key`` is the secret that its holder shows it with, on its way to be kept: whatever is
    read has none (``Certificates.holder_key``). ``status`` is where its status stands, which no
    other certificate shares; None where it was issued before.
    """

    number: CertificateNumber
    type: Code
    issuer: BodyId
    holder_id: str = Field(repr=False)
    fields: Mapping[str, FieldValue] = Field(repr=False)
    issued_at: datetime
    valid_until: date | None = None
    origin: str
    signed: str = Field(repr=False)
    holder_key: str = Field(default="", repr=False)
    status: StatusPlace | None = None
    replaces: Replacing | None = None
    superseded: Superseded | None = None
    ruled: Ruled | None = None

    @property
    def ended(self) -> EndedHow | None:
        """Why it does not hold, whatever its last day: revoked, replaced, or suspended for now.

        None where it holds until its last day. What is for good is said before what may pass.
        """
        ruled, gone = self.ruled, self.superseded
        if ruled is not None and ruled.status == "revoked":
            return EndedHow(how="revoked", at=ruled.at)
        if gone is not None:
            return EndedHow(how="superseded", at=gone.at, by=gone.by)
        if ruled is not None and ruled.status == "suspended":
            return EndedHow(how="suspended", at=ruled.at)
        return None


class Standing(Frozen):
    """Whose a certificate is and how it stands: nothing of what it says."""

    number: CertificateNumber
    type: Code
    holder_id: str = Field(repr=False)
    valid_until: date | None = None
    replaces: Replacing | None = None
    ended: EndedHow | None = None

    @classmethod
    def of(cls, certificate: Certificate) -> "Standing":
        """That of a certificate which is at hand."""
        return cls(**{name: getattr(certificate, name) for name in cls.model_fields})

    def is_of(self, other: "Standing") -> bool:
        """Whether both are of one type and of one holder."""
        return (self.type, self.holder_id) == (other.type, other.holder_id)


class GivingWay(Frozen):
    """The certificates that stand no more once another is kept: just as they were looked at.

    ``at``: since when; None: since that other is issued. Those of its own type are superseded by
    it, others by none.
    """

    seen: tuple[Certificate, ...]
    at: datetime | None = None

    def superseded(self, old: Certificate, new: Certificate) -> Superseded:
        """What is said of one of them."""
        by = new.number if new.type == old.type else None
        return Superseded(at=self.at or new.issued_at, by=by)


class Elsewhere(Frozen):
    """A certificate that another register keeps, superseded by what was issued here."""

    number: CertificateNumber
    type: Code
    superseded: Superseded


class Page(Frozen):
    """Some certificates of many; whether there are more behind them."""

    certificates: tuple[Certificate, ...]
    has_more: bool


class Certificates(Protocol):
    """Reading is by the holder's identifier itself; what is stored of it is a keyed hash."""

    def find(self, holder_id: str, type_: Code) -> tuple[Certificate, ...]:
        """This holder's certificates of this type, newest first; raises SourceDown."""
        ...

    def held_by(self, holder_id: str) -> tuple[Certificate, ...]:
        """All of this holder's certificates, newest first."""
        ...

    def page(self, holders: Sequence[str], after: CertificateNumber | None, most: int) -> Page:
        """So many of all that these holders have, newest first: those behind ``after``, if given.

        Raises Unknown where that is not among theirs.
        """
        ...

    def numbered(self, number: CertificateNumber) -> Certificate:
        """The certificate of this number; raises Unknown."""
        ...

    def standing(self, number: CertificateNumber) -> Standing:
        """Whose the certificate of this number is and how it stands now; raises Unknown.

        For whoever has to write down that it will be read before it is.
        """
        ...

    def holder_key(self, number: CertificateNumber) -> str:
        """What its holder shows it with; empty for what was issued before there were such keys.

        Only who shows certificates may ask. Raises Unknown.
        """
        ...

    def keep(self, certificate: Certificate, giving_way: GivingWay | None = None) -> Certificate:
        """Store it once; where its origin was served before, return what was stored then.

        What gives way to it is marked in the same write, and its status list with it: at no moment
        do both hold. Raises Conflict where its number, or its place in a status list, is taken by
        another origin (draw another); ConcurrentChange where something of what gives way is not as
        it was seen (ordered otherwise, superseded): then nothing is stored.
        """
        ...

    def supersede(self, number: CertificateNumber, superseded: Superseded) -> bool:
        """Mark it, once; whether it now stands superseded by just this one (``is_same``).

        The same again is no fault, and changes nothing; False where another replaced it before.
        Its status list says so as well, in the same write. For what nothing is put in the place
        of: what takes a place is kept with what gives way to it. Raises Unknown.
        """
        ...

    def rule(
        self, number: CertificateNumber, ruling: Ruling, gone: Superseded | None = None
    ) -> bool:
        """Keep what was ordered as act ``ruling.act``; False where it is not as it was seen.

        That is where that act was another's, or where it is superseded, or not, otherwise than it
        was seen to be (``gone``). Its status list says so as well, in the same write; a superseded
        one stays not valid there. Raises Unknown.
        """
        ...

    def supersede_elsewhere(self, holder_id: str, gone: Elsewhere) -> bool:
        """Note it of a certificate that is not kept here, once; whether just this one stands noted.

        Whoever reads it from its own register finds it here as ended.
        """
        ...

    def elsewhere(self, number: CertificateNumber) -> Elsewhere:
        """What is noted of a number that is not kept here; raises Unknown."""
        ...

    def superseded_elsewhere(self, holder_id: str, type_: Code) -> tuple[Elsewhere, ...]:
        """All that is noted of this holder's certificates of this type; raises SourceDown."""
        ...

    def rulings(self, number: CertificateNumber) -> tuple[Ruling, ...]:
        """All that was ever ordered about it, in order."""
        ...
