"""The port's contract on the fake and on the table, which is also read behind its back."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import TransactWriteError

from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.certificates import CertificateSeal
from chalicelib.adapters.certificates.placing import TRIES
from chalicelib.adapters.certificates.shares import TableShares
from chalicelib.domain.errors import Damaged, SourceDown
from chalicelib.domain.sharing import MOST_MISSES
from tests.adapters.test_certificates import (  # noqa: F401 - fixtures
    REGION,
    WRITING,
    kms,
    listening,
    new_table,
    rows,
    table,
)
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.fakes.shares import FakeShares
from tests.ports.shares_contract import CODE, HOLDER, SharesContract, share

MANY = 12
"""Who try at once."""


@pytest.fixture
def table_shares(kms, rows):  # noqa: F811
    key = kms.create_key()["KeyMetadata"]["Arn"]
    return TableShares(Table("certificates", REGION), CertificateSeal(kms, key), FakeKeyedHash())


def waiting(shares, pause):
    """The same shares in another process, which does this where it would wait."""
    return TableShares(Table("certificates", REGION), shares._seal, FakeKeyedHash(), pause)


def cancelled(*codes):
    """Each write is answered with these reasons, while they last; then the table answers."""
    left = list(codes)

    def answer(model, **_):
        if left:
            reasons = [{"Code": code} for code in left.pop(0)]
            error = {"Code": "TransactionCanceledException"}
            raise ClientError({"Error": error, "CancellationReasons": reasons}, model.name)

    return answer


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
    shares._placing.connection.client.close()
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


CLASH = ("None", "TransactionConflict")


def test_whoever_clashes_with_who_is_first_is_told_the_first(table_shares):
    """Two presses at once: the table refuses one while the other does not stand yet."""
    late = waiting(table_shares, lambda _seconds: table_shares.keep(HOLDER, share(), CODE))
    second = share(id="share-2")

    with listening(late._placing.connection.client, WRITING, cancelled(CLASH)):
        assert late.keep(HOLDER, second, CODE) == share()
    assert table_shares.of(HOLDER) == (share(),)


def test_where_the_other_wrote_nothing_it_is_kept_after_all(table_shares):
    """Both may be refused: whoever comes again is the first."""
    pauses = []
    shares = waiting(table_shares, pauses.append)

    with listening(shares._placing.connection.client, WRITING, cancelled(CLASH, CLASH)):
        assert shares.keep(HOLDER, share(), CODE) == share()
    assert len(pauses) == 2
    assert shares.coded(CODE) == share()


def test_whoever_always_clashes_is_told_to_try_again_later(table_shares):
    """Nothing is known to stand: it is not said that there is no such code."""
    pauses = []
    shares = waiting(table_shares, pauses.append)

    with (
        listening(shares._placing.connection.client, WRITING, cancelled(*[CLASH] * TRIES)),
        pytest.raises(SourceDown),
    ):
        shares.keep(HOLDER, share(), CODE)
    assert len(pauses) < TRIES
    assert shares.of(HOLDER) == ()


def test_another_reason_is_no_share_of_before(table_shares):
    """What the table will never take is seen at once."""
    shares = waiting(table_shares, pytest.fail)

    with (
        listening(shares._placing.connection.client, WRITING, cancelled(("ValidationError",))),
        pytest.raises(TransactWriteError),
    ):
        shares.keep(HOLDER, share(), CODE)


def test_of_many_presses_at_once_one_share_is_made(on_the_engine):
    """On Amazon's own engine: all are told of the one that stands."""
    together = Barrier(MANY)

    def pressed(number):
        together.wait()
        return on_the_engine.keep(HOLDER, share(id=f"share-{number}"), CODE)

    with ThreadPoolExecutor(MANY) as threads:
        (told,) = {each.id for each in threads.map(pressed, range(MANY))}

    assert [each.id for each in on_the_engine.of(HOLDER)] == [told]


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
