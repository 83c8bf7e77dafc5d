"""Officers who act about one certificate at once, in every order, and die anywhere: one right."""

import random
from itertools import combinations_with_replacement

import pytest

from chalicelib.adapters.p256_holder_keys import P256HolderKeys
from chalicelib.catalogue.issuing import IssuingPorts, Matter, issue
from chalicelib.domain.errors import Conflict, YijianError
from chalicelib.domain.ordering import Order, Replacement
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.services.holder_told import RegistrarPorts
from chalicelib.entrypoints.services.ordering import ordered
from chalicelib.entrypoints.services.replacing import replaced
from chalicelib.ports.certificates import GivingWay, Replacing
from tests.cloud.flights import DEFINITIONS
from tests.cloud.people import CHEN, certificate
from tests.entrypoints.services.at_once import Died, Pausing, every_choice, interleaved
from tests.fakes.applications import FakeApplications
from tests.fakes.catalogues import FakeCatalogues
from tests.fakes.certificates import FakeCertificates
from tests.fakes.clocks import FakeClock
from tests.fakes.issuer_keys import FakeIssuerKeys
from tests.fakes.ledgers import FakeLedger
from tests.fakes.randomness import FakeRandomness
from tests.fakes.signers import FakeSigner

OFFICE = "stable-office-990101"
EGGS = next(kind for kind in DEFINITIONS.certificates if kind.id == "EGG_RECORD")


CALLS = ("numbered", "standing", "rulings", "keep", "rule", "supersede")
"""Of the register: before each of them somebody else may act."""


class FewKeys(P256HolderKeys):
    """One pair for all: a thousand stories need no thousand keys."""

    pair = P256HolderKeys().make(bytes(48))

    def make(self, drawn):
        return self.pair


class Office:
    """One certificate, E-1, and everything that can be done about it at once."""

    def __init__(self, before=()):
        self.register, self.ledger, clock = FakeCertificates(), FakeLedger(), FakeClock()
        catalogues = FakeCatalogues()
        catalogues.put(DEFINITIONS)
        register = Pausing(self.register, *CALLS)
        issuing = IssuingPorts(
            register,
            FakeSigner(),
            FakeIssuerKeys(),
            FewKeys(),
            "https://yijian.example.org",
            clock,
            FakeRandomness("1"),
        )
        self.ports = RegistrarPorts(issuing, FakeApplications(), catalogues, DEFINITIONS.hash,
                                    Pausing(self.ledger, "record_once"))  # fmt: skip
        self.register.keep(certificate("EGG_RECORD", CHEN, "E-1", eggs=2))
        for status in before:
            self.order(status)
        self.revoked, self.seen = set(), {"E-1"}

    def order(self, status, number="E-1"):
        said = Order(number=number, body=OFFICE, officer="o", status=status, reason="r",
                     reference="l")  # fmt: skip
        return repeated(lambda: ordered(said, self.ports))

    def replace(self, how, **fields):
        said = Replacement(number="E-1", body=OFFICE, officer="o", how=how, fields=fields,
                           reason="r", reference="l")  # fmt: skip
        return repeated(lambda: replaced(said, self.ports))

    def sell(self):
        """An item of another application puts another's certificate in its place."""
        return repeated(self._sell)

    def _sell(self):
        old = self.ports.issuing.certificates.numbered("E-1")
        if old.ended:
            raise Conflict("It stands no more.")
        matter = Matter(issuer=OFFICE, area="990101", kind=EGGS, content=old.fields, origin="sale",
                        replaces=Replacing(number="E-1", how="superseding"),
                        giving_way=GivingWay(seen=(old,)))  # fmt: skip
        return issue(matter, self.ports.issuing)

    def act(self, name):
        """What somebody does, by its name."""
        acts = {
            "correct": lambda: self.replace("correction", eggs=3),
            "reissue": lambda: self.replace("reissue"),
            "revoke": lambda: self.order("revoked"),
            "suspend": lambda: self.order("suspended"),
            "restore": lambda: self.order("valid"),
            "sell": self.sell,
        }
        return acts[name]

    @property
    def all(self):
        return self.register.everything()

    def look(self):
        """What holds at any moment, whoever stopped wherever."""
        assert len([each for each in self.all if each.ended is None]) <= 1
        for each in self.all:
            if each.replaces and (each.number not in self.seen or is_of_an_officer(each)):
                old = self.register.numbered(each.replaces.number)
                assert (old.ended.how, old.ended.by) == ("superseded", each.number)
                assert old.ruled is None or old.ruled.status == "valid"
            self.seen.add(each.number)
        revoked = {each.number for each in self.all if each.ended and each.ended.how == "revoked"}
        assert self.revoked <= revoked
        self.revoked = revoked

    def end(self):
        """An officer who wants the right revoked does what they are told, until it is."""
        number = "E-1"
        while True:
            try:
                self.order("revoked", number)
            except Conflict as refused:
                number = refused.detail.partition("was replaced by ")[2].partition(":")[0]
            else:
                return


def is_of_an_officer(each):
    return each.replaces is not None and each.replaces.how != "superseding"


def lived(names, choose, before):
    """A story in which these are done at once and one may die, and then all of it once more."""
    office = Office(before)
    acts = [office.act(name) for name in names]
    came = interleaved(acts, choose, office.look, deaths=1)
    again = []
    for act in acts:
        try:
            again.append(act())
        except YijianError as refused:
            again.append(refused)
        office.look()
    return office, came, again


ACTS = ("correct", "reissue", "revoke", "suspend", "restore", "sell")
FOR_GOOD = {"correct", "reissue", "revoke"}
"""What is answered in the same way however often it is asked for."""
PAIRS = [*combinations_with_replacement(ACTS, 2)]


def check(names, choose, before):
    """One right at most, told of once, with a number that its office can find."""
    office, came, again = lived(names, choose, before)
    for name, first, second in zip(names, came, again, strict=True):
        if name in FOR_GOOD and not isinstance(first, Died | YijianError):
            assert second == first
    made = [each for each in office.all if is_of_an_officer(each)]
    marks = [line.purpose for line in office.ledger.about(CHEN.id_number)]
    assert [marks.count(f"l ({each.number})") for each in made] == [1] * len(made)
    office.end()
    left = [each for each in office.all if each.ended is None]
    assert [each.replaces.how for each in left] in ([], ["superseding"])


@pytest.mark.parametrize("before", [(), ("suspended",)], ids=["holds", "is suspended"])
@pytest.mark.parametrize("names", PAIRS, ids=" ".join)
def test_of_two_at_once_one_right_stands_whoever_dies_where(names, before):
    """In every order of their calls; nothing that was revoked or suspended is undone."""
    stories = 0
    for choose in every_choice():
        check(names, choose, before)
        stories += 1
    assert stories > 1


TRIPLES = [("correct", "suspend", "restore"), ("correct", "suspend", "revoke"),
           ("correct", "reissue", "revoke"), ("sell", "correct", "suspend")]  # fmt: skip


@pytest.mark.parametrize("names", TRIPLES, ids=" ".join)
@pytest.mark.parametrize("seed", range(40))
def test_so_it_is_with_three(names, seed):
    """In orders that are drawn: a certificate is suspended, holds again, and is replaced."""
    drawn = random.Random(f"{names} {seed}")  # noqa: S311 (an order to be repeated, not a secret)
    check(names, drawn.randrange, ())
