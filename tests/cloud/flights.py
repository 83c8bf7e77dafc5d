"""Fly a dragon: the invented life event with many parties, brought as far as a test wants it."""

from pathlib import Path

from tests.cloud.doors import Doors
from tests.cloud.in_memory import InMemoryCloud
from tests.cloud.people import CHEN, QIAN, SUN, WU, card, credit_code
from tests.invented import loaded

DEFINITIONS = loaded(Path(__file__).parent / "fly_a_dragon").definitions
FOUNDING, PERMIT = "stable-founding", "flying-permit"
INSURANCE, EGGS = "rider-insurance", "egg-record"
STABLE = credit_code(7)
LICENCE = {"name": "云溪龙站", "credit_code": STABLE}
FLIGHT = {"credit_code": STABLE, "height": 300}
POLICY = {"credit_code": STABLE}
EGG = {"resident_id": CHEN.id_number, "eggs": 2}
GRANTS = {
    FOUNDING: {"STABLE_LICENCE": LICENCE},
    PERMIT: {"FLYING_PERMIT": FLIGHT},
    INSURANCE: {"RIDER_POLICY": POLICY},
    EGGS: {"EGG_RECORD": EGG},
}
TYPED = {"dragon_name@keeper": "小红", "keeper_phone@keeper": "19900000001"}


def changed(**parts):
    """The same life event, with some parts of its definitions written otherwise."""
    written = {name: getattr(DEFINITIONS, name) for name in type(DEFINITIONS).model_fields}
    return type(DEFINITIONS)(**{**written, **parts})


def with_item(name, **parts):
    """The same, with one item written otherwise."""
    items = (item.model_copy(update=parts) if item.id == name else item
             for item in DEFINITIONS.items)  # fmt: skip
    return changed(items=tuple(items))


class Flights(Doors):
    """Chen keeps the dragon, Sun rides it, Wu lives next door, Qian is the vet."""

    def __init__(self, seed=0, definitions=DEFINITIONS, cloud=None):
        super().__init__(cloud or InMemoryCloud(definitions, seed))
        for kept in (card(CHEN), card(SUN), card(WU), card(QIAN, "VET_DIPLOMA")):
            self.cloud.certificates.keep(kept)

    def begin(self, *, riders=False, fire=False, **opening):
        """Chen opens an application."""
        answers = {"riders": riders, "breathes_fire": fire}
        return self.open(CHEN, "fly-a-dragon", answers, **opening)

    def invite_all(self, application):
        """Rider and neighbour are invited and join; the vet is named."""
        self.take_up(SUN, self.name(CHEN, application, "rider", SUN))
        self.take_up(WU, self.name(CHEN, application, "neighbour", WU))

    def fill(self, application, *, riders=False):
        """Everybody agrees, what is held fills the form, the rest is typed and brought."""
        self.name(CHEN, application, "vet", QIAN)
        self.agree(CHEN, application, "keeper", "PERSON_CARD")
        if riders:
            self.agree(SUN, application, "rider", "PERSON_CARD")
            self.agree(WU, application, "neighbour", "PERSON_CARD")
        self.prefill(application)
        self.type(CHEN, application, TYPED)
        for material in self.cloud.stands(application).plan().asked:
            self.upload(CHEN, application, material.id)

    def submitted(self, *, riders=False, fire=False, **opening):
        """An application, handed in; nothing that follows has been done."""
        application = self.begin(riders=riders, fire=fire, **opening)
        if riders:
            self.invite_all(application)
        self.fill(application, riders=riders)
        self.sign(CHEN, application)
        if riders:
            self.sign(SUN, application)
        self.submit(CHEN, application)
        return application

    def accepted(self, **opening):
        """One that was accepted by the rules, and whose items wait."""
        application = self.submitted(**opening)
        self.cloud.work()
        return application

    def grants(self, application, *items):
        """These items are granted, one after the other, with all that follows."""
        for item in items:
            self.grant(application, item, **GRANTS[item])
            self.cloud.work()

    def ended(self, application):
        """How each item has ended, or that it has not."""
        items = self.cloud.stands(application).application.items
        return {name: progress.ended for name, progress in items.items()}

    def phase(self, application):
        """How the application stands."""
        return self.cloud.stands(application).application.phase
