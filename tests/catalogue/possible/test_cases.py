"""The case of one combination is the one that an applicant's answers would make."""

from chalicelib.catalogue.possible.cases import case_of
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.catalogue.supposing import everything, nothing, on_record
from tests.catalogue.check.test_event import changed
from tests.invented import definitions


def test_whoever_may_be_there_bears_all_that_says_how_they_are_spoken_for():
    """By whom, and by which certificate it is proved: nothing of theirs is read before it."""
    (event,) = definitions().life_events
    role = event.parties[0].model_copy(update={
        "role": "gran", "at_least": 0, "represented_by": "keeper", "proved_by": "KEEPER_CARD",
    })  # fmt: skip
    event = event.model_copy(update={"parties": (*event.parties, role)})
    possible = Possible.of(event, changed(life_events=(event,)))

    (gran,) = case_of(possible.plays("gran"), possible).parties

    assert (gran.role, gran.guardian, gran.proof) == ("gran", "keeper", "KEEPER_CARD")
    assert case_of(possible.grid.everything & ~possible.plays("gran"), possible).parties == ()


def test_of_whoever_holds_nothing_every_register_says_that_it_holds_nothing():
    """Each that some item could read."""
    whole = definitions()
    possible = Possible.of(whole.life_events[0], whole)

    holdings = case_of(possible.grid.everything, possible).holdings

    assert holdings == on_record(possible.event, whole, nothing)
    assert holdings != on_record(possible.event, whole, everything)
