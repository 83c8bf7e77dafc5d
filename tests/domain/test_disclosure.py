"""A body is shown what its item requires, and nothing else."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.application import Application
from chalicelib.domain.disclosure import ByCertificate, ByHand, ByItem, Differs, disclose
from chalicelib.domain.disposition import Shared
from chalicelib.domain.journal.happenings import Attached, Origin
from chalicelib.domain.planning import Case, plan_case
from chalicelib.domain.progress import Progress
from tests import invented

DEFINITIONS = invented.definitions()
EVENT = DEFINITIONS.life_events[0]
PLACES = {"residence": "990101"}
REGISTRATION, INSURANCE = "dragon-registration", "dragon-insurance"
AT = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
PLAN = plan_case(
    Case(definitions=DEFINITIONS, event=EVENT, facts={"dragon.breath": "fire"}, places=PLACES)
)
LAIR = next(m for m in PLAN.materials if m.requirement == "fireproof-lair")
SECRETS = {field.key: f"secret of {field.key}" for field in PLAN.fields}


def application(**changes):
    """An application that was dispatched, with these values."""
    told = {
        "id": "a-1",
        "life_event": EVENT.id,
        "catalogue": DEFINITIONS.hash,
        "places": PLACES,
        "applicant": "keeper",
        "opened_at": AT,
        "version": 9,
        "number": "990101-1",
        "items": {item.id: Progress(item=item.id, round=1, due=AT) for item in PLAN.items},
        **changes,
    }
    return Application(**told)


def shown(item, plan=PLAN, **changes):
    return disclose(item, application(**changes), plan, DEFINITIONS)


def field(envelope, key):
    return next(each for each in envelope.fields if each.key == key)


ITEMS = st.frozensets(st.sampled_from([REGISTRATION, INSURANCE]))


@given(st.lists(ITEMS, min_size=len(PLAN.fields), max_size=len(PLAN.fields)))
def test_no_field_appears_that_the_item_does_not_require(required):
    """Whatever items require: the envelope holds their fields, and no other's value."""
    fields = tuple(f.model_copy(update={"items": tuple(sorted(items))})
                   for f, items in zip(PLAN.fields, required, strict=True))  # fmt: skip
    plan = PLAN.model_copy(update={"fields": fields})

    for item in (REGISTRATION, INSURANCE):
        envelope = shown(item, plan, typed=SECRETS)
        wanted = {f.key for f in fields if item in f.items}
        text = envelope.model_dump_json()
        assert {f.key for f in envelope.fields} == wanted
        assert [
            key for key, secret in SECRETS.items() if secret in text and key not in wanted
        ] == []


def test_what_identifies_an_outputs_holder_is_among_the_items_fields():
    """A grant names its holder, so the body must be shown who that is."""
    for item in PLAN.items:
        envelope = shown(item.id, typed=SECRETS)
        holders = {(output.party, "resident_id") for output in envelope.outputs}
        assert holders <= {(f.party, f.type) for f in envelope.fields}


def test_each_value_says_where_it_came_from():
    """Typed, from a certificate, or from an earlier item of the same application."""
    origin = Origin(key="keeper_id@keeper", certificate="KEEPER_CARD", number="c-1",
                    field="resident_id")  # fmt: skip
    envelope = shown(
        INSURANCE,
        typed={"keeper_name@keeper": "陈立新"},
        prefilled={"keeper_id@keeper": "99010119850315101X"},
        origins={"keeper_id@keeper": origin},
        item_values={INSURANCE: {"permit_no@keeper": "龙证7号"}},
    )

    assert field(envelope, "keeper_name@keeper").source == ByHand()
    assert field(envelope, "keeper_id@keeper").source == ByCertificate(
        certificate="KEEPER_CARD", number="c-1"
    )
    assert field(envelope, "permit_no@keeper").source == ByItem(
        item=REGISTRATION, certificate="DRAGON_PERMIT"
    )


def test_what_was_typed_stands_above_what_was_prefilled():
    """As it does in the form that was signed."""
    origin = Origin(key="keeper_id@keeper", certificate="KEEPER_CARD", number="c-1",
                    field="resident_id")  # fmt: skip
    both = {"keeper_id@keeper": "from a card"}

    envelope = shown(REGISTRATION, typed={"keeper_id@keeper": "by hand"}, prefilled=both,
                     origins={"keeper_id@keeper": origin})  # fmt: skip

    corrected = field(envelope, "keeper_id@keeper")
    assert (corrected.value, corrected.source) == ("by hand", ByHand())
    assert corrected.differs == Differs(certificate="KEEPER_CARD", number="c-1", says="from a card")


def test_what_was_typed_and_a_certificate_says_too_is_by_the_certificate():
    """Nothing differs, so nothing is marked."""
    origin = Origin(key="keeper_id@keeper", certificate="KEEPER_CARD", number="c-1",
                    field="resident_id")  # fmt: skip
    both = {"keeper_id@keeper": "the same"}

    envelope = shown(REGISTRATION, typed=both, prefilled=both,
                     origins={"keeper_id@keeper": origin})  # fmt: skip

    confirmed = field(envelope, "keeper_id@keeper")
    assert confirmed.source == ByCertificate(certificate="KEEPER_CARD", number="c-1")
    assert confirmed.differs is None


def test_a_field_that_was_left_empty_has_neither_value_nor_source():
    """It is shown, so that the body sees that it is empty."""
    empty = field(shown(REGISTRATION), "dragon_name@keeper")

    assert (empty.value, empty.source) == (None, None)


def test_a_file_is_described_and_never_located():
    """Media type, size and checksum; a shared one is that of the item it was given for."""
    file = Attached(material=LAIR.id, key="a-1/secret-key", media_type="application/pdf", size=9,
                    sha256="a" * 64)  # fmt: skip
    again = LAIR.model_copy(update={"id": "again", "disposition": Shared(material=LAIR.id)})
    plan = PLAN.model_copy(update={"materials": (*PLAN.materials, again)})

    envelope = shown(REGISTRATION, plan, attachments={LAIR.id: file})

    files = {m.id: m.file for m in envelope.materials}
    assert files[LAIR.id] == files["again"]
    assert files[LAIR.id].sha256 == "a" * 64
    assert "secret-key" not in envelope.model_dump_json()
    assert sum(file is not None for file in files.values()) == 2


def test_an_output_tells_what_a_grant_must_fill():
    """Every field of the certificate, its type, and whether it may be left out."""
    output = shown(REGISTRATION).outputs[0]

    assert (output.certificate, output.holder_field) == ("DRAGON_PERMIT", "resident_id")
    assert [f.id for f in output.fields] == ["permit_no", "keeper", "resident_id", "dragon"]
    assert all(f.required for f in output.fields)
