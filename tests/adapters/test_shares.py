"""The port's contract on the fake and on the table, which is also read behind its back."""

import pytest

from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.certificates import CertificateSeal
from chalicelib.adapters.certificates.shares import TableShares
from chalicelib.domain.errors import Damaged
from tests.adapters.test_certificates import REGION, kms, rows, table  # noqa: F401 - fixtures
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.fakes.shares import FakeShares
from tests.ports.shares_contract import CODE, HOLDER, SharesContract, share


@pytest.fixture
def table_shares(kms, rows):  # noqa: F811
    key = kms.create_key()["KeyMetadata"]["Arn"]
    return TableShares(Table("certificates", REGION), CertificateSeal(kms, key), FakeKeyedHash())


class TestFakeShares(SharesContract):
    @pytest.fixture
    def shares(self):
        return FakeShares()


class TestTableShares(SharesContract):
    @pytest.fixture
    def shares(self, table_shares):
        return table_shares


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
