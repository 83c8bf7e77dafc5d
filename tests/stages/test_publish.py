"""Definitions are proved, then stored under their hash for ever."""

import pytest

from chalicelib.domain.errors import DefinitionFault
from chalicelib.stages.publish import Published, PublishPorts, publish
from tests.fakes.catalogues import FakeCatalogues
from tests.invented import definitions, loaded


@pytest.fixture
def ports():
    return PublishPorts(catalogues=FakeCatalogues())


def test_clean_definitions_are_stored_under_their_hash(ports):
    """Whoever pins that hash gets exactly these."""
    whole = definitions()

    published = publish(whole, ports)

    assert published == Published(hash=whole.hash, already=False)
    assert ports.catalogues.get(published.hash) == whole


def test_publishing_the_same_again_changes_nothing(ports):
    """And says that it had been there."""
    publish(definitions(), ports)

    assert publish(definitions(), ports).already


def test_a_fault_keeps_everything_from_being_stored(ports):
    """Every error is named with its file and line."""
    whole = loaded()
    broken = whole.definitions.model_copy(update={"departments": ()})

    with pytest.raises(DefinitionFault, match=r"dragon-registration\.yaml:3: error: there is no"):
        publish(broken, ports, whole.sources)

    assert ports.catalogues.stored == {}


def test_a_warning_passes(ports):
    """What is unsure may be published: it is marked."""
    whole = definitions()
    unsure = tuple(c.model_copy(update={"confidence": "low"}) for c in whole.certificates)

    assert not publish(whole.model_copy(update={"certificates": unsure}), ports).already
