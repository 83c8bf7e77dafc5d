"""A service that is up → its first words: where the portal is, who one may be there, what to try.

All of it is read from the definitions, the invented people and the journeys: whoever adds one of
these finds it here at the next start.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Text
from infra.local.identity.people import Directory, Person
from infra.local.journeys.journey import Journey

Row = tuple[str, str, str]
INDENT = 2
HERE = (
    "Best in a window as narrow as a phone; in 中文 or English. To sign in pick a name: nobody"
    " here exists, and there is no password. Try, for instance:"
)
OTHERS = (
    "Whoever takes part signs in with a window of their own (another browser, or a private one)."
    " Others act for a company, or work at a window:"
)
BODIES = (
    "Departments of {systems} have systems of their own, which decide at once. Officers of"
    " {by_hand} decide in the portal, at /work: choose it as the place, and be them, too:"
)


def welcome(
    console: Console, base_url: str, known: tuple[Definitions, Directory, Sequence[Journey]]
) -> None:
    """Say it; the address comes first, and stands alone on its line so that it can be clicked."""
    definitions, directory, journeys = known
    console.print(f"\n  The portal is open:  [bold]{base_url}/[/bold]\n", highlight=False)
    said(console, HERE)
    shown(console, ("search for", "sign in as", "who also take part"),
          to_try(journeys, definitions, directory))  # fmt: skip
    said(console, OTHERS)
    shown(console, ("as", "whom", "of"), staff(directory, definitions))
    by_hand, systems = places(definitions)
    said(console, BODIES.format(by_hand=by_hand, systems=systems))
    shown(console, ("officer", "of"), officers(directory, definitions))


def to_try(
    journeys: Iterable[Journey], definitions: Definitions, directory: Directory
) -> Iterator[Row]:
    """For each life event: words to find it by, who has all that it takes, and who goes with them.

    Of its journeys the one with the least to bring: the first that anybody should try.
    """
    people = directory.people
    for event, group in groupby(journeys, key=lambda each: each.life_event):
        journey = min(group, key=lambda each: (each.expects.materials_asked, len(each.players)))
        words = definitions.life_event(event).words
        others = dict.fromkeys(player.represented_by or player.person for player in journey.parties)
        others.pop(journey.opens.person, None)
        named = ", ".join(of(people[other]) for other in others)
        yield f"{words.zh[0]} · {words.en[0]}", of(people[journey.opens.person]), named


def staff(directory: Directory, definitions: Definitions) -> Iterator[Row]:
    """Whoever acts for a company (the first, where they are several); the clerks of each place."""
    for person in directory.people.values():
        for acts in person.may_act_for[:1]:
            company = directory.companies[acts.company]
            yield acts.capacity.replace("_", " "), of(person), both(company.name)
    areas = {area.code: area.title for area in definitions.areas}
    for person in directory.people.values():
        if "clerk" in person.roles and person.area in areas:
            yield "clerk, at /window", of(person), both(areas[person.area])


def officers(directory: Directory, definitions: Definitions) -> Iterator[tuple[str, str]]:
    """Of each body whose cases wait for people, one; at /work."""
    manned = {body.id: body for body in definitions.bodies if body.connector == "worklist"}
    seen: set[str] = set()
    for person in directory.people.values():
        if "officer" in person.roles and person.body in manned.keys() - seen:
            seen.add(person.body or "")
            yield of(person), both(manned[person.body or ""].title)


def places(definitions: Definitions) -> tuple[str, str]:
    """The areas where officers decide by hand, and those where systems do."""
    areas = {area.code: both(area.title) for area in definitions.areas}
    named: Mapping[str, dict[str, None]] = {"worklist": {}, "system": {}}
    for body in definitions.bodies:
        named[body.connector].update(dict.fromkeys(areas[code] for code in body.areas))
    by_hand, systems = (", ".join(named[kind]) for kind in ("worklist", "system"))
    return by_hand, systems


def of(person: Person) -> str:
    """Somebody by both names."""
    return both(person.name)


def both(text: Text) -> str:
    """In either language."""
    return f"{text.zh} {text.en}"


def said(console: Console, words: str) -> None:
    """A sentence between the tables."""
    console.print(Padding(words, (0, 0, 0, INDENT)), highlight=False, markup=False)


def shown(console: Console, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table without lines: what is beside each other belongs together."""
    drawn = Table(*heads, box=None, padding=(0, 2, 0, 0), header_style="bold")
    for row in rows:
        drawn.add_row(*row)
    console.print(Padding(drawn, (1, 0, 1, INDENT + 2)))
