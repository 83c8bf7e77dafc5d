"""Applications of the flight of dragons, and an operator who moves them to newer versions."""

from datetime import timedelta

from chalicelib.catalogue.migrate.assessing import assess
from chalicelib.catalogue.migrate.moving import answered
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.text import Text
from chalicelib.entrypoints.services.migrating import MigrationPorts, migrated
from tests.cloud.flights import DEFINITIONS, Flights, changed, with_item

ITEMS = {item.id: item for item in DEFINITIONS.items}


def more_of(item):
    """The item asks for a drawing more."""
    drawing = Requirement(
        id="drawing",
        title=Text(zh="龙蛋图", en="A drawing"),
        basis=ITEMS[item].requirements[0].basis,
        alternatives=((Evidence(type="egg-drawing", of="keeper", source="upload"),),),
    )
    return with_item(item, requirements=(*ITEMS[item].requirements, drawing))


def promising(item, days):
    """The item is promised within so many working days."""
    limits = ITEMS[item].limits
    promised = limits.promised.model_copy(update={"value": float(days)})
    return with_item(item, limits=limits.model_copy(update={"promised": promised}))


class Moves(Flights):
    """Applications, and an operator who moves them."""

    def publish(self, definitions):
        self.cloud.publish(definitions)
        return definitions.hash

    @property
    def ports(self):
        cloud = self.cloud
        return MigrationPorts(cloud.applications, cloud.catalogues, cloud.clock, cloud.randomness)

    def move(self, application, to, **how):
        self.cloud.clock.move(timedelta(seconds=1))
        return migrated(application, to, self.ports, **how)

    def answer_offer(self, who, application, to, *, is_agreed):
        records = self.cloud.applications.read(application)
        stands = self.cloud.stands(application)
        desk = Desk(application=stands.application, plan=stands.plan(),
                    definitions=stands.definitions, caller=who.caller)  # fmt: skip
        moving = assess(records, to, self.cloud.catalogues)
        happened = answered(moving, desk, is_agreed=is_agreed, current=self.cloud.definitions.hash)
        pen = Pen(actor="party:keeper", at=self.cloud.clock.now(), draw=self.cloud.randomness.draw)
        self.cloud.applications.write(pen.write(records, tuple(happened)))


def en(texts):
    return [text.en for text in texts]


def with_event(**parts):
    """The same with its life event written otherwise."""
    return changed(life_events=(DEFINITIONS.life_events[0].model_copy(update=parts),))


def at_the_desk(moves):
    """One that a clerk looks at before it is accepted."""
    application = moves.submitted(fire=True)
    moves.cloud.work()
    assert moves.phase(application) == "submitted"
    return application
