"""Other answers to a draft's questions → what they would make of it, before any is kept."""

from chalicelib.domain.answers import Answers, bind
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.asking import unneeded
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.planning import Case, plan_case
from chalicelib.entrypoints.api.applications import ONE, AnswersBody
from chalicelib.entrypoints.api.asking import desk_of
from chalicelib.entrypoints.api.call import Call
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.life_event_view import SeenQuestion, seen_questions
from chalicelib.entrypoints.api.views.plan_view import PlanView, plan_view


class OtherAnswers(Frozen):
    """What is asked in this application, in its own version; its plan now, and by these answers.

    Both plans are as anybody would sketch them: they say nothing of what registers hold.
    """

    questions: tuple[SeenQuestion, ...]
    before: PlanView
    after: PlanView


noun = Noun("other answers")
GIVEN = Contract(gives=OtherAnswers, word="apply")


@noun.route("POST", f"{ONE}/plan", GIVEN, AnswersBody)
def weigh_answers(call: Call[AnswersBody]) -> Answer:
    """What these answers would make of it: nothing is changed. Raises Invalid naming wrong ones."""
    desk = desk_of(call)
    desk.require_may("prepare")
    desk.require_draft()
    event = desk.definitions.life_event(desk.application.life_event)
    return Answer(OtherAnswers(
        questions=tuple(seen_questions(event, desk.definitions)),
        before=_sketched(desk, desk.application.answers),
        after=_sketched(desk, call.body.answers),
    ))  # fmt: skip


def _sketched(desk: Desk, answers: Answers) -> PlanView:
    """As nobody's, with these answers."""
    application, definitions = desk.application, desk.definitions
    event = definitions.life_event(application.life_event)
    facts = bind(event, answers, definitions)
    case = Case(definitions=definitions, event=event, facts=facts, places=application.places)
    return plan_view(plan_case(case), unneeded(event, definitions, answers))
