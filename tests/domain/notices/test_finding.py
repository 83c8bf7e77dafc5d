"""What happened gives rise to notices: to whom, of which kind, always the same ones."""

from datetime import timedelta

import pytest

from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.journal.certificate_happenings import HAPPENINGS, OUTCOMES
from chalicelib.domain.journal.correction_happenings import Reminded, Uncorrected
from chalicelib.domain.journal.erasing_happenings import Erased
from chalicelib.domain.journal.migrating_happenings import Migrated, MigrationOffered
from chalicelib.domain.journal.paper import Paper
from chalicelib.domain.journal.signing_happenings import SignaturesVoid
from chalicelib.domain.journal.window_happenings import MandatedOnPaper
from chalicelib.domain.notices.finding import TELLING, TO_HOLDER, concerns_lead, dangling, notices
from chalicelib.domain.notices.notice import Notice, body_owner
from chalicelib.domain.text import Text
from tests.domain.story import BEN, NOW, Journal, days, draft, plan_of

SUBMITTED = around.Submitted(digest="d" * 64, plan=plan_of(("orbit",), ("rink",)), number="n-1")
RETURNED = around.Returned(reason="blurred", fields=("name@keeper",), materials=())
DECLINED = within.ItemDeclined(round=1, reason="too cold", article="7", remedies="appeal")
ITEM_RETURNED = within.ItemReturned(round=1, reason="blurred", fields=(), materials=())
GATHERED = around.Gathered(items=("orbit",), how="alone")
REMINDED = Reminded(request=9, items=("rink",), due=NOW, provisional=False)
UNCORRECTED = Uncorrected(request=9, items=("rink",), due=NOW)
GRANTED = within.Granted(round=1, certificates={})
LEAD = "moon-office-990101"
COMPETENT = around.FoundNotCompetent(competent=Text(zh="太阳局", en="Sun Office"))


def added(party, holder, standing="invited"):
    return around.PartyAdded(party=party, role=party.split("-")[0], holder=holder,
                             standing=standing)  # fmt: skip


def stood(party, standing):
    return around.PartyStood(party=party, standing=standing)


def handed_in():
    """Ada's application, with Ben as its owner, who has joined."""
    ben = around.PartyNamed(name="Ben", id_number=BEN)
    journal = draft().write(added("owner", "holder-ben")).write(ben, subject="owner")
    return journal.write(stood("owner", "joined"), SUBMITTED)


def found(journal):
    """Kind and owner of each, as those find them who may open nothing."""
    return [(each.kind, each.owner) for each in notices(journal.glanced(), LEAD)]


def last(journal, number=1):
    return found(journal)[-number:]


def test_whoever_is_invited_is_told_and_nobody_else():
    """Who is only named, or joined by themselves, is not."""
    journal = draft().write(added("guest", "holder-cai", "named"), added("owner", "holder-ben"))
    assert found(journal) == [("invited", "holder-ben")]


def test_whoever_is_invited_again_is_told_again():
    """It is another invitation."""
    journal = draft().write(added("owner", "holder-ben"), stood("owner", "lapsed"),
                            added("owner", "holder-ben"))  # fmt: skip
    kinds = [("invited", "holder-ben"), ("invitation_lapsed", "holder-ada"),
             ("invited", "holder-ben")]  # fmt: skip
    assert found(journal) == kinds
    assert len({each.id for each in notices(journal.records, LEAD)}) == 3


def test_the_applicant_is_told_who_refused_and_nothing_of_who_joined():
    """Joining is what was expected."""
    journal = draft().write(added("owner", "holder-ben"), stood("owner", "joined"))
    journal.write(added("owner-2", "holder-cai"), stood("owner-2", "refused"))
    assert last(journal) == [("invitation_refused", "holder-ada")]
    assert len(found(journal)) == 3


def test_whoever_need_not_answer_any_more_is_no_news_to_the_applicant():
    """It was handed in, or taken back, without them: nobody is to invite them again."""
    journal = draft().write(added("owner", "holder-ben"), stood("owner", "released"))
    assert found(journal) == [("invited", "holder-ben")]


