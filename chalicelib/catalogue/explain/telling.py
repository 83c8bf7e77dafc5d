"""Names in a plan → what people call them; facts → the question, and the answer that told them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from chalicelib.catalogue.worded import plain, worded
from chalicelib.domain.answers import Answers, bind
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import FactPath
from chalicelib.domain.text import Text
from chalicelib.domain.truth import verdict


class ToldAnswer(Frozen):
    """What was asked and answered; ``question`` is None where the life event itself says so."""

    question: str | None
    asked: Text
    answered: Text


class ToldQuestion(Frozen):
    """A question that is still open, in its own words."""

    question: str
    asked: Text
    why: Text | None


class Named(Frozen):
    """An item, and what it is called."""

    id: str
    title: Text


def quoted(texts: Iterable[Text]) -> Text:
    """Several names in a row."""
    listed = tuple(texts)
    return Text(zh="、".join(f"“{t.zh}”" for t in listed) or "无",
                en=", ".join(f"“{t.en}”" for t in listed) or "none")  # fmt: skip


@dataclass(frozen=True)
class Telling:
    """One life event of one catalogue, and the answers of one case."""

    event: LifeEvent
    definitions: Definitions
    answers: Answers

    @cached_property
    def facts(self) -> Mapping[FactPath, FactValue]:
        """What is given and told. Raises Invalid where an answer does not fit its question."""
        return bind(self.event, self.answers, self.definitions)

    def because(self, condition: Condition | None) -> tuple[ToldAnswer, ...]:
        """The answers that settled a condition; none where there is none."""
        return self.answered(verdict(condition, self.facts).facts)

    def missing(self, condition: Condition | None) -> frozenset[FactPath]:
        """The facts for want of which a condition is open."""
        return verdict(condition, self.facts).unknown

    def answered(self, facts: Iterable[FactPath]) -> tuple[ToldAnswer, ...]:
        """These facts, as they were asked for and answered."""
        return tuple(self._answer(path) for path in facts if path in self.facts)

    def open(self, facts: Iterable[FactPath]) -> tuple[ToldQuestion, ...]:
        """The questions that would tell these facts."""
        wanted = set(facts)
        return tuple(ToldQuestion(question=q.id, asked=q.text, why=q.why)
                     for q in self.event.questions if q.fact in wanted)  # fmt: skip

    def question(self, name: str) -> ToldQuestion:
        """One question of this event by its id."""
        return next(each for each in self.open(q.fact for q in self.event.questions)
                    if each.question == name)  # fmt: skip

    def item(self, name: str) -> Named:
        """An item by its id."""
        return Named(id=name, title=self.definitions.items_by_id[name].title)

    def role(self, party: str) -> Text:
        """What a party is called: by their role, and by number where there are several."""
        for role in self.event.parties:
            if party == role.role:
                return role.title
            if party.startswith(f"{role.role}-"):
                number = party.removeprefix(f"{role.role}-")
                return Text(zh=f"{role.title.zh}（{number}）", en=f"{role.title.en} ({number})")
        return plain(party)

    def who_agrees(self, party: str) -> Text:
        """Who lets what is on record about a party be read: they, or whoever acts for them."""
        theirs = (
            r for r in self.event.parties if party == r.role or party.startswith(f"{r.role}-")
        )
        guardian = next((role.guardian for role in theirs), None)
        return self.role(guardian or party)

    def registrar(self, name: str) -> Text:
        """A department, or one of its bodies, by its id; as it is written where it is neither."""
        bodies = self.definitions.bodies_by_id
        if name in bodies:
            return bodies[name].title
        titles = {each.id: each.title for each in self.definitions.departments}
        return titles.get(name, plain(name))

    def _answer(self, path: FactPath) -> ToldAnswer:
        fact, value = self.definitions.facts_by_path[path], self.facts[path]
        for question in self.event.questions:
            if question.fact == path:
                words = {option.value: option.text for option in question.options}
                answered = worded(value, fact, words, quoted)
                return ToldAnswer(question=question.id, asked=question.text, answered=answered)
        words = {option.value: option.text for option in fact.options}
        return ToldAnswer(
            question=None, asked=fact.text, answered=worded(value, fact, words, quoted)
        )
