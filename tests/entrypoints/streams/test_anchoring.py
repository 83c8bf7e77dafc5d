"""The ledger's stream is collected, and every hour that is over is anchored under one signature."""

from datetime import timedelta

import pytest

from chalicelib import wiring
from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.anchoring import Collected, Kept
from chalicelib.domain.auditing import anchored_in, audit_anchors, read_anchor
from chalicelib.domain.errors import Damaged
from chalicelib.entrypoints.streams.anchor import anchor, collected_from
from chalicelib.entrypoints.streams.anchoring import KEY, AnchorPorts, anchor_due
from tests.fakes.anchors import FakeAnchors
from tests.fakes.clocks import FakeClock
from tests.fakes.signers import FakeSigner
from tests.ports.anchors_contract import told


def record(sequence, name="INSERT", application="app-1", pk="HOLDER#h", **image):
    """A record of the stream, in DynamoDB's own notation."""
    keys = {"pk": {"S": pk}, "sk": {"S": f"{application}#{sequence:08d}"}}
    row = {**keys, "entry": {"S": "{}"}, "hash": {"S": f"{sequence:064x}"}, **image}
    new = {} if name == "REMOVE" else {"NewImage": row}
    return {"eventName": name, "dynamodb": {"Keys": keys, **new}}


MARK = {"eventName": "INSERT", "dynamodb": {"Keys": {"pk": {"S": "ONCE#h"}, "sk": {"S": "a#b"}},
                                            "NewImage": {"pk": {"S": "ONCE#h"}}}}  # fmt: skip


@pytest.fixture
def ports():
    return AnchorPorts(FakeAnchors(), FakeSigner(), FakeClock())


def pass_hour(ports, hours=1):
    ports.clock.move(timedelta(hours=hours, minutes=6))


def genuine(ports):
    kept = list(ports.anchors.all())
    key = ports.signer.public_key(KEY)
    return kept, [Es256Verifier().is_signed(each.signed, key) for each in kept]


def test_the_heads_are_collected_and_marks_are_not():
    """Each line was its chain's head when it was written."""
    found = collected_from([record(1), record(2), MARK, record(1, application="app-2")])
    assert [(head.chain, head.count) for head in found.heads] == [
        ("h#app-1", 1), ("h#app-1", 2), ("h#app-2", 1),
    ]  # fmt: skip
    assert found.meddled == ()


def test_a_line_that_was_changed_or_removed_is_told():
    """Nobody has the right to, so somebody took it."""
    found = collected_from([record(1, "MODIFY"), record(2, "REMOVE")])
    assert [(each.sequence, each.how) for each in found.meddled] == [(1, "changed"), (2, "removed")]
    assert found.heads == ()


BAD_PLACES = [
    "", "#", "app-1", "app-1#", "app-1#abc", "app-1#1", "app-1#00000000", "app-1#000000001",
    "app-1#-0000001", "app-1#²²²²²²²²", "app-1#٠٠٠٠٠٠٠١",
]  # fmt: skip


@pytest.mark.parametrize("place", BAD_PLACES)
@pytest.mark.parametrize("name", ["INSERT", "MODIFY", "REMOVE"])
def test_a_row_that_is_no_line_keeps_no_line_from_being_collected(place, name):
    """Whoever can write rows could else blind the anchor to all that comes behind them."""
    bad = record(1, name)
    bad["dynamodb"]["Keys"]["sk"]["S"] = place
    found = collected_from([record(1), bad, record(2)])

    assert [head.count for head in found.heads] == [1, 2]
    (meddled,) = found.meddled
    assert meddled.sequence == 0
    assert meddled.how == {"INSERT": "added", "MODIFY": "changed", "REMOVE": "removed"}[name]


@pytest.mark.parametrize("hash_", [None, {"N": "7"}, {"NULL": True}])
def test_a_line_without_a_hash_is_no_line(hash_):
    """Its place is one, and it is told as added there."""
    bad = record(2, **({"hash": hash_} if hash_ else {}))
    if hash_ is None:
        del bad["dynamodb"]["NewImage"]["hash"]
    found = collected_from([record(1), bad, record(3)])

    assert [head.count for head in found.heads] == [1, 3]
    assert [(each.sequence, each.how) for each in found.meddled] == [(2, "added")]


