"""What several registers say, made one answer: nothing is guessed, nothing is anybody else's."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.domain.answering import settle
from chalicelib.domain.holding import Lacking
from chalicelib.domain.querying import Denied, Fallen, NotKnown, Silent, Told
from tests.domain.attesting import attested, told, wanted
from tests.domain.story import ADA, BEN, CARD, NOW, certificate

TODAY, YESTERDAY, TOMORROW = date(2026, 3, 2), date(2026, 3, 1), date(2026, 3, 3)
DOWN, DENIED = Silent(reason="status_503"), Denied(reason="sealed")
NAMED = CARD.model_copy(update={"holder_name": "name"})
SEVERAL = certificate("CARD", ("name", "name"), ("mark", "text"))
SEVERAL = SEVERAL.model_copy(update={"told_apart_by": "mark"})


def answer(answers, **more):
    return settle(wanted(**more), answers, NOW)


def test_what_one_register_holds_is_held():
    """With who says so."""
    said = answer({"own": told(), "sun": told(attested("sun"))})
    assert (said.holding.kind, said.holding.number, said.holding.sources) == (
        "held", "N-1", ("sun",)
    )  # fmt: skip
    assert (said.holding.silent, dict(said.certificate.fields)) == ((), {"name": "Ada"})


def test_the_same_number_is_the_same_certificate():
    """Two say so, and nothing is held twice."""
    said = answer({"own": told(attested()), "sun": told(attested("sun"))})
    assert (said.holding.number, said.holding.sources) == ("N-1", ("own", "sun"))
    assert said.differing == {}


def test_what_one_lacks_another_may_know():
    """One carries a field that the other never had."""
    said = answer({"own": told(attested(fields={})), "sun": told(attested("sun"))})
    assert dict(said.certificate.fields) == {"name": "Ada"}


def test_of_each_that_serves_it_is_known_what_another_filled_in():
    """Of what it never had, and of what it had in a form that no field takes; by name alone."""
    fields = ("name", "motto", "mark")
    card = certificate("CARD", ("name", "name"), ("motto", "text"), ("mark", "text"))
    earth = attested("earth", fields={"mark": "x", "name": ""})
    sun = attested("sun", fields={"name": "Ada", "motto": "per aspera", "mark": "x"})
    said = answer({"earth": told(earth), "sun": told(sun)}, kind=card, fields=fields)
    assert said.holding.lacking == (Lacking(source="earth", fields=("motto", "name")),)
    assert answer({"earth": told(attested("earth")), "sun": told(attested("sun"))}
                  ).holding.lacking == ()  # fmt: skip


@pytest.mark.parametrize("name", [" A da", "\uff21da"])
def test_the_same_thing_typed_otherwise_is_the_same(name):
    """Blanks and widths are no difference."""
    other = attested("sun", fields={"name": name})
    assert answer({"own": told(attested()), "sun": told(other)}).holding.kind == "held"


def test_what_one_says_is_used_where_another_is_silent():
    """And it is told who was."""
    said = answer({"own": DOWN, "sun": told(attested("sun"))})
    assert (said.holding.kind, said.holding.sources, said.holding.silent) == (
        "held", ("sun",), ("own",)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "kind", "sources", "silent"),
    [
        ({"own": told()}, "absent", ("own",), ()),
        ({"own": told(), "sun": told()}, "absent", ("own", "sun"), ()),
        ({"own": told(), "sun": NotKnown()}, "no_match", ("sun",), ()),
        ({"own": told(), "sun": DENIED}, "not_allowed", ("sun",), ()),
        ({"own": NotKnown(), "sun": DENIED}, "not_allowed", ("sun",), ()),
        ({"own": told(), "sun": DOWN}, "source_down", ("sun",), ("sun",)),
        ({"own": DOWN, "sun": NotKnown()}, "source_down", ("own",), ("own",)),
        ({"own": DOWN, "sun": DENIED}, "source_down", ("own",), ("own",)),
        ({"own": DOWN, "sun": DOWN}, "source_down", ("own", "sun"), ("own", "sun")),
    ],
)
def test_where_nobody_who_answered_has_it(answers, kind, sources, silent):
    """What may pass comes before what stands: who is silent may have it."""
    holding = answer(answers).holding
    assert (holding.kind, holding.sources, holding.silent) == (kind, sources, silent)
    if kind == "not_allowed":
        assert holding.by == "register"


def test_somebody_elses_certificate_is_never_used():
    """Whether the register says whose it is, or the certificate itself does."""
    theirs = attested("sun", holder_id=BEN)
    inside = attested("sun", fields={"name": "Ben", "resident_id": BEN})
    for stranger in (theirs, inside):
        said = answer({"sun": told(stranger)}, fields=("name", "resident_id"))
        assert (said.holding.kind, said.holding.sources) == ("no_match", ("sun",))
        assert said.certificate is None
    said = answer({"own": told(attested()), "sun": told(theirs)})
    assert (said.holding.kind, said.holding.sources) == ("held", ("own",))


def test_whoever_bears_another_name_than_others_gave_is_not_meant():
    """Where the name itself is read; a register compares it, too."""
    said = answer({"sun": told(attested("sun"))}, kind=NAMED, name="Cai")
    assert said.holding.kind == "no_match"
    assert answer({"sun": told(attested("sun"))}, kind=NAMED, name="ada").holding.kind == "held"


def test_who_tells_no_name_of_somebody_known_by_name_has_not_compared_it():
    """Whether they have none, or overlook it: by a number alone nobody is found."""
    said = answer({"sun": told(attested("sun", fields={}))}, kind=NAMED, name="Ada")
    assert (said.holding.kind, said.certificate) == ("no_match", None)
    assert answer({"sun": told(attested("sun", fields={}))}, kind=NAMED).holding.kind == "held"


def test_what_is_asked_back_only_to_be_compared_is_not_kept():
    """Nor do registers differ by how they write it."""
    one = attested("sun", fields={"name": "Ada", "resident_id": ADA})
    other = attested("own", fields={"name": "ADA", "resident_id": ADA})
    said = answer({"sun": told(one), "own": told(other)}, kind=NAMED, name="Ada",
                  fields=("name", "resident_id"), compared=("name", "resident_id"))  # fmt: skip
    assert (said.holding.kind, dict(said.certificate.fields)) == ("held", {})


def test_only_what_was_asked_and_fits_is_kept():
    """A value that a field of this type cannot have fills no form."""
    much = attested("sun", fields={"name": "Ada", "resident_id": ADA, "motto": "per aspera"})
    assert dict(answer({"sun": told(much)}).certificate.fields) == {"name": "Ada"}
    for wrong in (7, True, ("Ada",), ""):
        said = answer({"sun": told(attested("sun", fields={"name": wrong}))})
        assert (said.holding.kind, dict(said.certificate.fields)) == ("held", {})
        assert said.holding.misshapen == ("name",)
    unknown = answer({"sun": told(attested("sun", fields={"motto": "x"}))}, fields=("motto",))
    assert dict(unknown.certificate.fields) == {}


def test_whatever_any_register_says_has_ended_has_ended():
    """The others may not have heard of it yet; the day is the first that is told."""
    gone = attested("sun", ended=YESTERDAY)
    for answers in ({"own": told(attested()), "sun": told(gone)},
                    {"own": told(attested("own", ended=TODAY)), "sun": told(gone)}):  # fmt: skip
        said = answer(answers, decider="own")
        assert (said.holding.kind, said.holding.expired) == ("stale", YESTERDAY)
        assert said.certificate is None
        assert said.holding.sources == ("own", "sun")


def test_what_one_register_knows_to_have_fallen_ends_what_another_tells():
    """And is no certificate by itself; of several days the first."""
    fallen = Told(fallen=(Fallen(number="N-1", since=TODAY), Fallen(number="N-1", since=YESTERDAY),
                          Fallen(number="N-2", since=TODAY)))  # fmt: skip
    said = answer({"own": fallen, "sun": told(attested("sun", ended=TODAY))}, decider="sun")
    assert (said.holding.kind, said.holding.number, said.holding.expired) == (
        "stale", "N-1", YESTERDAY
    )  # fmt: skip
    assert answer({"own": fallen, "sun": told(attested("sun", "N-3"))}).holding.kind == "held"
    assert answer({"own": fallen, "sun": told()}).holding.kind == "absent"
    assert answer({"own": fallen, "sun": DOWN}).holding.kind == "source_down"


def test_what_ends_later_holds_until_then():
    """As what runs out later does; its last day counts."""
    said = answer({"sun": told(attested("sun", ended=TOMORROW))})
    assert said.holding.kind == "held"
    for until, kind in ((TODAY, "held"), (YESTERDAY, "stale")):
        said = answer({"sun": told(attested("sun", valid_until=until))})
        assert said.holding.kind == kind


def test_one_that_still_holds_serves_where_a_newer_one_has_run_out():
    """Whichever register it comes from."""
    newer = attested("own", "N-2", issued_at=NOW, valid_until=YESTERDAY)
    said = answer({"own": told(newer), "sun": told(attested("sun"))})
    assert (said.holding.kind, said.holding.number) == ("held", "N-1")


def test_of_two_that_hold_the_newer_serves_where_nothing_tells_them_apart():
    """A card that was renewed here, and of which the register has not heard."""
    newer = attested("own", "N-2", issued_at=NOW, fields={"name": "Ada L."})
    said = answer({"own": told(newer), "sun": told(attested("sun"))})
    assert (said.holding.number, said.holding.sources) == ("N-2", ("own",))


def marked(source, number, mark):
    fields = {"name": "Ada", **({"mark": mark} if mark else {})}
    return attested(source, number, fields=fields)


def several(**more):
    answers = {"own": told(marked("own", "N-1", "east")),
               "sun": told(marked("sun", "N-2", "west"), marked("sun", "N-3", None))}  # fmt: skip
    return answer(answers, kind=SEVERAL, fields=("mark", "name"), **more)


def test_of_several_none_is_taken_silently():
    """One field of each tells them apart, whichever registers have them."""
    said = several()
    assert (said.holding.kind, set(said.holding.numbers)) == ("several", {"N-1", "N-2", "N-3"})
    assert (said.holding.sources, said.seen) == (("sun", "own"), ("mark",))
    assert dict(said.labels) == {"N-1": "east", "N-2": "west"}
    assert said.certificate is None


def test_the_one_that_was_chosen_is_the_one():
    """Though others are told."""
    assert several(number="N-2").holding.number == "N-2"
    assert several(number="N-9").holding.kind == "absent"


DIFFERENT = {"own": told(attested()), "sun": told(attested("sun", fields={"name": "Eda"}))}


def test_what_registers_have_otherwise_is_used_by_nobody():
    """Each word is kept for whom it is about; nothing fills a form."""
    said = answer(DIFFERENT)
    assert (said.holding.kind, said.holding.sources) == ("conflict", ("own", "sun"))
    assert [(c.source, c.number) for c in said.holding.candidates] == [
        ("own", "N-1"), ("sun", "N-1")
    ]  # fmt: skip
    assert (said.certificate, said.number) == (None, "N-1")
    assert said.differing == {"own": {"name": "Ada"}, "sun": {"name": "Eda"}}
    assert "Ada" not in repr(said)


@pytest.mark.parametrize("how", ["decider", "believed"])
def test_whoever_decides_is_right_and_else_whoever_the_party_believes(how):
    """The others are overruled, and what they have is kept, to be told to them."""
    said = answer(DIFFERENT, **{how: "sun"})
    assert (said.holding.kind, said.holding.sources, said.holding.overruled) == (
        "held", ("sun",), ("own",)
    )  # fmt: skip
    assert dict(said.certificate.fields) == {"name": "Eda"}
    assert said.differing == {"own": {"name": "Ada"}, "sun": {"name": "Eda"}}


def test_the_rule_comes_before_what_the_party_believes():
    """Who was silent when they said so may answer now."""
    said = answer(DIFFERENT, decider="own", believed="sun")
    assert said.holding.sources == ("own",)


def test_who_decides_and_is_silent_decides_nothing():
    """Then it is the party's."""
    answers = {**DIFFERENT, "moon": DOWN}
    said = answer(answers, decider="moon")
    assert (said.holding.kind, said.holding.silent) == ("conflict", ("moon",))
    assert answer(answers, decider="moon", believed="sun").holding.sources == ("sun",)


