"""The functions that doors ask, as one object that a test fills."""

from collections.abc import Sequence
from datetime import UTC, datetime

from chalicelib.domain.erasure import Erasures
from chalicelib.domain.errors import Unknown, YijianError
from chalicelib.domain.failures import Failure, Replayed
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.domain.migration import Migration
from chalicelib.domain.ordering import Order, Ordered, Replaced, Replacement
from chalicelib.domain.proving import Wish
from chalicelib.domain.verdict import Standing
from chalicelib.domain.verified import PaperVerified, Presented, Verification
from chalicelib.entrypoints.services.bookkeeping import record_shown
from chalicelib.entrypoints.services.disclosures import PAGE
from chalicelib.ports.documents import Waiting
from chalicelib.ports.ledgers import LedgerPage
from chalicelib.ports.remote_services import Showing
from chalicelib.ports.wallets import Card, Cards, Document
from tests.fakes.certificates import FakeCertificates
from tests.fakes.ledgers import FakeLedger
from tests.fakes.sharer import FakeSharer, ports

NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)


class FakeRemoteServices(FakeSharer):
    """Every port of remote_services; ``failing`` is raised where it is set."""

    def __init__(self, ledger: FakeLedger | None = None) -> None:
        super().__init__(ports())
        self.ledger = ledger or FakeLedger()
        self.prefilled: list[str] = []
        self.shown: list[tuple[str, frozenset[str]]] = []
        self.verifications: dict[str, Verification] = {}
        self.judgements: dict[str, Presented] = {}
        self.wishes: list[Wish] = []
        self.issuer_keys: dict[str, tuple[IssuerKey, ...]] = {}
        self.wallets: dict[str, tuple[Card, ...]] = {}
        self.papers: dict[str, tuple[str, Document]] = {}
        self.papers_judged: dict[str, PaperVerified] = {}
        self.waiting_papers: tuple[Waiting, ...] = ()
        self.set_aside: dict[str, Failure] = {}
        self.migrations: dict[str, Migration] = {}
        self.erasures = Erasures(abandoned=(), expired=(), cleared=0, failed=0, is_dry=False,
                                 approval=None, left=False)  # fmt: skip
        self.lists: dict[str, str] = {}
        self.orders: list[Order] = []
        self.replacements: list[Replacement] = []
        self.replayed: set[str] = set()
        self.failing: YijianError | None = None

    def prefill(self, application: str) -> None:
        """Remember that it was asked for."""
        self._answer()
        self.prefilled.append(application)

    def show(self, application: str, readers: frozenset[str]) -> None:
        """Remember who was to be shown something."""
        self._answer()
        self.shown.append((application, readers))

    def verify(self, number: str) -> Verification:
        """How a test said that it stands."""
        self._answer()
        unknown = Verification(number=number, standing="unknown")
        return self.verifications.get(number, unknown)

    def verify_all(self, numbers: Sequence[str]) -> tuple[Verification, ...]:
        """The same of all these."""
        return tuple(map(self.verify, numbers))

    def judge(self, text: str, wish: Wish) -> Presented:
        """What a test said of this text; nothing can be read of any other."""
        self._answer()
        self.wishes.append(wish)
        return self.judgements.get(text, Presented(standing="altered", why="unreadable"))

    def keys(self, issuer: str) -> tuple[IssuerKey, ...]:
        """What a test put there."""
        self._answer()
        return self.issuer_keys.get(issuer, ())

    def all_keys(self, issuers: Sequence[str]) -> tuple[IssuerKey, ...]:
        """What a test put there, of all these."""
        return tuple(key for issuer in issuers for key in self.keys(issuer))

    def cards(self, holders: Sequence[str], after: str | None = None) -> Cards:
        """What a test put there, two at a time."""
        self._answer()
        held = [card for holder in holders for card in self.wallets.get(holder, ())]
        numbers = [card.number for card in held]
        if after is not None and after not in numbers:
            raise Unknown(f"There is no certificate {after}.")
        begin = numbers.index(after) + 1 if after is not None else 0
        return Cards(cards=tuple(held[begin : begin + 2]), has_more=begin + 2 < len(held))

    def card(self, holders: Sequence[str], number: str) -> Card:
        """The one of this number among them."""
        self._answer()
        held = [card for holder in holders for card in self.wallets.get(holder, ())]
        found = next((card for card in held if card.number == number), None)
        if found is None:
            raise Unknown("You have no certificate of this number.")
        return found

    def record_shown(self, showings: Sequence[Showing]) -> None:
        """Write them in the ledger that a test looks into."""
        self._answer()
        record_shown(showings, self.ledger)

    def disclosures(self, holder_id: str, after: str | None = None) -> LedgerPage:
        """A page of that ledger."""
        self._answer()
        return self.ledger.page(holder_id, after, PAGE)

    def document(self, number: str, holders: frozenset[str]) -> Document:
        """The paper that a test put there, for its holder."""
        self._answer()
        holder, paper = self.papers.get(number, ("", None))
        if paper is None or holder not in holders:
            raise Unknown("You hold no certificate of this number.")
        return paper

    def paper_anew(self, number: str) -> bool:
        """Take it away."""
        self._answer()
        return self.papers.pop(number, None) is not None

    def judge_paper(self, pdf: str) -> PaperVerified:
        """What a test said of this file; nothing can be read of any other."""
        self._answer()
        return self.papers_judged.get(pdf, PaperVerified(standing="altered", why="unreadable"))

    def waiting(self) -> tuple[Waiting, ...]:
        """What a test said that a person must see to."""
        self._answer()
        return self.waiting_papers

    def failures(self) -> tuple[Failure, ...]:
        """What a test set aside."""
        self._answer()
        return tuple(self.set_aside.values())

    def replay(self, application: str | None) -> Replayed:
        """Nothing fails a second time here."""
        self._answer()
        if application is not None and application not in {*self.set_aside, *self.replayed}:
            raise Unknown("There is no such application, or you have no part in it.")
        names = [application] if application else list(self.set_aside)
        for name in names:
            self.replayed.add(name)
            self.set_aside.pop(name, None)
        return Replayed(done=tuple(names), failing=())

    def migrate(self, application: str, to: str, *, is_dry: bool) -> Migration:
        """What it was told to become."""
        self._answer()
        if application not in self.migrations:
            raise Unknown("There is no such application.")
        return self.migrations[application].model_copy(
            update={"to": to, **({"done": "shown"} if is_dry else {})}
        )

    def erase(self, approval: str | None, *, is_dry: bool) -> Erasures:
        """What it was told is due."""
        self._answer()
        return self.erasures.model_copy(update={"approval": approval, "is_dry": is_dry})

    def status_list(self, name: str) -> str:
        """What a test put there."""
        self._answer()
        if name not in self.lists:
            raise Unknown("There is no such status list.")
        return self.lists[name]

    def order(self, order: Order) -> Ordered:
        """Remember it, and count."""
        self._answer()
        self.orders.append(order)
        return Ordered(number=order.number, status=order.status, at=NOON, act=len(self.orders))

    def replace(self, replacement: Replacement) -> Replaced:
        """Remember it; another number is in its place."""
        self._answer()
        self.replacements.append(replacement)
        return Replaced(number="R-2", replaces=replacement.number, how=replacement.how,
                        corrected=tuple(sorted(replacement.fields)), valid_until=None)  # fmt: skip

    def _answer(self) -> None:
        if self.failing:
            raise self.failing


class FakeVerifier:
    """Public verification over a register that a test looks into; nothing in it is altered."""

    def __init__(self, certificates: FakeCertificates) -> None:
        self._certificates = certificates

    def verify(self, number: str) -> Verification:
        """Whether it stands, or what superseded it."""
        try:
            ended = self._certificates.numbered(number).ended
        except Unknown:
            return self._elsewhere(number)
        standing: Standing = ended.how if ended else "genuine"
        return Verification(number=number, standing=standing,
                            superseded_by=ended.by if ended else None)  # fmt: skip

    def verify_all(self, numbers: Sequence[str]) -> tuple[Verification, ...]:
        """The same of all these."""
        return tuple(map(self.verify, numbers))

    def _elsewhere(self, number: str) -> Verification:
        try:
            gone = self._certificates.elsewhere(number).superseded
        except Unknown:
            return Verification(number=number, standing="unknown")
        return Verification(number=number, standing="superseded", superseded_by=gone.by)
