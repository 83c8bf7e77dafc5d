"""What a tree tells about itself."""

from chalicelib.domain.conditions import parse, paths
from chalicelib.domain.conditions.tree import reads


def test_every_path_is_collected_once_wherever_it_stands():
    """In a function, a list, a branch that may never be taken."""
    source = "has(held.a) && size(facts.b) in [facts.c, -facts.d] ? !facts.e : facts.e"
    assert paths(parse(source)) == {"held.a", "facts.b", "facts.c", "facts.d", "facts.e"}


def test_reads_keep_order_and_repetition():
    """This is what an evaluation costs."""
    assert reads(parse("facts.b == facts.a || facts.b == 'x'").root) == (
        "facts.b",
        "facts.a",
        "facts.b",
    )


def test_a_condition_without_paths_has_none():
    """It is always true or always false."""
    assert paths(parse("1 < 2")) == frozenset()
