"""Two plans of one application → everything that is different, in words."""

from collections.abc import Iterable, Iterator

from chalicelib.catalogue.compare.sentences import dearer_or_cheaper, sooner_or_later
from chalicelib.catalogue.compare.values import said
from chalicelib.catalogue.migrate.naming import Naming
from chalicelib.catalogue.migrate.paying import dearer, dearer_for_another, unknown_anew
from chalicelib.catalogue.migrate.plans import Plans
from chalicelib.catalogue.migrate.receiving import Received
from chalicelib.domain.plan import Plan, PlannedItem
from chalicelib.domain.text import Text


def told(plans: Plans, naming: Naming) -> Iterator[Text]:
    """Everything that is different, the weightiest first."""
    yield from named("多办事项", "one item more", (item.title for item in plans.gained))
    yield from named("少办事项", "one item fewer", (item.title for item in plans.lost))
    yield from asked(plans)
    yield from named("少交材料", "one material fewer", (m.title for m in plans.spared))
    old, new = _keys(plans.old), _keys(plans.new)
    yield from named("多填字段", "one field more", map(naming.of, sorted(new - old)))
    yield from named("少填字段", "one field fewer", map(naming.of, sorted(old - new)))
    yield from shared(plans, plans.received_anew, naming)
    yield from sooner_or_later(plans.later)
    yield from dearer_or_cheaper(dearer(plans))
    yield from paid(plans)
    for was, now in plans.pairs():
        if was.promised != now.promised:
            yield promised(was, now)


def named(zh: str, en: str, titles: Iterable[Text]) -> Iterator[Text]:
    """The same of each of these."""
    return (Text(zh=f"{zh}：{title.zh}", en=f"{en}: {title.en}") for title in titles)


def asked(plans: Plans) -> Iterator[Text]:
    """The materials for which more is asked, or something else."""
    anew = plans.asked_anew
    more = (m.title for m in anew if not plans.was_asked(m))
    yield from named("多交材料", "one material more", more)
    other = (m.title for m in anew if plans.was_asked(m))
    yield from named("改用另一种证明", "another proof than before", other)


def shared(plans: Plans, anew: Iterable[Received], naming: Naming) -> Iterator[Text]:
    """Whose department receives what it did not."""
    for item, key in anew:
        title, what = plans.new.item(item).title, naming.of(key)
        yield Text(zh=f"“{title.zh}”还将获得：{what.zh}",
                   en=f"{title.en} also receives: {what.en}")  # fmt: skip


def unfit(keys: Iterable[str], naming: Naming) -> Iterator[Text]:
    """The fields whose values do not fit any more."""
    return named("须按新要求重新填写", "to be filled in otherwise", map(naming.of, keys))


def paid(plans: Plans) -> Iterator[Text]:
    """The fees of which no sum can be told, or not to whoever applies."""
    for item in unknown_anew(plans):
        yield Text(zh=f"“{item.title.zh}”的收费未知，由部门另行告知",
                   en=f"{item.title.en}: its department tells the fee, which is not known",
                   )  # fmt: skip
    for item in dearer_for_another(plans):
        yield Text(zh=f"“{item.title.zh}”由他人缴费，或其费用更高",
                   en=f"{item.title.en}: another pays, or more")  # fmt: skip


def promised(was: PlannedItem, now: PlannedItem) -> Text:
    """The limit within which an item is promised, before and after."""
    first, then = (said(item.promised.model_dump(mode="json")) for item in (was, now))
    return Text(zh=f"“{now.title.zh}”承诺时限：{first.zh} → {then.zh}",
                en=f"{now.title.en}: promised within {first.en} → {then.en}")  # fmt: skip


def _keys(plan: Plan) -> frozenset[str]:
    return frozenset(field.key for field in plan.fields)
