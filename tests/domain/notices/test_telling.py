"""What a person reads of a notice: in both languages, and no more than is theirs."""

import re
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.applying.leading import EVERYTHING
from chalicelib.domain.folding import fold
from chalicelib.domain.grounds import GROUNDS
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.journal.certificate_happenings import Reasoned
from chalicelib.domain.journal.correction_happenings import Reminded, Uncorrected
from chalicelib.domain.journal.signing_happenings import SignaturesVoid
from chalicelib.domain.notices.finding import notices
from chalicelib.domain.notices.notice import Kind, Notice
from chalicelib.domain.notices.telling import tell
from chalicelib.domain.notices.view import View
from chalicelib.domain.notices.wording import WORDS
from chalicelib.domain.text import Text
from tests.domain.applying.setting import MOONS, begun, desk, named
from tests.domain.notices.test_finding import (
    COMPETENT,
    DECLINED,
    GRANTED,
    LEAD,
    acted,
    added,
    looked_into,
    on_paper,
    stood,
)
from tests.domain.story import days

CALENDAR = PublishedCalendar().current()
RETURNED = around.Returned(reason="blurred", fields=("name@keeper",), materials=("orbit.sketch",))
UNNAMED = within.ItemReturned(round=1, reason="blurred", fields=("gone@keeper",),
                              materials=("orbit.gone",))  # fmt: skip


DUE = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
CONTINUED = within.Continued(round=1, due=DUE, provisional=True)
EXTENDED = within.Extended(round=1, limit=days(5), article="Moon Act 42", due=DUE,
                           provisional=False)  # fmt: skip
OVERDUE = within.Overdue(round=1, due=DUE)
DISPATCHED = within.Dispatched(body="moon-office-990101", round=1, handle="h" * 64, due=DUE,
                               provisional=False)  # fmt: skip

ORDERED = Reasoned(reason="it was let go", reference="Moon Act 70")


def suspended(offers=(), days_said=None):
    return within.Suspended(round=1, ground="site_inspection", article="Moon Act 45",
                            days=days_said, offers=offers)  # fmt: skip


def reminded(items=("orbit", "rink")):
    return Reminded(request=9, items=items, due=DUE, provisional=True)


def uncorrected():
    return Uncorrected(request=9, items=("orbit",), due=DUE)


def handed_in():
    """Ada's application, with Ben as its owner, handed in under n-1."""
    journal = begun()
    return journal.write(around.Submitted(digest="d" * 64, plan=desk(journal).plan, number="n-1"))


def said(journal, *, is_applicant=True, records=None, stream_and_number=None, number=0,
         collects=True):  # fmt: skip
    """What is read of the last thing that happened, or of this; by the first who is told."""
    records = records or journal.records
    around_it = desk(journal)
    view = View(records=records, application=fold(records, MOONS.life_events[0]),
                plan=around_it.plan, definitions=MOONS,
                reach=EVERYTHING if is_applicant else frozenset(), collects=collects)  # fmt: skip
    place = stream_and_number or last_of(records)
    about = [each for each in notices(records, LEAD) if (each.stream, each.sequence) == place]
    return tell(about[number], view, CALENDAR)


def last_of(records):
    return records.entries[-1].stream, records.entries[-1].sequence


