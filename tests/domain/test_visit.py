"""How long a visit and the sign-in in it last, and whose what was typed is."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.text import Text
from chalicelib.domain.visit import (
    IDLE,
    IDLE_IN_PUBLIC,
    KEPT,
    KNOWN,
    LONGEST,
    LONGEST_IN_PUBLIC,
    Visit,
)
from chalicelib.domain.visiting.confided import MOST, Confided
from chalicelib.domain.visiting.kept_form import LONGEST as LONGEST_KEPT
from chalicelib.domain.visiting.kept_form import MOST as MOST_KEPT
from chalicelib.domain.visiting.kept_form import KeptForm, Typist
from chalicelib.domain.visiting.present import FOR, Present
from chalicelib.domain.visiting.present import LONGEST as LONGEST_THERE
from chalicelib.domain.visiting.signing_in import Leaving, Meant, SignedIn
from chalicelib.domain.visiting.told import Told

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FIELDS = {"name": ("一",)}


def signed_in(subject="s-keeper", at=NOW):
    return SignedIn(token=f"token of {subject}", subject=subject, seen_at=at)


@pytest.fixture
def visit():
    return Visit(begun_at=NOW, secret="first").signed_in_as(signed_in(), "second")


def test_a_sign_in_lasts_while_its_holder_comes_back_within_half_an_hour(visit):
    """From the last page on, not from the first."""
    later = NOW + IDLE - MINUTE

    assert visit.sign_in_at(later).subject == "s-keeper"
    assert visit.sign_in_at(NOW + IDLE) is None
    assert visit.noticed(later).sign_in_at(NOW + IDLE).subject == "s-keeper"


def test_it_is_not_noted_at_every_page_that_somebody_is_here(visit):
    """A minute's exactness is enough."""
    assert visit.noticed(NOW + MINUTE / 2) is visit
    assert visit.noticed(NOW + MINUTE).signed_in.seen_at == NOW + MINUTE


def test_who_is_not_signed_in_is_not_noticed():
    """There is nothing that would end."""
    visit = Visit(begun_at=NOW, secret="s")

    assert visit.noticed(NOW + MINUTE) is visit
    assert visit.sign_in_at(NOW) is None


def test_after_eight_hours_a_visit_is_over_however_busy_it_was(visit):
    """Somebody forgot it on a machine that is not theirs."""
    at = NOW
    while at < NOW + LONGEST - IDLE:
        at += IDLE / 2
        visit = visit.noticed(at)

    assert not visit.is_over(NOW + LONGEST - MINUTE)
    assert visit.is_over(NOW + LONGEST)
    assert visit.noticed(NOW + LONGEST - MINUTE).sign_in_at(NOW + LONGEST) is None
    assert visit.fades_at == NOW + LONGEST + KNOWN


def test_an_hour_after_it_ended_it_is_known_whose_it_was_and_nothing_more(visit):
    answered = visit.telling("keep-a-dragon", Told(key="k", catalogue="c"))
    told = answered.saying(Text(zh="好", en="Good"))
    over = NOW + LONGEST + KEPT

    assert told.as_of(over - MINUTE) == told
    after = told.as_of(over)
    assert (after.whose, after.signed_in, after.told, after.said) == (None, None, {}, None)
    assert (after.typist.subject, after.begun_at) == (told.whose, over)
    kept = after.keeping("/page", FIELDS, over).as_of(over)
    assert kept.signed_in_as(signed_in(at=over), "third").kept_for("/page", over).fields == FIELDS
    other = kept.telling("keep-a-dragon", Told(key="k", catalogue="c"))
    other = other.signed_in_as(signed_in("s-other", at=over), "third")
    assert other.kept_for("/page", over) is None
    assert other.told != {}


def test_who_comes_back_each_day_is_known_for_no_longer(visit):
    """From the end of their own visit on; not of those that begin anew."""
    day, at = timedelta(days=1), NOW
    for _ in range(3):
        at += day
        visit = visit.as_of(at)

    assert visit.keeping("/page", FIELDS, at).kept == ()


def test_signing_in_begins_anew_and_keeps_what_was_told():
    """The secret of forms is another; the way there is gone."""
    told = Told(key="k", catalogue="c", answers={"one": "yes"})
    leaving = Leaving(state="s", nonce="n", verifier="v", to="/there")
    before = Visit(begun_at=NOW, secret="first").telling("one", told).leaving_as(leaving)
    later = NOW + timedelta(hours=3)

    visit = before.signed_in_as(signed_in(at=later), "second")

    assert (visit.begun_at, visit.secret, visit.leaving) == (later, "second", None)
    assert visit.told == {"one": told}


