"""What need not be kept is erased: once, wholly, and by whatever hand, or not at all."""

import io
import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from aws_lambda_powertools import Logger

from chalicelib.domain.applying import commands
from chalicelib.domain.contacts import Contact
from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.definitions.retention import Retention
from chalicelib.domain.erasing import UNTOUCHED_FOR
from chalicelib.domain.errors import Conflict, Damaged, RequestFault, Unknown
from chalicelib.domain.journal.chain import verify
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Signed
from chalicelib.domain.journal.paper import Paper
from chalicelib.domain.journal.window_happenings import MandatedOnPaper
from chalicelib.domain.text import Basis, Text
from chalicelib.entrypoints.services.erasing import SETTLES, ErasePorts, erase_due
from tests.cloud.flights import DEFINITIONS, EGGS, GRANTS, Flights, changed, with_item
from tests.cloud.people import CHEN, SUN
from tests.fakes.erasures import FakeErasures

DAY = timedelta(days=1)
TEN = Retention(years=10, basis=Basis(law="Dragon Archives Rules", confidence="low"))


class Erasing(Flights):
    """The dragon's people, and the function that erases beside them."""

    def __init__(self, **how):
        super().__init__(**how)
        self.log = io.StringIO()
        self.logger = Logger(service=f"erase-{uuid4()}", stream=self.log)

    @property
    def ports(self):
        cloud = self.cloud
        return ErasePorts(
            applications=cloud.applications,
            catalogues=cloud.catalogues,
            erasures=FakeErasures(cloud.applications, cloud.contacts),
            inboxes=cloud.inboxes,
            uploads=cloud.uploads,
            pen=cloud.pen("system:erase"),
            logger=self.logger,
        )

    def beat(self, approval=None, goes_on=lambda: True, *, is_dry=False):
        """The function, once."""
        done = erase_due(self.ports, approval, goes_on, is_dry=is_dry)
        self.cloud.work()
        return done

    def erase(self, who, application):
        """Somebody asks for it."""
        return self.ask(who, application, commands.Erase())

    def draft(self):
        """Three people's draft, with files, signed by two of them."""
        application = self.begin(riders=True)
        self.invite_all(application)
        self.fill(application, riders=True)
        self.cloud.work()
        return application

    def sealed(self, application):
        """The sealed entries that somebody with every key can still open."""
        entries = self.cloud.applications.read(application).entries
        return [e.kind for e in entries if e.subject and e.body is not None]

    def lines(self, who):
        """The kinds of notices in somebody's inbox, of which application."""
        page = self.cloud.inboxes.page(who.holder, None, 99)
        return [(each.notice.kind, each.notice.application) for each in page]

    def scan(self, application, folder, name="1.png"):
        """A paper, as a clerk scanned it."""
        key = f"{application}/{folder}/{name}"
        self.cloud.uploads.materials[key] = b"image/png of a paper"
        return Paper(key=key, media_type="image/png", size=3, sha256="0")

    def write(self, application, body):
        """A clerk's entry."""
        records = self.cloud.applications.read(application)
        entries = self.cloud.pen("clerk:c").write(records, (Happened(body=body),))
        self.cloud.applications.write(entries)

    def files(self, application):
        """The files that lie anywhere for it."""
        stores = (*self.cloud.uploads.quarantine, *self.cloud.uploads.materials)
        return [key for key in stores if key.startswith(f"{application}/")]


@pytest.fixture
def people():
    return Erasing()


def test_a_draft_is_erased_with_all_that_stands_beside_it(people):
    """Keys at once; files, inbox lines, codes, addresses and list entries with the next beat."""
    draft = people.draft()
    for each in (CHEN, SUN):
        people.cloud.contacts.keep(each.holder, Contact(), Contact())
    kept = people.begin(another=True)

    people.erase(CHEN, draft)
    assert people.sealed(draft) == []
    people.beat()

    assert people.files(draft) == []
    assert people.cloud.applications.belonging_to(SUN.holder) == ()
    assert people.cloud.applications.belonging_to(CHEN.holder) == (kept,)
    assert {line for line in people.lines(SUN) if line[1] == draft} == {("erased", draft)}
    assert [line for line in people.lines(CHEN) if line[1] == draft] == []
    assert CHEN.holder in people.cloud.contacts._contacts, "they have another application"
    assert SUN.holder not in people.cloud.contacts._contacts, "they have none"


