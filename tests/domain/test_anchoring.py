"""What is signed of the heads of chains: each chain's longest, under one root."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.anchoring import ChainHead, Collected, heads_of, root_of

heads = st.builds(ChainHead, chain=st.sampled_from("abcd"), count=st.integers(1, 4),
                  hash=st.sampled_from(["0" * 64, "f" * 64]))  # fmt: skip


def head(chain, count, hash_="0"):
    return ChainHead(chain=chain, count=count, hash=hash_ * 64)


def batch(*found):
    return Collected(heads=found)


def test_of_each_chain_the_longest_head_stands():
    """In whatever order and how often the batches came."""
    found = batch(head("b", 1)), batch(head("a", 3), head("a", 2)), batch(head("a", 3))
    assert heads_of(found) == heads_of(reversed(found)) == (head("a", 3), head("b", 1))


def test_two_heads_of_one_length_are_both_kept():
    """One of them was never the chain's: whoever verifies sees that."""
    found = heads_of([batch(head("a", 2, "0"), head("a", 2, "1"))])
    assert found == (head("a", 2, "0"), head("a", 2, "1"))


def leaf(one):
    return hashlib.sha256(b"\x00" + one.canonical()).digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def test_the_root_is_that_of_a_merkle_tree():
    """Worked out by hand, as RFC 9162 splits it: two, and one."""
    a, b, c = (head(name, 1) for name in "abc")
    assert root_of([]) == hashlib.sha256(b"").hexdigest()
    assert root_of([a]) == leaf(a).hex()
    assert root_of([a, b, c]) == node(node(leaf(a), leaf(b)), leaf(c)).hex()


@given(st.lists(heads, min_size=1, max_size=9, unique=True), heads, st.data())
def test_another_head_anywhere_is_another_root(found, other, data):
    """Nor may one be left out or the order changed."""
    at = data.draw(st.integers(0, len(found) - 1))
    changed = [*found[:at], other, *found[at + 1 :]]
    assert (root_of(changed) == root_of(found)) == (other == found[at])
    assert root_of(found[:at] + found[at + 1 :]) != root_of(found)