def test_what_was_told_of_a_life_event_is_told_anew_or_forgotten():
    """And nothing else of the visit."""
    told = Told(key="k", catalogue="c")
    visit = Visit(begun_at=NOW, secret="s").telling("one", told).telling("two", told)

    assert list(visit.telling("one", None).told) == ["two"]


def test_what_was_told_of_an_application_is_forgotten_once_that_is_no_more():
    """Of others nothing is."""
    opened, begun = Told(key="k", catalogue="c", opened="app-1"), Told(key="k", catalogue="c")
    visit = Visit(begun_at=NOW, secret="s").telling("one", opened).telling("two", begun)

    assert visit.done_with("app-1").told == {"two": begun}
    assert visit.done_with("app-2") == visit
    assert visit.saying(Text(zh="好", en="good")).told == visit.told


class TestWhatWasTypedTooLate:
    """Nothing typed is lost, and nobody else sees it."""

    @pytest.fixture
    def kept(self, visit):
        return visit.keeping("/page", FIELDS, NOW)

    def test_who_typed_it_is_signed_out_and_sees_it_when_they_are_back(self, kept):
        assert kept.signed_in is None
        assert kept.kept_for("/page", NOW) is None

        back = kept.signed_in_as(signed_in(at=NOW + MINUTE), "third")

        assert back.kept_for("/page", NOW + MINUTE).fields == FIELDS
        assert back.kept_for("/other", NOW + MINUTE) is None
        assert back.without_kept("/page").kept_for("/page", NOW + MINUTE) is None
        assert back.without_kept("/other") == back

    def test_of_a_second_tab_it_is_kept_too(self, kept):
        """They were signed out by the first; the latest of each page, and not for ever more."""
        both = kept.keeping("/second", {"name": ("二",)}, NOW)

        assert both.keeps("/page", NOW)
        assert both.keeps("/second", NOW + KEPT - MINUTE)
        assert not both.keeps("/second", NOW + KEPT)
        back = both.signed_in_as(signed_in(), "third")
        assert back.kept_for("/page", NOW).fields == FIELDS
        assert back.kept_for("/second", NOW).fields == {"name": ("二",)}
        for number in range(MOST_KEPT + 1):
            both = both.keeping(f"/{number}", FIELDS, NOW).keeping(f"/{number}", FIELDS, NOW)
        assert [each.path for each in both.kept] == ["/1", "/2", "/3", "/4"]

    def test_where_nothing_was_typed_nothing_is_kept(self, visit):
        """A button alone, or a field that was left empty."""
        assert visit.keeping("/page", {}, NOW).kept == ()
        assert visit.keeping("/page", {"name": ("",)}, NOW).kept == ()

    def test_what_is_longer_than_anybody_types_is_not_kept(self, kept):
        """A visit has one row; what was kept before stays in it."""
        longer = kept.keeping("/long", {"name": ("a" * LONGEST_KEPT,)}, NOW)

        assert longer.kept == kept.kept

    def test_somebody_else_never_sees_it(self, kept):
        other = kept.signed_in_as(signed_in("s-other"), "third")

        assert other.kept == ()
        assert other.kept_for("/page", NOW) is None

    def test_it_is_kept_for_an_hour(self, kept):
        late = kept.signed_in_as(signed_in(at=NOW + KEPT), "third")

        assert late.kept_for("/page", NOW + KEPT) is None

    def test_it_is_laid_aside_while_they_do_something_else_first(self, visit):
        """Still signed in; at a page that leads back."""
        aside = visit.laying_aside("/page", FIELDS, NOW)

        assert aside.signed_in == visit.signed_in
        assert aside.kept_for("/page", NOW).fields == FIELDS
        nobody = Visit(begun_at=NOW, secret="s")
        assert nobody.laying_aside("/page", FIELDS, NOW) is nobody

    def test_what_was_laid_aside_in_public_goes_with_who_leaves(self, visit):
        """Whoever comes next finds nothing of it."""
        public = visit.model_copy(update={"public_since": NOW})
        aside = public.laying_aside("/page", FIELDS, NOW)

        assert aside.kept_for("/page", NOW).fields == FIELDS
        assert aside.as_of(NOW + IDLE_IN_PUBLIC).kept == ()

    def test_of_who_was_never_signed_in_nothing_is_kept(self):
        """It could be shown to anybody."""
        visit = Visit(begun_at=NOW, secret="s")

        assert visit.keeping("/page", FIELDS, NOW) is visit