def test_who_decides_and_does_not_say_decides_nothing():
    """It has the certificate and not the field about which two others differ."""
    answers = {**DIFFERENT, "moon": told(attested("moon", fields={}))}
    said = answer(answers, decider="moon")
    assert said.holding.kind == "conflict"
    assert answer(answers, decider="moon", believed="own").holding.sources == ("moon", "own")


def test_who_decides_or_knows_what_was_ended_here_is_awaited_while_another_serves():
    """What the others say is used until then; a register of no such weight is not waited for."""
    only = {"own": DOWN, "sun": told(attested("sun")), "moon": DOWN}
    assert answer(only).holding.awaits == ("own",)
    assert answer(only, decider="moon").holding.awaits == ("own", "moon")
    assert answer({"own": told(), "sun": DOWN, "moon": told(attested("moon"))}).holding.awaits == ()


def test_whose_word_the_party_chose_is_waited_for():
    """What they called wrong does not fill the form because the right one is down."""
    answers = {"own": told(attested()), "sun": DOWN}
    said = answer(answers, believed="sun")
    assert (said.holding.kind, said.holding.sources, said.certificate) == (
        "source_down", ("sun",), None
    )  # fmt: skip
    assert answer(answers, decider="own", believed="sun").holding.kind == "held"


def test_whose_word_was_chosen_and_who_has_it_no_more_is_not_waited_for():
    """It has answered: what the others say stands."""
    answers = {"own": told(attested()), "sun": told()}
    assert answer(answers, believed="sun").holding.sources == ("own",)


