"""Two plans, and how an application stands → what cannot be made otherwise any more, and why."""

from collections.abc import Iterator

from chalicelib.catalogue.migrate.begun import asks_otherwise, begun, gone_by
from chalicelib.catalogue.migrate.naming import Naming
from chalicelib.catalogue.migrate.plans import Plans
from chalicelib.catalogue.migrate.telling import named
from chalicelib.catalogue.pinned import Pinned
from chalicelib.domain.application import Application
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.plan import Plan
from chalicelib.domain.review import review
from chalicelib.domain.text import Text

GIVEN_AS_DRAFT = ("/answers/", "/parties/")
"""Where that stands in a review which only a draft can be given."""


def forbids(plans: Plans, stands: Pinned, newer: Pinned) -> Iterator[Text]:
    """Each reason; none for what was never handed in."""
    if stands.application.plan is None:
        return
    titles = (item.title for item in plans.lost)
    yield from named("新版本不再办理的事项", "an item that the newer version has not", titles)
    naming = Naming(stands, newer)
    for who in map(naming.party, plans.signers_gained):
        yield Text(zh=f"新版本还须{who.zh}签名", en=f"{who.en} would have to sign, too")
    yield from _too_late(plans, naming)
    yield from _of_begun(plans, stands, newer)
    yield from _issued(naming)


def of_accepted(plans: Plans, keys: tuple[str, ...], naming: Naming) -> Iterator[Text]:
    """After acceptance nothing more is asked (Licensing Law art. 8 and 32), nor shown to anybody.

    What was signed says who receives what (PIPL art. 14).
    """
    things = [m.title for m in plans.asked_anew] + [item.title for item in plans.gained]
    named_all = (*things, *map(naming.of, keys))
    yield from named("受理之后不再要求更多", "nothing more is asked after acceptance", named_all)
    for item, key in plans.received_anew:
        title, what = plans.new.item(item).title, naming.of(key)
        yield Text(zh=f"受理之后不再向办理单位提供更多内容：{title.zh}，{what.zh}",
                   en=f"after acceptance no department receives more: {title.en}, {what.en}",
                   )  # fmt: skip


def _too_late(plans: Plans, naming: Naming) -> Iterator[Text]:
    """Whatever only a draft can be given: who has a part, and the answers."""
    missing = _given_as_draft(naming.new, plans.new) - _given_as_draft(naming.old, plans.old)
    wanted = (_wanted(pointer, naming) for pointer in sorted(missing))
    yield from named("提交之后不能再补", "it cannot be given once it was handed in", wanted)
    undecided = (naming.new.definitions.items_by_id[name].title
                 for name in plans.new.undecided if name not in plans.old.undecided)  # fmt: skip
    known = {m.id for m in plans.old.materials if m.disposition.kind == "undetermined"}
    undetermined = (m.title for m in plans.new.materials
                    if m.disposition.kind == "undetermined" and m.id not in known)  # fmt: skip
    titles = (*undecided, *undetermined)
    yield from named("已无从确定是否需要", "nobody can say any more whether it is needed", titles)


def _given_as_draft(pinned: Pinned, plan: Plan) -> frozenset[str]:
    missing = review(pinned.application, plan, pinned.definitions).missing
    return frozenset(m.pointer for m in missing if m.pointer.startswith(GIVEN_AS_DRAFT))


def _wanted(pointer: str, naming: Naming) -> Text:
    """``/answers/question`` or ``/parties/party``."""
    _, kind, name = pointer.split("/")
    return naming.question(name) if kind == "answers" else naming.party(name)


def _of_begun(plans: Plans, stands: Pinned, newer: Pinned) -> Iterator[Text]:
    """What a department has, or had, requires what it required; what it has goes as it went."""
    progress = stands.application.items
    _, new = plans.items()
    for name in sorted(begun(stands.application) & new.keys()):
        title = new[name].title
        if asks_otherwise(plans, name):
            yield Text(zh=f"“{title.zh}”已送交办理，其申请条件不能再变",
                       en=f"{title.en} is begun: what it requires stays")  # fmt: skip
        elif progress[name].ended is None and (
            gone_by(name, plans.old, stands.definitions)
            != gone_by(name, plans.old, newer.definitions)
        ):
            yield Text(zh=f"“{title.zh}”已送交办理，其办理依据不能再变",
                       en=f"{title.en} is begun: what its department goes by stays",
                       )  # fmt: skip


def _issued(naming: Naming) -> Iterator[Text]:
    """What was issued is read for as long as the application runs."""
    before, now = (pinned.definitions.certificates_by_id for pinned in (naming.old, naming.new))
    for name in sorted(_types_issued(naming.old.application)):
        title = naming.title(name)
        if name not in now:
            yield Text(zh=f"已签发的“{title.zh}”在新版本中不存在",
                       en=f"{title.en} was issued, which the newer version has not",
                       )  # fmt: skip
        elif _holder(now[name]) != _holder(before[name]):
            yield Text(zh=f"已签发的“{title.zh}”在新版本中不同",
                       en=f"{title.en} was issued, which the newer version has otherwise",
                       )  # fmt: skip


def _types_issued(application: Application) -> frozenset[str]:
    items = application.items.values()
    return frozenset(issued.certificate for item in items for issued in item.certificates)


def _holder(kind: CertificateType) -> tuple[str, ...]:
    """By what it is known whose a certificate is."""
    return kind.holder, kind.holder_field