def test_what_a_party_without_a_holder_does_is_told_to_nobody_by_mistake():
    """Whoever comes into being through the application has no inbox yet."""
    journal = draft().write(added("firm", None, "founded"), stood("firm", "joined"))
    assert found(journal) == []


def test_the_applicant_is_told_that_all_have_signed():
    """It can be handed in now."""
    journal = handed_in().write(around.AllSigned(digest="d" * 64))
    assert last(journal) == [("ready_to_submit", "holder-ada")]


def test_whoever_has_to_sign_is_told_once_another_has():
    """Whoever is waited for; who has no part there, or several, not more than once."""
    awaits = ("owner", "nobody-here", "owner")
    journal = handed_in().write(around.Signed(party="keeper", digest="d" * 64, awaits=awaits))
    assert last(journal) == [("to_sign", "holder-ben")]
    assert len(found(journal)) == 2


def test_whoever_only_signs_after_others_tells_nobody():
    """Everybody whom it concerns was told by the first signature."""
    journal = handed_in().write(around.Signed(party="keeper", digest="d" * 64))
    assert "to_sign" not in dict(found(journal))


def test_whose_signature_is_void_is_told():
    """Each of those whose it was."""
    journal = handed_in().write(SignaturesVoid(parties=("owner",)))
    assert last(journal) == [("signature_void", "holder-ben")]


@pytest.mark.parametrize("actor", ["party:keeper", "clerk:c-1 for party:keeper"])
def test_whoever_voids_signatures_is_told_nothing(actor):
    """Nor who had a clerk do it: they were there."""
    records = handed_in().write(SignaturesVoid(parties=("keeper", "owner"))).glanced()
    by_them = records.entries[-1].model_copy(update={"actor": actor})
    as_done = records.model_copy(update={"entries": (*records.entries[:-1], by_them)})
    void = [each for each in notices(as_done, LEAD) if each.kind == "signature_void"]
    assert [each.owner for each in void] == ["holder-ben"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (around.Accepted(how="desk"), "accepted"),
        (COMPETENT, "not_competent"),
        (around.Withdrew(), "withdrawn"),
        (around.Delivered(certificates=()), "ready"),
    ],
)
def test_everybody_who_joined_is_told_what_concerns_the_whole(body, kind):
    """The applicant first."""
    assert last(handed_in().write(body), 2) == [(kind, "holder-ada"), (kind, "holder-ben")]


def test_whoever_has_several_parts_is_told_once():
    """By the first part that they have."""
    journal = handed_in().write(added("witness", "holder-ada", "joined"),
                                around.Accepted(how="automatic"))  # fmt: skip
    told = notices(journal.records, LEAD)[-2:]
    assert [(each.owner, each.party) for each in told] == [
        ("holder-ada", "keeper"), ("holder-ben", "owner")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "stream", "kind"),
    [
        (RETURNED, "-", "correction_due"),
        (GATHERED, "-", "correction_due"),
        (REMINDED, "-", "correction_reminder"),
        (GRANTED, "orbit", "granted"),
        (DECLINED, "orbit", "declined"),
        (within.Ended(how="prerequisite_declined"), "rink", "dropped"),
    ],
)
def test_the_applicant_is_told_what_becomes_of_it(body, stream, kind):
    """With the journal and the entry that it is about."""
    journal = handed_in().write(body, stream=stream)
    entry, notice = journal.records.entries[-1], notices(journal.glanced(), LEAD)[-1]
    assert (notice.kind, notice.owner, notice.party) == (kind, "holder-ada", "keeper")
    assert (notice.stream, notice.sequence, notice.at) == (stream, entry.sequence, entry.at)


