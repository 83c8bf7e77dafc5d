"""What people and bodies do at the doors of a cloud in memory; who acts comes first."""

from chalicelib.domain.applying import commands
from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.gathering import gather
from chalicelib.domain.hashing import hashed
from chalicelib.domain.journal.entry import WHOLE
from chalicelib.domain.journal.records import Unlisted
from chalicelib.domain.overview import Overview
from chalicelib.domain.parking import unparked_lists
from chalicelib.domain.resumption import resume
from chalicelib.domain.review import review
from chalicelib.ports.handles import Round
from chalicelib.stages.accept import AtDesk, Yes
from chalicelib.stages.apply import Opening
from chalicelib.stages.decide import Decision, Grant, Take
from chalicelib.stages.prefill import Before, prefill

FILE = b"image/png of something"
TRIES = 4


class Doors:
    """The doors of one cloud. Nothing that follows is done before ``cloud.work()``."""

    def __init__(self, cloud):
        self.cloud = cloud
        self._keys = 0

    def open(
        self, who, life_event, answers, *, role="keeper", places=None, key=None, another=False
    ):
        """Open an application; its id."""
        self._keys += 1
        asked = commands.Open(
            life_event=life_event,
            role=role,
            places=places or {"residence": "990101"},
            answers=answers,
            key=key or f"key-{self._keys}",
            request=hashed(f"{life_event} {answers}"),
            another=another,
        )
        applied = self._applied(Opening(caller=who.caller, open=asked))
        return applied.pinned.application.id

    def ask(self, who, application, change, version=None):
        """Ask for a change of an application."""
        return self._applied(
            commands.Ask(
                application=application,
                caller=who.caller,
                change=change,
                version=version,
                at=self.cloud.clock.now(),
            )
        )

    def name(self, who, application, role, whom):
        """Name somebody for a role; the code to invite them with, where they must join."""
        named = commands.AddParty(
            role=role,
            name=whom.name,
            id_number=whom.id_number,
            holder=whom.holder,
            as_of=self.cloud.clock.now(),
        )
        return self.ask(who, application, named).invitation

    def take_up(self, who, code, *, refuse=False):
        """Join by a code, or refuse."""
        return self._applied(commands.TakeUp(caller=who.caller, code=hashed(code), refuse=refuse))

    def take_back(self, who, application, party):
        """Take back having named somebody who has not joined."""
        return self.ask(who, application, commands.TakeBack(party=party))

    def mandate(self, who, application, *reach, agent="agent"):
        """Let an agent do these things; nothing at all takes the mandate back."""
        ended = commands.EndMandate(agent=agent)
        given = commands.Mandate(agent=agent, reach=reach) if reach else ended
        return self.ask(who, application, given)

    def book(self, who, application, item, at):
        """Take one of the appointments that an item's body offers."""
        booked = commands.Book(item=item, at=at, as_of=self.cloud.clock.now())
        return self.ask(who, application, booked)

    def agree(self, who, application, party, *certificates, agreed=True):
        """Agree that these are read, or refuse it."""
        said = dict.fromkeys(certificates, agreed)
        self.ask(who, application, commands.Agree(party=party, certificates=said))

    def prefill(self, application):
        """Let be read what may be."""
        prefill(Before(application=application), self.cloud.prefill_ports)

    def type(self, who, application, values):
        """Type values into the form."""
        return self.ask(who, application, commands.Type(values=values))

    def upload(self, who, application, material, content=FILE):
        """Post a file for a material, have it looked at, released and attached."""
        uploads = self.cloud.uploads
        key = f"{application}/{material}/{self.cloud.randomness.draw(8).hex()}.png"
        uploads.post(uploads.invite(key, "image/png", 1_000_000), content)
        seen = uploads.look(key)
        uploads.release(seen)
        attach = commands.Attach(material=material, key=key, media_type=seen.media_type,
                                 size=seen.size, sha256=seen.sha256)  # fmt: skip
        self.ask(who, application, attach)

    def look_over(self, application):
        """What is signed, and what is missing."""
        stands = self.cloud.stands(application)
        return review(stands.application, stands.plan(), stands.definitions)

    def sign(self, who, application):
        """Sign what stands."""
        digest = self.look_over(application).digest
        self.ask(who, application, commands.Sign(digest=digest))

    def submit(self, who, application):
        """Hand it in; its number is drawn by the stage."""
        self.ask(who, application, commands.Submit(number="drawn by the stage"))

    def withdraw(self, who, application):
        """Take it back."""
        self.ask(who, application, commands.Withdraw())

    def gather(self, application):
        """The lead department asks for all that is missing, where it was not asked for yet."""
        records = self.cloud.applications.glance(application)
        asked = gather(Overview(records=records), "lead")
        if asked:
            pen = self.cloud.pen("officer:o-lead")
            self.cloud.applications.write(pen.write(records, (asked,), (Unlisted(stream=WHOLE),)))

    def correct(self, who, application, item, values=None):
        """Answer an item's correction, once it was asked for."""
        self.gather(application)
        self.answer(who, application, item, values)

    def answer(self, who, application, item, values=None):
        """Answer an item's correction."""
        self.ask(who, application, commands.Correct(item=item, values=values or {}))

    def at_desk(self, application, says=None, area="990101"):
        """A clerk says what becomes of it."""
        request = AtDesk(application=application, clerk="c-1", area=area, says=says or Yes())
        self._repeated(lambda: self.cloud.accept(request, self.cloud.accept_ports))

    def handle(self, application, item, number=None):
        """The handle of an item's round, as its body knows it; of the current one if not said."""
        number = number or self.progress(application, item).round
        return self.cloud.handles.for_round(
            Round(application=application, item=item, number=number)
        )

    def decide(self, application, item, says, *, number=None, body=None):
        """The item's body decides under the handle of a round."""
        decision = Decision(
            handle=self.handle(application, item, number),
            body=body or self.progress(application, item).body,
            officer="o-1",
            says=says,
        )
        return self._repeated(lambda: self.cloud.decide(decision, self.cloud.decide_ports))

    def take(self, application, item):
        """An officer takes it into work."""
        return self.decide(application, item, Take())

    def grant(self, application, item, **certificates):
        """The item's body grants these contents."""
        return self.decide(application, item, Grant(certificates=certificates))

    def resume(self, application, item):
        """An operator lets a parked item go on."""
        records = self.cloud.applications.glance(application)
        overview, pen = Overview(records=records), self.cloud.pen("operator:p-1")
        happened, lists = resume(overview, item), unparked_lists(overview.items[item])
        self.cloud.applications.write(pen.write(records, (happened,), tuple(lists)))

    def progress(self, application, item):
        """How far an item is."""
        return self.cloud.stands(application).application.items[item]

    def kinds(self, application, stream=WHOLE):
        """What happened, in order: to the application as a whole, or to one item."""
        entries = self.cloud.applications.glance(application).entries
        return [entry.kind for entry in entries if entry.stream == stream]

    def _applied(self, request):
        return self._repeated(lambda: self.cloud.apply(request, self.cloud.apply_ports))

    def _repeated(self, action):
        """As the doors do it: who was overtaken reads again, a few times."""
        for _ in range(TRIES - 1):
            try:
                return action()
            except ConcurrentChange:
                continue
        return action()
