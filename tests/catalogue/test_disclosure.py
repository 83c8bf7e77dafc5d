"""Which body is ever shown which field."""

from chalicelib.catalogue.disclosure import Shown, disclosure
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.definitions import Definitions
from tests.invented import definitions


def test_a_body_is_shown_what_its_own_items_require_and_nothing_else():
    """The name for both; the dragon's for one of them."""
    shown = disclosure(definitions())

    assert [(each.body.partition("-")[0], each.field) for each in shown] == [
        ("dragon", "dragon_name"), ("dragon", "keeper_id"), ("dragon", "keeper_name"),
        ("insurance", "keeper_id"), ("insurance", "keeper_name"), ("insurance", "permit_no"),
    ]  # fmt: skip
    assert shown[0] == Shown(
        body="dragon-office-990101", field="dragon_name", of="keeper",
        items=("dragon-registration",), life_events=("keep-a-dragon",),
    )  # fmt: skip


def test_what_no_answer_leads_to_nobody_is_shown():
    """Though it stands there."""
    whole = definitions()
    first, *rest = whole.items
    never = Condition('facts.dragon.breath == "fire" && facts.dragon.breath == "plain"')
    fields = tuple(f.model_copy(update={"when": never}) for f in first.fields)
    parts = {name: getattr(whole, name) for name in Definitions.model_fields}
    changed = (first.model_copy(update={"fields": fields}), *rest)

    shown = disclosure(Definitions(**{**parts, "items": changed}))

    assert {item for each in shown for item in each.items} == {item.id for item in rest}
