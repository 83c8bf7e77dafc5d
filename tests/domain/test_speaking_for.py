"""A body is told who acts for the parties that its item speaks of, and nothing of others."""

from chalicelib.domain.applying.commands import EndMandate, Mandate
from chalicelib.domain.speaking_for import Agency, SpokenFor, spoken_for
from tests.domain.applying.family import ADA_CALLS, LAW, NESTS, by_keeper, with_egg
from tests.domain.applying.setting import desk, do
from tests.domain.story import item, world


def told(journal, definitions=NESTS, name="orbit"):
    at = desk(journal, ADA_CALLS, definitions)
    return list(spoken_for(name, at.application, at.plan, definitions))


def test_a_guardian_and_an_agent_are_told_by_their_parts():
    """With the law, and with how far it goes."""
    journal = do(with_egg(by_keeper()), Mandate(agent="helper", reach=("submit",)),
                 ADA_CALLS, NESTS)  # fmt: skip
    agency = Agency(agent="helper", reach=("submit",))
    assert told(journal) == [
        SpokenFor(party="keeper", represented_by=(), under=None, agents=(agency,)),
        SpokenFor(party="egg", represented_by=("guardian",), under=LAW, agents=()),
    ]
    do(journal, EndMandate(agent="helper"), ADA_CALLS, NESTS)
    assert [each.party for each in told(journal)] == ["egg"]


def test_whom_the_item_does_not_speak_of_is_not_told():
    """Nor anybody who acts alone, or whom nobody has named yet."""
    bare = world(item("rink"), life=NESTS.life_events[0], facts=NESTS.facts)
    assert told(with_egg(by_keeper()), bare, "rink") == []
    assert told(by_keeper()) == []
