"""A journal as today's code wrote it → the same journal as an older version would have written it.

Bodies of some kinds have a field by an older name, under schema 0; everything is sealed, chained
and digested anew, as it would have been then. ``UPCASTERS`` take such bodies back to today.
"""

import hashlib
import json
import zlib
from functools import partial

from chalicelib import wiring
from chalicelib.adapters.applications.keys import JOURNAL, PARTY, SNAPSHOT, application_key
from chalicelib.adapters.applications.sealing import seal, unseal
from chalicelib.adapters.applications.wrapping_key import Owner
from chalicelib.domain.journal.chain import FIRST

OLD = 0
NAMES = {
    "opened": ("catalogue", "definitions"),
    "party_named": ("name", "full_name"),
    "typed": ("values", "fields"),
    "submitted": ("number", "reference"),
    "accepted": ("how", "manner"),
    "dispatched": ("body", "office"),
    "granted": ("certificates", "contents"),
    "certified": ("certificates", "issued"),
}
"""By kind: a field's name today, and what it was called."""


def renamed(body, name, other):
    """The same body with a field by another name."""
    return {(other if field == name else field): value for field, value in body.items()}


UPCASTERS = {
    (kind, OLD): partial(renamed, name=was, other=today) for kind, (today, was) in NAMES.items()
}


def aged(application):
    """Write all of its journals anew as they would stand; how many bodies are of an older form."""
    store = wiring.applications()
    rows = list(store._rows.query(application_key(application), consistent_read=True))
    keys = {row.sk.removeprefix(PARTY): row.wrapped_key for row in rows
            if row.sk.startswith(PARTY)}  # fmt: skip
    heads, older = {}, 0
    for row in rows:
        if row.sk.startswith(JOURNAL):
            older += _aged(row, heads, partial(_key, store, application, keys))
        elif row.sk.startswith(SNAPSHOT):
            row.packed = _of_old(row.packed)
        else:
            continue
        row.save()
    return older


def _key(store, application, wrapped, party):
    owner = Owner(application=application, party=party)
    return store._keys.to_open(owner, wrapped[party])


def _aged(row, heads, key_of):
    """One row: its body in its old form, its digest, and what it follows."""
    entry = json.loads(row.entry)
    place = f"{row.pk.partition('#')[2]}|{entry['stream']}|{entry['sequence']}|{entry['kind']}"
    opened = json.loads(_text(row, place.encode(), entry, key_of))
    is_older = entry["kind"] in NAMES
    if is_older:
        opened["body"] = renamed(opened["body"], *NAMES[entry["kind"]])
        entry["schema_version"] = OLD
    written = bytes.fromhex(opened["salt"]) + plain(opened["body"])
    entry["digest"] = hashlib.sha256(written).hexdigest()
    entry["previous"] = heads.get(entry["stream"], FIRST)
    heads[entry["stream"]] = hashlib.sha256(plain(entry)).hexdigest()
    _keep(row, entry, plain(opened), lambda: (key_of(entry["subject"]), place.encode()))
    return is_older


def _text(row, place, entry, key_of):
    if row.sealed:
        return unseal(row.sealed, key_of(entry["subject"]), place)
    return zlib.decompress(row.packed) if row.packed else row.body


def _keep(row, entry, text, how_sealed):
    row.entry = json.dumps(entry)
    if row.sealed:
        row.sealed = seal(text, *how_sealed())
    elif row.packed:
        row.packed = zlib.compress(text)
    else:
        row.body = text.decode()


def _of_old(packed):
    """A snapshot of that time: of the older schema, whatever stands in it."""
    said = json.loads(zlib.decompress(packed))
    return zlib.compress(plain(said | {"version": f"1.{OLD}"}))


def plain(value):
    """As the archive's own page says that JSON is hashed."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()
