"""How one material is met → one sentence for whoever applies."""

from collections.abc import Callable, Mapping

from chalicelib.catalogue.explain.telling import Telling
from chalicelib.catalogue.worded import plain
from chalicelib.domain.definitions.proof import ProofMethod
from chalicelib.domain.disposition import (
    Act,
    Asked,
    Awaiting,
    CancelledBy,
    Checked,
    Committed,
    Deferred,
    Disposition,
    Filled,
    HeldBy,
    NotApplicable,
    Produced,
    Registered,
    Shared,
    Undetermined,
)
from chalicelib.domain.text import Text

UNSHOWN = Text(
    zh="政府已持有，不用提供；是哪一份，只有本人能看到",
    en="government holds it, and nothing is brought; which one it is, only they are shown",
)
UNSHOWN_WHY = Text(
    zh="需要提供；不能免交的原因，只有本人能看到",
    en="it is brought; why no register spares them that, only they are shown",
)
FIXED: Mapping[type, Text] = {
    Filled: Text(zh="已并入一张表，填表即可", en="part of the one form: it is filled in there"),
    Committed: Text(zh="签一份承诺代替", en="a signed promise stands in its place"),
    Act: Text(
        zh="由本人完成（签名、核验身份或授权）：不是材料，不能免",
        en="done in person (a signature, a face check, an authority): no document, never removed",
    ),
    NotApplicable: Text(zh="这次不需要", en="not needed in this case"),
    Undetermined: Text(
        zh="是否需要，要看还没有回答的问题", en="whether it is needed is not answered yet"
    ),
    Asked: Text(zh="需要提供", en="has to be brought"),
}
METHODS: Mapping[ProofMethod, Text] = {
    "data_sharing": Text(zh="改由数据共享核验", en="looked up by shared data instead"),
    "e_certificate": Text(zh="改用电子证照", en="an e-certificate serves instead"),
    "applicant_commitment": Text(zh="改由申请人承诺", en="the applicant promises it instead"),
    "departmental_verification": Text(zh="改由部门核查", en="the department checks it instead"),
    "cancelled": Text(zh="直接取消", en="nothing takes its place"),
    "kept_paper": Text(zh="仍收纸质件", en="paper is still taken"),
}


def met(disposition: Disposition, telling: Telling) -> Text:
    """The sentence for this way of being met."""
    kind = type(disposition)
    return FIXED[kind] if kind in FIXED else _TOLD[kind](disposition, telling)


def _held(held: HeldBy, telling: Telling) -> Text:
    issuer = telling.registrar(held.issuer)
    return Text(
        zh=f"{issuer.zh}签发的电子证照 {held.number} 可用，不用提供",
        en=f"certificate {held.number} of {issuer.en} serves: nothing is brought",
    )


def _registered(entry: Registered, telling: Telling) -> Text:
    issuer = telling.registrar(entry.issuer)
    return Text(
        zh=f"{issuer.zh}登记的信息（{entry.number}）可用，不用提供",
        en=f"entry {entry.number} in the register of {issuer.en} serves: nothing is brought",
    )


def _checked(checked: Checked, telling: Telling) -> Text:
    body = telling.registrar(checked.body)
    return Text(zh=f"由{body.zh}自行核实，不用提供",
                en=f"{body.en} finds out by itself: nothing is brought")  # fmt: skip


def _produced(produced: Produced, telling: Telling) -> Text:
    title = telling.item(produced.item).title
    return Text(zh=f"由这个办件里的“{title.zh}”产生，不用提供",
                en=f"made by “{title.en}” of this application: nothing is brought")  # fmt: skip


def _shared(shared: Shared, telling: Telling) -> Text:
    title = telling.item(shared.material.partition(".")[0]).title
    return Text(zh=f"在“{title.zh}”中已有，共用一份",
                en=f"given once, with “{title.en}”")  # fmt: skip


def _deferred(deferred: Deferred, _telling: Telling) -> Text:
    days = deferred.due_days
    return Text(zh=f"可容缺受理，受理后 {days} 个工作日内补交",
                en=f"may follow within {days} working days of acceptance")  # fmt: skip


def _cancelled(cancelled: CancelledBy, telling: Telling) -> Text:
    proofs = (each for each in telling.definitions.proofs if each.id == cancelled.proof)
    how = next((METHODS[proof.method] for proof in proofs), plain("?"))
    return Text(zh=f"按证明事项清单 {cancelled.proof} 已取消：{how.zh}",
                en=f"may no longer be asked ({cancelled.proof}): {how.en}")  # fmt: skip


def _awaiting(awaiting: Awaiting, telling: Telling) -> Text:
    who = telling.who_agrees(awaiting.consent_of)
    if awaiting.why == "choice":
        return Text(zh=f"有多份可用，等{who.zh}选定一份",
                    en=f"several would serve: waits for the choice of {who.en}")  # fmt: skip
    return Text(zh=f"{who.zh}同意后由政府查询，查到就不用提供",
                en=f"looked up once {who.en} agrees; what is found is not brought")  # fmt: skip


_TOLD: Mapping[type, Callable[..., Text]] = {
    HeldBy: _held,
    Registered: _registered,
    Checked: _checked,
    Produced: _produced,
    Shared: _shared,
    Deferred: _deferred,
    CancelledBy: _cancelled,
    Awaiting: _awaiting,
}
