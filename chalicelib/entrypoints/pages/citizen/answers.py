"""An opened draft's answers: one question a page, and what a change makes of it before it is kept.

What was typed into fields that are asked no more stays: it stands there again once they are.
"""

import json
from collections.abc import Mapping

from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.errors import Outdated, Place, Unknown
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import answer_questions
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.api.other_answers import OtherAnswers, weigh_answers
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.life_event_view import SeenQuestion
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.as_seen import (
    CHANGED,
    SEEN,
    STANDS,
    mark_of,
    written_now,
)
from chalicelib.entrypoints.pages.citizen.consequences import consequences_of
from chalicelib.entrypoints.pages.citizen.draft import Draft, about, draft_of
from chalicelib.entrypoints.pages.inside import ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.public.effect import effect, prospect
from chalicelib.entrypoints.pages.public.questions import answer_of, known, offered
from chalicelib.entrypoints.pages.public.worded_answer import worded_answer
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("answers")
ALL = "/applications/{application}/answers"
Answers = Mapping[str, FactValue]
WEIGHED = "weighed"
"""The hidden field of the page that says what an answer changes: the answers it was weighed by."""

UNANSWERED = Text(zh="还没有回答", en="none")
AS_IT_WAS = Text(zh="回答没有变。", en="The answer is as it was.")


@leaf.page("GET", ALL)
def list_answers(asked: Asked) -> Reply:
    """What was asked and answered, each to be changed; and what is still to be answered."""
    draft = draft_of(asked)
    if draft.view.phase != "draft":
        return draft.settled
    questions = _weighed(asked, draft.view.answers).questions
    given = draft.view.answers
    return Shown("citizen/answers.html", {
        "draft": draft,
        "given": [(q, worded_answer(q, given[q.id])) for q in questions if q.id in given],
        "left": [q for q in questions if q.id in draft.to_answer],
    })  # fmt: skip


@leaf.page("GET", f"{ALL}/{{question}}")
def ask_again(asked: Asked) -> Reply:
    """One question, with its answer."""
    draft = draft_of(asked)
    if draft.view.phase != "draft":
        return draft.settled
    question = _question(_weighed(asked, draft.view.answers), asked)
    given, was = draft.view.answers.get(question.id), asked.form.typed.get(SEEN + question.id)
    return Shown("citizen/answer.html", {
        "draft": draft, "question": question, "offered": offered(question, asked),
        "known": known(question, given), "seen": _mark(given),
        "now": _by_now(question, given) if was and was[-1] != _mark(given) else None,
    })  # fmt: skip


@leaf.page("POST", f"{ALL}/{{question}}", again=ask_again)
def answer_again(asked: Asked) -> Reply:
    """Say what it changes; once that was seen, keep it."""
    return repeated(lambda: _answered(draft_of(asked), asked))


def _answered(draft: Draft, asked: Asked) -> Reply:
    stands = draft.view.answers
    if draft.view.phase != "draft":
        return draft.settled
    question = _question(_weighed(asked, stands), asked)
    answer = answer_of(question, asked.posted)
    if question.id in stands and stands[question.id] == answer:
        return Sent(f"{draft.path}/answers", said=AS_IT_WAS)
    if asked.posted.one(SEEN + question.id) != _mark(stands.get(question.id)):
        raise Outdated(CHANGED, (Place.at(question.id, reason=STANDS),))
    answers = _without_idle({**stands, question.id: answer}, question.id, asked)
    weighed = _weighed(asked, answers)
    was_weighed = asked.posted.one(WEIGHED)
    if was_weighed == _mark(stands):
        return _kept(draft, answers, weighed, asked)
    return Shown("citizen/answer_change.html", {
        "draft": draft, "question": question, "answer": worded_answer(question, answer),
        "typed": [(k, v) for k in asked.posted.fields if k.partition(".")[0] == question.id
                  for v in asked.posted.fields[k]],
        "prospect": prospect(weighed.before, weighed.after),
        "seen": _mark(stands.get(question.id)), "weighed": _mark(stands),
        "others_changed": bool(was_weighed),
        "consequences": consequences_of(draft.view, weighed),
    })  # fmt: skip


def _kept(draft: Draft, answers: Answers, weighed: OtherAnswers, asked: Asked) -> Sent:
    """Written as of what was weighed; on to what now has to be answered as well."""
    said = about(asked, {"answers": answers}, version=str(draft.view.version))
    view = written_now(lambda: ask(asked, answer_questions, ApplicationView, said)).view
    further = view.next_question
    to = f"{draft.path}/answers/{further}" if further else draft.path
    return Sent(to, said=effect(weighed.before, weighed.after))


def _by_now(question: SeenQuestion, given: FactValue | None) -> Text:
    return UNANSWERED if given is None else worded_answer(question, given)


def _mark(told: FactValue | Answers | None) -> str:
    """Of an answer, or of all of them."""
    return mark_of((json.dumps(told, sort_keys=True),))


def _without_idle(answers: Answers, just_given: str, asked: Asked) -> Answers:
    """Without those that change nothing any more."""
    idle = set(_weighed(asked, answers).after.unneeded_answers) - {just_given}
    return {name: answer for name, answer in answers.items() if name not in idle}


def _weighed(asked: Asked, answers: Answers) -> OtherAnswers:
    return ask(asked, weigh_answers, OtherAnswers, about(asked, {"answers": dict(answers)})).view


def _question(weighed: OtherAnswers, asked: Asked) -> SeenQuestion:
    for question in weighed.questions:
        if question.id == asked.names["question"]:
            return question
    raise Unknown("There is no such question in this life event.")