def test_of_what_has_ended_whoever_is_silent_may_have_the_next():
    """It is asked again, and nobody brings a paper that a register has."""
    ended = attested(valid_until=YESTERDAY)
    answers = {"own": told(ended), "sun": DOWN}
    said = answer(answers)
    assert (said.holding.kind, said.holding.sources) == ("source_down", ("sun",))
    assert answer({"own": told(ended), "sun": told()}).holding.kind == "stale"
    assert answer(answers, number="N-1").holding.kind == "stale"


def test_a_difference_in_when_it_ends_is_one():
    """Whoever is right says whether it still holds."""
    answers = {"own": told(attested(valid_until=YESTERDAY)), "sun": told(attested("sun"))}
    said = answer(answers)
    assert (said.holding.kind, said.differing) == ("conflict", {"own": {}, "sun": {}})
    assert answer(answers, decider="sun").holding.kind == "held"
    stale = answer(answers, decider="own").holding
    assert (stale.kind, stale.expired) == ("stale", YESTERDAY)


REGISTERS = ("own", "sun", "moon")
CERTIFICATES = st.builds(
    attested,
    number=st.sampled_from(["N-1", "N-2"]),
    holder_id=st.sampled_from([ADA, ADA, ADA, BEN]),
    issued_at=st.sampled_from([NOW - timedelta(days=9), NOW]),
    valid_until=st.sampled_from([None, None, YESTERDAY, TODAY, TOMORROW]),
    ended=st.sampled_from([None, None, None, YESTERDAY, TODAY, TOMORROW]),
    fields=st.dictionaries(st.sampled_from(["name", "resident_id", "motto"]),
                           st.sampled_from(["Ada", "Eda", ADA, BEN]), max_size=3),
)  # fmt: skip
ANSWERS = st.one_of(
    st.lists(CERTIFICATES, max_size=3, unique_by=lambda c: c.number),
    st.sampled_from([DOWN, DENIED, NotKnown()]),
)


