"""From the first question to submission: what the applicant and the parties do, one act each."""

import uuid

from pydantic import JsonValue, TypeAdapter

from infra.local.journeys.papers import MEDIA_TYPES, paper
from infra.local.journeys.play import Play, name_and_number
from infra.local.journeys.seen import Added, Invitation, Plan, Review, Source, View
from infra.local.journeys.visitor import JourneyFailed

HELD = frozenset({"held", "registered"})
SOURCES: TypeAdapter[tuple[Source, ...]] = TypeAdapter(tuple[Source, ...])


def look_at_plan(play: Play) -> None:
    """Anybody learns, before signing in, what it will take."""
    journey = play.journey
    asked = {"answers": _plain(journey.answers), "places": _plain(journey.places)}
    plan = play.visitors.anybody.post(f"/v1/life-events/{journey.life_event}/plan", asked, Plan)
    if plan.next_questions:
        raise JourneyFailed(f"Not answered: {', '.join(plan.next_questions)}.")
    play.summary = plan.summary
    play.say(
        f"planned without signing in: {plan.summary.materials} materials,"
        f" {plan.summary.asked} to bring, {plan.summary.working_days_parallel:g} working days"
    )


def open_application(play: Play) -> None:
    """The applicant signs in and opens it; a key of its own makes a repeat harmless."""
    journey = play.journey
    told = {
        "life_event": journey.life_event,
        "role": journey.opens.role,
        "places": _plain(journey.places),
        "answers": _plain(journey.answers),
        "another": True,
    }
    key = {"Idempotency-Key": str(uuid.uuid4())}
    view = play.applicant.post("/v1/applications", told, View, key)
    play.application = view.id
    play.parts[journey.opens.role] = journey.opens.person
    play.say(f"{journey.opens.person} opens application {view.id}")


def name_parties(play: Play) -> None:
    """The applicant names everybody; who must join gets a code."""
    for player in play.journey.parties:
        name, number = name_and_number(player, play.place.directory)
        told = {"role": player.role, "name": name, "id_number": number}
        added = play.applicant.post(f"{play.at}/parties", told, Added)
        if added.invitation:
            play.invited[added.party] = added.invitation
        if player.represented_by:
            play.parts[added.party] = player.represented_by
        elif added.invitation or player.person == play.journey.opens.person:
            play.parts[added.party] = player.person
        play.say(f"{player.person} is named as {added.party}")


def join(play: Play) -> None:
    """Each person who was invited signs in and takes it up."""
    for party, code in play.invited.items():
        person = play.parts[party]
        play.visitors.of(person).post("/v1/invitations", {"code": code}, View)
        play.say(f"{person} joins as {party}")


def confirm(play: Play) -> None:
    """Whoever has an agent signs in and says how far they go."""
    for given in play.journey.mandates:
        told = {"agent": given.agent, "reach": _plain(given.reach)}
        play.visitors.of(given.by).put(f"{play.at}/mandates", told, of=play.at)
        play.say(f"{given.by} lets {given.agent} {', '.join(given.reach)}")


def agree(play: Play) -> None:
    """Each party sees what would be read about them, and lets it be read."""
    for person, parties in play.joined.items():
        visitor = play.visitors.of(person)
        sources = visitor.get(f"{play.at}/sources", SOURCES)
        for party in parties:
            read = [s.certificate for s in sources if (s.party, s.permission) == (party, "open")]
            if read:
                told = {"party": party, "certificates": _plain(dict.fromkeys(read, True))}
                visitor.put(f"{play.at}/consents", told, of=play.at)
                play.say(f"{person} lets {', '.join(read)} be read")
    play.applicant.tell(f"{play.at}/prefill")
    play.say(what_is_held(play.applicant.get(play.at, View)))


def what_is_held(found: View) -> str:
    """How much is taken off the applicant's shoulders so far."""
    taken = sum(m.disposition.kind in HELD for m in found.materials)
    filled = sum(f.filling.kind == "from_certificate" for f in found.fields)
    return f"government holds {taken} of the materials, and fills {filled} fields with that"


def type_values(play: Play) -> None:
    """The applicant types what no certificate could fill, and nothing else."""
    missing = play.missing("values")
    values = {key: play.journey.value(key) for key in missing}
    unknown = [key for key, value in values.items() if value is None]
    if unknown:
        raise JourneyFailed(f"The journey says nothing for {', '.join(unknown)}: add to values.")
    if values:
        play.applicant.put(f"{play.at}/values", {"values": _plain(values)}, of=play.at)
    play.say(f"{len(values)} values are typed")


def give_files(play: Play) -> None:
    """The applicant uploads everything that is asked."""
    for material in play.missing("materials"):
        give_file(play, material)


def give_file(play: Play, material: str, *, anew: bool = False) -> None:
    """One file: invited, posted to the store, looked at, attached; ``anew`` it is another one."""
    if material not in play.journey.files:
        raise JourneyFailed(f"The journey has no file for {material}: add it to files.")
    kind, title = play.journey.files[material], f"{material} (corrected)" if anew else material
    told = {"material": material, "media_type": MEDIA_TYPES[kind]}
    invitation = play.applicant.post(f"{play.at}/uploads", told, Invitation)
    play.applicant.upload(invitation.url, invitation.fields, paper(kind, title))
    given = {"material": material, "key": invitation.key}
    play.applicant.post(f"{play.at}/materials", given, View)
    play.say(f"{material} is uploaded ({kind})")


def sign(play: Play) -> None:
    """Everybody who must, signs in and signs the digest that they reviewed."""
    review = play.applicant.get(f"{play.at}/review", Review)
    if review.missing:
        missing = ", ".join(f"{place.pointer} {place.reason}" for place in review.missing)
        raise JourneyFailed(f"Before signing, something is missing: {missing}.")
    for person in dict.fromkeys(play.parts[party] for party in review.unsigned):
        visitor = play.visitors.of(person)
        digest = visitor.get(f"{play.at}/review", Review).digest
        visitor.post(f"{play.at}/signatures", {"digest": digest}, View)
        play.say(f"{person} signs")


def submit(play: Play) -> None:
    """The applicant hands it in, once; it then bears its number."""
    play.submitted = play.applicant.post(f"{play.at}/submission", {}, View)
    play.say(f"submitted under {play.submitted.number}")


def _plain(values: object) -> JsonValue:
    """The same as JSON says it."""
    plain: JsonValue = TypeAdapter(object).dump_python(values, mode="json")
    return plain