def test_its_journal_verifies_without_any_key(people):
    """What happened still stands: only nobody knows to whom."""
    draft = people.draft()
    people.erase(CHEN, draft)
    people.beat()

    verify(people.cloud.applications.glance(draft).entries)
    assert people.kinds(draft)[-1] == "erased"


def test_a_code_leads_nowhere_any_more(people):
    """Whoever was invited and comes late is told that it has lapsed."""
    draft = people.begin(riders=True)
    code = people.name(CHEN, draft, "rider", SUN)
    people.erase(CHEN, draft)

    with pytest.raises(Unknown, match="has lapsed"):
        people.take_up(SUN, code)
    people.beat()
    with pytest.raises(Unknown):
        people.take_up(SUN, code)


def test_a_second_look_finds_nothing_to_do(people):
    """It may be repeated, and is, until nothing can come any more."""
    draft = people.draft()
    people.erase(CHEN, draft)

    assert people.beat().cleared == 1
    people.cloud.uploads.quarantine[f"{draft}/late/file.pdf"] = b"by a form of ten minutes ago"
    people.cloud.clock.move(SETTLES)
    assert people.beat().cleared == 1
    assert people.files(draft) == []
    assert people.beat().cleared == 0


def test_an_abandoned_draft_is_erased_by_itself(people):
    """After ninety days; whoever took part is told."""
    draft = people.draft()
    people.cloud.clock.move(UNTOUCHED_FOR)

    assert people.beat().abandoned == (draft,)
    assert people.sealed(draft) == []
    assert ("erased", draft) in people.lines(CHEN)
    assert people.beat().abandoned == ()


def test_whoever_touches_a_draft_keeps_it(people):
    """From then on it counts anew, and is not looked at before."""
    draft = people.begin()
    people.cloud.clock.move(UNTOUCHED_FOR - DAY)
    people.type(CHEN, draft, {"keeper_phone@keeper": "19900000001"})
    people.cloud.clock.move(DAY)

    assert people.beat().abandoned == ()
    assert people.cloud.applications.drafts[draft] > people.cloud.clock.now() - 2 * DAY
    people.cloud.clock.move(UNTOUCHED_FOR)
    assert people.beat().abandoned == (draft,)


def test_a_dry_run_says_what_it_would_erase_and_touches_nothing(people):
    """Neither the draft nor the marks by which drafts are found."""
    drafts = people.begin(), people.begin(another=True)
    people.type(CHEN, drafts[1], {"keeper_phone@keeper": "19900000001"})
    people.cloud.clock.move(UNTOUCHED_FOR)
    people.type(CHEN, drafts[1], {"keeper_phone@keeper": "19900000002"})
    marks = dict(people.cloud.applications.drafts)

    assert people.beat(is_dry=True).abandoned == drafts[:1]
    assert people.sealed(drafts[0])
    assert people.cloud.applications.drafts == marks


def test_it_stops_in_time_and_goes_on_at_the_next_beat(people):
    """However many there are."""
    drafts = [people.begin(another=True) for _ in range(3)]
    people.cloud.clock.move(UNTOUCHED_FOR)
    left = iter([True, True, False, False, False, False])

    first = people.beat(goes_on=lambda: next(left))

    assert (len(first.abandoned), first.left) == (2, True)
    assert {*first.abandoned, *people.beat().abandoned} == set(drafts)


def test_one_that_cannot_be_cleared_away_keeps_no_other_from_it(people):
    """It comes again."""
    first, second = people.begin(), people.begin(another=True)
    for each in (first, second):
        people.erase(CHEN, each)
    erase = people.cloud.uploads.erase

    def fail(folder):
        if folder.startswith(first):
            raise OSError("nobody foresaw this")
        return erase(folder)

    people.cloud.uploads.erase = fail
    done = people.beat()
    people.cloud.uploads.erase = erase

    assert (done.cleared, done.failed) == (1, 1)
    assert first in people.log.getvalue()
    assert people.beat().cleared == 2


def unreadable(people, *names):
    """These journals cannot be read; which ones were tried."""
    glance, tried = people.cloud.applications.glance, []

    def glanced(name):
        if name in names:
            tried.append(name)
            raise Damaged(f"{name} is not as it was written")
        return glance(name)

    people.cloud.applications.glance = glanced
    return tried