def by_agent():
    """Ben opened it as Ada's agent; she has joined, and it is handed in."""
    opened = around.Opened(life_event="adopt-a-moon", catalogue="c" * 64, places={},
                           applicant="helper", acts_for="keeper")  # fmt: skip
    journal = Journal().write(opened, added("helper", "holder-ben", "joined"))
    journal.write(added("keeper", "holder-ada"), stood("keeper", "joined"))
    return journal.write(added("guest", "holder-cai", "joined"), SUBMITTED)


def mandated(*reach):
    return around.Mandated(agent="helper", principal="keeper", reach=reach)


ENDED = around.MandateEnded(agent="helper", principal="keeper")


def on_paper(*reach, agent="helper", principal="keeper"):
    paper = Paper(key="k", media_type="image/png", size=3, sha256="0")
    return MandatedOnPaper(agent=agent, principal=principal, reach=reach, area="990101",
                           paper=paper)  # fmt: skip


def told_of_a_grant(journal):
    found_ = found(journal.write(GRANTED, stream="orbit"))
    return [owner for kind, owner in found_ if kind == "granted"]


def test_where_an_agent_opened_it_the_person_they_act_for_is_told():
    """The agent only as long as that person lets them act."""
    assert told_of_a_grant(by_agent()) == ["holder-ada"]
    assert told_of_a_grant(by_agent().write(mandated("correct"))) == ["holder-ben", "holder-ada"]
    assert told_of_a_grant(by_agent().write(mandated("correct"), ENDED)) == ["holder-ada"]
    assert told_of_a_grant(by_agent().write(mandated("correct"), mandated())) == ["holder-ada"]


def waiting(standing="invited"):
    """Ben opened it for Ada, who has not joined."""
    opened = around.Opened(life_event="adopt-a-moon", catalogue="c" * 64, places={},
                           applicant="helper", acts_for="keeper")  # fmt: skip
    journal = Journal().write(opened, added("helper", "holder-ben", "joined"))
    return journal.write(added("keeper", "holder-ada", standing))


def test_a_mandate_on_paper_is_told_to_the_principal_who_has_joined():
    """Nobody else can be told."""
    assert last(by_agent().write(on_paper("submit"))) == [("mandated_on_paper", "holder-ada")]
    assert found(waiting().write(on_paper("submit"))) == [("invited", "holder-ada")]


def test_an_agent_by_paper_is_told_as_any_other():
    """Also before the principal has joined; no more once the principal said otherwise."""
    joined = by_agent().write(on_paper("correct"))
    assert told_of_a_grant(joined) == ["holder-ben", "holder-ada"]
    assert told_of_a_grant(by_agent().write(on_paper("correct"), ENDED)) == ["holder-ada"]
    assert told_of_a_grant(waiting().write(on_paper("correct"), SUBMITTED)) == ["holder-ben"]
    mine = waiting().write(on_paper("correct"), mandated("correct"), SUBMITTED)
    assert told_of_a_grant(mine) == []
    of_another = waiting().write(added("guest", "holder-cai"), on_paper("correct",
                                 principal="guest"), SUBMITTED)  # fmt: skip
    assert told_of_a_grant(of_another) == []


@pytest.mark.parametrize(("standing", "prepares"), [("refused", False), ("taken_back", True)])
def test_paper_tells_nobody_anything_once_the_principal_has_no_part(standing, prepares):
    """Who opened it goes on preparing where they were taken back, and not where they refused."""
    journal = waiting().write(on_paper("correct"), stood("keeper", standing))
    assert told_of_a_grant(journal) == []
    journal.write(added("guest", "holder-cai"), stood("guest", "lapsed"))
    assert (("invitation_lapsed", "holder-ben") in found(journal)) is prepares


def test_an_agent_is_told_of_nothing_that_was_before_their_mandate():
    """Whenever the notices are looked for."""
    journal = by_agent().write(GRANTED, stream="orbit").write(mandated("correct"))
    assert [owner for kind, owner in found(journal) if kind == "granted"] == ["holder-ada"]


