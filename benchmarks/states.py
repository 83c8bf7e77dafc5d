"""A service that runs → applications in each of their states, and who looks at which page of them.

All of it is brought about over the public API, by the journey with the largest form of those that
can be made again and again; departments are those whose officers decide in the portal.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from pydantic import TypeAdapter

from benchmarks.end_to_end import simplest
from benchmarks.opening import current
from benchmarks.reading import BY, QUERY, Heard, Reader, hidden
from chalicelib.domain.access import Who
from chalicelib.domain.page_access import PAGES
from infra.local.identity.people import Person, read_people
from infra.local.journeys import applying
from infra.local.journeys.drive import ACTS, drive
from infra.local.journeys.figures import Made
from infra.local.journeys.handling import accept
from infra.local.journeys.journey import Journey, read_journeys
from infra.local.journeys.play import Place as At
from infra.local.journeys.play import Play
from infra.local.journeys.seen import Card, Seen, View
from infra.local.journeys.visitor import Visitors
from infra.local.service import Service

Names = Mapping[str, str]
PERSONS = (Who.PERSON, Who.ATTENDED)
DRAFTED = ("held", "parties", "fill", "fill/{section}", "bring", "bring/{material}", "review",
           "sign", "erase")  # fmt: skip
ONE = "/applications/{application}"
MOST_QUESTIONS = 60


class Line(Seen):
    """One line of a worklist."""

    application: str
    handle: str


LINES: TypeAdapter[tuple[Line, ...]] = TypeAdapter(tuple[Line, ...])
CARDS: TypeAdapter[tuple[Card, ...]] = TypeAdapter(tuple[Card, ...])


@dataclass
class Known:
    """The names that pages have here, and who may look: "" is anybody."""

    journey: Journey
    names: dict[str, str]
    of_page: dict[str, dict[str, str]] = field(default_factory=dict)
    officer: str = ""
    supervisor: str = ""
    operator: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who looks."""
        named = (names[BY] for names in self.of_page.values() if BY in names)
        there = ("", self.journey.opens.person, self.journey.desk, self.officer, self.supervisor,
                 self.operator, *named)  # fmt: skip
        return tuple(dict.fromkeys(there))

    def visits(self) -> dict[tuple[str, str], tuple[str, Names]]:
        """Each page: by whom it is looked at, and what its address names."""
        whose = {Who.CLERK: self.journey.desk, Who.OFFICER: self.officer,
                 Who.SUPERVISOR: self.supervisor, Who.OPERATOR: self.operator,
                 **dict.fromkeys(PERSONS, self.journey.opens.person)}  # fmt: skip
        own = {path: self.names | self.of_page.get(path, {}) for _, path in PAGES}
        return {(method, path): (own[path].get(BY, whose.get(who, "")), own[path])
                for (method, path), who in PAGES.items()}  # fmt: skip

    def prepare(self, readers: Mapping[str, Reader]) -> None:
        """What goes before some pages: answers, somebody at the window, where the form begins."""
        self.answer(readers[""])
        clerk, person = readers[self.journey.desk], read_people().people[self.journey.opens.person]
        there = hidden(clerk.get("/window").text)
        card = {"name": f"{person.name.zh} {person.resident_id}", "seen": "card"}
        page = clerk.follow(clerk.post("/window", {**there, **card}))
        attended = self.of_page["/window/applications/{application}"]["application"]
        clerk.post("/window/person", {**hidden(page.text), "application": attended})
        fill = f"{ONE}/fill".format(**self.of_page[f"{ONE}/fill"])
        first = readers[self.journey.opens.person].get(fill).to
        self.of_page[f"{ONE}/fill/{{section}}"]["section"] = unquote(first.rpartition("/")[2])

    def answer(self, reader: Reader) -> None:
        """Everything that is asked before the plan, by whoever has not signed in."""
        page = reader.follow(reader.get(f"/start/{self.journey.life_event}"))
        for _ in range(MOST_QUESTIONS):
            if page.status != 200 or "/plan/" in page.path:  # noqa: PLR2004 - a page
                return
            page = self._answered(reader, page)

    def _answered(self, reader: Reader, page: Heard) -> Heard:
        name = page.path.rpartition("/")[2]
        told = ({"area": self.names["area"]} if "/place/" in page.path
                else {name: typed(self.journey.answers[name])})  # fmt: skip
        return reader.follow(reader.post(page.path, {**hidden(page.text), **told}))


