"""Each body's worklist → the inbox, at the start and every few seconds: no push is needed.

A body that leads a bundle also asks applicants for what its departments found missing.
"""

import sys

from pydantic import ValidationError

from infra.local.departments.service import Later, Refused
from infra.local.departments.worker import Office


def watch(office: Office, every_seconds: float) -> None:
    """Look until the office closes; a body that cannot be looked at is looked at again."""
    while not office.closing.is_set():
        for body in office.systems:
            if not office.closing.is_set():
                look(office, body)
        office.closing.wait(every_seconds)


def look(office: Office, body: str) -> None:
    """Note what stands in one body's worklist."""
    try:
        for listed in office.service.worklist(body):
            if office.note(body, listed.item, listed.handle):
                print(f"{body} {listed.item}: found in the worklist", file=sys.stderr, flush=True)
        for gaps in office.service.gaps(body):
            office.service.ask_for(body, gaps)
            print(f"{body}: asks for all gaps of one application", file=sys.stderr, flush=True)
    except (Later, Refused, ValidationError) as error:
        print(f"{body}: the worklist cannot be read: {error}", file=sys.stderr, flush=True)