def test_whoever_leads_it_is_told_whatever_the_clock_said():
    """An entry that is stamped before the application was opened is told of all the same."""
    journal = by_agent().write(mandated("correct")).write(GRANTED, stream="orbit")
    *others, grant = journal.records.entries
    back = grant.model_copy(update={"at": NOW - timedelta(days=1)})
    records = journal.records.model_copy(update={"entries": (*others, back)})
    assert [n.owner for n in notices(records, LEAD) if n.kind == "granted"] == ["holder-ada"]


def test_a_mandate_of_somebody_who_leads_nothing_tells_an_agent_nothing():
    """Nor one of somebody who was never there."""
    given = around.Mandated(agent="helper", principal="guest", reach=("prepare",))
    stray = around.Mandated(agent="helper", principal="nobody", reach=("prepare",))
    assert told_of_a_grant(by_agent().write(given, stray)) == ["holder-ada"]


def test_an_agent_of_who_opened_it_themselves_is_told_what_they_are():
    """A mandate tells as much as it lets do."""
    given = around.Mandated(agent="owner", principal="keeper", reach=("correct",))
    assert told_of_a_grant(handed_in().write(given)) == ["holder-ada", "holder-ben"]


def test_whoever_prepares_it_is_told_who_refused():
    """Who opened it for another, until that other has said how far it goes."""
    refused = stood("guest", "refused")
    assert last(by_agent().write(refused), 2) == [
        ("invitation_refused", "holder-ben"), ("invitation_refused", "holder-ada")
    ]  # fmt: skip
    ended = by_agent().write(mandated("prepare"), ENDED, refused)
    assert last(ended) == [("invitation_refused", "holder-ada")]
    assert found(ended)[-2][0] != "invitation_refused"


def test_before_the_person_has_joined_only_who_opened_it_prepares():
    """Who was to lead it refuses: the agent is told, or nobody would be."""
    opened = around.Opened(life_event="adopt-a-moon", catalogue="c" * 64, places={},
                           applicant="helper", acts_for="keeper")  # fmt: skip
    journal = Journal().write(opened, added("helper", "holder-ben", "joined"))
    journal.write(added("keeper", "holder-ada"), stood("keeper", "refused"))
    assert last(journal) == [("invitation_refused", "holder-ben")]


@pytest.mark.parametrize(
    "body",
    [
        within.Ended(how="declined"),
        within.Ended(how="withdrawn"),
        within.Taken(officer="o-1"),
        ITEM_RETURNED,
        within.Certified(certificates=()),
        within.ItemCorrected(round=1),
    ],
)
def test_of_what_they_know_already_or_need_not_know_nobody_is_told(body):
    """An end that its own decision told of, or an officer at work."""
    assert found(handed_in().write(body, stream="orbit")) == found(handed_in())


def sent(body="moon-office-990101"):
    return within.Dispatched(body=body, round=1, handle="h" * 64, due=NOW, provisional=False)


OVERDUE = within.Overdue(round=1, due=NOW)
BOOKED = within.AppointmentBooked(round=1, at=NOW)
TIMES = [
    within.Suspended(round=1, ground="hearing", article="45", days=None, offers=()),
    within.Continued(round=1, due=NOW, provisional=False),
    within.Extended(round=1, limit=days(5), article="42", due=NOW, provisional=False),
]


@pytest.mark.parametrize("body", TIMES)
def test_the_applicant_is_told_what_becomes_of_an_items_time(body):
    """It stops, runs on, or is longer."""
    assert last(handed_in().write(sent(), body, stream="orbit")) == [(body.kind, "holder-ada")]


def test_of_lateness_the_applicant_the_body_and_the_leading_body_are_told():
    """Each once, also where the leading one has the item itself."""
    plan = plan_of(("orbit",), ("rink",))
    elsewhere = plan.items[1].model_copy(update={"department": "ice-office"})
    plan = plan.model_copy(update={"items": (plan.items[0], elsewhere)})
    journal = draft().write(around.Submitted(digest="d" * 64, plan=plan, number="n-1"))
    own, leading = "body:ice-office-990101", "body:moon-office-990101"
    journal.write(sent("ice-office-990101"), OVERDUE, stream="rink")
    assert found(journal) == [("overdue", "holder-ada"), ("case_overdue", own),
                              ("case_overdue", leading)]  # fmt: skip
    journal.write(sent(), OVERDUE, stream="orbit")
    assert last(journal, 2) == [("overdue", "holder-ada"), ("case_overdue", leading)]


