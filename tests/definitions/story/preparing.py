"""The story before anybody handles it → what the chapters publish, plan, apply and prefill show."""

from collections import Counter

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.entrypoints.api.views.plan_view import plan_view
from chalicelib.stages.plan import PlanPorts, Sketch, plan
from chalicelib.stages.publish import PublishPorts, publish
from tests.definitions.story.layout import part, table
from tests.fakes.catalogues import FakeCatalogues
from tests.fakes.clocks import FakeClock
from tests.invented.heads import signed

DISPOSITIONS = ("awaiting", "produced", "cancelled")
"""Three of the ways in which a material need not be brought."""
ENTRY = (
    "stream",
    "sequence",
    "at",
    "actor",
    "kind",
    "subject",
    "body",
    "salt",
    "digest",
    "previous",
)


def published(founding):
    """The catalogue, published where there was none; and once more."""
    ports = PublishPorts(FakeCatalogues(), Es256Verifier(), FakeClock())
    definitions = founding.definitions
    answers = [publish(definitions, signed(definitions), ports) for _ in range(2)]
    counts = {name: len(getattr(definitions, name)) for name in type(definitions).model_fields}
    return {"answers": answers, "counts": counts}


def planned(founding):
    """The plan, before anybody signed in: without answers, and with all of them."""
    unasked, told = _sketched(founding, {}), _sketched(founding, founding.journey.answers)
    return {
        "questions": {"answers": {}, "next_questions": unasked.next_questions},
        "summary": told.summary,
        "materials": [_first(told.materials, kind) for kind in DISPOSITIONS],
        "asked": {"asked": [material.id for material in told.asked]},
    }


def _sketched(founding, answers):
    journey = founding.journey
    sketch = Sketch(life_event=journey.life_event, answers=answers, places=journey.places)
    return plan_view(plan(sketch, PlanPorts(founding.definitions)))


def _first(materials, kind):
    found = next(m for m in materials if m.disposition.kind == kind)
    return part(found, "id", "title", "evidence", "party", "basis", "disposition")


def applied(founding):
    """What the journal keeps of it: clear, sealed, and opened with the key."""
    clear, opened = founding.entries, founding.opened_entries
    number = next(n for n, entry in enumerate(clear) if entry.kind == "answered")
    return {
        "opened": _entry(clear[0]),
        "sealed": [_entry(clear[number - 1]), _entry(clear[number])],
        "hash": clear[number - 1].hash,
        "unsealed": part(opened[number], "sequence", "kind", "body", "salt", "digest"),
        "consents": _consents(clear),
        "signed": [_said(entry) for entry in clear if entry.kind == "signed"],
        "submitted": _submitted(clear),
    }


def _entry(entry):
    return part(entry, *ENTRY)


def _said(entry):
    return {"actor": entry.actor, **entry.body.model_dump(mode="json")}


def _consents(entries):
    rows = [(e.body.party, e.body.certificate, "同意 yes" if e.body.agreed else "不同意 no")
            for e in entries if e.kind == "consented"]  # fmt: skip
    return table(("当事人 party", "证照 certificate", "同意 agreed"), rows)


def _submitted(entries):
    body = next(entry.body for entry in entries if entry.kind == "submitted")
    kinds = Counter(material.disposition.kind for material in body.plan.materials)
    counts = {"items": len(body.plan.items), "materials": dict(sorted(kinds.items()))}
    return {**part(body, "kind", "number", "digest"), "plan": counts}


def prefilled(founding):
    """The ledger, a value with its origin, and how many fields filled themselves."""
    application, plan_ = founding.stands.application, founding.stands.plan()
    holder, disclosure = next(line for line in founding.cloud.ledger.recorded
                              if line[1].result != "asked")  # fmt: skip
    ledger = {"holder": founding.cloud.holders.of(holder), **disclosure.model_dump(mode="json")}
    key = min(application.origins)
    value = {"key": key, "value": application.prefilled[key], "origin": application.origins[key]}
    fillings = Counter(field.filling.kind for field in plan_.fields)
    within = next(e for e in founding.opened_entries if e.kind == "item_prefilled")
    return {
        "fetched": next(_said(e) for e in founding.entries if e.kind == "fetched"),
        "ledger": ledger,
        "value": value,
        "figures": {"fields": len(plan_.fields), **dict(sorted(fillings.items()))},
        "within": part(within, "stream", "sequence", "kind", "body"),
    }
