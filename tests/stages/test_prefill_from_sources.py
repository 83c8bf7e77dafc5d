"""Several registers → one answer each, all asked at once: used as far as they answer."""

from datetime import date, timedelta

import pytest

from chalicelib.catalogue.inquiring import _is_ruled_out, due
from chalicelib.domain.applying.commands import Choose
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.source import Source
from chalicelib.domain.holding import Found, Refused
from chalicelib.domain.querying import Attested, Denied, NotKnown, Silent, Told
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.views.naming import answer_in_words
from chalicelib.ports.certificates import Superseded
from tests.cloud.flights import DEFINITIONS, changed
from tests.cloud.flights import Flights as NewFlights
from tests.cloud.people import CHEN, HE, ISSUED, QIAN, SUN, card
from tests.fakes.certificates import FakeCertificates
from tests.fakes.sources import FakeSource, Kept

NAME = "keeper_name@keeper"
CARD = "PERSON_CARD"


def defined(name, base="population", **more):
    return Source(id=name, title=Text(zh=name, en=name), base=base, tries=1, **more)


def known(*sources):
    """Definitions with these, and for every other base one that has no address here."""
    missing = {kind.base for kind in DEFINITIONS.certificates} - {each.base for each in sources}
    return changed(sources=(*sources, *(defined(f"no-{base.replace('_', '-')}", base)
                                        for base in sorted(missing))))  # fmt: skip


def attested(of=CHEN, number="P-1", **changed):
    """A card as a register has it, with more than anybody asks."""
    fields = {"name": of.name, "resident_id": of.id_number}
    parts = {"source": "people", "number": number, "issuer": "people-office", "issued_at": ISSUED,
             "holder_id": of.id_number, "fields": fields, "as_of": ISSUED}  # fmt: skip
    return Attested(**parts | changed)


def kept(of=CHEN, number="P-1", kind=CARD, **changed):
    return Kept(kind, attested(of, number, **changed))


def flying(*registers, own=(), sources=None):
    """A draft whose applicant has agreed; these registers stand beside our own."""
    sources = sources or tuple(defined(register.id) for register in registers)
    flights = NewFlights(definitions=known(*sources))
    flights.cloud.certificates = FakeCertificates(*own)
    flights.cloud.registers = list(registers)
    application = flights.begin()
    flights.agree(CHEN, application, "keeper", CARD, "KEEPER_BADGE")
    return flights, application


def prefilled(*registers, **more):
    flights, application = flying(*registers, **more)
    flights.prefill(application)
    return flights, application


def holding(flights, application, party="keeper", code=CARD):
    return flights.cloud.stands(application).application.holdings.of(party, code)


def values(flights, application):
    return flights.cloud.stands(application).application.values


def test_what_another_register_holds_fills_the_form():
    """And says where it comes from."""
    flights, application = prefilled(FakeSource("people", kept()))

    found = holding(flights, application)
    assert (found.kind, found.number, found.sources) == ("held", "P-1", ("people",))
    assert values(flights, application)[NAME] == CHEN.name
    origin = flights.cloud.stands(application).application.origins[NAME]
    assert (origin.number, origin.field) == ("P-1", "name")


def test_only_what_the_items_need_is_asked_and_kept():
    """Why, for whom and by which law travels with it."""
    people = FakeSource("people", kept())
    flights, application = prefilled(people)

    (asked,) = people.asked
    assert (asked.fields, asked.holder_id) == (("name", "phone", "resident_id"), CHEN.id_number)
    assert (asked.requester, asked.purpose, asked.ground) == (
        "party:keeper", "fly-a-dragon", "consent"
    )  # fmt: skip
    assert asked.application == application
    assert asked.references
    assert set(values(flights, application)) == {NAME}


def test_the_ledger_tells_who_was_asked_for_what_and_why():
    """Both registers, whichever had it."""
    flights, _ = prefilled(FakeSource("people", kept()))

    (said,) = flights.cloud.ledger.came_of(CHEN.id_number)
    assert (said.result, said.number) == ("held", "P-1")
    assert said.fields == ("name", "phone", "resident_id")
    assert set(said.sources) == {"own", "people"}
    assert (said.references, said.reason) == (("龙站条例 4",), None)


