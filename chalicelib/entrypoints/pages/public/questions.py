"""One question a page: what is asked, why, and what each answer has changed."""

from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.typed_answer import NO, YES, as_typed, typed_answer
from chalicelib.entrypoints.api.views.life_event_view import SeenQuestion
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.posted import Posted
from chalicelib.entrypoints.pages.public.case import case_of, together
from chalicelib.entrypoints.pages.public.effect import effect, so_far
from chalicelib.entrypoints.pages.reply import Reply, Sent

leaf = Leaf("questions")
FEN = 100


@leaf.page("GET", "/start/{life_event}/q/{question}")
def ask_question(asked: Asked) -> Reply:
    """The question with its options; what was answered before stands in it."""
    case = case_of(asked)
    question = case.asked_now(asked.names["question"])
    if isinstance(question, Sent):
        return question
    left = len(case.plan.next_questions) + (question.id in case.told.answers)
    return case.page("public/question.html", {
        "event": case.event, "question": question, "back": case.back(question.id),
        "offered": offered(question, asked),
        "known": known(question, case.told.answers.get(question.id)),
        "so_far": so_far(case.plan), "left": left, "undecided": len(case.plan.undecided),
    })  # fmt: skip


@leaf.page("POST", "/start/{life_event}/q/{question}", again=ask_question)
def take_answer(asked: Asked) -> Reply:
    """The answer, and what it has changed is said on the next page, after what the rules have."""
    case = case_of(asked)
    question = case.asked_now(asked.names["question"])
    if isinstance(question, Sent):
        return question
    answered = case.answering(question.id, answer_of(question, asked.posted))
    said = together(case.news, effect(case.plan, answered.plan))
    return Sent(answered.next_path, change=answered.change, said=said)


def answer_of(question: SeenQuestion, posted: Posted) -> FactValue:
    """What was typed or chosen on the question's page; raises Invalid at its place."""
    options = [option.value for option in question.options]
    typed = posted.all(question.id)
    if question.kind == "date":
        typed = (posted.date(question.id),)
    return typed_answer(question.id, question.kind, typed, options,
                        may_be_none=question.may_be_none)  # fmt: skip


def offered(question: SeenQuestion, asked: Asked) -> list[tuple[str, str]]:
    """The options as the fields of forms take them."""
    if question.kind == "yes_no":
        return [(YES, "是" if asked.language == "zh" else "Yes"),
                (NO, "否" if asked.language == "zh" else "No")]  # fmt: skip
    return [(option.value, asked.say(option.text)) for option in question.options]


def known(question: SeenQuestion, answer: FactValue | None) -> FactValue | None:
    """An answer that was given, as it is typed."""
    if isinstance(answer, bool):
        return YES if answer else NO
    if question.kind == "amount" and isinstance(answer, int):
        return as_typed(answer / FEN)
    if isinstance(answer, float):
        return as_typed(answer)
    return answer