@pytest.mark.parametrize(
    ("body", "stream", "told"),
    [
        (stood("owner", "refused"), "-", ("owner", "Adopt a moon")),
        (stood("owner", "lapsed"), "-", ("owner", "lapsed")),
        (
            around.Signed(party="keeper", digest="d" * 64, awaits=("owner",)),
            "-",
            ("for your signature as owner: Adopt a moon",),
        ),
        (SignaturesVoid(parties=("owner",)), "-", ("Adopt a moon", "sign again")),
        (
            on_paper("submit", "collect", agent="owner"),
            "-",
            ("service window recorded", "the owner may", "submit it, collect the results"),
        ),
        (around.AllSigned(digest="d" * 64), "-", ("Submit it",)),
        (around.Accepted(how="desk"), "-", ("n-1", "4 March 2026")),
        (COMPETENT, "-", ("n-1", "Sun Office")),
        (RETURNED, "-", ("Adopt a moon", "name, sketch", "blurred", "by 16 March 2026")),
        (reminded(), "-", ("orbit, rink", "by 9 March 2026 (provisional)")),
        (reminded(items=()), "-", ("Adopt a moon: something is still",)),
        (uncorrected(), "-", ("orbit:", "due by 9 March 2026", "You can still make it")),
        (GRANTED, "orbit", ("n-1", "orbit is granted")),
        (DECLINED, "orbit", ("orbit", "too cold", "7", "appeal")),
        (CONTINUED, "orbit", ("n-1", "runs on", "9 March 2026 (provisional)")),
        (EXTENDED, "orbit", ("n-1", "Moon Act 42", "9 March 2026")),
        (OVERDUE, "orbit", ("n-1", "due by 9 March 2026", "nothing against you")),
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
    assert text.en.endswith("Unanswered, the invitation lapses.")


def test_an_invitation_says_until_when_it_stands_as_it_was_said_last():
    """Whoever is asked for a new code has it for longer; who was named anew is told anew."""
    journal = begun().write(added("witness", "holder-dai"), invited("witness", DUE))
    first = last_of(journal.records)[1] - 1
    place = ("-", first)
    assert "stands until 9 March 2026 at 17:00" in said(journal, stream_and_number=place).text.en
    journal.write(invited("owner", DUE), invited("witness", DUE + timedelta(days=7)))
    assert "邀请有效期至2026年3月16日 17:00" in said(journal, stream_and_number=place).text.zh
    journal.write(added("witness", "holder-eve"), invited("witness", DUE + timedelta(days=9)))
    assert "until 16 March 2026" in said(journal, stream_and_number=place).text.en


def invited(party, expires):
    return around.Invited(party=party, expires=expires)


class BEN_AGAIN:  # noqa: N801 - a caller by another name
    holder, name, id_number = "holder-dai", "Dai", "990101197512125556"


def test_what_is_sealed_and_not_opened_is_not_told():
    """After its key was destroyed, say: only that there is something."""
    journal = handed_in().write(DECLINED, stream="orbit")
    told = said(journal, records=journal.glanced())
    assert told.text == WORDS["declined"].bare


def test_what_a_department_wrote_in_whole_sentences_ends_once():
    """Within the sentence of the notice."""
    body = DECLINED.model_copy(update={"remedies": "可以申请行政复议。"})
    text = said(handed_in().write(body, stream="orbit")).text
    assert "可以申请行政复议。" in text.zh
    assert "。。" not in text.zh


def test_what_is_sealed_is_told_to_the_applicant_alone():
    """The reasons of a refusal are theirs."""
    journal = handed_in().write(DECLINED, stream="orbit")
    assert said(journal, is_applicant=False).text == WORDS["declined"].bare


def test_results_are_promised_to_whomever_they_are_shown():
    """An agent who was not let collect them is told that it is done, and who looks at them."""
    journal = handed_in().write(around.Delivered(certificates=("C-1",)))
    assert "Sign in for the results" in said(journal, is_applicant=False).text.en
    assert said(journal, is_applicant=False, collects=False).text == WORDS["ready"].bare


def test_a_stop_says_why_and_what_to_do_and_how_long():
    """An appointment to take, in the time of the place."""
    journal = handed_in().write(suspended((DUE, DUE + timedelta(hours=1)), 5), stream="orbit")
    text = said(journal).text
    assert "for site inspection (Moon Act 45)" in text.en
    assert "take an appointment: 9 March 2026 at 17:00, 9 March 2026 at 18:00." in text.en
    assert "It is said to take 5 working days." in text.en
    assert "请登录预约：2026年3月9日 17:00、2026年3月9日 18:00。预计 5 个工作日。" in text.zh


def test_a_stop_of_which_nothing_more_is_said_ends_with_its_law():
    """No blank sentence."""
    text = said(handed_in().write(suspended(), stream="orbit")).text
    assert text.en.endswith("(Moon Act 45).")
    assert text.zh.endswith("（Moon Act 45）。")


@pytest.mark.parametrize(("body", "of"), [(suspended(), "suspended"), (EXTENDED, "extended")])
def test_what_a_department_gave_as_its_reason_is_told_to_the_applicant_alone(body, of):
    """It was written in the same breath, and sealed."""
    journal = handed_in().write(body, stream="orbit")
    place = last_of(journal.records)
    journal.write(within.Explained(round=1, of=of, reason="fog"), stream="orbit")
    assert "Why: fog." in said(journal, stream_and_number=place).text.en
    for more in ({"is_applicant": False}, {"records": journal.glanced()}):
        told = said(journal, stream_and_number=place, **more).text
        assert "fog" not in told.en + told.zh


def test_another_entry_after_a_stop_is_not_its_reason():
    """The time runs on, say."""
    journal = handed_in().write(suspended(), stream="orbit")
    place = last_of(journal.records)
    journal.write(CONTINUED, stream="orbit")
    assert "Why" not in said(journal, stream_and_number=place).text.en


def gathered(journal, **more):
    """What is read of one notice for the gaps of two items."""
    journal.write(UNNAMED, stream="orbit")
    journal.write(UNNAMED.model_copy(update={"reason": "too thin"}), stream="rink")
    journal.write(around.Gathered(items=("orbit", "rink"), how="lead"))
    records = more.pop("records", journal.records)
    entry = records.entries[-1]
    notice = Notice(application="app-1", stream="-", sequence=entry.sequence, party="keeper",
                    kind="correction_due", owner="holder-ada", at=entry.at)  # fmt: skip
    view = View(records=records, application=fold(records, MOONS.life_events[0]),
                plan=desk(journal).plan, definitions=MOONS,
                reach=EVERYTHING, collects=True)  # fmt: skip
    return tell(notice, view.model_copy(update=more), CALENDAR)


def test_what_several_departments_miss_is_told_in_one():
    """Everything that is marked, and why by item."""
    text = gathered(handed_in()).text
    assert text.en.startswith("orbit, rink: please correct gone@keeper, orbit.gone")
    assert "orbit: blurred, rink: too thin" in text.en


def test_of_gaps_that_are_sealed_only_that_there_are_some_is_told():
    """Or where somebody else asks."""
    journal = handed_in()
    gathered(journal)
    assert gathered(journal, records=journal.glanced()).text == WORDS["correction_due"].bare
    assert gathered(handed_in(), reach=frozenset()).text == WORDS["correction_due"].bare


def test_a_body_is_told_what_is_late_and_when_the_applicant_comes():
    """By its item and the number, and nothing of whom it is about."""
    journal = handed_in().write(DISPATCHED, OVERDUE, stream="orbit")
    text = said(journal, is_applicant=False, number=1).text
    assert text.en == "orbit of application n-1 was due by 9 March 2026: decide it now."
    journal.write(within.AppointmentBooked(round=1, at=DUE), stream="orbit")
    assert "comes on 9 March 2026 at 17:00" in said(journal, is_applicant=False).text.en


def test_a_body_is_told_that_it_may_decide_by_what_it_has():
    """The applicant did not correct it in time."""
    journal = handed_in().write(DISPATCHED, stream="orbit").write(uncorrected())
    text = said(journal, is_applicant=False, number=1).text
    assert "orbit of application n-1" in text.en
    assert "by 9 March 2026" in text.en
    assert "may decide" in text.en


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


def test_every_ground_has_its_words():
    """A new one is added to chalicelib/domain/grounds.py."""
    assert set(GROUNDS) == set(get_args(within.Ground))
    assert set(WORDS) == set(get_args(Kind))


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


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("revoked", ("M-1", "revoked", "2 March 2026", "Why: it was let go. By: Moon Act 70.")),
        ("suspended", ("M-1", "suspended", "until it is restored", "Moon Act 70")),
        ("restored", ("M-1", "holds again", "Moon Act 70")),
        ("renewed", ("M-1", "was renewed", "M-2", "Moon Act 70")),
        ("corrected", ("M-1", "was corrected", "M-2", "Moon Act 70")),
        ("reissued", ("M-1", "was issued anew", "M-2", "Moon Act 70")),
    ],
)
def test_what_was_done_to_a_certificate_is_told_with_why(kind, told):
    """By which law, since when, and what stands in its place."""
    journal = handed_in().write(acted(kind), ORDERED, stream="orbit")
    place = ("orbit", last_of(journal.records)[1] - 1)
    text = said(journal, stream_and_number=place).text
    assert [part for part in told if part not in text.en] == []
    assert "{" not in text.zh + text.en


