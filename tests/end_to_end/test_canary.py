"""Nothing personal of the invented people stands anywhere in clear but where it belongs."""

import json
import zlib
from contextlib import suppress

import pytest

from infra.local.identity.people import read_people
from tests.end_to_end.walking import typical

pytestmark = pytest.mark.cloud


@pytest.fixture(scope="module")
def canaries():
    """Every number, name and phone of people; each would be found as written, in bytes."""
    people = read_people().people.values()
    said = {p.resident_id for p in people if p.resident_id}
    said |= {name for p in people for name in (p.name.zh, p.name.en)}
    said |= {str(v) for key, v in typical().values.items() if "phone" in key}
    return tuple(each.encode() for each in said)


def found(canaries, texts):
    """The canaries that stand in any of these."""
    return {c.decode() for text in texts for c in canaries if c in text}


def as_bytes(values):
    """Each value as it is stored: text in UTF-8, what is binary as it is, what is packed opened."""
    for value in values:
        if isinstance(value, dict):
            yield from as_bytes(value.values())
        elif isinstance(value, list):
            yield from as_bytes(value)
        else:
            stored = value if isinstance(value, bytes) else str(value).encode()
            yield stored
            with suppress(zlib.error):
                yield zlib.decompress(stored)


def test_the_canaries_are_those_of_this_journey(canaries, made):
    """Otherwise nothing would be found, and nothing proved."""
    founder = read_people().people[typical().opens.person]
    assert founder.resident_id.encode() in canaries
    assert b"19900000001" in canaries
    assert made.figures.status == "archived"


def test_no_function_logs_anything_personal(standing, canaries, made):
    """Neither in its own log nor in what the cloud prints of it."""
    logs, texts = standing.client("logs"), []
    for page in logs.get_paginator("describe_log_groups").paginate():
        for group in page["logGroups"]:
            events = logs.get_paginator("filter_log_events")
            for part in events.paginate(logGroupName=group["logGroupName"]):
                texts += [event["message"].encode() for event in part["events"]]
    assert any(b'"capacity"' in text for text in texts)
    assert not any(b"yijian - " in text for text in texts), "a line went past our logger"
    assert found(canaries, texts) == set()


def test_no_process_logs_anything_personal(standing, canaries, made):
    """The cloud's log bears every address that was asked for; companions keep their own."""
    logs = sorted(standing.place.logs.glob("*.log"))
    assert {log.stem for log in logs} >= {"cloud", "departments", "identity", "letterbox"}
    assert found(canaries, (log.read_bytes() for log in logs)) == set()


def test_the_machine_is_told_nothing_personal(standing, canaries, made):
    """Inputs and histories carry ids; what they speak of stays in the table."""
    machine, texts = standing.client("stepfunctions"), []
    for name in standing.runs(made.application):
        arn = standing.service.outputs["MachineArn"].replace(":stateMachine:", ":execution:")
        history = machine.get_paginator("get_execution_history")
        for page in history.paginate(executionArn=f"{arn}:{name}"):
            texts += [json.dumps(e, default=str, ensure_ascii=False).encode()
                      for e in page["events"]]  # fmt: skip
    assert any(made.application.encode() in text for text in texts)
    assert found(canaries, texts) == set()


@pytest.mark.parametrize("table", ["yijian-applications", "yijian-certificates", "yijian-ledger"])
def test_no_row_says_anything_personal_in_clear(standing, canaries, made, table):
    """Whoever reads a table's storage reads hashes and sealed bodies."""
    pages = standing.client("dynamodb").get_paginator("scan").paginate(TableName=table)
    rows = [row for page in pages for row in page["Items"]]
    assert rows
    assert found(canaries, as_bytes(rows)) == set()
