"""Papers scanned at a window: which of them go with one party's part, and which stay."""

import pytest

from chalicelib.domain.journal.erasing_happenings import PartErased
from chalicelib.domain.journal.happenings import Signed, Withdrew
from chalicelib.domain.journal.paper import Paper
from chalicelib.domain.journal.signing_happenings import SignaturesVoid
from chalicelib.domain.journal.window_happenings import MandatedOnPaper
from chalicelib.domain.scans import scans_of
from tests.domain.story import Journal

ERASED = PartErased(party="owner")


def page(key="page", party="keeper"):
    """A page that somebody signed by hand."""
    paper = Paper(key=key, media_type="image/png", size=3, sha256="0")
    return Signed(party=party, digest="d" * 64, paper=paper)


def gone(*bodies):
    """The files that go with the owner's part."""
    return [*scans_of("owner", Journal().write(*bodies).records.entries)]


def test_a_page_goes_with_who_signed_it():
    """However it holds."""
    assert gone(page(party="owner"), ERASED) == ["page"]
    assert gone(Signed(party="owner", digest="d" * 64), ERASED) == []


@pytest.mark.parametrize("end", [SignaturesVoid(parties=("keeper",)), Withdrew()])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_page_of_another_that_holds_no_more_goes_too(end, is_first):
    """It shows what was typed by then, whether it was void before or is since."""
    then = (end, ERASED) if is_first else (ERASED, end)

    assert gone(page(), *then) == ["page"]


def test_a_page_of_another_that_holds_stays():
    """What is gone stood not on it: else it would be void."""
    assert gone(page(), ERASED) == []
    assert gone(page(), ERASED, SignaturesVoid(parties=("guest",))) == []


def test_a_page_that_was_signed_afterwards_stays():
    """Also once it is void: nothing of theirs was there any more."""
    void = SignaturesVoid(parties=("keeper",))

    assert gone(page("first"), ERASED, void, page("second"), void) == ["first"]
    assert gone(page(), PartErased(party="guest"), void) == []


@pytest.mark.parametrize(("agent", "principal", "found"), [
    ("owner", "keeper", ["power"]), ("keeper", "owner", ["power"]), ("guest", "keeper", []),
])  # fmt: skip
def test_a_power_of_attorney_goes_with_either_whom_it_names(agent, principal, found):
    """And with nobody else."""
    paper = page("power").paper
    given = MandatedOnPaper(agent=agent, principal=principal, reach=("submit",), area="990101",
                            paper=paper)  # fmt: skip

    assert gone(given, ERASED) == found
