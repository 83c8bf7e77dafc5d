"""The story once it is handed in → what the chapters accept to archive show."""

import base64
import io
import json
import zipfile

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.journal.chain import verify
from chalicelib.entrypoints.services.verification import VerificationPorts, verification
from tests.definitions.story.layout import part, table

ENTRY = ("stream", "sequence", "at", "actor", "kind", "body", "digest")


def accepted(founding):
    """Where it lay at the desk, and what the clerk said."""
    (line,) = founding.lines["desk"]
    return {"line": line, "entry": part(_first(founding, "accepted"), *ENTRY)}


def _first(founding, kind, stream=None):
    found = (e for e in founding.entries if e.kind == kind and stream in {None, e.stream})
    return next(found)


def dispatched(founding):
    """The first item at its body; and when each one went, and came back."""
    entry = _first(founding, "dispatched")
    return {
        "entry": part(entry, *ENTRY),
        "line": next(line for line in founding.lines[entry.stream] if line.stream == entry.stream),
        "push": next(p for p in founding.cloud.connector.pushed if p.item == entry.stream),
        "times": _times(founding),
    }


def _times(founding):
    rows = [
        (item.id, ", ".join(item.after) or "–",
         *(_time(_first(founding, kind, item.id).at) for kind in ("dispatched", "granted")),
         _day(_first(founding, "dispatched", item.id).body.due))
        for item in founding.stands.plan().items
    ]  # fmt: skip
    return table(("事项 item", "等待 after", "派发 dispatched", "准予 granted", "时限 due"), rows)


def _time(at):
    return f"{at.astimezone(LEGAL_TIME):%H:%M:%S}"


def _day(at):
    return f"{at.astimezone(LEGAL_TIME):%m-%d %H:%M}"


def decided(founding):
    """What each body saw, the smallest case whole, and the first grant with its receipt."""
    least = min(founding.cases.values(), key=lambda case: len(case.fields))
    first = next(iter(founding.grants))
    return {
        "seen": _seen(founding),
        "case": least,
        "grant": founding.grants[first],
        "receipt": founding.receipts[first],
    }


def _seen(founding):
    plan = founding.stands.plan()
    rows = [(item.id, item.body, f"{len(founding.cases[item.id].fields)} / {len(plan.fields)}",
             f"{len(founding.cases[item.id].materials)} / {len(plan.materials)}")
            for item in plan.items]  # fmt: skip
    return table(("事项 item", "办理单位 body", "表单项 fields", "材料 materials"), rows)


def certified(founding):
    """The first certificate: its entry, what was signed, and what anybody learns of it."""
    entry = _first(founding, "certified")
    number = entry.body.certificates[0].number
    signed = founding.cloud.certificates.numbered(number).signed
    token, first, *_others = signed.split("~")
    header, payload, _signature = token.split(".")
    return {
        "entry": part(entry, *ENTRY),
        "header": _decoded(header),
        "payload": _decoded(payload),
        "disclosure": _decoded(first),
        "verified": _verified(number, founding),
    }


def _decoded(segment):
    return json.loads(base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4)))


def _verified(number, founding):
    cloud = founding.cloud
    ports = VerificationPorts(cloud.certificates, cloud.signer, cloud.issuer_keys, Es256Verifier(),
                              cloud.clock)  # fmt: skip
    return verification(number, ports)


def delivered(founding):
    """All results together, each certificate looked up by its number."""
    items = founding.stands.application.items.values()
    rows = [(progress.item, progress.ended, *result)
            for progress in items
            for result in _results(progress, founding)]  # fmt: skip
    head = ("事项 item", "结果 ended", "证照 certificate", "编号 number", "核验 standing")
    return {"entry": part(_first(founding, "delivered"), *ENTRY), "results": table(head, rows)}


def _results(progress, founding):
    if not progress.certificates:
        return [("–", "–", "–")]
    return [(issued.certificate, issued.number, _verified(issued.number, founding).standing)
            for issued in progress.certificates]  # fmt: skip


def archived(founding):
    """The package's own lists, and the journal once somebody's key is destroyed."""
    ((name, package),) = founding.cloud.archives.packages.items()
    with zipfile.ZipFile(io.BytesIO(package)) as bag:
        files = {entry.partition("/")[2]: bag.read(entry).decode() for entry in bag.namelist()}
    return {
        "name": name,
        "info": _fenced(files["bag-info.txt"]),
        "manifest": _fenced(files["manifest-sha256.txt"]),
        "erased": _erased(founding),
    }


def _fenced(text):
    return f"```text\n{text.rstrip()}\n```"


def _erased(founding):
    """Who was named only for this is forgotten: less can be read, and the chain is still whole."""
    party = founding.journey.parties[-1].role
    before = _readable(founding.opened_entries)
    founding.cloud.applications.destroy_key(founding.id, party)
    after = founding.opened_entries
    verify(after)
    return {"party": party, "readable_before": before, "readable_after": _readable(after),
            "entries": len(after), "chain": "whole"}  # fmt: skip


def _readable(entries):
    return sum(entry.body is not None for entry in entries)
