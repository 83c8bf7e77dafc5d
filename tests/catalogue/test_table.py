"""A table shows, answer by answer, what each of them changes."""

import pytest

from chalicelib.catalogue.table import HEAD, as_page, cells, tables
from tests.invented import definitions

FIRE = {"breathes_fire": "fire"}


@pytest.fixture
def event():
    return definitions().life_event("keep-a-dragon")


def test_the_first_row_is_the_path_and_each_other_changes_one_answer(event):
    """Every other answer to every question."""
    (table,) = tables(event, definitions(), {"fiery": FIRE})
    assert [row.changed for row in table.rows] == ["", "breathes_fire = plain"]
    assert table.rows[0].materials == table.rows[1].materials + 1
    assert table.rows[0].brought == 1
    assert table.rows[0].brought_at_worst > 1


def test_without_a_worked_path_the_first_answers_are_the_base(event):
    """So that a life event that was just begun has a table."""
    (table,) = tables(event, definitions(), {})
    assert (table.name, table.rows[0].changed) == ("first", "")
    assert len(table.rows) == 2


def test_items_that_come_and_go_are_named_beside_the_answer(event):
    """Gained with a plus, lost with a minus."""
    known = definitions()
    place = known.bundles[0].items[0]
    when = known.items_by_id["dragon-registration"].requirements[1].when
    bundle = known.bundles[0].model_copy(
        update={"items": (place.model_copy(update={"when": when}), *known.bundles[0].items[1:])}
    )
    changed = type(known).model_construct(**{**dict(known), "bundles": (bundle,)})
    fiery, plain = (
        tables(event, changed, {"p": {"breathes_fire": answer}})[0].rows
        for answer in ("fire", "plain")
    )
    assert cells(fiery[1], fiery[0])[-1] == f"−{place.item}"
    assert cells(plain[1], plain[0])[-1] == f"+{place.item}"


def test_a_sum_says_how_many_fees_are_not_in_it(event):
    """They are told by their departments."""
    (table,) = tables(event, definitions(), {"fiery": FIRE})
    row = table.rows[0].model_copy(update={"fee": 8050})
    more = row.model_copy(update={"fees_not_known": 2})
    assert [cells(r, row)[HEAD.index("fee (CNY)")] for r in (row, more)] == [
        "80.5",
        "80.5 + 2 not known",
    ]


def test_the_page_of_an_event_is_a_table_for_each_path(event):
    """Every row has a cell for each column."""
    page = as_page(event, tables(event, definitions(), {"a": FIRE, "b": FIRE}))
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {len(HEAD) + 1}
    assert page.count("\n## ") == 2
    assert "breathes_fire = fire" in page


@pytest.mark.parametrize(
    ("answer", "written"), [((), "none"), (("a", "b"), "a + b"), (True, "true"), (1.5, "1.5")]
)
def test_an_answer_is_written_as_one_would_type_it(event, answer, written):
    """Sets, truths, numbers."""
    (table,) = tables(event, definitions(), {"p": FIRE})
    told = table.model_copy(update={"answers": {"x": answer}})
    assert f"x = {written}\n" in as_page(event, (told,))
