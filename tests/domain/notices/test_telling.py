"""What a person reads of a notice: in both languages, and no more than is theirs."""

import re

import pytest

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.folding import fold
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.notices.finding import notices
from chalicelib.domain.notices.telling import View, tell
from chalicelib.domain.notices.wording import WORDS
from chalicelib.domain.text import Text
from tests.domain.applying.setting import MOONS, begun, desk, named
from tests.domain.notices.test_finding import (
    COMPETENT,
    DECLINED,
    GRANTED,
    added,
    stood,
)

CALENDAR = PublishedCalendar().current()
RETURNED = around.Returned(reason="blurred", fields=("name@keeper",), materials=("orbit.sketch",))
UNNAMED = within.ItemReturned(round=1, reason="blurred", fields=("gone@keeper",),
                              materials=("orbit.gone",))  # fmt: skip


def handed_in():
    """Ada's application, with Ben as its owner, handed in under n-1."""
    journal = begun()
    return journal.write(around.Submitted(digest="d" * 64, plan=desk(journal).plan, number="n-1"))


def said(journal, *, is_applicant=True, records=None):
    """What is read of the last thing that happened."""
    records = records or journal.records
    around_it = desk(journal)
    view = View(application=fold(records, MOONS.life_events[0]), plan=around_it.plan,
                definitions=MOONS, is_applicant=is_applicant)  # fmt: skip
    notice = next(each for each in notices(records)
                  if (each.stream, each.sequence) == last_of(records))  # fmt: skip
    entry = records.entries[-1]
    return tell(notice, entry, view, CALENDAR)


def last_of(records):
    return records.entries[-1].stream, records.entries[-1].sequence


@pytest.mark.parametrize(
    ("body", "stream", "told"),
    [
        (stood("owner", "refused"), "-", ("owner", "Adopt a moon")),
        (stood("owner", "lapsed"), "-", ("owner", "lapsed")),
        (around.AllSigned(digest="d" * 64), "-", ("Hand it in",)),
        (around.Accepted(how="desk"), "-", ("n-1", "2026-03-04")),
        (COMPETENT, "-", ("n-1", "Sun Office")),
        (RETURNED, "-", ("Adopt a moon", "name, sketch", "blurred")),
        (UNNAMED, "orbit", ("orbit", "gone@keeper, orbit.gone")),
        (GRANTED, "orbit", ("n-1", "orbit is granted")),
        (DECLINED, "orbit", ("orbit", "too cold", "7", "appeal")),
        (within.Ended(how="prerequisite_declined"), "rink", ("rink needs",)),
        (within.Ended(how="prerequisite_declined"), "elsewhere", ("elsewhere needs",)),
        (around.Delivered(certificates=("C-1",)), "-", ("n-1 is done",)),
        (around.Withdrew(), "-", ("withdrawn", "Adopt a moon")),
    ],
)
def test_each_kind_says_what_happened_and_what_to_do(body, stream, told):
    """In English; what fills the Chinese is the same."""
    text = said(handed_in().write(body, stream=stream)).text
    assert [part for part in told if part not in text.en] == []
    assert "{" not in text.zh + text.en


def test_whoever_is_invited_reads_as_what_and_to_what():
    """The code comes from whoever opened it: it is stored nowhere."""
    journal = named(begun(), "witness", BEN_AGAIN, "invited")
    journal.write(added("witness", BEN_AGAIN.holder))
    text = said(journal).text
    assert "named as witness" in text.en
    assert "Adopt a moon" in text.zh


class BEN_AGAIN:  # noqa: N801 - a caller by another name
    holder, name, id_number = "holder-dai", "Dai", "990101197512125556"


def test_what_is_sealed_and_not_opened_is_not_told():
    """After its key was destroyed, say: only that there is something."""
    journal = handed_in().write(DECLINED, stream="orbit")
    told = said(journal, records=journal.glanced())
    assert told.text == WORDS["declined"].bare


def test_what_is_sealed_is_told_to_the_applicant_alone():
    """The reasons of a refusal are theirs."""
    journal = handed_in().write(DECLINED, stream="orbit")
    assert said(journal, is_applicant=False).text == WORDS["declined"].bare


def test_a_part_that_the_life_event_knows_no_more_is_told_by_its_name():
    """Better than nothing."""
    assert "The ghost has refused" in said(handed_in().write(stood("ghost", "refused"))).text.en


def test_a_correction_that_marks_nothing_by_name_still_says_why():
    """Whoever wrote it long ago marked nothing."""
    nothing = around.Returned(reason="blurred", fields=(), materials=())
    assert "please correct –" in said(handed_in().write(nothing)).text.en


def test_a_promise_over_a_year_that_is_not_published_is_provisional():
    """Its days off are not known yet."""
    journal = handed_in()
    plan = journal.records.entries[-1].body.plan
    slow = plan.items[0].model_copy(update={"ends": 2000})
    journal.write(around.Submitted(digest="d" * 64, number="n-1",
                                   plan=plan.model_copy(update={"items": (slow,)})))  # fmt: skip
    journal.write(around.Accepted(how="desk"))
    text = said(journal).text
    assert "(provisional)" in text.en
    assert "（暂定）" in text.zh


@pytest.mark.parametrize("kind", sorted(WORDS))
def test_every_kind_has_both_languages_with_the_same_gaps(kind):
    """What is told in one is told in the other."""
    words = WORDS[kind]
    assert gaps(words.text.zh) == gaps(words.text.en)
    for text in (words.title, words.bare or words.title):
        assert gaps(text.zh) == gaps(text.en) == set()
        assert text != Text(zh=text.en, en=text.en)


def gaps(words):
    return set(re.findall(r"{(\w+)}", words))
