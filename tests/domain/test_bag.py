"""An application's records as a package that anybody can check."""

import hashlib
import io
import json
import zipfile

import bagit
import pytest

from chalicelib.domain.bag import bag_of
from chalicelib.domain.journal.happenings import Accepted, Typed, Withdrew
from chalicelib.domain.journal.item_happenings import Ended
from chalicelib.domain.plan import Plan
from tests.domain.model import submitted
from tests.domain.story import ADA, draft, plan_of

PLAN = plan_of(("orbit",))
SECRET = "欧阳金丝雀"


@pytest.fixture
def journal():
    written = submitted(PLAN).write(Typed(values={"name@keeper": SECRET}), Accepted(how="desk"))
    written.write(Ended(how="withdrawn"), stream="orbit").write(Withdrew())
    entries = sorted(written.records.entries, key=lambda e: (e.stream, e.sequence))
    written.records = written.records.model_copy(update={"entries": tuple(entries)})
    return written


def unpacked(package):
    with zipfile.ZipFile(io.BytesIO(package)) as bag:
        return {name: bag.read(name) for name in bag.namelist()}


def lines(package):
    text = unpacked(package)["app-1/data/journal.jsonl"].decode()
    return [json.loads(line) for line in text.splitlines()]


def test_the_package_is_a_valid_bag(journal, tmp_path):
    """As the Library of Congress's own library finds it."""
    with zipfile.ZipFile(io.BytesIO(bag_of(journal.glanced()))) as package:
        package.extractall(tmp_path)
    bag = bagit.Bag(str(tmp_path / "app-1"))
    bag.validate()
    assert bag.info["External-Identifier"] == "app-1"


def test_a_package_that_was_changed_is_no_valid_bag(journal, tmp_path):
    """One letter is enough."""
    with zipfile.ZipFile(io.BytesIO(bag_of(journal.glanced()))) as package:
        package.extractall(tmp_path)
    told = tmp_path / "app-1" / "data" / "journal.jsonl"
    told.write_text(told.read_text(encoding="utf-8").replace("withdrew", "withdraw"), "utf-8")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(tmp_path / "app-1")).validate()


def test_the_same_records_always_make_the_same_bytes(journal):
    """Packing twice does no harm."""
    assert bag_of(journal.glanced()) == bag_of(journal.glanced())


def test_what_is_sealed_stays_sealed_even_where_it_was_opened(journal):
    """The package outlives every key: nothing personal is in it."""
    package = bag_of(journal.records)
    assert package == bag_of(journal.glanced())
    everything = b"".join(unpacked(package).values())
    assert SECRET.encode() not in everything
    assert ADA.encode() not in everything


def test_the_package_is_dated_by_what_happened_last(journal):
    """On the legal day, in whichever journal it stands."""
    info = unpacked(bag_of(journal.glanced()))["app-1/bag-info.txt"].decode()
    assert "Bagging-Date: 2026-03-02\n" in info
    late = journal.glanced()
    first = late.entries[0].model_copy(
        update={"at": late.entries[0].at.replace(month=5, day=31, hour=18)}
    )
    late = late.model_copy(update={"entries": (first, *late.entries[1:])})
    assert "Bagging-Date: 2026-06-01\n" in unpacked(bag_of(late))["app-1/bag-info.txt"].decode()


def test_the_chains_can_be_checked_with_nothing_but_what_the_package_says(journal):
    """Sorted keys, no blanks, UTF-8; without body and salt for the chain, the body for digests."""

    def hashed(value, salt=b""):
        plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(salt + plain.encode()).hexdigest()

    heads = {}
    for entry in lines(bag_of(journal.glanced())):
        body, salt = entry.pop("body"), entry.pop("salt")
        assert entry["previous"] == heads.get(entry["stream"], "0" * 64)
        heads[entry["stream"]] = hashed(entry)
        if body is not None:
            assert entry["digest"] == hashed(body, bytes.fromhex(salt))


def test_the_plan_goes_with_it(journal):
    """What the application consisted of, and why."""
    package = unpacked(bag_of(journal.glanced()))
    assert Plan.model_validate_json(package["app-1/data/plan.json"]) == PLAN
    assert package["app-1/data/README.md"].decode().startswith("# 办件归档包")


def test_an_application_that_was_never_submitted_has_no_plan():
    """Its package says so."""
    assert unpacked(bag_of(draft().glanced()))["app-1/data/plan.json"] == b"null"
