"""An application's records + a newer catalogue → what moving it there would change.

Its journal is replayed against the newer definitions: who has a part, what was answered, what the
registers said; and the plan is made anew from that. What was signed stays signed as it was.
"""

from collections.abc import Iterator

from chalicelib.catalogue.compare.sentences import dearer_or_cheaper, sooner_or_later
from chalicelib.catalogue.migrate.assessment import Moving
from chalicelib.catalogue.migrate.begun import begun
from chalicelib.catalogue.migrate.filling import FilledAnew, filled_anew
from chalicelib.catalogue.migrate.forbidding import forbids, of_accepted
from chalicelib.catalogue.migrate.merging import merged
from chalicelib.catalogue.migrate.naming import Naming
from chalicelib.catalogue.migrate.paying import dearer
from chalicelib.catalogue.migrate.plans import Plans, is_promised_longer
from chalicelib.catalogue.migrate.telling import asked, named, paid, promised, shared, told, unfit
from chalicelib.catalogue.pinned import Pinned, pin, pin_on
from chalicelib.domain.errors import DefinitionFault, Invalid, Unknown
from chalicelib.domain.journal.entry import WHOLE
from chalicelib.domain.journal.migrating_happenings import Migrated
from chalicelib.domain.journal.records import Records
from chalicelib.domain.migration import Verdict
from chalicelib.domain.text import Text
from chalicelib.ports.catalogues import Catalogues

OVER = Text(zh="办件已办结，不能再换版本", en="it is over: it ends as it was")
REPLAYED = Text(
    zh="新版本里没有其“一件事”、当事人角色或所作的回答：",
    en="the newer version has not its life event, a party's role or an answer: ",
)


def assess(records: Records, to: str, catalogues: Catalogues) -> Moving:
    """What moving it would change. Raises Unknown where there is no such catalogue."""
    stands = pin(records, catalogues)
    application = stands.application
    moving = Moving(application=records.application, before=application.catalogue, to=to,
                    verdict="same", offered=application.offered)  # fmt: skip
    if moving.before == to:
        return moving
    forbidden = moving.model_copy(update={"verdict": "forbidden"})
    if application.is_over:
        return forbidden.model_copy(update={"forbids": (OVER,)})
    whole = catalogues.get(to)
    try:
        newer = pin_on(records, whole.standing_at(application.life_event, application.places))
        plans = merged(Plans(old=stands.plan(), new=newer.planned()), begun(application))
    except (Unknown, Invalid, DefinitionFault) as missing:
        why = Text(zh=f"{REPLAYED.zh}{missing}", en=f"{REPLAYED.en}{missing}")
        return forbidden.model_copy(update={"forbids": (why,)})
    return _weighed(moving, plans, stands, newer)


def since(records: Records, catalogues: Catalogues) -> tuple[Text, ...]:
    """What was different when it was moved last; nothing where it never was.

    The journal is read as it stood then: what came after may be unknown to the former version.
    """
    whole = records.of(WHOLE)
    last = next((e for e in reversed(whole) if isinstance(e.body, Migrated)), None)
    if last is None or not isinstance(last.body, Migrated):
        return ()
    then = records.model_copy(update={"entries": whole[: last.sequence - 1]})
    was, now = pin(then, catalogues), pin(then.followed_by((last,)), catalogues)
    plans = Plans(old=was.plan(), new=last.body.plan or now.planned())
    naming, values = Naming(was, now), was.application.values
    changed = (key for key in last.body.fields if key in values)
    return (*told(plans, naming), *unfit(changed, naming))


def _weighed(moving: Moving, plans: Plans, stands: Pinned, newer: Pinned) -> Moving:
    application = stands.application
    anew, naming = filled_anew(plans, stands, newer), Naming(stands, newer)
    reasons = [*forbids(plans, stands, newer)]
    if application.phase == "accepted":
        reasons += of_accepted(plans, anew.keys, naming)
    needs = tuple(_needs(plans, anew, naming)) if application.phase != "draft" else ()
    waiting = {now.id for _, now in plans.pairs()} - begun(application)
    return moving.model_copy(
        update={
            "verdict": _verdict(reasons, needs),
            "changes": (*told(plans, naming), *unfit(anew.unfit, naming)),
            "needs": needs,
            "forbids": tuple(reasons),
            "plan": plans.new if application.plan is not None and not reasons else None,
            "waiting": tuple(sorted(name for name in waiting if plans.differing(name))),
            "goes_back": application.phase == "submitted" and _asks_anew(plans, anew),
            "fields": anew.keys,
            "materials": tuple(m.id for m in plans.asked_anew),
            "brought": tuple(m.id for m in plans.asked_anew if m in plans.new.asked),
        }
    )


def _verdict(reasons: list[Text], needs: tuple[Text, ...]) -> Verdict:
    if reasons:
        return "forbidden"
    return "applicant" if needs else "safe"


def _asks_anew(plans: Plans, anew: FilledAnew) -> bool:
    """Whether there is something to bring, to fill in or to sign that there was not."""
    return bool(plans.asked_anew or anew.keys or plans.gained or plans.received_anew)


def _needs(plans: Plans, anew: FilledAnew, naming: Naming) -> Iterator[Text]:
    """What an applicant must do, or know, otherwise than they were told."""
    yield from asked(plans)
    yield from named("多办事项", "one item more", (item.title for item in plans.gained))
    yield from named("多填字段", "one field more to fill in", map(naming.of, anew.empty))
    yield from unfit(anew.unfit, naming)
    more = (each for each in plans.received_anew if each.what not in anew.empty)
    yield from shared(plans, more, naming)
    for was, now in plans.pairs():
        if is_promised_longer(was, now):
            yield promised(was, now)
        if now.ends > was.ends:
            yield Text(zh=f"“{now.title.zh}”办结更晚", en=f"{now.title.en} ends later")
    yield from sooner_or_later(max(plans.later, 0))
    yield from dearer_or_cheaper(max(dearer(plans), 0))
    yield from paid(plans)
