"""The invented life event, lived through the stages with the real ports: no HTTP, no machine."""

from chalicelib import wiring
from chalicelib.catalogue.pinned import pin
from chalicelib.domain.applying import commands
from chalicelib.domain.credential import Credential, assemble, prepare
from chalicelib.domain.journal.item_happenings import Parked
from chalicelib.domain.overview import Overview
from chalicelib.domain.resumption import resume
from chalicelib.domain.review import review
from chalicelib.ports.certificates import Certificate
from chalicelib.ports.handles import Round
from chalicelib.stages.accept import AtDesk, Yes, accept
from chalicelib.stages.apply import Opening, apply
from chalicelib.stages.decide import Decision, Grant, decide
from tests.aws.cloud import until

NAME, ID = "陈立新", "99010119850315101X"
AREA = "990101"
OFFICE, INSURANCE = "dragon-office-990101", "insurance-office-990101"
REGISTRATION, POLICY = "dragon-registration", "dragon-insurance"
BODIES = {REGISTRATION: OFFICE, POLICY: INSURANCE}
PERMIT = {
    "permit_no": "龙证〔2026〕7号",
    "keeper": NAME,
    "resident_id": ID,
    "dragon": "小红",
}
COVER = {
    "policy_no": "P-1",
    "keeper": NAME,
    "resident_id": ID,
    "permit_no": PERMIT["permit_no"],
    "valid_until": "2027-11-22",
}
GRANTS = {REGISTRATION: {"DRAGON_PERMIT": PERMIT}, POLICY: {"DRAGON_POLICY": COVER}}


def keeper():
    """Who keeps a dragon, signed in."""
    return commands.Caller(name=NAME, id_number=ID, holder=wiring.holders().of(ID))


def give_card(number="9901012611239999X"):
    """An identity card of the keeper stands in the register, signed by its issuer."""
    now, fields = wiring.clock().now(), {"name": NAME, "resident_id": ID}
    said = Credential(
        issuer=f"{wiring.base_url()}/issuers/{OFFICE}",
        type=f"{wiring.base_url()}/certificate-types/KEEPER_CARD",
        number=number,
        issued_at=now,
        valid_until=None,
        fields=fields,
    )
    unsigned = prepare(said, wiring.signer().public_key(OFFICE), wiring.randomness().draw)
    return wiring.certificates().keep(
        Certificate(
            number=number,
            type="KEEPER_CARD",
            issuer=OFFICE,
            holder_id=ID,
            fields=fields,
            issued_at=now,
            origin="register",
            signed=assemble(unsigned, wiring.signer().sign(OFFICE, unsigned.signing_input)),
        )
    )


def opened(breath="plain", key="key-1"):
    """An application, opened."""
    asked = commands.Open(
        life_event="keep-a-dragon",
        role="keeper",
        places={"residence": AREA},
        answers={"breathes_fire": breath},
        key=key,
        request="digest",
        another=True,
    )
    applied = apply(Opening(caller=keeper(), open=asked), wiring.apply_ports())
    return applied.pinned.application.id


def ask(application, change):
    """The keeper asks for a change."""
    asked = commands.Ask(
        application=application, caller=keeper(), change=change, at=wiring.clock().now()
    )
    return apply(asked, wiring.apply_ports()).pinned


def submitted(breath="plain", key="key-1"):
    """An application, prefilled by consent, typed, signed and handed in."""
    give_card()
    application = opened(breath, key)
    ask(application, commands.Agree(party="keeper", certificates={"KEEPER_CARD": True}))
    wiring.remote_services().prefill(application)
    stands = ask(application, commands.Type(values={"dragon_name@keeper": "小红"}))
    for material in stands.plan().asked:
        ask(application, proof_of(material))
    return handed_in(application)


def proof_of(material):
    """A verified file for a material."""
    return commands.Attach(
        material=material.id, key="k", media_type="application/pdf", size=9, sha256="a" * 64
    )


def handed_in(application):
    """Signed and submitted, as it stands."""
    stands = pinned(application)
    looked = review(stands.application, stands.plan(), stands.definitions)
    ask(application, commands.Sign(digest=looked.digest))
    ask(application, commands.Submit(number="assigned"))
    return application


def pinned(application):
    """The application with its plan and definitions."""
    return pin(wiring.applications().read(application), wiring.catalogues())


def at_desk(application, says=None):
    """A clerk says what becomes of it."""
    request = AtDesk(application=application, clerk="c-1", area=AREA, says=says or Yes())
    accept(request, wiring.accept_ports())


def handle(application, item, number=1):
    """The handle of a round, as its body knows it."""
    return wiring.handles().for_round(Round(application=application, item=item, number=number))


def decided(application, item, says=None, number=1):
    """The item's body decides, once the item waits for it."""
    until(lambda: state(application, item) == ("dispatched", number))
    decision = Decision(
        handle=handle(application, item, number),
        body=BODIES[item],
        officer="o-1",
        says=says or Grant(certificates=GRANTS[item]),
    )
    return decide(decision, wiring.decide_ports())


def state(application, item):
    """An item's stage and round."""
    progress = overview(application).items[item]
    return progress.stage, progress.round


def overview(application):
    """How it stands, with nothing opened."""
    return Overview(records=wiring.clear_applications().glance(application))


def insured(cloud, application):
    """Both bodies grant; the run ends."""
    decided(application, REGISTRATION)
    decided(application, POLICY)
    over(cloud, application)


def over(cloud, application, attempt=1):
    """The run ended by itself."""
    until(lambda: cloud.status(application, attempt) == "SUCCEEDED")
    assert pinned(application).application.phase == "archived"


def resumed(application, item):
    """An operator lets a parked item go on."""
    stands = overview(application)
    change = wiring.pen("operator:op-1").write(stands.records, (resume(stands, item),))
    wiring.clear_applications().write(change)


def parked(application, item):
    """How the item was parked, once it is."""
    until(lambda: overview(application).items[item].parked)
    entries = overview(application).records.entries
    return next(e.body for e in reversed(entries) if isinstance(e.body, Parked))
