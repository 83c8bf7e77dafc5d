"""Two decide one case at the same moment, or decide while it is corrected or taken back."""

from collections import Counter

import pytest

from chalicelib.domain.journal.chain import verify
from tests.end_to_end.contested import CORRECTED, DISPUTED, FIRST, HALTED, WITHDRAWN
from tests.end_to_end.problems import places

OK, CONFLICT = 200, 409
DECIDED = ("granted", "item_declined", "item_returned")

pytestmark = pytest.mark.cloud


@pytest.fixture(scope="module")
def counted(contested):
    """How often each kind stands in each journal."""
    return Counter((entry.stream, entry.kind) for entry in contested.records.entries)


def in_chinese(answer):
    """What a conflict says to whoever reads Chinese."""
    assert answer.status_code == CONFLICT, answer.text
    assert answer.headers["Content-Language"] == "zh"
    assert answer.json()["title"] == "与现状冲突"
    return answer.json()["detail"]


@pytest.mark.parametrize("item", [DISPUTED, HALTED])
def test_of_two_who_decide_at_once_one_is_taken(contested, counted, item):
    """Granted and declined, granted and sent back: one is written, one has a receipt."""
    answers = [contested.told[f"{item} by {who}"] for who in ("an officer", "the system")]
    assert sorted(answer.status_code for answer in answers) == [OK, CONFLICT]
    assert sum(counted[item, kind] for kind in DECIDED) == 1


@pytest.mark.parametrize("item", [DISPUTED, HALTED])
def test_the_other_is_told_what_stands_and_where_to_look(contested, item):
    """In English, and in Chinese when they say it again; who was taken gets the same receipt."""
    first = {who: contested.told[f"{item} by {name}"]
             for who, name in (("officer", "an officer"), ("system", "the system"))}  # fmt: skip
    for who, answer in first.items():
        again = contested.told[f"{item} again by {who}"]
        if answer.status_code == OK:
            assert again.json() == answer.json()
        else:
            places(answer, CONFLICT, "conflict")
            assert "look at your worklist" in answer.json()["detail"]
            assert "请查看待办列表" in in_chinese(again)


def test_nobody_decides_under_the_old_handle_while_it_is_corrected(contested, counted):
    """The applicant mends it; the old handle is closed, and the next round has its own."""
    told = contested.told
    assert told["asked"].is_success
    assert told["mended"].is_success, told["mended"].text
    places(told["under the old handle"], CONFLICT, "conflict")
    assert "请查看待办列表" in in_chinese(told["under the old handle again"])
    second = [told[f"second round by {who}"] for who in ("an officer", "the system")]
    assert sorted(answer.status_code for answer in second) == [OK, CONFLICT]
    assert [counted[CORRECTED, kind] for kind in ("dispatched", "item_corrected")] == [2, 1]
    assert counted[CORRECTED, "granted"] + counted[CORRECTED, "item_declined"] == 1


def test_granted_while_it_is_taken_back_it_is_kept_or_was_too_late(contested, counted):
    """Whichever was first, the answer is what then stands."""
    told = contested.told
    assert told["withdrawn"].is_success, told["withdrawn"].text
    granted = told["granted meanwhile"]
    if granted.status_code == OK:
        assert [counted[WITHDRAWN, kind] for kind in ("granted", "certified")] == [1, 1]
    else:
        places(granted, CONFLICT, "conflict")
        assert [counted[WITHDRAWN, kind] for kind in ("granted", "ended")] == [0, 1]


def test_nothing_is_decided_after_the_end(contested):
    """What was granted stands, what was taken back is over; in both languages."""
    for item in (FIRST, WITHDRAWN):
        places(contested.told[f"{item} after the end"], CONFLICT, "conflict")
        assert in_chinese(contested.told[f"{item} after the end, in Chinese"])


def test_every_item_ended_once_and_the_whole_was_closed_once(contested, counted):
    """Whatever was said at the same moment: journals verify, nothing is left waiting."""
    verify(contested.records.entries)
    assert contested.records.tokens == ()
    for item in {stream for stream, _ in counted} - {"-"}:
        assert counted[item, "certified"] + counted[item, "ended"] == 1
        assert counted[item, "granted"] == counted[item, "certified"]
    for kind in ("submitted", "accepted", "withdrew", "delivered", "archived"):
        assert counted["-", kind] == 1