@pytest.mark.parametrize("reason", ["resting", "unsigned", "no_turn"])
def test_who_was_not_put_the_question_is_not_in_the_ledger_as_asked(reason):
    """What came of it names those who learned of whom it was asked."""
    silent = FakeSource("people", answers=[Silent(reason=reason)])
    flights, application = prefilled(silent, FakeSource("bureau"))

    said, _ = flights.cloud.ledger.came_of(CHEN.id_number)
    assert (said.result, set(said.sources)) == ("source_down", {"own", "bureau"})
    assert holding(flights, application).silent == ("people",)


def test_the_ledger_keeps_by_which_code_a_register_refused():
    """Which is its own, and nothing personal."""
    flights, _ = prefilled(FakeSource("people", answers=[Denied(reason="sealed_by_court")]))

    said, *_ = flights.cloud.ledger.came_of(CHEN.id_number)
    assert (said.result, said.reason) == ("not_allowed", "sealed_by_court")


def test_a_register_is_asked_only_for_what_it_keeps():
    """Those of another base are told nothing of this person."""
    stables = FakeSource("stables")
    prefilled(FakeSource("people", kept()), stables,
              sources=(defined("people"), defined("stables", "legal_person")))  # fmt: skip
    assert stables.asked == []


def test_a_catalogue_of_before_there_were_sources_asks_our_own():
    """Whatever the deployment knows addresses of."""
    people = FakeSource("people", kept())
    flights, application = flying(people, own=(card(CHEN),))
    old = changed(sources=())
    flights.cloud.catalogues.put(old)
    flights.cloud.definitions = old
    again = flights.begin(another=True)
    flights.agree(CHEN, again, "keeper", CARD)
    flights.prefill(again)

    assert holding(flights, again).sources == ("own",)
    assert people.asked == []
    assert holding(flights, application) is None


def test_each_certificate_is_fetched_once_for_an_application():
    """However often it is prefilled, and whomever it serves."""
    people = FakeSource("people", kept())
    flights = NewFlights(definitions=known(defined("people")))
    flights.cloud.certificates, flights.cloud.registers = FakeCertificates(), [people]
    application = flights.begin(riders=True)
    flights.name(CHEN, application, "rider", CHEN)
    flights.agree(CHEN, application, "keeper", CARD)
    for _ in range(3):
        flights.prefill(application)

    assert len(people.asked) == 1
    assert set(values(flights, application)) == {NAME, "rider_name@rider"}
    assert len(flights.cloud.ledger.came_of(CHEN.id_number)) == 2


def test_what_one_register_says_is_used_where_another_is_silent():
    """And it stands there who was."""
    down = FakeSource("people")
    down.is_down = True
    flights, application = prefilled(down, own=(card(CHEN),))

    found = holding(flights, application)
    assert (found.kind, found.sources, found.silent) == ("held", ("own",), ("people",))
    assert values(flights, application)[NAME] == CHEN.name


def test_our_own_register_down_while_another_answers():
    """What the other says is used, and ours is asked again: it knows what was ended here."""
    people = FakeSource("people", kept())
    ours = card(CHEN).model_copy(update={"number": "P-1"})
    flights, application = flying(people, own=(ours,))
    gone = Superseded(at=flights.cloud.clock.now(), by="P-2")
    flights.cloud.certificates.supersede("P-1", gone)
    flights.cloud.certificates.is_down = True
    flights.prefill(application)

    found = holding(flights, application)
    assert (found.kind, found.sources, found.silent) == ("held", ("people",), ("own",))
    assert found.awaits == ("own",)
    assert values(flights, application)[NAME] == CHEN.name

    flights.cloud.certificates.is_down = False
    flights.prefill(application)
    assert holding(flights, application).kind == "stale"
    assert NAME not in values(flights, application)


