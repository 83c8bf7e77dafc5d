"""The port's contract on the fake and on the table, which is also read behind its back."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.certificates import CertificateSeal
from chalicelib.adapters.certificates.shares import TableShares
from chalicelib.domain.errors import Damaged
from chalicelib.domain.sharing import MOST_MISSES
from tests.adapters.test_certificates import REGION, kms, new_table, rows, table  # noqa: F401 - fixtures
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.fakes.shares import FakeShares
from tests.ports.shares_contract import CODE, HOLDER, SharesContract, share

MANY = 12
"""Who try at once."""


@pytest.fixture
def table_shares(kms, rows):  # noqa: F811
    key = kms.create_key()["KeyMetadata"]["Arn"]
    return TableShares(Table("certificates", REGION), CertificateSeal(kms, key), FakeKeyedHash())


@pytest.fixture
def on_the_engine(engine, kms):  # noqa: F811
    """Shares on Amazon's own engine, in a table that is gone afterwards."""
    client = engine.client()
    new_table(client)
    key = kms.create_key()["KeyMetadata"]["Arn"]
    here = Table("certificates", REGION, engine.address)
    shares = TableShares(here, CertificateSeal(kms, key), FakeKeyedHash())
    yield shares
    for each in (shares._rows, shares._codes):
        each._get_connection().connection.client.close()
    shares._connection.client.close()
    client.delete_table(TableName="certificates")
    client.close()


class TestFakeShares(SharesContract):
    @pytest.fixture
    def shares(self):
        return FakeShares()


class TestTableShares(SharesContract):
    @pytest.fixture
    def shares(self, table_shares):
        return table_shares


class TestEngineShares(SharesContract):
    @pytest.fixture
    def shares(self, on_the_engine):
        return on_the_engine


def test_of_many_tries_at_once_five_are_counted(on_the_engine):
    """On Amazon's own engine, by threads that all begin together: the sixth finds none left."""
    on_the_engine.keep(HOLDER, share(), CODE)
    together = Barrier(MANY)

    def tried(_number):
        together.wait()
        return on_the_engine.attempt(CODE).misses

    with ThreadPoolExecutor(MANY) as threads:
        seen = sorted(threads.map(tried, range(MANY)))

    assert seen == [0, 1, 2, 3, 4] + [MOST_MISSES] * (MANY - MOST_MISSES)


def test_no_row_tells_anything_of_it(table_shares, rows):  # noqa: F811
    """Neither who, nor what, nor to whom; and every row fades."""
    table_shares.keep(HOLDER, share(), CODE)

    found = rows.scan()["Items"]

    assert len(found) == 2
    assert all(row["expires"] > share().until.timestamp() for row in found)
    assert not any(word in str(found) for word in (HOLDER, "云溪银行", "开户", "rods", "AAAA-0001"))


def test_a_row_that_was_moved_to_another_holder_does_not_open(table_shares, rows):  # noqa: F811
    """It is sealed for its place."""
    table_shares.keep(HOLDER, share(), CODE)
    row = next(row for row in rows.scan()["Items"] if row["pk"].startswith("SHARES#"))
    another = "91990101MA99N0015M"

    rows.put_item(Item={**row, "pk": f"SHARES#{FakeKeyedHash().of(another)}"})

    with pytest.raises(Damaged):
        table_shares.of(another)
