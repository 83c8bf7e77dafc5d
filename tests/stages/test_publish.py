"""Definitions are proved and signed for, then stored under their hash for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.catalogue.check import prove
from chalicelib.catalogue.finding import Unfit
from chalicelib.catalogue.sign.folder import SignOffs
from chalicelib.domain.errors import DefinitionFault
from chalicelib.stages.publish import Published, PublishPorts, publish
from tests.fakes.catalogues import FakeCatalogues
from tests.fakes.clocks import FakeClock
from tests.invented import definitions, loaded, otherwise
from tests.invented.heads import signed


@pytest.fixture
def ports():
    return PublishPorts(FakeCatalogues(), Es256Verifier(), FakeClock())


def test_clean_definitions_are_stored_under_their_hash(ports):
    """Whoever pins that hash gets exactly these."""
    whole = definitions()

    published = publish(whole, signed(whole), ports)

    assert published == Published(hash=whole.hash, already=False)
    assert ports.catalogues.get(published.hash) == whole


def test_who_signed_is_stored_beside_them(ports):
    """For whoever asks later who stood for it."""
    whole = definitions()

    publish(whole, signed(whole), ports)

    stored = ports.catalogues.sign_offs(whole.hash)
    assert stored == {
        body: said.canonical().decode() for body, said in signed(whole).by_body.items()
    }
    assert sorted(stored) == ["dragon-office-990101", "insurance-office-990101"]


def test_publishing_the_same_again_changes_nothing(ports):
    """And says that it had been there; what the heads signed first stands."""
    whole = definitions()
    publish(whole, signed(whole), ports)
    later = signed(whole, ports.clock.now() - timedelta(days=1))

    assert publish(whole, later, ports).already
    first = signed(whole).by_body["dragon-office-990101"].canonical().decode()
    assert ports.catalogues.sign_offs(whole.hash)["dragon-office-990101"] == first


def test_whoever_was_interrupted_publishes_again(ports):
    """Sign-offs without their catalogue are in nobody's way."""
    whole = definitions()
    ports.catalogues.attest(whole.hash, {"dragon-office-990101": "a.b.c"})

    assert not publish(whole, signed(whole), ports).already
    assert ports.catalogues.get(whole.hash) == whole


def test_a_fault_keeps_everything_from_being_stored(ports):
    """Every error is named with its file and line."""
    whole = loaded()
    broken = otherwise(whole.definitions, departments=())

    with pytest.raises(DefinitionFault, match=r"dragon-registration\.yaml:\d+: error: there is no"):
        publish(broken, signed(broken), ports, whole.sources)

    assert ports.catalogues.stored == ports.catalogues.signed == {}


def test_what_a_head_did_not_sign_is_not_stored(ports):
    """Each is named, with what to do."""
    with pytest.raises(DefinitionFault) as refused:
        publish(definitions(), SignOffs(), ports)

    assert str(refused.value).splitlines() == [
        f"signatures/{body}.json:1: error: {body} has not signed ({item}); "
        f"let its head sign: ./yijian sign --body {body} --key FILE"
        for body, item in [("dragon-office-990101", "dragon-registration"),
                           ("insurance-office-990101", "dragon-insurance")]
    ]  # fmt: skip
    assert ports.catalogues.stored == ports.catalogues.signed == {}


def test_whoever_publishes_proves_each_life_event_once(ports):
    """It may take a minute; and what is found is told finding by finding."""
    whole, proved = loaded().definitions, []

    def watch(part):
        proved.append(part.life_events[0].id)
        return prove(part)

    publish(whole, signed(whole), replace(ports, prover=watch))
    with pytest.raises(Unfit) as refused:
        publish(whole, SignOffs(), ports)

    assert sorted(proved) == sorted(event.id for event in whole.life_events)
    assert [finding.file for finding in refused.value.findings] == [
        "signatures/dragon-office-990101.json", "signatures/insurance-office-990101.json"
    ]  # fmt: skip


def test_a_warning_passes(ports):
    """What is unsure may be published: it is marked."""
    whole = definitions()
    unsure = tuple(c.model_copy(update={"confidence": "low"}) for c in whole.certificates)
    whole = otherwise(whole, certificates=unsure)

    assert not publish(whole, signed(whole), ports).already
