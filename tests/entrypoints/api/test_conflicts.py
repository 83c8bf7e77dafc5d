"""Where registers differ both are shown to whom it is about, who chooses, unless the rule has."""

from datetime import date

import pytest

from chalicelib.catalogue.pinned import pin
from chalicelib.domain.holding import Candidate, Conflict, Found, Held
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Fetched
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.read_happenings import Differed
from tests.entrypoints.api.journey import joined, opened, path
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR

OURS, MOON = "own", "moon"
NAMES = {OURS: KEEPER.name, MOON: "陈丽新"}
LATER = date(2030, 1, 1)


def differing(service, holding=None):
    """Two registers have the keeper's card under two names."""
    application = opened(service)
    joined(service, application)
    candidates = tuple(Candidate(source=name, number="card-1", issuer="dragon-office-990101",
                                 valid_until=LATER) for name in NAMES)  # fmt: skip
    conflict = Conflict(candidates=candidates, sources=(OURS, MOON), as_of=service.clock.now())
    found = [Found(party="keeper", certificate="KEEPER_CARD", holding=each)
             for each in (conflict, holding) if each]  # fmt: skip
    writes(service, application, Fetched(found=found))
    differed = Differed(certificate="KEEPER_CARD", number="card-1",
                        said={name: {"name": said} for name, said in NAMES.items()})  # fmt: skip
    writes(service, application, differed)
    return application


def writes(service, application, body):
    pen = Pen(actor="test", at=service.clock.now(), draw=service.randomness.draw)
    happened = Happened(body=body, subject="keeper" if body.sealed else None)
    records = service.applications.read(application["id"])
    service.applications.write(pen.write(records, (happened,)))


def held(service, **more):
    return Held(number="card-1", issuer="dragon-office-990101", as_of=service.clock.now(), **more)


def seen(service, application, who=KEEPER):
    return service.call("GET", path(application), who=who).body["conflicts"]


def test_both_are_shown_side_by_side_to_whom_it_is_about(service):
    """Each with what it says, who issued it, until when; nobody else learns of it."""
    application = differing(service)

    (conflict,) = seen(service, application)

    assert (conflict["settled"], conflict["number"]) == ("open", "card-1")
    said = {word["source"]: word for word in conflict["words"]}
    assert {name: word["values"][0]["value"] for name, word in said.items()} == NAMES
    assert said[MOON]["values"][0]["title"]["zh"]
    assert said[OURS]["title"]["zh"] == "本平台证照库"
    assert {word["valid_until"] for word in conflict["words"]} == {"2030-01-01"}
    assert "说法不一" in conflict["means"]["zh"]
    assert "选定" in conflict["do"]["zh"]
    assert seen(service, application, NEIGHBOUR) == []
    assert NAMES[MOON] not in service.call("GET", path(application), who=NEIGHBOUR).text


def test_the_party_says_whose_word_counts_and_may_say_it_anew(service):
    """By the register; one that is not among them is named with those that are."""
    application = differing(service)

    def chooses(source):
        body = {"party": "keeper", "certificate": "KEEPER_CARD", "number": "card-1",
                "source": source}  # fmt: skip
        return service.call("PUT", path(application, "/choices"), body, KEEPER, If_Match="*")

    assert [chooses(source).status for source in (OURS, MOON)] == [200, 200]
    records = service.applications.read(application["id"])
    stands = pin(records, service.catalogues).application
    assert stands.chosen("keeper", "KEEPER_CARD").source == MOON
    wrong = chooses("mars")
    assert (wrong.status, wrong.places) == (422, ["/source"])
    assert "可选" in wrong.text


@pytest.mark.parametrize("decides", [True, False])
def test_one_that_is_settled_says_by_whom_and_still_shows_what_the_other_has(service, decides):
    """By the rule, or as was chosen."""
    if decides:
        deciding = tuple(
            s.model_copy(update={"id": MOON, "decides": ("KEEPER_CARD",)})
            for s in service.definitions.sources[:1]
        )
        service.redefine_all(sources=deciding)
    application = differing(service, held(service, sources=(MOON,), overruled=(OURS,)))

    (conflict,) = seen(service, application)

    assert conflict["settled"] == ("rule" if decides else "chosen")
    assert {w["source"]: w["counts"] for w in conflict["words"]} == {MOON: True, OURS: False}
    assert {w["source"]: w["values"][0]["value"] for w in conflict["words"]} == NAMES
    assert "为准" in conflict["means"]["zh"]


def test_what_the_rule_has_weighed_at_once_shows_of_the_loser_what_differs_and_no_more(service):
    """Nobody was asked to choose: who issued its copy, and until when, was not kept."""
    application = opened(service)
    decided = held(service, sources=(MOON,), overruled=(OURS,))
    found = Found(party="keeper", certificate="KEEPER_CARD", holding=decided)
    writes(service, application, Fetched(found=(found,)))

    (conflict,) = seen(service, application)

    right, wrong = conflict["words"]
    assert (right["source"], right["counts"]) == (MOON, True)
    assert right["issuer_title"]["en"]
    assert (wrong["issuer_title"], wrong["valid_until"], wrong["values"]) == (None, None, [])


def test_what_no_register_has_otherwise_is_no_conflict(service):
    """One word stands."""
    application = differing(service, held(service, sources=(MOON,)))
    assert seen(service, application) == []