def told(mark="", words="first", subject="s-keeper", path="/page", until=NOW + KEPT):
    return Confided(path=path, mark=mark, words={"code": words}, subject=subject, until=until)


class TestWhatIsToldOnce:
    """Codes, digits, links: they stand in no address, and nowhere else."""

    def test_it_is_told_to_who_got_it_as_long_as_it_holds(self, visit):
        kept = visit.confiding(told(), NOW)

        assert kept.confided_to("s-keeper", NOW + KEPT - MINUTE) == (told(),)
        assert kept.confided_to("s-keeper", NOW + KEPT) == ()
        assert kept.confided_to("s-other", NOW) == ()
        assert kept.confided_to(None, NOW) == ()
        assert "first" not in repr(kept)

    def test_the_latest_of_each_mark_on_a_page_is_kept(self, visit):
        """What holds no more goes, and there are no more than can be shown."""
        kept = visit.confiding(told("one"), NOW).confiding(told("two", until=NOW + MINUTE), NOW)
        kept = kept.confiding(told("one", "third"), NOW + MINUTE)

        assert kept.confided == (told("one", "third"),)
        for number in range(MOST + 1):
            kept = kept.confiding(told(f"{number}"), NOW)
        assert len(kept.confided) == MOST

    def test_it_goes_with_who_got_it(self, visit):
        """What nobody in particular got is not shown to who signs in afterwards, either."""
        kept = visit.confiding(told(), NOW)
        nobodys = Visit(begun_at=NOW, secret="s").confiding(told(subject=None), NOW)

        assert kept.signed_in_as(signed_in(), "third").confided == kept.confided
        assert kept.signed_in_as(signed_in("s-other"), "third").confided == ()
        assert nobodys.confided_to(None, NOW)
        assert nobodys.signed_in_as(signed_in(), "third").confided == ()


PRESENT = Present(name="一", id_number="99010119850315101X", seen="card", clerk="s-keeper",
                  since=NOW, seen_at=NOW)  # fmt: skip
ANOTHER = PRESENT.model_copy(update={"name": "二", "id_number": "99010119880702102X"})


def public(at=NOW):
    return Visit(begun_at=NOW, secret="s").in_public(at, "another")


class TestInPublic:
    def test_nothing_of_who_was_here_is_left_after_five_minutes(self):
        """Nor of the language they told, nor of their sign-in; it stays in public."""
        told = public().telling("one", Told(key="k", catalogue="c"))
        busy = told.signed_in_as(signed_in(), "second")

        assert busy.as_of(NOW + IDLE_IN_PUBLIC - MINUTE) is busy
        after = busy.as_of(NOW + IDLE_IN_PUBLIC)

        assert (after.told, after.signed_in) == ({}, None)
        assert after.public_since == NOW + IDLE_IN_PUBLIC

    def test_who_goes_on_is_noticed_signed_in_or_not(self):
        """At each page: the kiosk's script counts its five minutes from there."""
        later = NOW + 4 * MINUTE

        assert public().noticed(NOW).public_since == NOW
        assert public().noticed(NOW + MINUTE / 2).public_since == NOW + MINUTE / 2
        assert public().noticed(later).as_of(NOW + IDLE_IN_PUBLIC).public_since == later
        busy = public().signed_in_as(signed_in(), "second").noticed(later)
        assert (busy.public_since, busy.signed_in.seen_at) == (later, later)

    def test_who_signs_in_goes_on_with_the_use_that_they_began(self):
        """Other tabs of theirs are left alone; those of anybody else are not."""
        later = NOW + 4 * MINUTE
        own = public().signed_in_as(signed_in(at=later), "second")

        assert (own.public_from, own.begun_at) == (NOW, later)
        assert own.signed_in_as(signed_in("s-other", later), "third").public_from == later
        assert own.as_of(NOW + LONGEST_IN_PUBLIC).public_from == NOW + LONGEST_IN_PUBLIC

    def test_forms_are_known_of_who_was_there_before_they_signed_in(self):
        """Theirs alone, and only where nothing but a token tells whose a form is."""
        own = public().signed_in_as(signed_in(), "second")

        assert own.former == (public().secret,)
        assert own.signed_in_as(signed_in(), "third").former == (public().secret, "second")
        assert own.signed_in_as(signed_in("s-other"), "third").former == ()
        assert own.in_public(NOW, "next").former == ()
        many = own.model_copy(update={"former": ("a", "b", "c", "d")})
        assert many.signed_in_as(signed_in(), "third").former == ("b", "c", "d", "second")
        elsewhere = Visit(begun_at=NOW, secret="first").signed_in_as(signed_in(), "second")
        assert elsewhere.former == ()

    def test_an_hour_is_the_most(self):
        busy = public().model_copy(update={"public_since": NOW + LONGEST_IN_PUBLIC - MINUTE})

        assert busy.as_of(NOW + LONGEST_IN_PUBLIC).begun_at == NOW + LONGEST_IN_PUBLIC

    def test_no_form_of_who_was_here_fits_the_next_ones_visit(self):
        """Two tabs that find nobody any more agree on what fits."""
        after = public().as_of(NOW + IDLE_IN_PUBLIC)

        assert after.secret != public().secret
        assert after.secret == public().as_of(NOW + IDLE_IN_PUBLIC + MINUTE).secret

    def test_nothing_of_it_is_stored_for_longer(self):
        """Nobody may come for the rest of the day."""
        assert public().fades_at == NOW + LONGEST_IN_PUBLIC

    def test_elsewhere_nothing_is_forgotten(self, visit):
        assert visit.as_of(NOW + LONGEST) is visit

    def test_nothing_that_was_typed_too_late_is_kept(self):
        busy = public().signed_in_as(signed_in(), "second")

        ended = busy.keeping("/p", FIELDS, NOW)

        assert (ended.signed_in, ended.kept) == (None, ())
        assert ended.keeping("/p", FIELDS, NOW) is ended


