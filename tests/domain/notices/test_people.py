"""Who is told of an application is whoever may do something with it, and nobody else."""

from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.domain.applying.leading import reach_of
from chalicelib.domain.folding import fold
from chalicelib.domain.journal.happenings import (
    Mandated,
    MandateEnded,
    Opened,
    PartyAdded,
    PartyStood,
)
from chalicelib.domain.journal.paper import Paper
from chalicelib.domain.journal.window_happenings import MandatedOnPaper
from chalicelib.domain.notices.people import People
from tests.domain.applying.family import NESTS
from tests.domain.story import Journal

PAPER = Paper(key="k", media_type="image/png", size=3, sha256="0")
NEST = NESTS.life_events[0]
BETWEEN = {"agent": st.sampled_from(["helper", "helper-2"]),
           "principal": st.sampled_from(["keeper", "keeper-2", "guest"])}  # fmt: skip
REACH = st.sampled_from([(), ("submit",), ("prepare", "submit")])
STANDINGS = st.sampled_from(["joined", "refused", "lapsed", "released", "taken_back"])
WORDS = st.one_of(
    st.builds(PartyStood, party=BETWEEN["principal"], standing=STANDINGS),
    st.builds(Mandated, reach=REACH, **BETWEEN),
    st.builds(MandateEnded, **BETWEEN),
    st.builds(MandatedOnPaper, reach=REACH, area=st.just("990101"), paper=st.just(PAPER),
              **BETWEEN),
)  # fmt: skip


def said(agent, *, principal="keeper", paper=None):
    told = {"agent": agent, "principal": principal, "reach": ("submit",)}
    return MandatedOnPaper(area="990101", paper=paper, **told) if paper else Mandated(**told)


def opened(second):
    """Ben opened it as the agent of two; the ``second`` agent may be he as well."""
    parts = {"helper": ("holder-ben", "joined"), "helper-2": (second, "joined"),
             "keeper": ("holder-ada", "invited"), "keeper-2": ("holder-cai", "invited"),
             "guest": ("holder-eve", "invited")}  # fmt: skip
    return Journal().write(
        Opened(life_event=NEST.id, catalogue="c" * 64, places={}, applicant="helper",
               acts_for="keeper"),
        *(PartyAdded(party=party, role=party.partition("-")[0], holder=holder, standing=standing)
          for party, (holder, standing) in parts.items()),
    )  # fmt: skip


@example("holder-dan", [said("helper"), said("helper-2", paper=PAPER)])
@example("holder-ben", [MandateEnded(agent="helper-2", principal="keeper")])
@given(st.sampled_from(["holder-ben", "holder-dan"]), st.lists(WORDS, max_size=6))
def test_whoever_is_told_what_is_to_be_prepared_may_do_something(second, words):
    """Whatever was said of mandates, by whom and in which order."""
    journal = opened(second).write(*words)
    application, people = fold(journal.records, NEST), People()
    for entry in journal.records.entries:
        people = people.after(entry)
    reaching = {p.holder for p in application.parties
                if reach_of(_themselves(p, application), application, NEST)}  # fmt: skip

    assert {part.owner for part in people.preparing} == reaching


def test_what_somebody_who_leads_nothing_let_them_leaves_them_what_they_opened():
    """In another of their parts, say, they act for somebody else."""
    journal = opened("holder-ben").write(said("helper-2", principal="guest"))
    application = fold(journal.records, NEST)

    assert reach_of(frozenset({"helper", "helper-2"}), application, NEST) == {"prepare"}


def _themselves(party, application):
    return frozenset(p.id for p in application.joined_as({party.holder}))