def test_a_draft_that_cannot_be_read_keeps_no_other_from_being_erased():
    """It is tried with every beat, and an operator finds it in the log."""
    people = Erasing()
    first, second = people.begin(), people.begin(another=True)
    people.cloud.clock.move(UNTOUCHED_FOR)
    tried = unreadable(people, first)

    done = erase_due(people.ports, None, lambda: True)

    assert (done.abandoned, done.failed, tried) == ((second,), 1, [first])
    assert first in people.log.getvalue()


def test_a_closed_case_that_cannot_be_read_keeps_nothing_from_being_cleared_away():
    """Nor another from being settled, nor one that has run out from being destroyed."""
    people, first = closed(definitions=with_retention(10))
    second, draft = again(people), people.begin(another=True)
    people.erase(CHEN, draft)
    tried = unreadable(people, first)

    done = erase_due(people.ports, None, lambda: True)

    assert (done.cleared, done.failed, tried) == (1, 1, [first])
    assert people.files(draft) == []
    assert list(people.ports.erasures.closed()) == [first]
    people.cloud.clock.move(timedelta(days=366 * 11))
    done = erase_due(people.ports, "云档销〔2037〕1号", lambda: True)
    assert done.expired == (second,)


def test_however_many_closed_cases_are_unsettled_what_is_erased_is_cleared_away_first():
    """The first beat after a deployment may find everything that was ever closed."""
    people, first = closed(definitions=with_retention(10))
    unsettled, draft = [first, again(people)], people.begin(another=True)
    people.erase(CHEN, draft)

    assert people.beat(goes_on=Time(1)).cleared == 1
    assert list(people.ports.erasures.closed()) == unsettled


def test_an_approved_list_destroys_also_what_nobody_has_looked_at_yet():
    """As the dry run named it."""
    people, application = closed(definitions=with_retention(10))
    people.cloud.clock.move(timedelta(days=366 * 11))

    assert people.beat("云档销〔2037〕1号").expired == (application,)
    assert people.phase(application) == "erased"


@pytest.mark.parametrize(("pair", "left"), [(("rider", "keeper"), 0), (("keeper", "rider"), 0),
                                            (("keeper", "keeper"), 1)])  # fmt: skip
def test_a_mandate_on_paper_goes_with_the_part_of_either_whom_it_names(people, pair, left):
    """Its scan, that is: of others the draft keeps what it has."""
    draft = people.draft()
    paper = people.scan(draft, "mandate-on-paper")
    people.write(draft, MandatedOnPaper(agent=pair[0], principal=pair[1], reach=("submit",),
                                        area="990101", paper=paper))  # fmt: skip

    people.erase(SUN, draft)
    people.beat()

    assert people.files(draft).count(paper.key) == left


@pytest.mark.parametrize("signer", ["rider", "keeper"])
def test_a_page_signed_by_hand_goes_with_whoever_is_shown_on_it(people, signer):
    """Whether they signed it themselves or it is another's, which holds no more."""
    draft = people.draft()
    before = people.scan(draft, "signed-page")
    people.write(draft, Signed(party=signer, digest="d" * 64, paper=before))

    people.erase(SUN, draft)
    after = people.scan(draft, "signed-page", "2.png")
    people.write(draft, Signed(party="keeper", digest="e" * 64, paper=after))
    people.beat()

    left = people.files(draft)
    assert (left.count(before.key), left.count(after.key)) == (0, 1)


def test_one_party_s_part_goes_and_the_draft_of_the_others_stays(people):
    """What others signed is signed no more, since it is another draft now."""
    draft = people.draft()
    people.sign(CHEN, draft)
    plan = people.cloud.stands(draft).plan()
    theirs, other = ({m.id for m in plan.materials if m.party == p} for p in ("rider", "keeper"))
    for material in theirs | other:
        people.cloud.uploads.materials[f"{draft}/{material}/file.png"] = b"image/png of something"

    people.erase(SUN, draft)
    people.beat()

    stands = people.cloud.stands(draft).application
    assert (stands.phase, stands.party("rider").standing) == ("draft", "refused")
    assert not [key for key in stands.values if key.endswith("@rider")]
    left = {key.split("/")[1] for key in people.files(draft)}
    assert theirs
    assert not theirs & left
    assert other <= left
    assert {e.subject for e in people.cloud.applications.read(draft).entries
            if e.body is None} == {"rider"}  # fmt: skip
    assert people.cloud.applications.belonging_to(SUN.holder) == ()
    assert "invitation_refused" in [kind for kind, _ in people.lines(CHEN)]
    with pytest.raises(RequestFault):
        people.submit(CHEN, draft)