class TestAtAWindow:
    def test_who_stands_there_is_remembered_for_this_clerk_and_a_while(self, visit):
        served = visit.serving(PRESENT)

        assert served.served_by("s-keeper", NOW) == PRESENT
        assert served.served_by("s-keeper", NOW + FOR) is None
        assert served.served_by("s-other", NOW) is None
        assert visit.served_by("s-keeper", NOW) is None

    def test_while_the_clerk_goes_on_they_stand_there_for_two_hours_at_most(self, visit):
        served, now = visit.serving(PRESENT), NOW
        while now < NOW + LONGEST_THERE - FOR / 2:
            now += FOR / 2
            served = served.noticed(now).as_of(now)
            assert served.served_by("s-keeper", now)

        assert served.noticed(now).as_of(NOW + LONGEST_THERE).present is None

    def test_what_they_told_is_gone_with_them_before_anybody_is_done(self, visit):
        """A clerk who forgot the button leaves nothing for who comes after the break."""
        served = visit.serving(PRESENT).telling("one", Told(key="k", catalogue="c"))

        assert served.as_of(NOW + FOR - MINUTE) is served
        assert served.as_of(NOW + FOR).told == {}

    def test_with_the_next_one_what_the_last_one_told_is_gone(self, visit):
        """Not where the same card is read again: in what the clerk acts for them stays, too."""
        served = visit.serving(PRESENT).telling("one", Told(key="k", catalogue="c"))
        served = served.attending("app-1").attending("app-2").attending("app-1")

        assert served.present.attends == ("app-1", "app-2")
        assert served.serving(PRESENT).told == served.told
        assert served.serving(PRESENT).present.attends == ("app-1", "app-2")
        assert served.serving(ANOTHER).told == {}
        assert served.serving(ANOTHER).present.attends == ()
        assert served.serving(None).told == {}

    def test_nothing_is_attended_for_nobody(self, visit):
        assert visit.attending("app-1") is visit


FULL = Visit(
    begun_at=NOW, secret="first", signed_in=signed_in(), whose="s-keeper",
    leaving=Leaving(state="s", nonce="n", verifier="v", to="/there"),
    told={"one": Told(key="k", catalogue="c")}, said=Text(zh="好", en="good"),
    kept=(KeptForm(path="/page", fields=FIELDS, subject="s-keeper", until=NOW + KEPT),),
    confided=(told(),), arriving="042917", present=PRESENT,
    meant=Meant(life_event="one", role="keeper"), public_since=NOW, public_from=NOW,
    former=("before",), unended=("app-0",),
    typist=Typist(subject="s-keeper", until=NOW + KEPT),
)  # fmt: skip
BEGUN = {"begun_at", "secret", "public_since", "public_from"}
OF_THE_CLERK = BEGUN | {"signed_in", "whose", "present"}


