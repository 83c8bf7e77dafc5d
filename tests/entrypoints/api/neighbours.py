"""Keeping a dragon where a neighbour must sign, too: two people in one application."""

from chalicelib.domain.definitions.field import FormField, Source
from chalicelib.domain.definitions.item import ItemField
from chalicelib.domain.definitions.life_event import PartyRole
from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.text import Text
from tests import invented


def definitions():
    """The invented life event with a second party, whose card fills a field of their own."""
    whole = invented.definitions()
    return whole.model_copy(
        update={
            "life_events": tuple(_joined(event) for event in whole.life_events),
            "items": tuple(_asking(item) for item in whole.items),
            "fields": (*whole.fields, _field()),
        }
    )


def _joined(event):
    neighbour = PartyRole(role="neighbour", title=Text(zh="邻居", en="Neighbour"), kind="natural",
                          takes_part="signs")  # fmt: skip
    return event.model_copy(update={"parties": (*event.parties, neighbour)})


def _asking(item):
    if item.id != "dragon-registration":
        return item
    card = Evidence(type="KEEPER_CARD", of="neighbour", source="certificate")
    known = Requirement(id="neighbour", title=Text(zh="邻居身份", en="The neighbour's identity"),
                        alternatives=((card,),))  # fmt: skip
    return item.model_copy(
        update={
            "requirements": (*item.requirements, known),
            "fields": (*item.fields, ItemField(field="neighbour_id")),
        }
    )


def _field():
    return FormField(
        id="neighbour_id",
        text=Text(zh="邻居身份号码", en="Neighbour's ID number"),
        type="resident_id",
        of="neighbour",
        prefill=(Source(certificate="KEEPER_CARD", field="resident_id"),),
    )
