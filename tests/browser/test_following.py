"""An application is looked over, signed by each on their own phone, handed in and followed."""

from contextlib import closing, contextmanager

import pytest

from infra.local.journeys import applying
from infra.local.journeys.applying import give_file
from infra.local.journeys.arranging import arrange
from infra.local.journeys.drive import ACTS
from infra.local.journeys.handling import accept
from infra.local.journeys.journey import read_journey
from infra.local.journeys.play import Play
from infra.local.journeys.seen import Review, View
from tests.browser.test_citizen_draft import picture

pytestmark = [pytest.mark.browser, pytest.mark.cloud]
TO_MANDATES = ACTS[: ACTS.index(applying.confirm)]
TO_SIGNATURES = ACTS[: ACTS.index(applying.sign)]
TO_ACCEPTANCE = ACTS[: ACTS.index(accept)]
AGENT = "周明远 990102199011201034"
"""As a card reader types it."""

FIELD = ".marked textarea, .marked input[type=text]"


@contextmanager
def played(standing, journey, acts):
    """A journey up to where people go on in a browser."""
    play = Play(journey, standing.at, print)
    with closing(play.visitors):
        for act in acts:
            act(play)
        yield play


def sends(visitor, form="#form"):
    """Press the button of this form."""
    visitor.follow(f"{form} .actions .button")


def signs(visitor):
    """Tick that it was read, and sign."""
    visitor.page.locator("input[name=read]").check()
    sends(visitor)


def test_a_company_is_signed_by_all_handed_in_corrected_and_followed(visitor, another, standing):
    """Every page from its review to its results."""
    journey = read_journey("start-company", "one-correction")
    with played(standing, journey, TO_SIGNATURES) as play:
        path = f"/applications/{play.application}"
        visitor.enter(f"{path}/review", journey.opens.person)
        visitor.see("review")
        visitor.go(f"{path}/erase")
        visitor.see("erase")
        visitor.go(f"{path}/sign")
        sends(visitor)
        visitor.see("sign-unread")
        signs(visitor)
        visitor.see("sign")
        the_others_sign(another, play)
        visitor.comes("form.submits")
        visitor.see("sign-submit")
        sends(visitor, "form.submits")
        play.submitted = play.applicant.get(play.at, View)
        arrange(play)
        visitor.see("done")
        accept(play)
        visitor.follow(f"a.button[href='{path}']")
        visitor.see("tracking")
        corrects(visitor, play)
        visitor.comes("a[href$='/results']")
        visitor.see("tracking-delivered")
        visitor.follow("a.button[href$='/results']")
        visitor.see("results")
        visitor.go("/messages")
        visitor.see("messages")


def the_others_sign(another, play):
    """Each on their own phone, under their own sign-in."""
    review = play.applicant.get(f"{play.at}/review", Review)
    for number, person in enumerate(dict.fromkeys(play.parts[p] for p in review.unsigned)):
        with another() as other:
            other.enter(f"/applications/{play.application}/sign", person)
            if number == 0:
                other.see("sign-party")
            signs(other)


def corrects(visitor, play):
    """What a department marked: with nothing in it first, to see what is said; then all of it."""
    path = f"/applications/{play.application}"
    visitor.comes("a[href*='/correct/']")
    visitor.see("tracking-correct")
    visitor.follow("a[href*='/items/']")
    visitor.see("item-time")
    visitor.go(f"{path}/withdraw")
    visitor.see("withdraw")
    visitor.go(path)
    visitor.follow("a[href*='/correct/']")
    visitor.see("correct")
    visitor.page.locator(FIELD).first.fill("")
    sends(visitor)
    visitor.see("correct-empty")
    view = play.applicant.get(play.at, View)
    (mark,) = (item.correction for item in view.items if item.correction)
    for material in mark.materials:
        give_file(play, material, anew=True)
    (told,) = (values for values in play.journey.corrections.values())
    visitor.page.locator(FIELD).first.fill(str(next(iter(told.values()))))
    sends(visitor)
    assert visitor.path == path
    visitor.see("tracking-corrected")


def test_a_mandate_on_paper_is_recorded_at_a_window(visitor, standing, tmp_path):
    """For the agent who stands there: what is missing is said first."""
    with played(standing, read_journey("start-company", "one-correction"), TO_MANDATES) as play:
        visitor.enter("/window", "clerk-990101")
        visitor.page.locator("#name").fill(AGENT)
        visitor.press("查找", "Find")
        visitor.follow(f"form:has(input[value='{play.application}']) button")
        visitor.follow("a[href$='/mandate']")
        visitor.see("window-mandate")
        sends(visitor)
        visitor.see("window-mandate-wrong")
        visitor.page.locator("input[name=reach]").first.check()
        visitor.page.locator("input[type=file]").set_input_files(picture(tmp_path / "scan.png", 50))
        sends(visitor)
        visitor.see("window-mandated")


def test_an_appointment_is_taken_while_time_stands_still(visitor, standing):
    """And another one instead."""
    journey = read_journey("open-restaurant", "large_company")
    with played(standing, journey, TO_ACCEPTANCE) as play:
        accept(play)
        path = f"/applications/{play.application}"
        visitor.enter(path, journey.opens.person)
        visitor.comes("a[href*='/appointment/']")
        visitor.see("tracking-stopped")
        visitor.follow("a[href*='/appointment/']")
        visitor.see("appointment")
        sends(visitor)
        visitor.see("appointment-unchosen")
        visitor.page.locator("input[name=at]").first.check()
        sends(visitor)
        assert visitor.path == path
        visitor.see("tracking-booked")
        visitor.go(f"{path}/version")
        visitor.see("version-none")


def test_somebody_without_messages_is_told_what_comes_here(visitor):
    """An empty list says what it is for."""
    visitor.enter("/messages", "employee-two")
    visitor.see("messages-empty")
