"""The reference pages hold every definition, and lead only to pages and places that there are."""

import re

import pytest

from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.reference import reference
from tests.invented import definitions


@pytest.fixture(scope="module")
def pages():
    return dict(reference(definitions()))


def test_every_definition_stands_in_its_library(pages):
    """By its id."""
    known = definitions()
    for page, ids in {
        "README.md": [event.id for event in known.life_events],
        "keep-a-dragon.md": [role.role for e in known.life_events for role in e.parties],
        "items.md": [item.id for item in known.items],
        "facts.md": [fact.path for fact in known.facts],
        "certificates.md": [certificate.id for certificate in known.certificates],
        "proofs.md": [proof.id for proof in known.proofs],
        "disclosure.md": [field.field for item in known.items for field in item.fields],
    }.items():
        assert [name for name in ids if name not in pages[page]] == []


def test_every_link_leads_somewhere(pages):
    """To a page, and to an anchor where one is named."""
    for name, text in pages.items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            page, _, anchor = target.partition("#")
            assert page in pages, (name, target)
            assert not anchor or f'<a id="{anchor}"></a>' in pages[page], (name, target)


def test_every_table_has_as_many_cells_in_each_row(pages):
    """A text with a bar or a line break in it breaks no table."""
    known = definitions()
    text = Text(zh="一|二\n三", en="one | two\nthree")
    items = tuple(item.model_copy(update={"title": text}) for item in known.items)
    for _, page in reference(known.model_copy(update={"items": items})):
        for table in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
            assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1


def test_what_is_not_verified_is_marked(pages):
    """With the sign that the index explains."""
    known = definitions()
    unsure = known.life_events[0].promise.model_copy(update={"confidence": "low"})
    event = known.life_events[0].model_copy(update={"promise": unsure})
    marked = dict(reference(known.model_copy(update={"life_events": (event,)})))
    assert "5 working days ⚠" in marked["README.md"]
    assert "5 working days ⚠" not in pages["README.md"]


def test_an_event_without_questions_and_an_item_without_a_bundle_are_said_to_be_so():
    """Nothing is left as an empty table."""
    known = definitions()
    event = known.life_events[0].model_copy(update={"questions": (), "promise": None})
    bundle = known.bundles[0]
    fewer = bundle.model_copy(update={"items": bundle.items[:1]})
    changed = known.model_copy(update={"life_events": (event,), "bundles": (fewer,)})
    pages = dict(reference(changed))
    assert "Nothing is asked." in pages["keep-a-dragon.md"]
    assert "no bundle needs it" in pages["items.md"]
