"""A rule + a case → what is sent to decide it, in order."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue, TypeAdapter

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from infra.local.departments.appointments import appointments
from infra.local.departments.envelope import Envelope, Expected
from infra.local.departments.invention import Muse, invent
from infra.local.departments.matching import match, match_holder, named
from infra.local.departments.rules import Rule, Suspension

DECIDES = frozenset({"granted", "declined", "correction"})


class Sending(Frozen):
    """One body to post, so long after the one before, or once an appointment is booked.

    Nonsense is sent to be refused. Where it, or what is said of the time, is refused, what follows
    is sent anyway.
    """

    says: dict[str, JsonValue]
    is_nonsense: bool = False
    after_seconds: float = 0
    awaits_appointment: bool = False

    @property
    def outcome(self) -> str:
        """What it comes to."""
        return str(self.says["outcome"])

    @property
    def decides(self) -> bool:
        """Whether it is the department's last word, which stands or falls."""
        return not self.is_nonsense and self.outcome in DECIDES


Sendings = tuple[Sending, ...]
SENDINGS: TypeAdapter[Sendings] = TypeAdapter(Sendings)


def decide(rule: Rule, case: Envelope, muse: Muse) -> Sendings:
    """All that is sent for this case under this rule; nothing for one that is never answered."""
    match rule.outcome:
        case "silent":
            return ()
        case "declined":
            return (*_timed(rule, muse), Sending(says=_declined(rule)))
        case "correction" if case.round == 1:
            return (Sending(says=_correction(rule, case)),)
        case _:
            return (*_timed(rule, muse), *_granted(rule, case, muse))


def _timed(rule: Rule, muse: Muse) -> Sendings:
    """What is said of the time of the case, before it is decided."""
    more = rule.extended
    told = {"outcome": "extended", **more.model_dump(mode="json")} if more else None
    first = (Sending(says=told),) if told else ()
    return (*first, *_suspended(rule.suspended, muse)) if rule.suspended else first


def _suspended(stop: Suspension, muse: Muse) -> Sendings:
    told = stop.model_dump(mode="json", include={"ground", "article", "reason", "days"})
    offers = [each.isoformat() for each in appointments(stop.offers, muse.today)]
    return (
        Sending(says={"outcome": "suspended", **told, "offers": list[JsonValue](offers)}),
        Sending(
            says={"outcome": "continued"},
            after_seconds=stop.for_seconds,
            awaits_appointment=bool(offers),
        ),
    )


def _granted(rule: Rule, case: Envelope, muse: Muse) -> Sendings:
    grant = Sending(says=_grant(rule, case, muse))
    first = {
        "twice": (grant,),
        "garbage": (Sending(says={"outcome": "perhaps", "because": "…"}, is_nonsense=True),),
        "other_item": (Sending(says=_grant_of_another(), is_nonsense=True),),
    }
    return (*first.get(rule.outcome, ()), grant)


def _grant(rule: Rule, case: Envelope, muse: Muse) -> dict[str, JsonValue]:
    contents = {each.certificate: _content(each, case, muse, rule) for each in case.outputs}
    return Grant(certificates=contents).model_dump(mode="json")


class Grant(Frozen):
    """The decision to grant, as the API takes it."""

    outcome: str = "granted"
    certificates: Mapping[str, Mapping[str, FieldValue]]


def _content(expected: Expected, case: Envelope, muse: Muse, rule: Rule) -> dict[str, FieldValue]:
    """What the scenario states, else what the case says, else what has to be invented."""
    content: dict[str, FieldValue] = {}
    own = [each for each in case.known if each.party == expected.party]
    stated = rule.fields.get(expected.certificate, {})
    forms = rule.forms.get(expected.certificate, {})
    for field in expected.fields:
        is_holder = field.id == expected.holder_field
        value = stated.get(field.id)
        if value is None and field.id in forms:
            value = named(field, forms[field.id], case.known)
        if value is None:
            value = match_holder(field, expected.holder_field, own)
        if value is None:
            value = match(field, expected.party, own if is_holder else case.known)
        if value is None and field.required:
            about = muse.about(each.words for each in own)
            value = invent(field, about.numbering(_moments(case)) if is_holder else about)
        if value is not None:
            content[field.id] = value
    return content


def _moments(case: Envelope) -> Iterable[FieldValue]:
    return (each.value for each in case.known if each.field.endswith("time"))


def _grant_of_another() -> dict[str, JsonValue]:
    return {"outcome": "granted", "certificates": {"OF_ANOTHER_ITEM": {"name": "某某"}}}


def _declined(rule: Rule) -> dict[str, JsonValue]:
    told: Iterable[tuple[str, str | None]] = (
        ("reason", rule.reason),
        ("article", rule.article),
        ("remedies", rule.remedies),
    )
    return {"outcome": "declined", **dict(told)}


def _correction(rule: Rule, case: Envelope) -> dict[str, JsonValue]:
    marked = [field.key for field in case.fields if field.name in rule.marks.fields]
    materials = [m.id for m in case.materials if m.id in rule.marks.materials]
    return {
        "outcome": "correction",
        "reason": rule.reason,
        "fields": list[JsonValue](marked),
        "materials": list[JsonValue](materials),
    }
