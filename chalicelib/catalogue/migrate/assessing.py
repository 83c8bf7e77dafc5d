"""An application's records + a newer catalogue → what moving it there would change.

Its journal is replayed against the newer definitions: who has a part, what was answered, what the
registers said; and the plan is made anew from that. What was signed stays signed as it was.
"""

from collections.abc import Iterable, Iterator

from chalicelib.catalogue.migrate.assessment import Moving, Verdict
from chalicelib.catalogue.migrate.plans import Plans, told, whole
from chalicelib.catalogue.pinned import Pinned, pin, pin_on
from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.errors import DefinitionFault, Invalid, Unknown
from chalicelib.domain.folding import pinned
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import Plan, PlannedItem
from chalicelib.domain.review import empty_fields
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
    before, name = stands.application.catalogue, records.application
    if before == to:
        return Moving(application=name, before=before, to=to, verdict="same")
    opened, forbidden = pinned(records), Moving(
        application=name, before=before, to=to, verdict="forbidden")  # fmt: skip
    if stands.application.is_over:
        return forbidden.model_copy(update={"forbids": (OVER,)})
    whole_catalogue = catalogues.get(to)
    try:
        newer = pin_on(records, whole_catalogue.standing_at(opened.life_event, opened.places))
        plans = Plans(old=stands.plan(), new=newer.planned())
    except (Unknown, Invalid, DefinitionFault) as missing:
        why = Text(zh=f"{REPLAYED.zh}{missing}", en=f"{REPLAYED.en}{missing}")
        return forbidden.model_copy(update={"forbids": (why,)})
    return _weighed(forbidden, plans, stands, newer)


def since(records: Records, before: str, catalogues: Catalogues) -> tuple[Text, ...]:
    """What is different from what it would be by the catalogue that it was on before."""
    stands, opened = pin(records, catalogues), pinned(records)
    former = catalogues.get(before).standing_at(opened.life_event, opened.places)
    return tuple(told(Plans(old=pin_on(records, former).planned(), new=stands.plan())))


def _weighed(moving: Moving, plans: Plans, stands: Pinned, newer: Pinned) -> Moving:
    application = stands.application
    begun = _begun(application)
    empty = _empty(application, plans, newer.definitions)
    forbids = tuple(_forbids(plans, stands, newer.definitions))
    needs = tuple(_needs(plans, empty)) if application.phase != "draft" else ()
    is_handed_in = application.plan is not None
    in_both = {item.id for item in plans.old.items} & {item.id for item in plans.new.items}
    plan = _merged(plans, begun) if is_handed_in and not forbids else None
    return moving.model_copy(
        update={
            "verdict": _verdict(forbids, needs),
            "changes": tuple(told(plans)),
            "needs": needs,
            "forbids": forbids,
            "plan": plan,
            "waiting": tuple(sorted(n for n in in_both - begun if plans.differing(n))),
            "goes_back": application.phase == "submitted" and _asks_anew(plans, empty),
            "fields": empty,
            "materials": tuple(m.id for m in plans.asked_anew),
        }
    )


def _verdict(forbids: tuple[Text, ...], needs: tuple[Text, ...]) -> Verdict:
    if forbids:
        return "forbidden"
    return "applicant" if needs else "safe"


def _begun(application: Application) -> frozenset[ItemId]:
    """The items that some department has, or had."""
    return frozenset(name for name, item in application.items.items() if item.stage != "waiting")


def _empty(application: Application, plans: Plans, newer: Definitions) -> tuple[str, ...]:
    """The fields that are asked now, were not, and have no value."""
    known = {field.key for field in plans.old.fields}
    return tuple(k for k in empty_fields(application, plans.new, newer) if k not in known)


def _asks_anew(plans: Plans, empty: tuple[str, ...]) -> bool:
    """Whether there is something to bring, to fill in or to sign that there was not."""
    return bool(plans.asked_anew or empty or plans.gained)


def _needs(plans: Plans, empty: tuple[str, ...]) -> Iterator[Text]:
    """What an applicant must do, or know, otherwise than they were told."""
    yield from _named("多交材料", "one material more", (m.title for m in plans.asked_anew))
    yield from _named("多办事项", "one item more", (item.title for item in plans.gained))
    for key in empty:
        yield Text(zh=f"多填字段：{key}", en=f"one field more to fill in: {key}")
    for item in plans.longer():
        yield Text(zh=f"“{item.title.zh}”办结更晚", en=f"{item.title.en} ends later")
    if plans.later > 0 or plans.dearer > 0:
        yield from whole(plans)


def _forbids(plans: Plans, stands: Pinned, newer: Definitions) -> Iterator[Text]:
    """What cannot be made otherwise any more; nothing for what was never handed in."""
    application = stands.application
    if application.plan is None:
        return
    yield from _named("新版本不再办理的事项", "an item that the newer version has not",
                      (item.title for item in plans.lost))  # fmt: skip
    for party in plans.signers_gained:
        yield Text(zh=f"新版本还须 {party} 签名", en=f"{party} would have to sign, too")
    yield from _of_begun(plans, application)
    yield from _issued(application, newer)
    if application.phase == "accepted":
        yield from _of_accepted(plans, _empty(application, plans, newer))


def _of_begun(plans: Plans, application: Application) -> Iterator[Text]:
    _, new = plans.items()
    for name in sorted(_begun(application) & new.keys()):
        if plans.asks_otherwise(name):
            title = new[name].title
            yield Text(zh=f"“{title.zh}”已送交办理，其申请条件不能再变",
                       en=f"{title.en} is begun: what it requires stays")  # fmt: skip


def _of_accepted(plans: Plans, empty: tuple[str, ...]) -> Iterator[Text]:
    """After acceptance nothing more is asked (Licensing Law art. 8 and 32)."""
    title = Text(zh="受理之后不再要求更多", en="nothing more is asked after acceptance")
    things = [m.title for m in plans.asked_anew] + [item.title for item in plans.gained]
    yield from _named(title.zh, title.en, things)
    for key in empty:
        yield Text(zh=f"{title.zh}：{key}", en=f"{title.en}: {key}")


def _issued(application: Application, newer: Definitions) -> Iterator[Text]:
    every = (issued for item in application.items.values() for issued in item.certificates)
    types = {issued.certificate for issued in every}
    for name in sorted(types - newer.certificates_by_id.keys()):
        yield Text(zh=f"已签发的证照类型 {name} 在新版本中不存在",
                   en=f"a {name} was issued, which the newer version has not")  # fmt: skip


def _named(zh: str, en: str, titles: Iterable[Text]) -> Iterator[Text]:
    return (Text(zh=f"{zh}：{title.zh}", en=f"{en}: {title.en}") for title in titles)


def _merged(plans: Plans, begun: frozenset[ItemId]) -> Plan:
    """The newer plan; of what a department has already, everything as it was sent to it."""
    old, _ = plans.items()
    items: list[PlannedItem] = [old[i.id] if i.id in begun else i for i in plans.new.items]
    kept = tuple(m for m in plans.old.materials if m.item in begun)
    others = tuple(m for m in plans.new.materials if m.item not in begun)
    return plans.new.model_copy(update={"items": tuple(items), "materials": (*kept, *others)})
