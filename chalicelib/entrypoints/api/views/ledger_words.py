"""A line of the ledger with its titles → one sentence that the person it is about understands."""

from chalicelib.domain.ledger_words import ACTS, READ, WHETHER, listed
from chalicelib.domain.text import Text
from chalicelib.domain.written import written_moment
from chalicelib.entrypoints.api.views.ledger_titles import Named, Titled
from chalicelib.ports.ledgers import Recorded

TOLD_BY_ACT = frozenset({"shown", "superseded", "disputed", "superseded_told"})
"""The results that are said already by what was done."""

WHOLE = TOLD_BY_ACT - {"shown"}
"""Those that may be of a certificate as such, and of no field of it."""


def words_of(said: Titled, line: Recorded) -> Text:
    """When, who, for what, did what with what, on what basis, and what came of it."""
    at = written_moment(line.at)
    act, what, why = ACTS.get(said.result.id, READ), _what(said), _why(said, line)
    which = f"（{line.disclosure.number}）" if line.disclosure.number else ""
    number = f" ({line.disclosure.number})" if line.disclosure.number else ""
    purpose, came, who = _purpose(said), _came(said), said.who.title
    return Text(
        zh=f"{at.zh}，{who.zh}为“{purpose.zh}”{act.zh}{what.zh}{which}。"
        f"依据：{why.zh}。{came.zh}".rstrip(),
        en=f"{at.en}: {who.en}, for “{purpose.en}”, {act.en} {what.en}{number}."
        f" On the basis of {why.en}. {came.en}".rstrip(),
    )


def _purpose(said: Titled) -> Text:
    if not said.items:
        return said.purpose.title
    items = listed(_titles(said.items))
    return Text(
        zh=f"{said.purpose.title.zh}：{items.zh}", en=f"{said.purpose.title.en}: {items.en}"
    )


def _what(said: Titled) -> Text:
    """The certificate and its fields; or the fields of the form, and the materials."""
    parts = _titles((*said.fields, *said.materials))
    if said.certificate is None:
        return listed(parts) if parts else WHETHER
    kind = said.certificate.title
    if not parts:
        parts = () if said.result.id in WHOLE else (WHETHER,)
    inner = listed(parts) if parts else None
    return Text(zh=f"{kind.zh}：{inner.zh}", en=f"{kind.en}: {inner.en}") if inner else kind


def _why(said: Titled, line: Recorded) -> Text:
    laws = "；".join(line.disclosure.references)
    basis = said.basis.title
    if not laws:
        return basis
    return Text(zh=f"{basis.zh}（{laws}）", en=f"{basis.en} ({laws})")


def _came(said: Titled) -> Text:
    """What came of it; nothing more where the sentence has said it."""
    if said.result.id in TOLD_BY_ACT:
        return Text(zh=" ", en=" ")
    why = said.reason.title if said.reason else None
    zh = f"结果：{said.result.title.zh}" + (f"（{why.zh}）。" if why else "。")
    en = f"Result: {said.result.title.en}" + (f" ({why.en})." if why else ".")
    return Text(zh=zh, en=en)


def _titles(named: tuple[Named, ...]) -> tuple[Text, ...]:
    return tuple(each.title for each in named)