def typed(answer: object) -> str:
    """An answer as a form sends it."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return str(answer[0]) if isinstance(answer, tuple) else str(answer)


@contextmanager
def states(service: Service) -> Iterator[Known]:
    """A draft, one at the desk, one before officers, and one that is delivered."""
    at = At(service.base_url, service.issuer, read_people())
    made = drive(simplest(), at, quietly)
    journey = by_hand(widest())
    with ExitStack() as held:
        plays = [Play(journey, at, quietly) for _ in range(3)]
        for play, last in zip(plays, (applying.sign, accept, None), strict=True):
            held.enter_context(closing(play.visitors))
            for act in ACTS[: ACTS.index(last)] if last else ACTS:
                act(play)
        yield known(plays, made, simplest().opens.person)


def quietly(_words: str) -> None:
    """Nobody listens."""


def widest() -> Journey:
    """The one with the most fields, of those that found something: they can be made repeatedly."""
    return max((each for each in read_journeys() if each.represents),
               key=lambda journey: journey.expects.fields)  # fmt: skip


def by_hand(journey: Journey) -> Journey:
    """The same where officers decide in the portal, who are in no hurry."""
    area = next(body.areas[0] for body in current().bodies if body.connector == "worklist")
    return journey.model_copy(update={
        "places": dict.fromkeys(journey.places, area), "desk": f"clerk-{area}",
        "departments": {}, "registers": (),
    })  # fmt: skip


def known(plays: list[Play], made: Made, owner: str) -> Known:
    """What there is to look at."""
    draft, desk, accepted = plays
    event = current().life_event(draft.journey.life_event)
    area = next(iter(draft.journey.places.values()))
    people = draft.place.directory.people
    officer, handle = a_case(accepted, area)
    names = {
        "application": accepted.application, "life_event": event.id, "handle": handle,
        "question": next(iter(draft.journey.answers)), "place": event.places[0], "area": area,
        "theme": event.themes[0], "item": accepted.applicant.get(accepted.at, View).items[0].id,
        "watched": people[officer].body or "",
    }  # fmt: skip
    with closing(Visitors(draft.place.base_url, draft.place.issuer)) as visitors:
        mine, founded = visitors.of(owner), made.application
        card = mine.get("/v1/me/certificates", CARDS, founded_by=founded)[0]
    of_page = {f"{ONE}/{each}": {"application": draft.application} for each in DRAFTED}
    of_page[f"{ONE}/bring/{{material}}"]["material"] = next(iter(draft.journey.files))
    of_page |= {
        f"{ONE}/results": {"application": made.application, BY: owner},
        "/window/applications/{application}": {"application": draft.application},
        "/window/applications/{application}/sign": {"application": draft.application},
        "/window/applications/{application}/mandate": {"application": draft.application},
        "/search": {QUERY: f"?q={quote(event.words.zh[0])}"},
        "/window/desk/{application}": {"application": desk.application},
        "/supervision": {QUERY: f"?area={area}"},
        **{path: {"number": card.number} for _, path in PAGES if "{number}" in path},
        **{
            path: {"number": card.number, QUERY: f"?founded_by={founded}", BY: owner}
            for _, path in PAGES
            if path.startswith("/wallet/{number}")
        },
        **{
            path: {"number": card.number, BY: one(people, "officer", body=card.issuer)}
            for _, path in PAGES
            if path.startswith("/work/certificates/{number}")
        },
    }
    return Known(draft.journey, names, of_page, officer, one(people, "supervisor", area="*"),
                 one(people, "operator"))  # fmt: skip


def one(people: Mapping[str, Person], role: str, **has: str) -> str:
    """Whoever signs in as this, of this area or body."""
    return next(name for name, person in people.items() if role in person.roles
                and all(getattr(person, key) == value for key, value in has.items()))  # fmt: skip


def a_case(play: Play, area: str) -> tuple[str, str]:
    """Of the accepted application: an officer who has an item of it before them, and its handle."""
    officers = [(name, person.body) for name, person in play.place.directory.people.items()
                if person.area == area and person.roles == ("officer",)]  # fmt: skip

    def found() -> tuple[str, str] | None:
        for name, body in officers:
            for line in play.visitors.of(name).get(f"/v1/bodies/{body}/worklist", LINES):
                if play.submitted and line.application == play.submitted.number:
                    return name, line.handle
        return None

    return play.until(found, "with no officer")
