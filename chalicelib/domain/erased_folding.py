"""What was erased → what is left of the application: who had a part, by their keyed hash alone."""

from collections.abc import Mapping
from typing import cast

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.item_folding import Step, Updates
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.erasing_happenings import Erased, PartErased
from chalicelib.domain.setting_aside import without_files, without_party

STAYS = ("id", "life_event", "catalogue", "places", "applicant", "opened_at", "version",
         "lengths", "subjects", "parties", "submitted_at", "archived_at")  # fmt: skip


def _erased(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    stays = {name: getattr(state, name) for name in STAYS}
    bare = Application(**stays, phase="erased", erased=cast("Erased", entry.body),
                       erased_at=entry.at)  # fmt: skip
    return {name: getattr(bare, name) for name in Application.model_fields}


def _part_erased(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    """What others signed holds no more by itself: they signed over what is gone."""
    body = cast("PartErased", entry.body)
    signed = {name: digest for name, digest in state.signatures.items() if name != body.party}
    kept = without_files(state, body.materials)
    files = {name: file for name, file in kept.items() if file.key not in body.files}
    return {**without_party(state, body.party), "signatures": signed, "attachments": files,
            "parts_erased": state.parts_erased | {body.party}}  # fmt: skip


ERASED_STEPS: Mapping[str, Step] = {"erased": _erased, "part_erased": _part_erased}