def by(source, said):
    """An answer as this register would sign it."""
    if not isinstance(said, list):
        return said
    return Told(certificates=tuple(c.model_copy(update={"source": source}) for c in said))


WORLDS = st.dictionaries(st.sampled_from(REGISTERS), ANSWERS, min_size=1).map(
    lambda worlds: {source: by(source, said) for source, said in worlds.items()}
)
TRUSTED = st.sampled_from([None, *REGISTERS])


@example({"own": DOWN, "sun": DOWN, "moon": told(attested("moon"))}, "sun", None,
         ("sun", "own", "moon"))  # fmt: skip
@given(WORLDS, TRUSTED, TRUSTED, st.permutations(REGISTERS))
def test_the_order_of_answers_does_not_matter(answers, decider, believed, order):
    """Whoever answers first has no more right than the others."""
    shuffled = {source: answers[source] for source in order if source in answers}
    more = {"decider": decider, "believed": believed}
    one, other = answer(answers, **more), answer(shuffled, **more)
    assert one.model_copy(update={"holding": None}) == other.model_copy(update={"holding": None})
    assert _plain(one.holding) == _plain(other.holding)


def _plain(holding):
    """Who answered, and who was waited for, stand in the order in which they were asked."""
    said = holding.model_dump()
    return said | {name: sorted(said[name]) for name in {"sources", "silent", "awaits"} & set(said)}


