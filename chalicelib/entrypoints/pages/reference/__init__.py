"""Definitions → the reference pages in ``docs/reference``: what there is, for whoever looks it up.

Chinese first, English beside it. A test proves that the pages are those of the definitions.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import jinja2

from chalicelib.catalogue.disclosure import disclosure
from chalicelib.catalogue.guide import event_guide, item_guide
from chalicelib.catalogue.walk import conditions_of, items_of
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.static_page import StaticPage

TEMPLATES = Path(__file__).parent / "templates"
PLACE = Path("docs/reference")
MARK = "<!-- Written by `./yijian reference`"
"""What every page bears, and nothing else: by it a page is known for one of these."""

LIBRARIES = ("items.md", "facts.md", "certificates.md", "proofs.md", "sources.md", "disclosure.md")


def reference(definitions: Definitions) -> Iterator[StaticPage]:
    """The index, a page for each life event, and one for each library."""
    environment = _environment()
    guides = {event.id: event_guide(event, definitions) for event in definitions.life_events}
    told = {
        "definitions": definitions,
        "guides": guides,
        "items": [item_guide(item, definitions) for item in definitions.items],
        "needed_by": _needed_by(definitions),
        "asked_by": _asked_by(definitions),
        "decides_in": _decides_in(definitions),
        "relied_on_by": _relied_on_by(definitions),
        "yielded_by": _yielded_by(definitions),
        "shown": _shown(definitions),
    }
    yield StaticPage("README.md", environment.get_template("README.md").render(**told))
    for event in definitions.life_events:
        template = environment.get_template("life-event.md")
        text = template.render(**told, event=event, guide=guides[event.id])
        yield StaticPage(f"{event.id}.md", text)
    for name in LIBRARIES:
        yield StaticPage(name, environment.get_template(name).render(**told))


def _needed_by(definitions: Definitions) -> Mapping[str, list[str]]:
    """Each item → the life events whose bundle needs it."""
    return _under(
        (item.id, event.id)
        for event in definitions.life_events
        for item in items_of(definitions, definitions.bundle(event.bundle))
    )


def _asked_by(definitions: Definitions) -> Mapping[str, list[str]]:
    """Each fact → the life events that ask for it."""
    return _under((q.fact, event.id) for event in definitions.life_events for q in event.questions)


def _decides_in(definitions: Definitions) -> Mapping[str, list[str]]:
    """Each fact → the life events in which some condition speaks of it."""
    return _under(
        (path.removeprefix("facts."), event.id)
        for event in definitions.life_events
        for condition in conditions_of(event, definitions)
        for path in sorted(condition.paths)
    )


def _relied_on_by(definitions: Definitions) -> Mapping[str, list[str]]:
    """Each certificate type → the items that rely on it."""
    return _under(
        (evidence.type, item.id)
        for item in definitions.items
        for requirement in item.requirements
        for evidence in requirement.evidence
    )


def _yielded_by(definitions: Definitions) -> Mapping[str, list[str]]:
    """Each certificate type → the items that yield it."""
    return _under((o.certificate, item.id) for item in definitions.items for o in item.outputs)


def _shown(definitions: Definitions) -> Mapping[str, list[str]]:
    """Each body → the form fields that it is ever shown."""
    return _under((shown.body, shown.field) for shown in disclosure(definitions))


def _under(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for key, value in pairs:
        found[key][value] = None
    return defaultdict(list, {key: list(values) for key, values in found.items()})


def _environment() -> jinja2.Environment:
    made = jinja2.Environment(  # noqa: S701  # Markdown, not HTML: `cell` keeps tables whole
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["cell"] = _cell
    made.filters["both"] = _both
    return made


def _cell(text: str) -> str:
    """What may stand in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def _both(text: Text | None) -> str:
    """Chinese first, English behind it; nothing for nothing."""
    return _cell(f"{text.zh} / {text.en}") if text else ""
