"""Everything that a case can have is shown, in both languages: rendered as it would be sent."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.disclosure import NotGiven
from chalicelib.domain.speaking_for import Agency, SpokenFor
from chalicelib.domain.superseding import Replaced
from chalicelib.domain.text import Basis, Text
from chalicelib.domain.visit import Visit
from chalicelib.entrypoints.api.cases import CaseView, Fallen
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Heard
from chalicelib.entrypoints.pages.rendering import render
from chalicelib.entrypoints.pages.work.case import case_told
from tests.entrypoints.api.service import OFFICER

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
OFFERS = [datetime(2026, 11, 25, 2, tzinfo=UTC), datetime(2026, 11, 26, 2, tzinfo=UTC)]


@pytest.fixture
def asked(portal, language):
    visit = Visit(begun_at=NOW, secret="s")
    return Asked(portal=portal._portal(), path="/work/h", names={"handle": "h"}, query={},
                 language=language, visit=visit, now=NOW, identity=OFFICER)  # fmt: skip


@pytest.fixture
def view(portal, handle):
    told = portal.call("GET", f"/v1/cases/{handle}", who=OFFICER).text
    return CaseView.model_validate_json(told)


def shown(view, asked):
    return render("work/case.html", asked, **case_told(Heard(view, "3/x"), asked))


@pytest.mark.parametrize("standing", ["expired", "revoked", "suspended", "superseded", "altered"])
def test_what_has_fallen_says_how_and_since_when(view, asked, standing):
    """By whom it is replaced, where it is."""
    fallen = Fallen(certificate="KEEPER_CARD", party="keeper", number="card-1", standing=standing,
                    since=date(2026, 11, 20), by="card-2")  # fmt: skip

    html = shown(view.model_copy(update={"fallen": (fallen,)}), asked)

    assert "card-1" in html
    assert "card-2" in html


def test_what_was_not_given_says_why(view, asked):
    """In the words of the one who refused it."""
    why = Text(zh="已被撤销了", en="it was taken away")
    gone = NotGiven(certificate="DRAGON_PERMIT", title=Text(zh="龙证", en="Permit"), party="keeper",
                    why=why)  # fmt: skip

    assert why.in_(asked.language) in shown(view.model_copy(update={"not_given": (gone,)}), asked)


def test_who_is_spoken_for_says_by_whom_and_under_which_law(view, asked):
    """Guardians and agents by their parts, one who has none by their id."""
    spoken = SpokenFor(party="keeper", represented_by=("neighbour",),
                       under=Basis(law="民法典", article="27", confidence="high"),
                       agents=(Agency(agent="somebody", reach=("prepare",)),))  # fmt: skip

    html = shown(view.model_copy(update={"spoken_for": (spoken,)}), asked)

    assert "民法典" in html
    assert "somebody" in html


def test_what_ceases_to_stand_is_named_before_it_is_granted(view, asked):
    """And what is in no register is left to the body."""
    olds = tuple(Replaced(certificate="KEEPER_CARD", party="keeper", number=number)
                 for number in ("card-9", None))  # fmt: skip

    assert "card-9" in shown(view.model_copy(update={"supersedes": olds}), asked)


@pytest.mark.parametrize("appointment", [None, OFFERS[0]])
def test_appointments_are_told_by_the_clock_of_the_place(portal, handle, asked, appointment):
    """Those that are offered, or the one that was taken."""
    stop = {"outcome": "suspended", "ground": "site_inspection", "article": "45", "reason": "x",
            "offers": [each.isoformat() for each in OFFERS]}  # fmt: skip
    portal.call("POST", f"/v1/cases/{handle}/decision", stop, OFFICER)
    view = CaseView.model_validate_json(portal.call("GET", f"/v1/cases/{handle}", who=OFFICER).text)
    clock = view.standing.clock
    booked = clock.stop.model_copy(update={"appointment": appointment})
    standing = view.standing.model_copy(update={"clock": clock.model_copy(update={"stop": booked})})

    html = shown(view.model_copy(update={"standing": standing}), asked)

    assert "10:00" in html


def test_a_case_with_nothing_in_it_is_whole_all_the_same(view, asked):
    """No field, no material; not corrected in time."""
    standing = view.standing.model_copy(
        update={"stage": "returned", "outcomes": ("granted", "declined")}
    )
    bare = view.model_copy(update={"fields": (), "materials": (), "standing": standing})

    html = shown(bare, asked)

    assert {"zh": "没有按时补正", "en": "not corrected in time"}[asked.language] in html


def test_a_long_name_without_a_blank_is_shown_whole(view, asked):
    """Sixty characters, rare ones among them: nothing is cut."""
    name = "𠮷" + "阿依古丽·买买提" * 7
    fields = tuple(field.model_copy(update={"value": name}) if field.type == "text" else field
                   for field in view.fields)  # fmt: skip

    assert name in shown(view.model_copy(update={"fields": fields}), asked)
