"""The register of certificates in a dictionary."""

from chalicelib.domain.errors import ConcurrentChange, Conflict, SourceDown, Unknown
from chalicelib.ports.certificates import (
    Certificate,
    Elsewhere,
    GivingWay,
    Page,
    Ruled,
    Ruling,
    Standing,
    Superseded,
)


class FakeCertificates:
    """Keeps them by number, until told that it is down."""

    def __init__(self, *kept: Certificate) -> None:
        self._by_number: dict[str, Certificate] = {}
        self._holder_keys: dict[str, str] = {}
        for certificate in kept:
            self._put(certificate)
        self._rulings: dict[str, list[Ruling]] = {}
        self.is_down = False
        self._elsewhere = {}

    def find(self, holder_id: str, type_: str) -> tuple[Certificate, ...]:
        """This holder's certificates of this type."""
        return tuple(each for each in self.held_by(holder_id) if each.type == type_)

    def held_by(self, holder_id: str) -> tuple[Certificate, ...]:
        """All of this holder's certificates."""
        self._answer()
        held = [each for each in self._by_number.values() if each.holder_id == holder_id]
        return tuple(sorted(held, key=lambda each: (each.issued_at, each.number), reverse=True))

    def page(self, holders, after, most) -> Page:
        """So many of all that these holders have."""
        held = sorted((each for holder in holders for each in self.held_by(holder)),
                      key=lambda each: (each.issued_at, each.number), reverse=True)  # fmt: skip
        numbers = [each.number for each in held]
        if after is not None and after not in numbers:
            raise Unknown(f"There is no certificate {after}.")
        begin = numbers.index(after) + 1 if after is not None else 0
        here = tuple(held[begin : begin + most])
        return Page(certificates=here, has_more=begin + most < len(held))

    def everything(self) -> tuple[Certificate, ...]:
        """All there is, whoever holds it."""
        return tuple(self._by_number.values())

    def numbered(self, number: str) -> Certificate:
        """The certificate of this number."""
        self._answer()
        if number not in self._by_number:
            raise Unknown(f"There is no certificate {number}.")
        return self._by_number[number]

    def standing(self, number: str) -> Standing:
        """Whose it is and how it stands."""
        return Standing.of(self.numbered(number))

    def holder_key(self, number: str) -> str:
        """What its holder shows it with."""
        self.numbered(number)
        return self._holder_keys.get(number, "")

    def keep(self, certificate: Certificate, giving_way: GivingWay | None = None) -> Certificate:
        """Store it with all that gives way, or return what its origin was served with before."""
        self._answer()
        for each in self._by_number.values():
            if each.origin == certificate.origin:
                return each
        places = {each.status for each in self._by_number.values() if each.status}
        if certificate.number in self._by_number or certificate.status in places:
            raise Conflict(f"The number {certificate.number} is taken: draw another.")
        if giving_way:
            self._give_way(certificate, giving_way)
        self._put(certificate)
        return self._by_number[certificate.number]

    def _give_way(self, certificate: Certificate, giving_way: GivingWay) -> None:
        for old in giving_way.seen:
            stands = self.numbered(old.number)
            acts = [each.ruled.act if each.ruled else 0 for each in (stands, old)]
            if stands.superseded is not None or len(set(acts)) > 1:
                raise ConcurrentChange(f"{old.number} was changed meanwhile: look at it again.")
        for old in giving_way.seen:
            gone = giving_way.superseded(old, certificate)
            stands = self.numbered(old.number)
            self._by_number[old.number] = stands.model_copy(update={"superseded": gone})

    def supersede(self, number: str, superseded: Superseded) -> bool:
        """Mark it, once."""
        stands = self.numbered(number)
        if stands.superseded is None:
            marked = stands.model_copy(update={"superseded": superseded})
            self._by_number[number] = marked
            return True
        return superseded.is_same(stands.superseded)

    def supersede_elsewhere(self, holder_id: str, gone: Elsewhere) -> bool:
        """Note it, once."""
        self._answer()
        _, stands = self._elsewhere.setdefault(gone.number, (holder_id, gone))
        return stands.superseded.is_same(gone.superseded)

    def elsewhere(self, number: str) -> Elsewhere:
        """What is noted of a number that is not kept here."""
        self._answer()
        if number not in self._elsewhere:
            raise Unknown(f"Nothing is noted of {number}.")
        return self._elsewhere[number][1]

    def superseded_elsewhere(self, holder_id: str, type_: str) -> tuple[Elsewhere, ...]:
        """All that is noted of this holder's certificates of this type."""
        self._answer()
        return tuple(gone for holder, gone in self._elsewhere.values()
                     if (holder, gone.type) == (holder_id, type_))  # fmt: skip

    def rule(self, number: str, ruling: Ruling, gone: Superseded | None = None) -> bool:
        """Keep one more order, unless there are as many already, or it is superseded otherwise."""
        stands = self.numbered(number)
        acts = self._rulings.setdefault(number, [])
        if ruling.act != len(acts) + 1 or (stands.superseded is None) != (gone is None):
            return False
        acts.append(ruling)
        ruled = Ruled(status=ruling.status, at=ruling.at, act=ruling.act)
        self._by_number[number] = stands.model_copy(update={"ruled": ruled})
        return True

    def rulings(self, number: str) -> tuple[Ruling, ...]:
        """All of them."""
        self._answer()
        return tuple(self._rulings.get(number, ()))

    def statuses(self, name: str) -> dict[int, str]:
        """What a status list of this name says: the same as the certificates do."""
        listed = [each for each in self._by_number.values() if each.status]
        return {each.status.index: _status(each) for each in listed
                if each.status.name == name and (each.ended or each.ruled)}  # fmt: skip

    def _put(self, certificate: Certificate) -> None:
        """The key apart, as the register does."""
        self._holder_keys[certificate.number] = certificate.holder_key
        self._by_number[certificate.number] = certificate.model_copy(update={"holder_key": ""})

    def _answer(self) -> None:
        if self.is_down:
            raise SourceDown("The register of certificates does not answer: try again later.")


def _status(certificate: Certificate) -> str:
    ended = certificate.ended
    if ended is None:
        return "valid"
    return "suspended" if ended.how == "suspended" else "revoked"