@given(WORLDS, TRUSTED, TRUSTED)
def test_what_is_used_is_theirs_holds_and_was_asked(answers, decider, believed):
    """Whatever registers say."""
    said = answer(answers, decider=decider, believed=believed)
    every = [c for a in answers.values() if isinstance(a, Told) for c in a.certificates]
    if said.certificate is None:
        assert said.holding.kind != "held"
        return
    assert said.certificate.holder_id == ADA
    assert set(said.certificate.fields) <= {"name"}
    same = [c for c in every if c.number == said.holding.number and c.holder_id == ADA]
    assert all(c.ended is None or c.ended > TODAY for c in same
               if c.fields.get("resident_id", ADA) == ADA)  # fmt: skip
    assert said.certificate.valid_until is None or said.certificate.valid_until >= TODAY


@given(WORLDS, TRUSTED, TRUSTED)
def test_one_more_that_is_silent_changes_nothing_that_was_found(answers, decider, believed):
    """It only says that it was; where nothing was found that holds, it may have one."""
    more = {"decider": decider, "believed": believed}
    before = answer(answers, **more)
    after = answer({**answers, "earth": DOWN}, **more)
    if before.holding.kind in {"held", "several", "conflict"}:
        assert after.certificate == before.certificate
        assert after.holding == before.holding.model_copy(
            update={"silent": (*before.holding.silent, "earth")}
        )
    else:
        assert after.holding.kind == "source_down"


@given(WORLDS, TRUSTED, TRUSTED)
def test_whoever_differs_is_named_and_nothing_of_it_is_shown_in_the_answer(
    answers, decider, believed
):
    """What they say stands beside it, sealed."""
    said = answer(answers, decider=decider, believed=believed)
    if said.holding.kind == "conflict":
        assert len({c.source for c in said.holding.candidates}) > 1
        assert not {decider, believed} & {c.source for c in said.holding.candidates}
    overruled = getattr(said.holding, "overruled", ())
    assert bool(said.differing) == bool(overruled or said.holding.kind == "conflict")
    assert not any(word in said.holding.model_dump_json() for word in ("Ada", "Eda", ADA, BEN))


def test_what_is_no_text_is_compared_as_it_is():
    """Two moons are not three."""
    kind = certificate("CARD", ("moons", "count"))
    answers = {source: told(attested(source, fields={"moons": moons}))
               for source, moons in (("own", 2), ("sun", 3))}  # fmt: skip
    said = answer(answers, kind=kind, fields=("moons",))
    assert said.differing == {"own": {"moons": 2}, "sun": {"moons": 3}}