@pytest.mark.parametrize(("outcome", "told"), [("kept", "it stands as it is"),
                                               ("corrected", "it was put right")])  # fmt: skip
def test_what_the_issuer_found_is_told_with_why(outcome, told):
    """And by which law."""
    journal = handed_in().write(looked_into(outcome), ORDERED)
    place = ("-", last_of(journal.records)[1] - 1)
    text = said(journal, stream_and_number=place).text
    for part in ("M-1", told, "Why: it was let go. By: Moon Act 70."):
        assert part in text.en
    assert "{" not in text.zh + text.en


def test_why_a_certificate_was_revoked_is_for_its_holder_and_who_collects_results():
    """Nobody else who reads of it learns why; nor does anybody once the key is destroyed."""
    journal = handed_in().write(acted("revoked", "owner"), ORDERED, stream="orbit")
    place = ("orbit", last_of(journal.records)[1] - 1)
    assert "let go" in said(journal, is_applicant=False, stream_and_number=place).text.en

    journal = handed_in().write(acted("revoked", "nobody-here"), ORDERED, stream="orbit")
    assert "let go" in said(journal, stream_and_number=place).text.en
    assert "let go" not in said(journal, is_applicant=False, stream_and_number=place).text.en

    journal = handed_in().write(acted("revoked", "owner"), stream="orbit")
    assert "was revoked" in said(journal).text.en
