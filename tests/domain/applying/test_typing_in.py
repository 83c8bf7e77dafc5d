"""Values typed into the one form."""

import pytest

from chalicelib.domain.applying.typing_in import Sheet, type_in
from chalicelib.domain.errors import Invalid, NotAllowed
from chalicelib.domain.journal.happenings import Origin, Prefilled, Typed
from tests.domain.applying.setting import MOONS, begun, desk

ORIGIN = Origin(key="name@keeper", certificate="CARD", number="N-1", field="name")


def happens(journal, values, **limits):
    around = desk(journal)
    sheet = Sheet(values=values, **limits)
    return [(h.subject, h.body.values)
            for h in type_in(around.application, around.plan, MOONS, sheet)]  # fmt: skip


def test_what_is_typed_is_written_for_each_party_it_is_about():
    """Each under their own key, in its plain form."""
    values = {"name@keeper": " Ada ", "owner_name@owner": "Ben"}
    assert happens(begun(), values) == [
        ("keeper", {"name@keeper": "Ada"}),
        ("owner", {"owner_name@owner": "Ben"}),
    ]


def test_what_stands_already_is_not_written_again():
    """Typed or prefilled."""
    journal = begun().write(Typed(values={"name@keeper": "Ada"}))
    assert happens(journal, {"name@keeper": "Ada"}) == []
    prefilled = begun().write(Prefilled(values={"name@keeper": "Ada"}, origins=(ORIGIN,)))
    assert happens(prefilled, {"name@keeper": "Ada"}) == []
    assert happens(prefilled, {"name@keeper": "A."}) == [("keeper", {"name@keeper": "A."})]


def test_whoever_may_not_see_what_stands_is_not_told_by_whether_it_is_written():
    """The same again is no news, whoever types it."""
    prefilled = begun().write(Prefilled(values={"name@keeper": "Ada"}, origins=(ORIGIN,)))
    unseen = frozenset({"name@keeper"})
    written = [("keeper", {"name@keeper": "Ada"})]
    assert happens(prefilled, {"name@keeper": "Ada"}, unseen=unseen) == written
    prefilled.write(Typed(values={"name@keeper": "Ada"}))
    assert happens(prefilled, {"name@keeper": "Ada"}, unseen=unseen) == []


@pytest.mark.parametrize("key", ["permit_no@keeper", "name@owner", "colour@keeper", "name"])
def test_what_is_no_field_of_this_case_is_refused(key):
    """Nor can be typed what another item will produce."""
    with pytest.raises(Invalid) as refused:
        happens(begun(), {key: "x"})
    assert refused.value.places[0].pointer == f"/values/{key}"


def test_each_party_types_for_themselves():
    """Who opened it, for all."""
    own = frozenset({"owner"})
    assert happens(begun(), {"owner_name@owner": "Ben"}, own=own)
    with pytest.raises(NotAllowed):
        happens(begun(), {"name@keeper": "Ada"}, own=own)


def test_where_something_was_marked_only_that_may_be_typed():
    """Every stray is named."""
    marked = frozenset({"name@keeper"})
    assert happens(begun(), {"name@keeper": "Ada"}, marked=marked)
    with pytest.raises(Invalid) as refused:
        happens(begun(), {"name@keeper": "Ada", "owner_name@owner": "B"}, marked=marked)
    assert [p.pointer for p in refused.value.places] == ["/values/owner_name@owner"]
