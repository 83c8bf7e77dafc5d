"""The answers of an opened draft are changed; what that changes is said before it is kept."""

import pytest

from tests.entrypoints.api.journey import filled, opened, path, posted, signed, submitted
from tests.entrypoints.api.service import KEEPER
from tests.entrypoints.pages.citizen.following import at

QUESTION = "breathes_fire"


@pytest.fixture
def change(keeper, where):
    """At the question, whose answer was that it breathes fire."""
    keeper.get(f"{where}/answers")
    keeper.follow("更改")
    return keeper


def answers(portal, application):
    return portal.call("GET", path(application), who=KEEPER).body["answers"]


def test_the_draft_leads_to_its_answers_and_each_to_its_question(change, where):
    assert change.get(where).link("更改回答") == f"{where}/answers"
    page = change.get(f"{where}/answers/{QUESTION}")
    assert page.chosen(QUESTION) == ["fire"]


def test_what_it_changes_is_said_before_it_is_kept(portal, application, change, where):
    page = change.send(breathes_fire="plain")

    assert "龙舍防火证明" in page.main
    assert "少 1 份要您自己提供" in page.main
    assert answers(portal, application) == {QUESTION: "fire"}
    change.send()
    assert change.at == where
    assert answers(portal, application) == {QUESTION: "plain"}


def test_what_was_given_and_is_not_needed_any_more_is_there_again_later(
    portal, application, change, where
):
    """Nothing that somebody did is lost by trying another answer."""
    materials = portal.call("GET", path(application), who=KEEPER).body["materials"]
    proof = next(m["id"] for m in materials if m["disposition"]["kind"] == "asked")
    posted(portal, application, proof)
    change.get(f"{where}/answers/{QUESTION}")
    page = change.send(breathes_fire="plain")
    assert "现在用不着的" in page.main
    change.send()

    change.get(f"{where}/answers/{QUESTION}")
    change.send(breathes_fire="fire")
    change.send()

    assert "PDF" in change.get(f"{where}/bring/{proof}").main


def test_the_same_answer_changes_nothing(portal, application, change, where):
    change.send(breathes_fire="fire")

    assert change.at == f"{where}/answers"
    assert "没有变" in change.page.main


def test_no_answer_is_told_at_the_question(change):
    page = change.send(breathes_fire="")

    assert (page.status, set(page.errors)) == (422, {QUESTION})


def answered(portal, application, **told):
    heard = portal.call("PUT", path(application, "/answers"), {"answers": told}, KEEPER,
                        If_Match="*")  # fmt: skip
    assert heard.status == 200


def test_what_others_write_meanwhile_hinders_nobody(portal, application, keeper, where):
    keeper.get(f"{where}/answers/{QUESTION}")
    keeper.send(breathes_fire="plain")
    form = keeper.page.form
    body = {"values": {"dragon_name@keeper": "小红"}}
    portal.call("PUT", path(application, "/values"), body, KEEPER, If_Match="*")

    keeper.post(form.action, form.hidden)

    assert answers(portal, application) == {QUESTION: "plain"}


def test_an_older_tab_overwrites_nothing_unseen(portal, application, keeper, where):
    """Somebody answered it between the question and the button: both are shown."""
    form = keeper.get(f"{where}/answers/{QUESTION}").form
    answered(portal, application)

    page = keeper.post(form.action, [*form.hidden, (QUESTION, "plain")])

    assert page.status == 422
    assert page.chosen(QUESTION) == ["plain"]
    assert "现在的回答是：还没有回答" in page.main
    assert answers(portal, application) == {}
    keeper.send(breathes_fire="plain")
    keeper.send()
    assert answers(portal, application) == {QUESTION: "plain"}


def test_what_it_changes_is_said_anew_where_another_answer_has_changed_since(
    portal, application, keeper, where
):
    """It was weighed by answers that stand no more."""
    keeper.get(f"{where}/answers/{QUESTION}")
    page = keeper.send(breathes_fire="plain")
    form = page.form
    old = [(name, "other" if name == "weighed" else value) for name, value in form.hidden]

    page = keeper.post(form.action, old)

    assert "别的回答也改了" in page.main
    assert answers(portal, application) == {QUESTION: "fire"}
    keeper.send()
    assert answers(portal, application) == {QUESTION: "plain"}


def test_a_second_press_of_the_last_button_changes_nothing_more(change, where):
    change.send(breathes_fire="plain")
    form = change.page.form
    change.post(form.action, form.hidden)

    change.post(form.action, form.hidden)

    assert change.at == f"{where}/answers"


def test_who_has_signed_is_told_that_all_sign_again(portal, keeper):
    application = filled(portal)
    signed(portal, application)
    keeper.get(f"/applications/{application['id']}/answers/{QUESTION}")

    assert "重新签" in keeper.send(breathes_fire="fire").main


def test_a_question_that_there_is_not_says_so(keeper, where):
    assert keeper.get(f"{where}/answers/none").status == 404


def test_whoever_does_not_lead_it_changes_no_answer(neighbour, where):
    assert neighbour.get(f"{where}/answers").status == 403


def test_once_it_was_handed_in_the_answers_are_settled(portal):
    where = f"/applications/{submitted(portal)['id']}"

    for page in (f"{where}/answers", f"{where}/answers/{QUESTION}"):
        assert at(portal, KEEPER, page).at == where


def test_a_question_that_has_come_up_is_asked_next(portal, keeper):
    """It stands first among what is left, and leads from what is missing."""
    application = opened(portal, answers={})
    where = f"/applications/{application['id']}"

    page = keeper.get(where)
    assert page.link("接着办") == f"{where}/answers"
    assert keeper.get(f"{where}/review").link("它会喷火吗") == f"{where}/answers/{QUESTION}"
    assert "还要回答" in keeper.get(f"{where}/answers").main
    keeper.get(f"{where}/answers/{QUESTION}")
    keeper.send(breathes_fire="plain")
    keeper.send()
    assert keeper.at == where


def test_in_english_too(portal, where):
    browser = portal.browser("en")
    browser.sign_in(KEEPER, to=f"{where}/answers/{QUESTION}")

    assert "After this change" in browser.send(breathes_fire="plain").main