def test_who_decides_and_was_silent_is_asked_again_and_overrules():
    """Which register counts is not a matter of who happened to be up."""
    people = FakeSource("people", kept())
    people.is_down = True
    other = card(CHEN).model_copy(
        update={"number": "P-1", "fields": {"name": "陈立心", "resident_id": CHEN.id_number}}
    )
    decides = (defined("people", decides=(CARD,)),)
    flights, application = prefilled(people, own=(other,), sources=decides)
    assert holding(flights, application).awaits == ("people",)
    assert values(flights, application)[NAME] == "陈立心"

    people.is_down = False
    for _ in range(2):
        flights.prefill(application)
    found = holding(flights, application)
    assert (found.sources, found.overruled, found.awaits) == (("people",), ("own",), ())
    assert values(flights, application)[NAME] == CHEN.name
    assert len(people.asked) == 2


@pytest.mark.parametrize("is_down", [False, True])
def test_while_whoever_is_awaited_stays_silent_what_stands_is_kept(is_down):
    """Nothing is written again; nor lost where the one that told it is down by now."""
    people = FakeSource("people", kept())
    flights, application = flying(people)
    flights.cloud.certificates.is_down = True
    flights.prefill(application)
    before = flights.cloud.stands(application).application.version
    people.is_down = is_down
    flights.prefill(application)

    assert flights.cloud.stands(application).application.version == before
    assert values(flights, application)[NAME] == CHEN.name
    assert len(people.asked) == 2
    came = [said.result for said in flights.cloud.ledger.came_of(CHEN.id_number)]
    assert came.count("source_down" if is_down else "held") >= 1


def waiting_for_bureau():
    """People fill the form; who decides is silent, and has the same by its number."""
    people, bureau = FakeSource("people", kept()), FakeSource("bureau")
    bureau.is_down = True
    flights, application = flying(
        people, bureau, sources=(defined("people"), defined("bureau", decides=(CARD,)))
    )
    flights.prefill(application)
    assert holding(flights, application).awaits == ("bureau",)
    assert values(flights, application)[NAME] == CHEN.name
    return people, bureau, flights, application


@pytest.mark.parametrize("fields", [{"name": "陈丽心"}, {}])
def test_what_was_put_right_while_another_is_silent_fills_the_form(fields):
    """Also that it tells a field no more. What stands in the ledger as read is used."""
    people, _, flights, application = waiting_for_bureau()
    people.kept = [kept(fields={"resident_id": CHEN.id_number, **fields})]
    flights.prefill(application)
    assert values(flights, application).get(NAME) == fields.get("name")

    before = flights.cloud.stands(application).application.version
    flights.prefill(application)
    assert flights.cloud.stands(application).application.version == before


@pytest.mark.parametrize(("fields", "wrong"), [({"name": "  "}, ("name",)), ({}, ())])
def test_what_one_filled_goes_when_another_tells_of_the_same_in_its_place(fields, wrong):
    """Nothing in the form is said to be of a register that never said it."""
    people, bureau, flights, application = waiting_for_bureau()
    people.is_down, bureau.is_down = True, False
    bureau.kept = [kept(fields={"resident_id": CHEN.id_number, **fields})]
    flights.prefill(application)

    found = holding(flights, application)
    assert (found.kind, found.sources, found.misshapen) == ("held", ("bureau",), wrong)
    assert NAME not in values(flights, application)
    assert NAME not in flights.cloud.stands(application).application.origins


def test_what_a_rule_forbids_is_told_once_until_something_changes():
    """By which rule; no line is added by asking for the prefill again."""
    flights, application = flying(FakeSource("people", kept()))
    stands = flights.cloud.stands(application)
    (first, *_) = due(stands, set())
    forbidden = Refused(by="rule", reason="not_proved", sources=(), as_of=ISSUED)
    again = stands.knowing((Found(party="keeper", certificate=CARD, holding=forbidden),))

    assert [each.denied for each in due(again, set())] == [None]
    ruled = first.model_copy(update={"denied": "not_proved"})
    assert _is_ruled_out(ruled, again)
    assert not _is_ruled_out(ruled.model_copy(update={"denied": "no_consent"}), again)
    assert not _is_ruled_out(ruled, stands)