def test_the_leading_body_is_told_of_lateness_even_where_it_has_no_item():
    """It answers for the whole bundle."""
    journal = handed_in().write(sent("ice-office-990101"), OVERDUE, stream="rink")
    assert last(journal, 2) == [("case_overdue", "body:ice-office-990101"),
                                ("case_overdue", f"body:{LEAD}")]  # fmt: skip


def test_where_no_body_leads_the_bundle_only_the_items_own_is_told():
    """Nobody else is there."""
    journal = handed_in().write(sent(), OVERDUE, stream="orbit")
    told = [(n.kind, n.owner) for n in notices(journal.glanced(), None)]
    assert told[-2:] == [("overdue", "holder-ada"), ("case_overdue", "body:moon-office-990101")]


def test_whoever_does_not_correct_in_time_and_all_who_may_decide_now_are_told():
    """Each body once, the leading one as well."""
    journal = handed_in().write(sent("ice-office-990101"), stream="rink")
    journal.write(UNCORRECTED)
    told = [("correction_overdue", "holder-ada"), ("case_uncorrected", "body:ice-office-990101"),
            ("case_uncorrected", f"body:{LEAD}")]  # fmt: skip
    assert last(journal, 3) == told


def test_what_was_not_corrected_at_acceptance_concerns_no_body_yet():
    """It has not come so far."""
    journal = handed_in().write(RETURNED, UNCORRECTED.model_copy(update={"items": ()}))
    assert last(journal) == [("correction_overdue", "holder-ada")]


@pytest.mark.parametrize(("entry", "concerns"), [(OVERDUE, True), (BOOKED, False)])
def test_who_leads_is_looked_up_only_where_they_are_told_of_something(entry, concerns):
    """It takes the catalogue."""
    journal = handed_in().write(sent(), entry, stream="orbit")
    assert concerns_lead(journal.glanced()) is concerns


def test_the_body_is_told_of_an_appointment_that_was_taken_and_nobody_else():
    """The applicant took it."""
    journal = handed_in().write(sent(), BOOKED, stream="orbit")
    assert last(journal) == [("case_booked", "body:moon-office-990101")]


@pytest.mark.parametrize("stopped", [around.Withdrew(), COMPETENT])
def test_nothing_is_ready_where_it_was_stopped_before_anything_was_granted(stopped):
    """They were told already that it has ended."""
    journal = handed_in().write(stopped)
    assert found(journal.write(around.Delivered(certificates=()))) == found(journal)
    assert last(journal.write(around.Delivered(certificates=("C-1",)))) == [("ready", "holder-ben")]


def test_every_notice_found_is_found_again_later_under_the_same_id():
    """However much has happened since, and with everything opened."""
    journal = handed_in().write(around.Accepted(how="desk")).write(GRANTED, stream="orbit")
    before = [each.id for each in notices(journal.glanced(), LEAD)]
    journal.write(DECLINED, stream="rink").write(around.Delivered(certificates=("C-1",)))
    after = [each.id for each in notices(journal.records, LEAD)]
    assert set(before) < set(after)
    assert len(after) == len(set(after))


def test_the_journals_of_items_know_everybody_whatever_was_written_first():
    """They come in any order among one another."""
    journal = handed_in().write(GRANTED, stream="orbit")
    shuffled = tuple(sorted(journal.records.entries, key=lambda entry: entry.stream == "-"))
    records = journal.records.model_copy(update={"entries": shuffled})
    assert set(notices(records, LEAD)) == set(notices(journal.records, LEAD))


def acted(kind, party="keeper"):
    """Something that its issuer did about a certificate."""
    return HAPPENINGS[kind](party=party, certificate="MOON_DEED", number="M-1", mark="1",
                            by="M-2")  # fmt: skip