def left(visit):
    """The fields in which anything stands that an empty visit has not."""
    empty = {name: field.get_default(call_default_factory=True)
             for name, field in Visit.model_fields.items()}  # fmt: skip
    return {name for name, nothing in empty.items() if getattr(visit, name) != nothing}


class TestNothingOfAPersonStaysForTheNext:
    """Field by field: one that is added is forgotten, too, or its author says here why not."""

    def test_a_full_visit_has_something_in_every_field(self):
        assert left(FULL) == set(Visit.model_fields)

    @pytest.mark.parametrize("whose", [None, ANOTHER])
    def test_at_a_window(self, whose):
        """Only the clerk's own sign-in goes on."""
        after = FULL.serving(whose)

        assert left(after) <= OF_THE_CLERK
        assert after.present == whose

    def test_in_public(self):
        assert left(FULL.in_public(NOW, "next")) == BEGUN
        assert left(FULL.as_of(NOW + IDLE_IN_PUBLIC)) == BEGUN

    def test_with_another_sign_in(self):
        """In the same browser, without having signed out: neither answers nor codes."""
        after = FULL.signed_in_as(signed_in("s-other"), "next")

        assert left(after) == BEGUN | {"signed_in", "whose"}
        assert after.signed_in.subject == after.whose == "s-other"

    def test_a_sign_in_that_has_ended_keeps_it_from_others_all_the_same(self):
        ended = FULL.model_copy(update={"signed_in": None})

        assert ended.signed_in_as(signed_in("s-other"), "next").told == {}
        assert ended.signed_in_as(signed_in(), "next").told == FULL.told


def test_what_was_opened_for_who_is_gone_is_still_to_be_ended():
    """A clerk who comes back later acts for nobody; the right itself would last two hours."""
    opened = Visit(begun_at=NOW, secret="s", signed_in=signed_in(), whose="s-keeper",
                   present=PRESENT.attending("app-1"), unended=("app-0",))  # fmt: skip

    later = opened.as_of(NOW + FOR)

    assert (later.present, later.unended) == (None, ("app-0", "app-1"))
    assert later.signed_in_as(signed_in(), "next").unended == later.unended
    assert later.signed_in_as(signed_in("s-other"), "next").unended == ()
    assert later.ended_in().unended == later.serving(PRESENT).unended == ()
    assert opened.serving(PRESENT).unended == ()


def test_digits_that_were_typed_before_signing_in_are_tried_once(visit):
    arriving = Visit(begun_at=NOW, secret="s").arriving_with("042917")

    assert arriving.signed_in_as(signed_in(), "second").arriving == "042917"
    assert arriving.arriving_with(None).arriving is None


def test_what_was_meant_is_done_once_somebody_has_signed_in():
    meant = Meant(life_event="one", role="keeper")
    before = Visit(begun_at=NOW, secret="s").meaning(meant)

    assert before.signed_in_as(signed_in(), "second").meant == meant
    assert before.meaning(None).meant is None


@pytest.mark.parametrize(("asked", "signed_in", "is_met"), [
    (0, 0, True), (0, 5, True), (0, -5, True), (0, -11, False), (0, 71, False),
    (0, None, False), (None, 5, False),
])  # fmt: skip
def test_in_public_who_signs_in_did_so_since_they_were_asked(asked, signed_in, is_met):
    """Give or take ten seconds: two right clocks may differ; no sign-in is of tomorrow."""
    start = datetime(2026, 11, 27, 9, tzinfo=UTC)
    at = {each: start + timedelta(seconds=each) for each in (asked, signed_in) if each is not None}
    leaving = Leaving(state="s", nonce="n", verifier="v", to="/", afresh=True,
                      asked_at=at.get(asked))  # fmt: skip

    assert leaving.is_met_by(at.get(signed_in), start + timedelta(minutes=1)) is is_met


def test_in_public_it_is_said_after_how_long_all_is_cleared():
    """Without use, and however much it is used: in seconds."""
    visit = Visit(begun_at=NOW, secret="s", public_since=NOW)

    idle, longest = visit.left_in_public(NOW + MINUTE)

    assert idle == IDLE_IN_PUBLIC.total_seconds()
    assert longest == (LONGEST_IN_PUBLIC - MINUTE).total_seconds()
