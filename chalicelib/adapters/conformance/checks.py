"""A register + a case → one outcome for each thing that is expected of it, in order."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

from chalicelib.adapters.conformance.answer import (
    Amiss,
    answered,
    require_status,
)
from chalicelib.adapters.conformance.case import Case
from chalicelib.adapters.conformance.expected import EXPECTED, FAR_SECONDS, MANY
from chalicelib.adapters.conformance.probe import NOTICE, Got, Payload, Probe
from chalicelib.adapters.sources.wire import AnswerClaims
from chalicelib.domain.text import Text

OVERSIZE = 2 * 1024 * 1024


class Outcome(NamedTuple):
    """One check: its name, what was expected, and what was amiss where something was."""

    check: str
    expected: Text
    amiss: Amiss | None


@dataclass(frozen=True)
class _Suite:
    probe: Probe
    case: Case

    @property
    def key(self) -> Mapping[str, str]:
        """What the register signs its answers with."""
        return self.case.key.jwk

    @property
    def subject(self) -> Mapping[str, str]:
        """Whom it is asked about."""
        return {"id": self.case.subject.id}

    def query(self, *fields: str, **said: object) -> Payload:
        """A query about the subject, well-formed but for what is ``said``."""
        about = {"subject": self.subject, "certificate": self.case.certificate}
        return self.probe.query(*fields, **{**about, **said})

    def answer(self, query: Payload) -> AnswerClaims:
        """What it answers; raises Amiss where that is not as agreed."""
        return answered(self.probe.ask(self.probe.signed(query)), query, self.key, self.probe)


def conform(probe: Probe, case: Case) -> Iterator[Outcome]:
    """Every check, one after another."""
    suite = _Suite(probe, case)
    for name, expected in EXPECTED.items():
        try:
            CHECKS[name](suite)
        except Amiss as amiss:
            yield Outcome(name, expected, amiss)
        else:
            yield Outcome(name, expected, None)


def _health(suite: _Suite) -> None:
    require_status(suite.probe.health(), 200)


def _told(suite: _Suite) -> None:
    answer = suite.answer(suite.query(*suite.case.fields))
    _require(answer, "told")
    if not answer.certificates:
        raise Amiss("none_told")
    if not any(dict(one.fields) | dict(suite.case.fields) == dict(one.fields)
               for one in answer.certificates):  # fmt: skip
        raise Amiss("other_values")


def _no_more_than_asked(suite: _Suite) -> None:
    answer = suite.answer(suite.query(*suite.case.fields))
    more = {name for one in answer.certificates for name in one.fields} - set(suite.case.fields)
    if more:
        raise Amiss("told_besides", ", ".join(sorted(more)))


def _existence(suite: _Suite) -> None:
    answer = suite.answer(suite.query())
    _require(answer, "told")
    if not answer.certificates:
        raise Amiss("none_told")
    if any(one.fields for one in answer.certificates):
        raise Amiss("fields_told")


def _by_number(suite: _Suite) -> None:
    wanted = next((one.number for one in suite.answer(suite.query()).certificates), "")
    answer = suite.answer(suite.query(number=wanted))
    if [one.number for one in answer.certificates] != [wanted]:
        raise Amiss("other_number")


def _unknown_member(suite: _Suite) -> None:
    _require(suite.answer(suite.query(introduced_in_version_2=True)), "told")


def _unknown_person(suite: _Suite) -> None:
    query = suite.query(subject={"id": suite.case.unknown})
    _require(suite.answer(query), "no_match")


def _other_name(suite: _Suite) -> None:
    subject = {**suite.subject, "name": f"非{suite.case.subject.name}"}
    _require(suite.answer(suite.query(subject=subject)), "no_match")


def _own_name(suite: _Suite) -> None:
    subject = {**suite.subject, "name": suite.case.subject.name}
    _require(suite.answer(suite.query(subject=subject)), "told")


def _not_kept(suite: _Suite) -> None:
    query = suite.query(certificate=suite.case.not_kept)
    _require(suite.answer(query), "not_allowed")


def _at_once(suite: _Suite) -> None:
    with ThreadPoolExecutor(MANY) as pool:
        for answer in pool.map(suite.answer, [suite.query() for _ in range(MANY)]):
            _require(answer, "told")


def _bad_signature(suite: _Suite) -> None:
    right, other = (suite.probe.signed(suite.query()) for _ in range(2))
    body, signature = right.rpartition(b".")[0], other.rpartition(b".")[2]
    _refused(suite.probe.ask(body + b"." + signature))


def _other_key(suite: _Suite) -> None:
    with closing(suite.probe.posing()) as posing:
        _refused(posing.ask(posing.signed(suite.query())))


def _unsigned(suite: _Suite) -> None:
    body = suite.probe.signed(suite.query(), alg="none").rpartition(b".")[0]
    _refused(suite.probe.ask(body + b"."))


def _replayed(suite: _Suite) -> None:
    query = suite.query()
    message = suite.probe.signed(query)
    _require(answered(suite.probe.ask(message), query, suite.key, suite.probe), "told")
    _refused(suite.probe.ask(message))


def _off(seconds: int) -> Callable[[_Suite], None]:
    def check(suite: _Suite) -> None:
        at = int(suite.probe.clock.now().timestamp()) + seconds
        _refused(suite.probe.ask(suite.probe.signed(suite.query(iat=at))))

    return check


def _saying(**said: str) -> Callable[[_Suite], None]:
    return lambda suite: _refused(suite.probe.ask(suite.probe.signed(suite.query(**said))))


def _nonsense(suite: _Suite) -> None:
    _refused(suite.probe.ask(b"this is no message"))


def _oversize(suite: _Suite) -> None:
    got = suite.probe.ask(b"x" * OVERSIZE)
    if got.failed != "no_connection":
        _refused(got)


def _notice(suite: _Suite) -> None:
    number = next((one.number for one in suite.answer(suite.query()).certificates), "")
    name, value = next(iter(suite.case.fields.items()))
    message = suite.probe.envelope(
        kind="disputed", certificate=suite.case.certificate, number=number, subject=suite.subject,
        fields={name: {"registered": value, "said": value}}, application="conformance",
    )  # fmt: skip
    for _ in range(2):
        require_status(suite.probe.ask(suite.probe.signed(message, NOTICE), "/notices"), 202)


def _notice_of_another(suite: _Suite) -> None:
    right = suite.probe.signed(suite.query())
    _refused(suite.probe.ask(right, "/notices"))


def _require(answer: AnswerClaims, result: str) -> None:
    if answer.result != result:
        raise Amiss("other_result", answer.result)


def _refused(got: Got) -> None:
    if got.failed:
        raise Amiss(got.failed)
    if not got.is_refused:
        raise Amiss("not_refused", f"{got.status}")


CHECKS: Mapping[str, Callable[[_Suite], None]] = {
    "health": _health,
    "told": _told,
    "no-more-than-asked": _no_more_than_asked,
    "existence": _existence,
    "by-number": _by_number,
    "own-name": _own_name,
    "other-name": _other_name,
    "unknown-person": _unknown_person,
    "not-kept": _not_kept,
    "unknown-member": _unknown_member,
    "at-once": _at_once,
    "bad-signature": _bad_signature,
    "other-key": _other_key,
    "unsigned": _unsigned,
    "replayed": _replayed,
    "late": _off(-FAR_SECONDS),
    "early": _off(FAR_SECONDS),
    "other-audience": _saying(aud="another-register"),
    "other-service": _saying(iss="https://another.example.org"),
    "nonsense": _nonsense,
    "oversize": _oversize,
    "notice": _notice,
    "notice-type": _notice_of_another,
}
