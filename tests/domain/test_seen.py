"""The tag of an application proves that its bearer has seen it as it stands."""

from datetime import date

import pytest

from chalicelib.domain.folding import fold
from chalicelib.domain.journal.item_happenings import Certified, Granted
from chalicelib.domain.seen import Viewer, known, tag
from chalicelib.domain.slots import Half, Slot
from tests.domain.model import submitted
from tests.domain.story import event, plan_of, role

MORNING = Slot(day=date(2026, 3, 2), half=Half.MORNING)
ADA = Viewer(holders=frozenset({"holder-ada", "holder-firm"}), slot=MORNING)
LIFE = event((role(),))


@pytest.fixture
def application():
    """Two items, of which one has ended."""
    journal = submitted(plan_of(("orbit",), ("rink",)))
    journal.write(Granted(round=1, certificates={}), stream="orbit")
    journal.write(Certified(certificates=()), stream="orbit")
    return fold(journal.records, LIFE)


def test_a_tag_tells_its_bearer_how_long_each_journal_was_that_may_still_grow(application):
    """It begins with the version; what has ended is not looked at again."""
    told = tag(application, ADA)
    assert told.startswith(f"{application.version}/")
    assert known(told, application.id, ADA) == {"-": application.version - 2, "rink": 0}


@pytest.mark.parametrize(
    "other",
    [
        ADA.model_copy(update={"holders": frozenset({"holder-ada"})}),
        ADA.model_copy(update={"slot": MORNING.model_copy(update={"half": Half.AFTERNOON})}),
        ADA.model_copy(update={"slot": MORNING.model_copy(update={"day": date(2026, 3, 3)})}),
    ],
)
def test_it_says_nothing_to_somebody_else_or_at_another_time(application, other):
    """Whoever speaks for others too, or not any more, sees something else."""
    assert known(tag(application, ADA), application.id, other) is None


def test_it_says_nothing_of_another_application_or_of_another_state(application):
    """Nor what was made up."""
    told = tag(application, ADA)
    assert known(told, "app-2", ADA) is None
    for made_up in ("12", "", told + ",", f"9{told}", told.replace("rink:0", "rink:1")):
        assert known(made_up, application.id, ADA) is None
