"""The whole journal → one table in the order of time, and what the state machine did meanwhile."""

from collections import Counter
from itertools import groupby

from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.machine import transitions
from tests.definitions.story.layout import table

HEAD = ("时间 time", "日志 stream", "谁 actor", "发生 kinds")


def timeline(founding):
    """Every entry by time, those of one moment, stream and actor together; the states entered."""
    entries = founding.entries
    rows = [(*told, _kinds(together)) for told, together in groupby(entries, key=_told)]
    walked = transitions(founding.cloud.applications.glance(founding.id))
    entered = Counter(founding.cloud.machine.entered(founding.id))
    return {
        "table": table(HEAD, rows),
        "entries": str(len(entries)),
        "transitions": {"walked_by_the_journals": walked, "counted_by_the_machine": entered.total(),
                        "states": dict(entered)},
    }  # fmt: skip


def _told(entry):
    return f"{entry.at.astimezone(LEGAL_TIME):%H:%M:%S}", entry.stream, entry.actor


def _kinds(entries):
    """Each kind once, with how often; what is sealed in italics."""
    counts = Counter((e.kind, e.body is None) for e in entries)
    return ", ".join(
        (f"*{kind}*" if is_sealed else kind) + (f" ×{times}" if times > 1 else "")
        for (kind, is_sealed), times in counts.items()
    )