def race(people, draft, other):
    """Chen erases while another does something in between: what became of both."""
    raised = []

    def act():
        try:
            other()
        except RequestFault as fault:
            raised.append(fault)

    people.cloud.applications.meanwhile(act)
    try:
        people.erase(CHEN, draft)
    except RequestFault as fault:
        raised.append(fault)
    people.cloud.work()
    return people.phase(draft), raised


def test_of_an_erasure_and_a_submission_exactly_one_comes_to_be(people):
    """Whoever is first in the journal; the other is told how it stands."""
    draft = people.draft()
    for who in (CHEN, SUN):
        people.sign(who, draft)

    phase, raised = race(people, draft, lambda: people.submit(CHEN, draft))

    assert phase != "erased"
    assert [str(fault)[:20] for fault in raised] == ["It was handed in, an"]
    assert people.sealed(draft)


def test_a_submission_that_comes_second_finds_it_erased(people):
    """And nothing is handed in, not even half."""
    draft = people.draft()
    for who in (CHEN, SUN):
        people.sign(who, draft)
    people.cloud.applications.meanwhile(lambda: people.erase(CHEN, draft))

    with pytest.raises(Conflict, match="was erased"):
        people.submit(CHEN, draft)

    assert people.kinds(draft).count("submitted") == 0


def test_what_another_types_in_that_moment_goes_as_well(people):
    """The erasure reads again, and takes it along."""
    draft = people.draft()

    phase, raised = race(people, draft, lambda: people.type(
        SUN, draft, {"rider_phone@rider": "19900000003"}))  # fmt: skip

    assert (phase, people.sealed(draft)) == ("erased", [])
    assert len(raised) <= 1


def test_a_prefill_that_was_running_writes_nothing_any_more(people):
    """Nor does it ask a register any more: whoever guards them looks at the application anew."""
    draft = people.begin()
    people.agree(CHEN, draft, "keeper", "PERSON_CARD")
    people.cloud.applications.meanwhile(lambda: people.erase(CHEN, draft))

    for _ in range(2):
        with pytest.raises(Conflict):
            people.prefill(draft)

    assert {said.result for said in people.cloud.ledger.about(CHEN.id_number)} == {"refused"}
    assert people.kinds(draft)[-1] == "erased"
    assert people.sealed(draft) == []


def test_an_abandoned_draft_that_somebody_opens_in_that_moment_is_kept(people):
    """They were first."""
    draft = people.begin()
    people.cloud.clock.move(UNTOUCHED_FOR)
    people.cloud.applications.meanwhile(
        lambda: people.type(CHEN, draft, {"keeper_phone@keeper": "19900000001"})
    )

    assert people.beat().abandoned == ()
    assert people.phase(draft) == "draft"


def test_many_who_erase_at_once_write_it_once(people):
    """Two beats and the applicant."""
    draft = people.draft()
    people.cloud.clock.move(UNTOUCHED_FOR)
    acts = [lambda: people.erase(CHEN, draft), *[lambda: erase_due(people.ports, None, bool)] * 2]
    acts[1] = acts[2] = lambda: erase_due(people.ports, None, lambda: True)
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert people.kinds(draft).count("erased") == 1


def closed(**how):
    """An application brought to its archive."""
    people = Erasing(**how)
    application = people.accepted()
    people.grants(application, *[item for item in GRANTS if item in people.ended(application)])
    people.cloud.work()
    return people, application


def test_a_closed_case_is_destroyed_only_by_an_approved_list():
    """Nobody but a person decides that; the number of their approval stands in the journal."""
    bundles = tuple(b.model_copy(update={"retention": TEN}) for b in DEFINITIONS.bundles)
    people, application = closed(definitions=changed(bundles=bundles))
    assert people.phase(application) == "archived"
    ledger = list(people.cloud.ledger.entries) if hasattr(people.cloud.ledger, "entries") else []

    people.cloud.clock.move(timedelta(days=366 * 11))
    assert people.beat().expired == ()
    assert people.beat(is_dry=True).expired == (application,)
    assert people.phase(application) == "archived"

    assert people.beat("云档销〔2037〕1号").expired == (application,)

    last = people.cloud.applications.glance(application).entries
    erased = next(e.body for e in last if e.kind == "erased")
    assert (erased.why, erased.approval) == ("retention", "云档销〔2037〕1号")
    assert people.sealed(application) == []
    assert people.files(application) == []
    verify(last)
    if ledger:
        assert people.cloud.ledger.entries[: len(ledger)] == ledger
    assert people.beat("云档销〔2037〕1号").expired == ()