def test_where_nobody_who_answered_has_it_and_one_was_silent_it_is_asked_again():
    """Until then the applicant is told that a source did not answer."""
    people = FakeSource("people", kept())
    people.is_down = True
    flights, application = prefilled(people)
    assert holding(flights, application).kind == "source_down"
    asked = {m.id: m.disposition.why for m in flights.cloud.stands(application).plan().asked}
    assert asked["stable-founding.keeper"] == "source_down"

    people.is_down = False
    flights.prefill(application)

    assert holding(flights, application).kind == "held"
    assert values(flights, application)[NAME] == CHEN.name
    assert people.asked[-1].fields == ("name", "phone", "resident_id")


@pytest.mark.parametrize(
    ("said", "kind", "why"),
    [
        (Told(), "absent", "absent"),
        (NotKnown(), "no_match", "no_match"),
        (Denied(reason="sealed_by_court"), "not_allowed", "withheld"),
        (Silent(reason="another_subject"), "source_down", "source_down"),
        (Silent(reason="too_large"), "source_down", "source_down"),
        (Told(certificates=(attested(ended=date(2026, 11, 1)),)), "stale", "stale"),
        (Told(certificates=(attested(HE),)), "no_match", "no_match"),
    ],
)
def test_whatever_a_register_says_the_applicant_is_told_and_nothing_fails(said, kind, why):
    """What was not found is asked of them, with the reason; nothing of anybody else is used."""
    flights, application = prefilled(FakeSource("people", answers=[said]))

    assert holding(flights, application).kind == kind
    asked = {m.id: m.disposition.why for m in flights.cloud.stands(application).plan().asked}
    assert asked["stable-founding.keeper"] == why
    assert HE.name not in values(flights, application).values()


def disagreeing(**more):
    """Our own register has the card under the same number, and another name on it."""
    other = card(CHEN).model_copy(
        update={"number": "P-1", "fields": {"name": "陈立心", "resident_id": CHEN.id_number}}
    )
    return prefilled(FakeSource("people", kept()), own=(other,), **more)


def test_what_registers_have_otherwise_is_used_by_nobody_until_the_party_says():
    """Each word is kept for them alone."""
    flights, application = disagreeing()

    found = holding(flights, application)
    assert found.kind == "conflict"
    assert {c.source for c in found.candidates} == {"own", "people"}
    assert NAME not in values(flights, application)
    stands = flights.cloud.stands(application)
    said = stands.application.differences["P-1"]
    assert {source: each["name"] for source, each in said.items()} == {
        "own": "陈立心", "people": CHEN.name
    }  # fmt: skip
    (keeper,) = (m for m in stands.plan().materials if m.id == "stable-founding.keeper")
    assert (keeper.disposition.kind, keeper.disposition.why) == ("awaiting", "choice")
    glanced = flights.cloud.applications.glance(application)
    assert "陈立心" not in str([entry.model_dump() for entry in glanced.entries])


@pytest.mark.parametrize(("source", "name"), [("own", "陈立心"), ("people", CHEN.name)])
def test_whoever_the_party_believes_is_right(source, name):
    """It is read anew, and once; the other is overruled."""
    flights, application = disagreeing()
    change = Choose(party="keeper", certificate=CARD, number="P-1", source=source)
    flights.ask(CHEN, application, change)
    for _ in range(2):
        flights.prefill(application)

    found = holding(flights, application)
    other = {"own": "people", "people": "own"}[source]
    assert (found.kind, found.sources, found.overruled) == ("held", (source,), (other,))
    assert values(flights, application)[NAME] == name
    assert flights.kinds(application).count("fetched") == 2


