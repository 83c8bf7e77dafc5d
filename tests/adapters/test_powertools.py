"""Log lines and metrics that operators may read: nothing personal gets through."""

import io
import json
import logging

import pytest

from chalicelib.adapters.powertools import NamedKeysOnly, count, logger, time_taken

PERSONAL = "99010119850315101X"


@pytest.fixture
def lines():
    return io.StringIO()


@pytest.fixture
def log(lines):
    handler = logging.StreamHandler(lines)
    handler.setFormatter(NamedKeysOnly(utc=True))
    plain = logging.Logger("test")  # noqa: LOG001 - one for each test, known to nobody else
    plain.addHandler(handler)
    return plain


def line(lines):
    return json.loads(lines.getvalue())


def test_the_named_keys_of_a_line_are_kept(log, lines):
    """What an operator searches by."""
    told = {
        "application": "app-1",
        "item": "fishing-permit",
        "state": "dispatch",
        "attempt": 2,
        "kind": "granted",
        "stage": "decide",
        "function": "drive",
        "seconds": 0.25,
        "error": "SourceDown",
    }
    log.info("entry written", extra=told)

    assert line(lines).items() >= {"message": "entry written", "level": "INFO", **told}.items()


def test_whatever_else_is_said_is_left_out(log, lines):
    """A list of what may pass is shorter, and surer, than one of what may not."""
    log.info("typed", extra={"id_number": PERSONAL, "holder": PERSONAL, "application": "app-1"})

    assert PERSONAL not in lines.getvalue()
    assert line(lines)["application"] == "app-1"


def test_values_put_into_a_message_are_left_out(log, lines):
    """The words stay, so that the line is still found."""
    log.info("%s joined as %s", PERSONAL, "shareholder")

    assert PERSONAL not in lines.getvalue()
    assert line(lines)["message"] == "%s joined as %s"


@pytest.mark.parametrize(
    "message", [{"name": PERSONAL}, json.dumps({"name": PERSONAL}), [PERSONAL], f' ["{PERSONAL}"]']
)
def test_a_message_that_is_not_words_is_left_out(log, lines, message):
    """It would be spread into keys that nobody named."""
    log.info(message)

    assert PERSONAL not in lines.getvalue()


def test_of_an_error_its_class_and_its_way_are_told(log, lines):
    """Where it happened is what mends it; what it says may name somebody."""
    try:
        {}[PERSONAL]
    except KeyError:
        log.exception("failed", stack_info=True)

    told = line(lines)
    assert told["error"] == "KeyError"
    assert "test_powertools.py" in told["frames"][-1]
    assert PERSONAL not in lines.getvalue()


def test_no_error_is_told_where_there_is_none(log, lines):
    """exc_info outside of an except clause is empty."""
    log.info("fine", exc_info=True)  # noqa: LOG014 - the mistake that is meant

    assert "error" not in line(lines)


def test_keys_that_stay_with_the_logger_are_chosen_too(lines):
    """Whatever is appended for a whole invocation passes the same list."""
    service = logger(lines)
    service.handlers[0].setStream(lines)
    service.append_keys(application="app-1", holder=PERSONAL)
    service.info("started")
    service.remove_keys(["application", "holder"])

    assert line(lines)["service"] == "yijian"
    assert line(lines)["application"] == "app-1"
    assert PERSONAL not in lines.getvalue()


def test_what_happened_is_counted(capsys):
    """As CloudWatch reads it from a log line (EMF)."""
    count("ItemEnded", {"kind": "granted", "stage": "certify"})

    told = json.loads(capsys.readouterr().out)
    metric = told["_aws"]["CloudWatchMetrics"][0]
    assert metric["Namespace"] == "Yijian"
    assert metric["Metrics"] == [{"Name": "ItemEnded", "Unit": "Count"}]
    assert (told["ItemEnded"], told["kind"], told["stage"]) == ([1.0], "granted", "certify")
    assert told["service"] == "yijian"


def test_how_long_something_took_is_recorded(capsys):
    """In seconds."""
    time_taken("Planned", 0.5, {"function": "api"})

    told = json.loads(capsys.readouterr().out)
    assert told["_aws"]["CloudWatchMetrics"][0]["Metrics"] == [
        {"Name": "Planned", "Unit": "Seconds"}
    ]
    assert told["Planned"] == [0.5]
