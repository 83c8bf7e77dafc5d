"""What was told about a life event → its plan so far, which page comes next, and what is news.

The rules may be others by now than those under which something was told. Whatever shows what they
make of it, or leads elsewhere for it, says so: once in a visit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.errors import Invalid, Unknown
from chalicelib.domain.text import Text
from chalicelib.domain.visit import Visit
from chalicelib.domain.visiting.told import Told
from chalicelib.entrypoints.api.life_events import show_life_event, sketch_plan
from chalicelib.entrypoints.api.views.life_event_view import LifeEventView, SeenQuestion
from chalicelib.entrypoints.api.views.plan_view import PlanView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.reply import Change, Sent, Shown

CHANGED = Text(
    zh="办事规定刚刚更新。您之前的回答还在，只补问变了的。",
    en="The rules were updated. Your answers are kept, and only what changed is asked.",
)
NOT_ASKED = Text(
    zh="那个问题现在不问了。您的回答都还在，请从这里接着办。",
    en="That question is not asked any more. Your answers are kept: go on from here.",
)
"""Where the rules were news before: on another page, or in another tab."""


@dataclass(frozen=True)
class Case:
    """One life event, and what this visit told about it. Nothing of it is personal."""

    asked: Asked
    event: LifeEventView
    catalogue: str
    told: Told

    @cached_property
    def plan(self) -> PlanView:
        """The plan as far as it is told; all places must be."""
        return ask(self.asked, sketch_plan, PlanView, self.said()).view

    def said(self, **more: object) -> Said:
        """What the API is told of it."""
        told = {"answers": dict(self.told.answers), "places": dict(self.told.places), **more}
        return Said(names={"life_event": self.event.id}, told=told)

    @property
    def place_left(self) -> PlaceKind | None:
        """The first place that was not told yet."""
        return next((kind for kind in self.event.places if kind not in self.told.places), None)

    @property
    def next_path(self) -> str:
        """A place, the question that matters most, or the plan where nothing is left to ask."""
        place = self.place_left
        if place is not None:
            return f"/start/{self.event.id}/place/{place}"
        question = self.plan.next_question
        if question is not None:
            return f"/start/{self.event.id}/q/{question}"
        return f"/plan/{self.event.id}"

    @property
    def before(self) -> Told | None:
        """What this visit told so far, as it is remembered; None where nothing is under way."""
        return self.asked.visit.told.get(self.event.id)

    @property
    def news(self) -> Text | None:
        """That the rules were updated since this visit last told something, where they were."""
        return CHANGED if self.before and self.before.catalogue != self.catalogue else None

    @property
    def on(self) -> Sent:
        """The way on to the next page; where it is another one than before, it is said why."""
        return Sent(self.next_path, change=self.change, said=self.news)

    def page(self, template: str, told: Mapping[str, object]) -> Shown:
        """A page of it; that the rules were updated is said above it, where they were."""
        if self.news is None:
            return Shown(template, told)
        form = self.asked.form
        said = together(self.news, form.said)
        return Shown(template, told, change=self.noting, form=replace(form, said=said))

    def asked_now(self, name: str) -> SeenQuestion | Sent:
        """The question of this name, or the way to what is asked instead, or before it.

        Raises Unknown in a case whose rules were the same all along: they never asked that.
        """
        if self.place_left is not None:
            return self.on
        question = next((each for each in self.event.questions if each.id == name), None)
        if question is not None:
            return question
        if not self.told.updated:
            raise Unknown("There is no such question in this life event.")
        return replace(self.on, said=self.news or NOT_ASKED)

    def back(self, name: str) -> str:
        """The page before this question: the one that was answered before it."""
        answered = list(self.told.answers)
        earlier = answered[: answered.index(name)] if name in answered else answered
        if earlier:
            return f"/start/{self.event.id}/q/{earlier[-1]}"
        return f"/start/{self.event.id}/place/{self.event.places[-1]}"

    def answering(self, name: str, answer: FactValue) -> "Case":
        """The same with this answer, and without those that change nothing any more."""
        answered = self.otherwise(answers={**self.told.answers, name: answer})
        idle = set(answered.plan.unneeded_answers) - {name}
        left = {k: v for k, v in answered.told.answers.items() if k not in idle}
        return answered.otherwise(answers=left) if idle else answered

    def place(self, name: str) -> PlaceKind:
        """The kind of place of this name; raises Unknown."""
        for kind in self.event.places:
            if kind == name:
                return kind
        raise Unknown("There is no such place in this life event.")

    def placed(self, kind: PlaceKind, area: str) -> "Case":
        """The same, at this place."""
        return self.otherwise(places={**self.told.places, kind: area})

    @property
    def change(self) -> Change:
        """What is remembered of it."""
        return lambda visit: visit.telling(self.event.id, self.told)

    @property
    def noting(self) -> Change:
        """What is remembered where it was only looked at; what another tab told meanwhile stays."""

        def change(visit: Visit) -> Visit:
            return self.change(visit) if visit.told.get(self.event.id) == self.before else visit

        return change

    def otherwise(self, **parts: object) -> "Case":
        """The same with these parts of what was told, under the current definitions."""
        updated = self.told.updated or self.told.catalogue != self.catalogue
        update = {**parts, "catalogue": self.catalogue, "updated": updated}
        return replace(self, told=self.told.model_copy(update=update))


def case_of(asked: Asked) -> Case:
    """The case of the life event in the path; raises Unknown where there is none of this name."""
    name = asked.names["life_event"]
    heard = ask(asked, show_life_event, LifeEventView, Said(names={"life_event": name}))
    catalogue = heard.etag or ""
    told = asked.visit.told.get(name)
    if told is None:
        return Case(asked, heard.view, catalogue, Told(key=asked.draw(), catalogue=catalogue))
    case = Case(asked, heard.view, catalogue, told)
    return case if told.catalogue == catalogue else fitted(case)


def fitted(case: Case) -> Case:
    """What was told under older definitions, as far as it still fits the current ones."""
    told, event = case.told, case.event
    areas, asked_for = {area.code for area in event.areas}, {q.id for q in event.questions}
    places = {k: v for k, v in told.places.items() if k in event.places and v in areas}
    answers = {k: v for k, v in told.answers.items() if k in asked_for}
    fresh = case.otherwise(places=places, answers=answers)
    if fresh.place_left is not None:
        return fresh
    try:
        fresh.plan  # noqa: B018 - made to see whether it can be
    except Invalid as wrong:
        gone = {place.pointer.rpartition("/")[2] for place in wrong.places}
        left = {k: v for k, v in answers.items() if k not in gone}
        return case.otherwise(places=places, answers=left)
    return fresh


def together(*said: Text | None) -> Text | None:
    """All that is to be said, in a row; None where nothing is."""
    told = [each for each in said if each]
    if not told:
        return None
    return Text(zh="".join(each.zh for each in told), en=" ".join(each.en for each in told))
