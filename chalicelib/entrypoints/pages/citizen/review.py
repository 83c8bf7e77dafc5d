"""Everything that will be signed, on one page, with the way to change each; and what is missing."""

from collections.abc import Mapping
from itertools import groupby

from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import show_application
from chalicelib.entrypoints.api.signing import ReviewView, review_application
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.seen_fields import SeenField
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.charges import charged
from chalicelib.entrypoints.pages.citizen.missing import missing
from chalicelib.entrypoints.pages.citizen.written import written
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.public.worded_answer import worded_answer
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("review")
ONE = "/applications/{application}"
OPEN = frozenset({"draft", "returned"})


@leaf.page("GET", f"{ONE}/review")
def show_review(asked: Asked) -> Reply:
    """All of it, by whom it is about, with the way to change each."""
    view = ask(asked, show_application, ApplicationView, Said(names=asked.names)).view
    if view.phase not in OPEN:
        return Sent(f"/applications/{view.id}")
    review = ask(asked, review_application, ReviewView, Said(names=asked.names)).view
    return Shown("citizen/review.html", {
        "view": view, "review": review, "missing": missing(view, review, titles(review)),
        "answers": answered(view, review), "groups": grouped(review, view),
        "written": lambda field, value: written(field, value, asked),
        "charged": charged(view), **_materials(review),
    })  # fmt: skip


def roles(review: ReviewView) -> dict[str, Text]:
    """The title of every part that somebody may have in it."""
    return {role.role: role.title for role in review.roles}


def titles(review: ReviewView) -> dict[str, Text]:
    """The same, with the words of every question."""
    asked_for = {question.id: question.text for question in review.questions}
    return {**asked_for, **roles(review)}


def answered(view: ApplicationView, review: ReviewView) -> list[tuple[Text, Text]]:
    """What was asked, and what was answered, in the words in which it was asked."""
    return [(question.text, worded_answer(question, view.answers[question.id]))
            for question in review.questions if question.id in view.answers]  # fmt: skip


def grouped(review: ReviewView, view: ApplicationView) -> list[tuple[Text | None, list[SeenField]]]:
    """The fields under whom they are about; what is only founded has the title of its role."""
    titles = {**roles(review), **{party.id: party.title for party in view.parties if party.title}}
    order = list(dict.fromkeys(field.party for field in review.fields))
    fields = sorted(review.fields, key=lambda field: order.index(field.party))
    return [(titles.get(party), list(each)) for party, each in groupby(fields, _party)]


def _party(field: SeenField) -> str:
    return field.party


def _materials(review: ReviewView) -> Mapping[str, object]:
    kinds = [(each, each.disposition.kind) for each in review.materials]
    return {
        "given": [each for each, kind in kinds if kind in {"asked", "deferred"}],
        "done": [each for each, kind in kinds if kind in {"held", "registered"}],
        "promised": [each for each, kind in kinds if kind in {"committed", "act"}],
    }