def test_an_hour_is_anchored_once_it_is_over(ports):
    """With a signature that fits, whoever asks how often."""
    ports.anchors.collect(ports.clock.now(), told(2))
    assert anchor_due(ports) is None
    pass_hour(ports)
    assert [anchor_due(ports) for _ in range(3)] == [1, None, None]

    kept, is_genuine = genuine(ports)
    assert list(audit_anchors(kept, is_genuine)) == []
    assert anchored_in(kept) == {"h#app-1": {2: {told(2).heads[0].hash}}}


def test_hours_that_were_missed_are_anchored_together(ports):
    """And each anchor follows the one before."""
    for count in (1, 2, 3):
        ports.anchors.collect(ports.clock.now(), told(count))
        pass_hour(ports, 2)
    assert anchor_due(ports) == 1
    ports.anchors.collect(ports.clock.now(), told(4, "h#app-2"))
    pass_hour(ports)
    assert anchor_due(ports) == 2

    kept, is_genuine = genuine(ports)
    assert list(audit_anchors(kept, is_genuine)) == []
    one, two = map(read_anchor, kept)
    assert two.since == one.until
    assert [head.count for head in kept[0].heads] == [3]


def test_an_hour_in_which_nothing_was_written_needs_no_anchor(ports):
    """There is nothing to prove of it."""
    pass_hour(ports, 30)
    assert anchor_due(ports) is None


def test_of_two_that_anchor_at_once_one_is_first(ports):
    """The other's is not kept, and nothing is anchored twice."""

    class Raced(FakeAnchors):
        def keep(self, number, kept):
            super().keep(number, Kept(signed="rival", heads=()))
            return super().keep(number, kept)

    raced = AnchorPorts(Raced(), ports.signer, ports.clock)
    raced.anchors.collect(ports.clock.now(), told(1))
    pass_hour(ports)
    assert anchor_due(raced) is None
    assert len(raced.anchors.kept) == 1


def test_nothing_is_built_upon_an_anchor_that_cannot_be_read(ports):
    """An operator looks."""
    ports.anchors.keep(1, Kept(signed="x", heads=()))
    with pytest.raises(Damaged):
        anchor_due(ports)


@pytest.fixture
def wired(ports, monkeypatch):
    monkeypatch.setattr(wiring, "anchors", lambda: ports.anchors)
    monkeypatch.setattr(wiring, "anchor_signer", lambda: ports.signer)
    monkeypatch.setattr(wiring, "clock", lambda: ports.clock)
    return ports


def test_the_function_collects_a_batch_and_anchors_on_its_schedule(wired):
    """A batch that is handed over again is the same batch."""
    for _ in range(2):
        assert anchor({"Records": [record(1), record(2)]}, None) == {"collected": 2, "anchored": 0}
    assert len(wired.anchors.heads) == 1
    pass_hour(wired)
    assert anchor({"Records": []}, None) == {"collected": 0, "anchored": 0}
    assert anchor({}, None) == {"collected": 0, "anchored": 1}
    assert anchor({}, None) == {"collected": 0, "anchored": 0}
    assert anchor({"Records": [MARK]}, None) == {"collected": 0, "anchored": 0}
    assert len(wired.anchors.heads) == 1


def test_meddling_is_in_the_anchor_and_told_at_once(wired, caplog):
    """Without whose line it was: an auditor finds that in the anchor."""
    anchor({"Records": [record(7, "REMOVE")]}, None)
    assert "meddled" in caplog.text
    pass_hour(wired)
    anchor({}, None)

    (kept,) = wired.anchors.all()
    assert kept.meddled[0].sequence == 7
    assert read_anchor(kept).meddled == 1
    assert list(wired.anchors.heads.values()) != [Collected()]
