"""A folder → its definitions proved, or every finding told and the end of the command."""

from pathlib import Path

import click

from chalicelib.catalogue.check import check
from chalicelib.catalogue.check.kept import Kept
from chalicelib.catalogue.finding import Finding
from chalicelib.catalogue.load import Loaded, Refused, load
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.entrypoints.command.watching import KEPT, Watch

KNOWN = Kept(KEPT)
"""What was proved before on this machine; whoever publishes does not go by it, but keeps it."""

folder_argument = click.argument(
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
)


def watched(
    speaker: Speaker, folder: Path, kept: Kept | None = KNOWN
) -> tuple[Loaded | None, tuple[Finding, ...], tuple[Text, ...]]:
    """The definitions, where every file could be read, whatever was found, and what it took.

    The last says of each life event how many combinations were proved. ``kept``: the proofs of
    before; without them everything is proved now.
    """
    with speaker.while_(Text(zh="正在检查…", en="checking…")) as now:
        loaded = load(folder)
        if isinstance(loaded, Refused):
            return None, loaded.findings, ()
        watch = Watch(kept, now)
        return loaded, check(loaded.definitions, loaded.sources, watch), watch.told()


def sound(speaker: Speaker, folder: Path, kept: Kept | None = KNOWN) -> Loaded:
    """Definitions without an error; otherwise the errors are told and the command ends."""
    loaded, findings, _ = watched(speaker, folder, kept)
    if loaded is None or has_errors(findings):
        speaker.refuse(findings)
    return loaded


def legible(speaker: Speaker, folder: Path) -> Loaded:
    """Definitions of which nothing is proved yet; where a file cannot be read, the command ends."""
    loaded = load(folder)
    if isinstance(loaded, Refused):
        speaker.refuse(loaded.findings)
    return loaded


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Whether anything found keeps these definitions from being published."""
    return any(finding.severity == "error" for finding in findings)