def test_whoever_decides_about_a_type_is_right_by_rule():
    """Nobody is asked; what the other has is kept, for its registrar to be told."""
    flights, application = disagreeing(sources=(defined("people", decides=(CARD,)),))

    found = holding(flights, application)
    assert (found.kind, found.sources, found.overruled) == ("held", ("people",), ("own",))
    assert values(flights, application)[NAME] == CHEN.name
    assert "differed" in flights.kinds(application)


def test_several_registers_that_disagree_are_all_named():
    """Of three, two say the same; it is still the party's to say."""
    bureau = FakeSource("bureau", kept(fields={"name": "陈立星"}))
    other = card(CHEN).model_copy(update={"number": "P-1"})
    flights, application = prefilled(FakeSource("people", kept()), bureau, own=(other,))

    found = holding(flights, application)
    assert (found.kind, len(found.candidates)) == ("conflict", 3)
    change = Choose(party="keeper", certificate=CARD, number="P-1", source="people")
    flights.ask(CHEN, application, change)
    flights.prefill(application)
    found = holding(flights, application)
    assert (set(found.sources), found.overruled) == ({"own", "people"}, ("bureau",))


def test_what_was_ended_here_is_stale_whatever_its_register_still_says():
    """An item superseded it; its register has not heard of that yet."""
    ours = card(CHEN).model_copy(update={"number": "P-1"})
    flights, application = flying(FakeSource("people", kept()), own=(ours,))
    gone = Superseded(at=flights.cloud.clock.now(), by="P-2")
    flights.cloud.certificates.supersede("P-1", gone)
    flights.prefill(application)

    found = holding(flights, application)
    assert (found.kind, found.expired) == ("stale", legal_day(flights.cloud.clock.now()))


def test_a_certificate_revoked_between_two_readings_serves_no_more():
    """Its values go out of the form with it."""
    people = FakeSource("people", kept(), kept(number="P-0", issued_at=ISSUED - timedelta(days=9)))
    flights, application = prefilled(people)
    assert values(flights, application)[NAME] == CHEN.name

    people.kept = [kept(ended=date(2026, 11, 20))]
    flights.agree(CHEN, application, "keeper", CARD, agreed=False)
    flights.prefill(application)
    flights.agree(CHEN, application, "keeper", CARD)
    flights.prefill(application)

    assert holding(flights, application).kind == "stale"
    assert NAME not in values(flights, application)


class Revoking(FakeSource):
    """A register in which a certificate is revoked while it is being read."""

    def ask(self, query, patience):
        said = super().ask(query, patience)
        self.kept = [kept(ended=date(2026, 11, 20))]
        return said


def test_a_certificate_revoked_during_a_prefill_is_as_it_was_told():
    """One answer is used throughout, never half of one and half of the next."""
    people = Revoking("people", kept())
    flights, application = prefilled(people)
    assert (holding(flights, application).kind, len(people.asked)) == ("held", 1)
    assert values(flights, application)[NAME] == CHEN.name


def test_whoever_never_signs_in_is_asked_about_by_number_and_name():
    """The register compares it; the ground is the law's duty."""
    vets = FakeSource("vets", kept(QIAN, "V-1", "VET_DIPLOMA"))
    flights = NewFlights(definitions=known(defined("vets", "ecert")))
    flights.cloud.certificates, flights.cloud.registers = FakeCertificates(), [vets]
    application = flights.begin()
    flights.name(CHEN, application, "vet", QIAN)
    flights.prefill(application)

    (asked,) = vets.asked
    assert (asked.name, asked.name_field, asked.ground) == (QIAN.name, "name", "duty")
    assert holding(flights, application, "vet", "VET_DIPLOMA").sources == ("vets",)


def naming(vet, *registers):
    """A draft that names this vet, of whom these registers keep diplomas."""
    sources = tuple(defined(register.id, "ecert") for register in registers)
    flights = NewFlights(definitions=known(*sources))
    flights.cloud.certificates, flights.cloud.registers = FakeCertificates(), list(registers)
    application = flights.begin()
    flights.name(CHEN, application, "vet", vet)
    flights.prefill(application)
    return flights, application


