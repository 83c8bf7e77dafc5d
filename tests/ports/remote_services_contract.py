"""What every implementation of ``Prefiller``, ``Verifier``, ``Wallet`` and ``Replayer`` does.

Gives ``services``, and ``behind``: a FakeRemoteServices that holds what they answer.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.errors import Invalid, Place, SourceDown, Unknown
from chalicelib.domain.failures import Failure, Replayed
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.domain.migration import Migration
from chalicelib.domain.ordering import Order, Replacement
from chalicelib.domain.proving import Wish
from chalicelib.domain.sharing import Wanted
from chalicelib.domain.text import Text
from chalicelib.domain.verified import PaperVerified, Presented, Verification
from chalicelib.ports.documents import Waiting
from chalicelib.ports.remote_services import Showing
from chalicelib.ports.wallets import ByHand, Card, Cards, OpeningAsked, Ready
from tests.fakes.issuing import NUMBER as ISSUED
from tests.fakes.issuing import issued
from tests.ports.ledgers_contract import disclosure

NOON = datetime(2026, 11, 26, 4, tzinfo=UTC)
HOLDER = "99010119850315101X"
COMPANY = "91990101MA99N0015M"
NUMBER = "990101-20261123-AAAA-0001"
GENUINE = Verification(
    number=NUMBER,
    standing="genuine",
    type="FISHING_PERMIT",
    issuer="waters-990101",
    issued=date(2026, 11, 23),
    valid_until=date(2027, 11, 22),
)
CARD = Card(
    number=NUMBER,
    type="FISHING_PERMIT",
    issuer="waters-990101",
    issued=date(2026, 11, 23),
    valid_until=None,
    fields={"name": "陈立新", "rods": 2, "length": 3.5, "night": False, "lakes": ("东", "西")},
    signed="header.payload.signature~",
)
DISCLOSURE = disclosure(result="shown", certificate=None, number=None, day=date(2026, 11, 26))

READY = Ready(number=NUMBER, url="https://documents.example.org/x", expires_in=300, size=9,
              sha256="0" * 64)  # fmt: skip
BY_HAND = ByHand(number=NUMBER, reason=Text(zh="人工制作", en="by hand"), since=date(2026, 11, 23))
WAITING = Waiting(
    number=NUMBER, type="FISHING_PERMIT", obstacle="missing_glyph", fields=("name",),
    since=datetime(2026, 11, 23, 4, 0, tzinfo=UTC),
)  # fmt: skip
FAILURE = Failure(
    application="app-1",
    error="SourceDown",
    since=datetime(2026, 11, 23, 4, 0, 0, 123000, tzinfo=UTC),
    times=2,
    is_dead=True,
)


class RemoteServicesContract:
    def test_a_prefill_is_asked_for(self, services, behind):
        """What came is in the journal afterwards, not in the answer."""
        assert services.prefill("app-1") is None
        assert behind.prefilled == ["app-1"]

    def test_what_readers_may_see_of_others_is_recorded_by_who_may(self, services, behind):
        """Whoever they are travels; what they may see does not."""
        assert services.show("app-1", frozenset({"buyer", "agent"})) is None
        assert behind.shown == [("app-1", frozenset({"buyer", "agent"}))]

    def test_a_certificate_is_verified_by_its_number(self, services, behind):
        """How it stands comes back as a value."""
        behind.verifications[NUMBER] = GENUINE

        assert services.verify(NUMBER) == GENUINE
        assert services.verify("N-404").standing == "unknown"

    def test_several_certificates_are_verified_at_once(self, services, behind):
        """Each answer stands where its number stood; of none there is none."""
        behind.verifications[NUMBER] = GENUINE

        unknown, genuine = services.verify_all(("N-404", NUMBER))

        assert (unknown.number, unknown.standing, genuine) == ("N-404", "unknown", GENUINE)
        assert services.verify_all(()) == ()

    def test_what_was_shown_is_judged_for_whoever_was_shown_it(self, services, behind):
        """What was shown comes back, and what its reader asked for goes along."""
        shown = Presented(standing="genuine", number=NUMBER, fields={"rods": 2, "lakes": ("东",)},
                          withheld=3, proof="good", proved_at=NOON)  # fmt: skip
        behind.judgements["a.b.c~"] = shown

        assert services.judge("a.b.c~", Wish(nonce="n", audience="云溪银行")) == shown
        assert services.judge("nothing", Wish()).why == "unreadable"
        assert behind.wishes == [Wish(nonce="n", audience="云溪银行"), Wish()]

    def test_a_paper_that_was_shown_is_judged(self, services, behind):
        """By who has what reads seals."""
        told = PaperVerified(standing="genuine", certificate=GENUINE)
        behind.papers_judged["JVBERi0="] = told

        assert services.judge_paper("JVBERi0=") == told
        assert services.judge_paper("AAAA").why == "unreadable"

    def test_an_issuers_keys_come_with_their_history(self, services, behind):
        """An issuer that never signed has none."""
        key = IssuerKey(issuer="waters-990101", jwk={"kid": "k", "kty": "EC"}, since=NOON)
        behind.issuer_keys["waters-990101"] = (key,)

        assert services.keys("waters-990101") == (key,)
        assert services.keys("nobody") == ()
        other = key.model_copy(update={"issuer": "boats-990102"})
        behind.issuer_keys["boats-990102"] = (other,)
        assert services.all_keys(("boats-990102", "nobody", "waters-990101")) == (other, key)

    def test_a_holder_sees_their_cards(self, services, behind):
        """Whole, and typed as they were."""
        behind.wallets[HOLDER] = (CARD,)

        assert services.cards((HOLDER,)) == Cards(cards=(CARD,), has_more=False)
        assert services.cards(("990101197504181099",)) == Cards(cards=(), has_more=False)

    def test_a_holder_sees_one_of_theirs(self, services, behind):
        """By its number; nobody else does."""
        behind.wallets[HOLDER] = (CARD,)

        assert services.card((HOLDER,), CARD.number) == CARD
        with pytest.raises(Unknown):
            services.card(("990101197504181099",), CARD.number)

    def test_a_long_wallet_is_turned_over(self, services, behind):
        """From the last that was seen; from one of somebody else's, not at all."""
        held = tuple(CARD.model_copy(update={"number": f"N-{n}"}) for n in range(3))
        behind.wallets[HOLDER] = held

        first = services.cards((HOLDER,))
        second = services.cards((HOLDER,), first.cards[-1].number)

        assert (first.cards + second.cards, first.has_more, second.has_more) == (held, True, False)
        with pytest.raises(Unknown):
            services.cards((HOLDER,), "N-9")

    def test_a_share_is_made_listed_opened_and_taken_back(self, services, behind):
        """Its code is told once; what is shown comes back whole."""
        behind.ports.certificates.keep(issued(HOLDER))
        wanted = Wanted(certificate=ISSUED, fields=("name",), audience="云溪银行", purpose="开户",
                        until=behind.ports.clock.now() + timedelta(days=1))  # fmt: skip

        made = services.share((COMPANY, HOLDER), wanted, "key")
        shown = services.open_share(
            OpeningAsked(code=made.code, nonce="nonce-of-the-bank", audience="云溪银行")
        )
        assert services.share((HOLDER,), wanted, "key").code == made.code
        (line,) = services.shares((HOLDER,))

        assert (made.share.standing, line.standing) == ("waiting", "opened")
        assert (shown.audience, shown.purpose, shown.type) == ("云溪银行", "开户", "FISHING_PERMIT")
        assert services.take_back((COMPANY, HOLDER), line.id).revoked_at is not None
        with pytest.raises(Unknown):
            services.take_back(("990101197504181099",), line.id)

    @pytest.mark.parametrize("paper", [READY, BY_HAND], ids=lambda each: each.kind)
    def test_a_paper_is_for_its_holder(self, services, behind, paper):
        """Whole, whether it is ready or prepared by hand; to another there is none."""
        behind.papers[NUMBER] = (HOLDER, paper)

        assert services.document(NUMBER, frozenset({HOLDER, COMPANY})) == paper
        with pytest.raises(Unknown):
            services.document(NUMBER, frozenset({"990101197504181099"}))

    def test_a_paper_is_taken_away_to_be_made_anew(self, services, behind):
        """Whether there was one is told."""
        behind.papers[NUMBER] = (HOLDER, READY)

        assert services.paper_anew(NUMBER) is True
        assert services.paper_anew(NUMBER) is False

    def test_papers_that_a_person_must_see_to_are_listed(self, services, behind):
        """With the names of fields, and no value of anybody."""
        behind.waiting_papers = (WAITING,)
        assert services.waiting() == (WAITING,)

    def test_what_was_set_aside_is_listed_and_replayed(self, services, behind):
        """One application, or all; the same again is the same; one that there is not is unknown."""
        behind.set_aside = {
            name: FAILURE.model_copy(update={"application": name}) for name in ("app-1", "app-2")
        }

        assert services.failures()[0] == FAILURE
        for _ in range(2):
            assert services.replay("app-1") == Replayed(done=("app-1",), failing=())
        with pytest.raises(Unknown):
            services.replay("app-9")
        assert services.replay(None) == Replayed(done=("app-2",), failing=())
        assert services.failures() == ()

    def test_an_application_is_moved_or_shown_what_that_would_change(self, services, behind):
        """In words of both languages, as they were found."""
        change = Text(zh="早 2 个工作日办结", en="2 working days sooner")
        moved = Migration(application="app-1", before="a", to="b", verdict="safe", done="moved",
                          changes=(change,))  # fmt: skip
        behind.migrations["app-1"] = moved

        assert services.migrate("app-1", "b", is_dry=False) == moved
        assert services.migrate("app-1", "b", is_dry=True).done == "shown"
        with pytest.raises(Unknown):
            services.migrate("app-9", "b", is_dry=False)

    def test_what_need_not_be_kept_is_erased_or_named(self, services, behind):
        """As the function that may do it says."""
        behind.erasures = behind.erasures.model_copy(update={"abandoned": ("app-1",)})

        assert services.erase(None, is_dry=True).abandoned == ("app-1",)
        assert services.erase("no-1", is_dry=False).approval == "no-1"

    def test_what_is_about_to_be_shown_is_written_once_and_read_by_whom_it_is_about(self, services):
        """The door itself has no right to the ledger."""
        showing = Showing(holder_id="99010119850315101X", disclosure=DISCLOSURE)
        for _ in range(2):
            services.record_shown((showing,))

        page = services.disclosures("99010119850315101X")
        assert [line.disclosure for line in page.lines] == [DISCLOSURE]
        assert page.next is None
        assert services.disclosures("99010119850315101X", "0").lines == ()
        assert services.disclosures("99010119880702102X").lines == ()

    @pytest.mark.parametrize(
        "error",
        [
            Unknown("There is no application app-1."),
            SourceDown("The register does not answer: try again later."),
            Invalid("Two places are wrong.", (Place("/a", "is missing"), Place("/b", "is long"))),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_an_error_arrives_as_it_was_raised(self, services, behind, error):
        """Its class is its remedy, so its class travels."""
        behind.failing = error

        with pytest.raises(type(error)) as raised:
            services.prefill("app-1")
        assert str(raised.value) == str(error)
        assert getattr(raised.value, "places", ()) == getattr(error, "places", ())

    def test_a_status_list_is_fetched_from_who_may_sign(self, services, behind):
        """One that there is none of is unknown."""
        behind.lists["waters-990101/2026-11"] = "h.p.s"
        assert services.status_list("waters-990101/2026-11") == "h.p.s"
        with pytest.raises(Unknown):
            services.status_list("waters-990101/2026-12")

    def test_an_order_travels_whole(self, services, behind):
        """With who orders it, why and by which law."""
        order = Order(number=NUMBER, body="waters-990101", officer="o-7", status="revoked",
                      reason="let go", reference="Waters Act 7")  # fmt: skip
        said = services.order(order)

        assert behind.orders == [order]
        assert (said.number, said.status, said.act) == (NUMBER, "revoked", 1)

    def test_a_replacement_travels_whole(self, services, behind):
        """Values keep their kinds."""
        fields = {"name": "陈", "rods": 2, "length": 3.5, "night": False, "lakes": ("东", "西")}
        why = {"reason": "misspelt", "reference": "Waters Act 7"}
        wanted = Replacement(number=NUMBER, body="waters-990101", officer="o-7", how="correction",
                             fields=fields, **why)  # fmt: skip
        said = services.replace(wanted)

        assert behind.replacements == [wanted]
        assert (said.replaces, said.corrected) == (NUMBER, tuple(sorted(fields)))
