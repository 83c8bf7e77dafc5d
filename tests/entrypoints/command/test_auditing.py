"""An auditor is told what was done to the ledger, line by line, or that nothing was."""

from datetime import timedelta

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.ledger import TableLedger
from chalicelib.adapters.ledger.bucket_anchors import BucketAnchors
from chalicelib.adapters.ledger.reading import chains_in
from chalicelib.domain.anchoring import Collected, Kept
from chalicelib.entrypoints.command.auditing import tell
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.entrypoints.streams.anchoring import AnchorPorts, anchor_due, head_of
from tests.adapters.ledger.test_table_ledger import REGION, new_table
from tests.fakes.clocks import FakeClock
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.fakes.signers import FakeSigner
from tests.ports.ledgers_contract import HOLDER, SOMEBODY_ELSE, disclosure


class Deployment:
    """A ledger of two people, its anchors, and whoever meddles."""

    def __init__(self):
        self.table = new_table(boto3.resource("dynamodb", REGION))
        self.s3 = boto3.client("s3", "us-east-1")
        self.s3.create_bucket(Bucket="anchors")
        self.anchors = BucketAnchors(self.s3, "anchors")
        self.signer, self.clock = FakeSigner(), FakeClock()
        ledger = TableLedger(self.at, FakeKeyedHash(), self.clock)
        for number in range(3):
            ledger.record(HOLDER, disclosure(number=f"N-{number}"))
            ledger.record_once(SOMEBODY_ELSE, disclosure("app-2", number=f"N-{number}"))
        self.anchor()

    @property
    def at(self):
        return Table("ledger", REGION)

    @property
    def rows(self):
        found = self.table.scan()["Items"]
        return sorted((r for r in found if "hash" in r), key=lambda r: (r["pk"], r["sk"]))

    def anchor(self):
        """As the stream and the schedule have it done."""
        heads = tuple(head_of(r["pk"], r["sk"], r["hash"]) for r in self.rows)
        self.anchors.collect(self.clock.now(), Collected(heads=heads))
        self.clock.move(timedelta(hours=1, minutes=6))
        anchor_due(AnchorPorts(self.anchors, self.signer, self.clock))

    def remove(self, row):
        self.table.delete_item(Key={"pk": row["pk"], "sk": row["sk"]})

    def verify(self):
        return tell(Speaker("en"), chains_in(self.at), self.anchors, self.signer)


@pytest.fixture
def made():
    with mock_aws():
        yield Deployment()


def test_a_ledger_that_nobody_touched_is_whole(made, capsys):
    """Marks beside the chains are no lines."""
    assert made.verify() is False
    said = capsys.readouterr()
    assert said.out == ""
    assert "6 lines, 2 chains, 1 anchors: 0 found wrong" in said.err


def chain_of(row):
    return f"{row['pk'].removeprefix('HOLDER#')}#{row['sk'][:-9]}"


def test_the_last_line_deleted_is_found(made, capsys):
    """Though the chain that is left is whole."""
    last = made.rows[-1]
    made.remove(last)
    assert made.verify() is True
    assert capsys.readouterr().out == f"{chain_of(last)}: removed from line 3 on\n"


def test_an_altered_line_is_found(made, capsys):
    """Whatever is altered of it."""
    row = made.rows[1]
    made.table.put_item(Item=row | {"entry": row["entry"].replace("consent", "duty")})
    assert made.verify() is True
    assert capsys.readouterr().out == f"{chain_of(row)}: changed from line 2 on\n"


def test_an_inserted_line_is_found(made, capsys):
    """In a place that is none, or behind the last with what belongs to another."""
    row = made.rows[2]
    made.table.put_item(Item=row | {"sk": "app-1#00000003x"})
    assert made.verify() is True
    assert "added" in capsys.readouterr().out
    made.table.delete_item(Key={"pk": row["pk"], "sk": "app-1#00000003x"})
    made.table.put_item(Item=row | {"sk": f"{row['sk'][:-1]}4"})
    assert made.verify() is True
    assert "changed from line 4 on" in capsys.readouterr().out


def test_a_holder_whose_lines_all_are_gone_is_found(made, capsys):
    """An anchor knows of them."""
    gone = [row for row in made.rows if row["pk"] == made.rows[0]["pk"]]
    for row in gone:
        made.remove(row)
    assert made.verify() is True
    assert capsys.readouterr().out == f"{chain_of(gone[0])}: removed from line 1 on\n"


def test_an_anchor_that_is_not_genuine_is_found(made, capsys):
    """It was signed by no key of ours."""
    made.anchors.keep(2, Kept(signed="a.b.c", heads=()))
    assert made.verify() is True
    assert "anchor 2: not genuine" in capsys.readouterr().out


def test_what_the_stream_told_of_is_told_again(made, capsys):
    """That a line was changed or removed, even where the ledger looks whole since."""
    record = {"chain": "h#app-1", "sequence": 3, "how": "removed"}
    made.anchors.collect(made.clock.now(), Collected.model_validate({"meddled": [record]}))
    made.clock.move(timedelta(hours=2))
    anchor_due(AnchorPorts(made.anchors, made.signer, made.clock))
    assert made.verify() is True
    assert "told of 1 lines" in capsys.readouterr().err


def test_before_the_first_anchor_chains_are_checked_by_themselves(made, capsys):
    """No key is asked for."""
    empty = BucketAnchors(made.s3, "anchors-2")
    made.s3.create_bucket(Bucket="anchors-2")
    assert tell(Speaker("zh"), chains_in(made.at), empty, made.signer) is False
    assert "6 行、2 条链、0 个锚：0 处不符" in capsys.readouterr().err