def test_a_closed_case_is_not_destroyed_before_its_time():
    """Whatever somebody approved."""
    people, application = closed()

    people.cloud.clock.move(timedelta(days=366 * 11))

    assert people.beat("云档销〔2037〕2号").expired == ()
    assert people.phase(application) == "archived"


class Time:
    """Enough of it for so many looks."""

    def __init__(self, looks):
        self.left = looks

    def __call__(self):
        self.left -= 1
        return self.left >= 0


def with_retention(years):
    """Bundles whose archives are kept for so many years, or for ever."""
    kept = Retention(years=years, basis=TEN.basis)
    return changed(bundles=tuple(b.model_copy(update={"retention": kept})
                                 for b in DEFINITIONS.bundles))  # fmt: skip


def test_what_is_kept_for_ever_does_not_stand_before_what_runs_out():
    """Each is looked at once, however little time there is; what runs out is found at its time."""
    people, first = closed(definitions=with_retention(None))
    forever = [first, *(again(people) for _ in range(2))]
    people.cloud.publish(with_retention(10))
    people.cloud.definitions = with_retention(10)
    short = again(people)
    for _ in range(9):
        people.beat(goes_on=Time(2))
    erasures = people.ports.erasures
    assert list(erasures.closed()) == []

    people.cloud.clock.move(timedelta(days=366 * 11))
    assert list(erasures.expired(people.cloud.clock.now())) == [short]
    assert people.beat(is_dry=True, goes_on=Time(2)).expired == (short,)
    assert people.beat("云档销〔2037〕1号", goes_on=Time(2)).expired == (short,)
    assert [people.phase(each) for each in (*forever, short)] == ["archived"] * 3 + ["erased"]


def again(people):
    """Another application of the same people, brought to its archive."""
    application = people.submitted(another=True)
    people.cloud.work()
    people.grants(application, *[item for item in GRANTS if item in people.ended(application)])
    people.cloud.work()
    return application


def test_a_dry_run_names_also_what_nobody_has_looked_at_yet():
    """And writes nothing: the next beat says until when it is kept."""
    people, application = closed(definitions=with_retention(10))
    people.cloud.clock.move(timedelta(days=366 * 11))

    assert people.beat(is_dry=True).expired == (application,)
    assert list(people.ports.erasures.closed()) == [application]
    people.beat()
    assert list(people.ports.erasures.closed()) == []
    assert people.beat(is_dry=True).expired == (application,)


def test_what_was_erased_before_its_mark_was_seen_is_not_looked_at():
    """An index may be behind its table."""
    people, application = closed(definitions=with_retention(10))
    people.cloud.clock.move(timedelta(days=366 * 11))
    mark = people.cloud.applications.closed[application]
    people.beat("云档销〔2037〕1号")
    people.cloud.applications.closed[application] = mark

    assert people.beat("云档销〔2037〕1号").expired == ()
    assert people.beat(is_dry=True).expired == ()
    assert people.cloud.applications.kept == {}


def rider_brings():
    """Definitions by which the rider brings a file, where the dragon breathes fire."""
    title = Text(zh="骑手保证书", en="A rider's word")
    brought = Evidence(type="route-map", of="rider", source="upload")
    word = Requirement(id="word", title=title, when="facts.flight.fire",
                       alternatives=((brought,),))  # fmt: skip
    return with_item(EGGS, requirements=(word,))


def test_files_of_what_fell_out_of_the_plan_go_with_the_part_of_whom_they_are_of():
    """An answer was changed, and not changed back: what was brought before lies there still."""
    people = Erasing(definitions=rider_brings())
    draft = people.begin(riders=True, fire=True)
    people.invite_all(draft)
    (word,) = (m.id for m in people.cloud.stands(draft).plan().asked if m.party == "rider")
    people.upload(CHEN, draft, word)
    people.ask(CHEN, draft, commands.Answer(answers={"riders": True, "breathes_fire": False}))
    assert word not in {m.id for m in people.cloud.stands(draft).plan().asked}
    assert len(people.files(draft)) == 1

    people.erase(SUN, draft)
    people.beat()

    assert people.files(draft) == []
    assert people.cloud.stands(draft).application.attachments == {}
