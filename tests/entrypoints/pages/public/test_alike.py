"""What is one thing to a reader is one line of the plan, however many departments want it."""

from chalicelib.catalogue.explain.materials import ExplainedMaterial
from chalicelib.domain.text import Basis, Text
from chalicelib.entrypoints.pages.public.alike import alike

LAW = Basis(law="养龙法", article="3", confidence="high")
OTHER = Basis(law="护龙法", article=None, confidence="low")


def material(name, item, **changed):
    parts = {"id": f"{item}.{name}", "requirement": Text(zh=name, en=name), "party": None,
             "disposition": "produced", "words": Text(zh="前面产生", en="made before"),
             "needed_by": ({"id": item, "title": Text(zh=item, en=item)},), "basis": LAW,
             "because": (), "open": (), "asked": None}  # fmt: skip
    return ExplainedMaterial(**parts | changed)


def test_the_same_for_several_items_stands_once_with_all_of_them():
    """Each item and each law once, in order."""
    first, other = alike([material("证", "a"), material("证", "b", basis=OTHER),
                          material("表", "a", basis=None), material("证", "b")])  # fmt: skip

    assert (first.times, [each.zh for each in first.needed_by]) == (3, ["a", "b"])
    assert first.bases == (LAW, OTHER)
    assert (other.times, other.bases) == (1, ())


def test_what_comes_otherwise_is_another_line():
    """From somebody else, or in another way."""
    told = Text(zh="另一处", en="elsewhere")
    assert len(alike([material("证", "a"), material("证", "b", words=told)])) == 2
    assert len(alike([material("证", "a"), material("证", "b", party=told)])) == 2


def test_whose_it_is_is_said_where_its_name_does_not():
    """Nobody reads the same name twice in a row."""
    mother = Text(zh="母亲", en="Mother")
    said, unsaid = alike([material("身份证（母亲）", "a", party=mother),
                          material("身份证", "a", party=mother)])  # fmt: skip
    assert (said.party, unsaid.party) == (None, mother)