@pytest.mark.parametrize("kind", HAPPENINGS)
def test_the_holder_is_told_what_was_done_to_their_certificate(kind):
    """Who leads is told of one whose holder has no part in the application: a company founded."""
    journal = handed_in().write(acted(kind, "owner"), acted(kind, "nobody-here"), stream="orbit")
    said = TO_HOLDER[f"certificate_{kind}"]
    assert last(journal, 2) == [(said, "holder-ben"), (said, "holder-ada")]


def looked_into(outcome, party="keeper"):
    """What its issuer has answered to somebody who said otherwise."""
    return OUTCOMES[outcome](party=party, certificate="MOON_DEED", number="M-1", mark="d" * 32)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_whoever_said_otherwise_is_told_what_the_issuer_found(outcome):
    """Or who leads, where they have no part."""
    journal = handed_in().write(looked_into(outcome, "owner"), looked_into(outcome, "nobody-here"))
    assert last(journal, 2) == [("dispute_answered", "holder-ben"),
                                ("dispute_answered", "holder-ada")]  # fmt: skip


def test_only_what_is_said_to_tell_tells():
    """Whoever reads the stream asks for nothing else."""
    journal = handed_in().write(RETURNED, SUBMITTED, around.AllSigned(digest="d" * 64))
    journal.write(around.Accepted(how="desk"), around.Withdrew(), COMPETENT)
    journal.write(around.Signed(party="keeper", digest="d" * 64, awaits=("owner",)))
    journal.write(SignaturesVoid(parties=("keeper",)), on_paper("submit"))
    journal.write(GATHERED, REMINDED, UNCORRECTED).write(GRANTED, DECLINED, stream="orbit")
    journal.write(sent(), *TIMES, OVERDUE, BOOKED, stream="orbit")
    journal.write(within.Ended(how="prerequisite_declined"), stream="rink")
    journal.write(*map(acted, HAPPENINGS), stream="orbit").write(*map(looked_into, OUTCOMES))
    journal.write(around.Delivered(certificates=("C-1",)))
    journal.write(MigrationOffered(to="n" * 64), Migrated(before="o" * 64, to="n" * 64))
    told = {(each.stream, each.sequence) for each in notices(journal.records, LEAD)}
    kinds = {e.kind for e in journal.records.entries if (e.stream, e.sequence) in told}
    assert kinds | {"party_stood", "erased"} == TELLING


def test_two_bodies_are_told_of_one_entry_apart():
    """A body has no part: it is told apart by its own name."""
    one, other = (
        Notice(application="a", stream="orbit", sequence=3, kind="granted", party=None,
               owner=body_owner(body), at=handed_in().now)
        for body in ("moon-office-990101", "sun-office-990101")
    )  # fmt: skip
    assert one.id != other.id
    assert len(one.id) == 32


@pytest.mark.parametrize(
    ("why", "actor", "told"),
    [
        ("asked", "party:keeper", ["holder-ben"]),
        ("asked", "clerk:s-clerk for party:keeper", ["holder-ben"]),
        ("abandoned", "system:erase", ["holder-ada", "holder-ben"]),
        ("retention", "system:erase", []),
    ],
)
def test_of_an_erasure_whoever_took_part_is_told_and_of_nothing_else_any_more(why, actor, told):
    """But for who asked for it; decades afterwards, nobody."""
    journal = handed_in().write(around.Accepted(how="desk"))
    before = notices(journal.records, LEAD)
    *entries, last = journal.write(Erased(why=why, parties=("keeper",))).records.entries
    last = last.model_copy(update={"actor": actor})
    records = journal.records.model_copy(update={"entries": (*entries, last)})

    assert [(n.kind, n.owner) for n in notices(records, LEAD)] == [("erased", w) for w in told]
    assert dangling(records, LEAD) == before
    assert {n.party for n in dangling(records, LEAD, "owner")} <= {"owner"}
