"""``./yijian conform`` as a register's owner runs it: every register passes, every fault fails."""

import json

import pytest
import yaml

from infra.local.registers.process import SERVICE
from infra.local.registers.sources import bases
from tests.infra.registers.asking import NOBODY, kept_by

OTHERS = {"ID_CARD": "BIZ_LICENCE"}


@pytest.fixture
def conform(run, asker, answers_of, tmp_path):
    """Hold one register to it, with a case made of what it keeps."""

    def held_to_it(register, *more, **changed):
        file = tmp_path / "case.yaml"
        case = _case(register, answers_of(register)) | changed
        file.write_text(yaml.safe_dump(case, allow_unicode=True), "utf-8")
        return run("conform", register.url, "--source", register.source, "--key", asker.private,
                   "--case", file, *more)  # fmt: skip

    return held_to_it


def _case(register, key):
    """One certificate that it keeps, of a holder who has no other of its type, and two fields."""
    known = kept_by(bases()[register.source])
    one = next(each for each in known.kept if len(known.of(each.holder_id, each.type)) == 1)
    return {
        "service": SERVICE,
        "key": {name: value for name, value in key.items() if name != "kid"},
        "subject": {"id": one.holder_id, "name": known.names[one.holder_id]},
        "certificate": one.type,
        "fields": {name: one.fields[name] for name in list(one.fields)[:2]},
        "unknown": NOBODY,
        "not_kept": OTHERS.get(one.type, "ID_CARD"),
    }


def failed(answer):
    """The checks that failed, each with its whole line."""
    lines = [line for line in answer.stdout.splitlines() if line.startswith("✗ ")]
    return {line[2:].partition(":")[0]: line for line in lines}


@pytest.mark.parametrize("source", list(bases()))
def test_every_simulated_register_passes(registers, conform, source):
    """Twenty-three lines, each said to hold."""
    answer = conform(registers[source])
    assert answer.exit_code == 0, answer.output
    assert answer.stdout.count("✓ ") == 23
    assert answer.stderr.strip().endswith("23 checks, 0 failed")


WRONG = [
    ("down", {"health", "told"}, "no connection, or no answer"),
    ("busy", {"health", "told"}, "it answered 503"),
    ("slow", {"told"}, "it did not answer in time"),
    ("drip", {"told"}, "it did not answer in time"),
    ("drip_head", {"told"}, "it did not answer in time"),
    ("garbage", {"told"}, "its answer is no compact JWS"),
    ("page", {"told"}, "its content type is not application/jose but text/html"),
    ("redirect", {"told"}, "it answered 307"),
    ("huge", {"told"}, "it answered with more than 1 MiB"),
    ("wrong_person", {"told"}, "it answered about another person"),
    ("another_holder", {"told"}, "the values are not those of `fields`"),
    ("other_key", {"told"}, "its answer is not signed by its key"),
    ("replayed", {"told"}, "in_reply_to is not this query"),
    ("clock", {"told"}, "its clock is off by more than 60 seconds"),
]
REFUSED = "it did not refuse: it answered 200"
LAX = [
    ("talkative", {"no-more-than-asked", "existence"}, "it told besides"),
    ("lax_signature", {"bad-signature", "other-key", "unsigned"}, REFUSED),
    ("lax_replay", {"replayed"}, REFUSED),
    ("lax_clock", {"late", "early"}, REFUSED),
    ("lax_audience", {"other-audience"}, REFUSED),
    ("lax_name", {"other-name"}, "result is told"),
    ("lax_person", {"unknown-person"}, "result is told"),
    ("lax_notice", {"notice"}, "it answered 500"),
]  # fmt: skip


@pytest.mark.parametrize(("does", "checks", "words"), WRONG)
def test_a_register_that_answers_wrongly_fails_where_it_is_told(
    register, conform, does, checks, words
):
    """The line says what was expected, and what came."""
    timed = {"slow": {"seconds": 0.6}, "clock": {"seconds": -120}}.get(does, {})
    register.set({"id": "wrong", "source": register.source, "does": does} | timed)
    answer = conform(register, "--patience", 0.3 if does in {"slow", "drip", "drip_head"} else 5)
    assert answer.exit_code == 1
    lines = failed(answer)
    assert checks <= lines.keys()
    assert lines["told"].endswith(words), lines["told"]
    assert "a query as agreed is told" in lines["told"]


@pytest.mark.parametrize(("does", "checks", "words"), LAX)
def test_a_register_that_overlooks_something_fails_there_and_nowhere_else(
    register, conform, does, checks, words
):
    """Every other check holds."""
    register.set({"id": "lax", "source": register.source, "does": does})
    answer = conform(register)
    assert answer.exit_code == 1
    lines = failed(answer)
    assert lines.keys() == checks
    assert any(words in line for line in lines.values()), lines


def test_it_speaks_chinese_to_whoever_does(register, conform, monkeypatch, run):
    """A line for each check, in the terminal's own language."""
    register.set({"id": "busy", "source": "population", "does": "busy"})
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    answer = conform(register)
    assert "✗ health：应当 GET /health 回答 200；实际 回答了 503" in answer.stdout
    assert "项检验，不合" in answer.stderr


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"service": "yijian.example.org"}, "case.yaml:"),
        ({"fields": {}}, "case.yaml:"),
        ({"shoe": 1}, "shoe"),
        ({"key": {"kty": "EC", "crv": "P-256", "x": "A" * 43, "y": "A" * 43}}, "no point of P-256"),
    ],
)
def test_a_case_that_cannot_be_used_is_refused_with_its_line(register, conform, changed, words):
    """Nothing is asked then; the exit code tells it apart from a register that fails."""
    answer = conform(register, **changed)
    assert answer.exit_code == 2
    assert words in answer.stderr


def test_what_is_no_key_is_refused(register, conform, asker, tmp_path):
    """Before anything is asked."""
    other = tmp_path / "other.pem"
    other.write_text(json.dumps(dict(asker.jwk)), "ascii")
    answer = conform(register, "--key", other)
    assert answer.exit_code == 2
    assert "is no private key" in answer.stderr


def test_nobody_listens_there(register, conform):
    """Every check fails, and says so."""

    class Away:
        """Where nothing is."""

        url, source, key = "http://127.0.0.1:9", register.source, register.key

    answer = conform(Away)
    assert answer.exit_code == 1
    assert "no connection" in failed(answer)["health"]
