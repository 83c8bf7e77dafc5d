"""Two plans, and how an application stands → what cannot be made otherwise any more, and why."""

from collections.abc import Iterator

from chalicelib.catalogue.migrate.begun import asks_otherwise, begun, gone_by
from chalicelib.catalogue.migrate.plans import Plans
from chalicelib.catalogue.migrate.telling import named
from chalicelib.catalogue.pinned import Pinned
from chalicelib.catalogue.worded import plain
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
    for party in plans.signers_gained:
        yield Text(zh=f"新版本还须 {party} 签名", en=f"{party} would have to sign, too")
    yield from _too_late(plans, stands, newer)
    yield from _of_begun(plans, stands, newer)
    yield from _issued(stands, newer)


def of_accepted(plans: Plans, keys: tuple[str, ...]) -> Iterator[Text]:
    """After acceptance nothing more is asked (Licensing Law art. 8 and 32), nor shown to anybody.

    What was signed says who receives what (PIPL art. 14).
    """
    things = [m.title for m in plans.asked_anew] + [item.title for item in plans.gained]
    named_all = (*things, *map(plain, keys))
    yield from named("受理之后不再要求更多", "nothing more is asked after acceptance", named_all)
    for item, what in plans.received_anew:
        title = plans.new.item(item).title
        yield Text(zh=f"受理之后不再向办理单位提供更多内容：{title.zh}，{what}",
                   en=f"after acceptance no department receives more: {title.en}, {what}",
                   )  # fmt: skip


def _too_late(plans: Plans, stands: Pinned, newer: Pinned) -> Iterator[Text]:
    """Whatever only a draft can be given: who has a part, and the answers."""
    missing = _given_as_draft(newer, plans.new) - _given_as_draft(stands, plans.old)
    pointers = map(plain, sorted(missing))
    yield from named("提交之后不能再补", "it cannot be given once it was handed in", pointers)
    undecided = (newer.definitions.items_by_id[name].title
                 for name in plans.new.undecided if name not in plans.old.undecided)  # fmt: skip
    known = {m.id for m in plans.old.materials if m.disposition.kind == "undetermined"}
    undetermined = (m.title for m in plans.new.materials
                    if m.disposition.kind == "undetermined" and m.id not in known)  # fmt: skip
    titles = (*undecided, *undetermined)
    yield from named("已无从确定是否需要", "nobody can say any more whether it is needed", titles)


def _given_as_draft(pinned: Pinned, plan: Plan) -> frozenset[str]:
    missing = review(pinned.application, plan, pinned.definitions).missing
    return frozenset(m.pointer for m in missing if m.pointer.startswith(GIVEN_AS_DRAFT))


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


def _issued(stands: Pinned, newer: Pinned) -> Iterator[Text]:
    """What was issued is read for as long as the application runs."""
    for name in sorted(_types_issued(stands.application)):
        kind = newer.definitions.certificates_by_id.get(name)
        if kind is None:
            yield Text(zh=f"已签发的证照类型 {name} 在新版本中不存在",
                       en=f"a {name} was issued, which the newer version has not",
                       )  # fmt: skip
        elif _holder(kind) != _holder(stands.definitions.certificates_by_id[name]):
            yield Text(zh=f"已签发的证照类型 {name} 在新版本中不同",
                       en=f"a {name} was issued, which the newer version has otherwise",
                       )  # fmt: skip


def _types_issued(application: Application) -> frozenset[str]:
    items = application.items.values()
    return frozenset(issued.certificate for item in items for issued in item.certificates)


def _holder(kind: CertificateType) -> tuple[str, ...]:
    """By what it is known whose a certificate is."""
    return kind.holder, kind.holder_field