@pytest.mark.parametrize("fields", [None, {"resident_id": HE.id_number}, {}])
def test_a_slip_in_a_number_that_hits_a_stranger_finds_nobody(fields):
    """Though the register overlooks the name that it was asked by, and tells it or not."""
    more = {} if fields is None else {"fields": fields}
    careless = FakeSource("vets", kept(HE, "V-1", "VET_DIPLOMA", **more), overlooks_names=True)
    flights, application = naming(QIAN._replace(id_number=HE.id_number), careless)

    assert holding(flights, application, "vet", "VET_DIPLOMA").kind == "no_match"
    assert HE.name not in values(flights, application).values()


def test_what_a_certificate_itself_says_about_whose_it_is_is_compared():
    """A register that files it under the wrong number."""
    misfiled = kept(CHEN, "P-9", fields={"name": HE.name, "resident_id": HE.id_number})
    flights, application = prefilled(FakeSource("people", misfiled))

    assert holding(flights, application).kind == "no_match"
    assert NAME not in values(flights, application)


def test_what_was_not_asked_is_dropped_whoever_hands_it_out():
    """And what was asked only to be compared, too: nothing of it stands anywhere."""
    generous = FakeSource(
        "people", kept(fields={"name": CHEN.name, "resident_id": CHEN.id_number, "motto": "飞"}),
        tells_all=True,
    )  # fmt: skip
    flights, application = prefilled(generous)

    assert values(flights, application) == {NAME: CHEN.name}
    written = flights.cloud.applications.read(application).entries
    read = [entry.body for entry in written if entry.kind in {"prefilled", "fetched", "differed"}]
    assert "飞" not in str([body.model_dump() for body in read])
    assert CHEN.id_number not in str([body.model_dump() for body in read])


def test_a_value_that_its_field_cannot_have_is_told_to_applicant_and_operator():
    """Which field, and never which value; the rest is used."""
    odd = kept(fields={"name": CHEN.name, "phone": "not a number", "resident_id": CHEN.id_number})
    flights, application = prefilled(FakeSource("people", odd))

    found = holding(flights, application)
    assert (found.kind, found.misshapen) == ("held", ("phone",))
    assert values(flights, application) == {NAME: CHEN.name}
    assert flights.cloud.reported == [("people", "value_misshapen")]
    told = answer_in_words(found, CARD, flights.cloud.definitions)
    assert "电话" in told.means.zh
    assert "Telephone" in told.means.en


def test_what_one_register_tells_misshapen_another_may_know():
    """Nothing is missing then; the operator is told all the same."""
    odd = kept(fields={"name": 7, "resident_id": CHEN.id_number})
    ours = card(CHEN).model_copy(update={"number": "P-1"})
    flights, application = prefilled(FakeSource("people", odd), own=(ours,))

    assert holding(flights, application).misshapen == ()
    assert values(flights, application)[NAME] == CHEN.name
    assert flights.cloud.reported == [("people", "value_misshapen")]


def test_a_refused_consent_asks_no_register():
    """Nobody learns that there is such a case."""
    people = FakeSource("people", kept())
    flights, application = flying(people)
    flights.agree(CHEN, application, "keeper", CARD, agreed=False)
    flights.prefill(application)

    assert people.asked == []
    found = holding(flights, application)
    assert (found.kind, found.by, found.sources) == ("not_allowed", "party", ())


def test_who_has_nothing_to_do_with_it_is_never_asked_about():
    """Of two parties only the one who agreed."""
    people = FakeSource("people", kept(), kept(SUN, "P-2"))
    flights = NewFlights(definitions=known(defined("people")))
    flights.cloud.certificates, flights.cloud.registers = FakeCertificates(), [people]
    application = flights.begin(riders=True)
    flights.invite_all(application)
    flights.agree(SUN, application, "rider", CARD)
    flights.prefill(application)

    assert [query.holder_id for query in people.asked] == [SUN.id_number]


def test_no_definition_of_the_invented_event_had_sources():
    """What is tested elsewhere is our own register alone."""
    assert DEFINITIONS.sources == ()
