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


def test_null_takes_out_what_was_typed_and_nothing_else():
    """For each party; the same again is no news."""
    journal = begun().write(Typed(values={"name@keeper": "Ada", "owner_name@owner": "Ben"}))
    around = desk(journal)
    values = {"name@keeper": None, "owner_name@owner": "Bea"}

    happened = list(type_in(around.application, around.plan, MOONS, Sheet(values=values)))

    assert [(h.subject, h.body.values, h.body.emptied) for h in happened] == [
        ("owner", {"owner_name@owner": "Bea"}, ()),
        ("keeper", {}, ("name@keeper",)),
    ]
    assert happens(begun(), {"name@keeper": None}) == []


def test_what_was_taken_out_stands_no_more_and_what_a_certificate_says_does():
    journal = begun().write(Prefilled(values={"name@keeper": "Ada"}, origins=(ORIGIN,)))
    journal = journal.write(Typed(values={"name@keeper": "A."}))
    journal = journal.write(Typed(values={}, emptied=("name@keeper",)))

    assert desk(journal).application.values["name@keeper"] == "Ada"
    assert desk(journal).application.typed == {}


def test_where_only_what_was_marked_may_change_nothing_is_taken_out():
    """It is to be corrected."""
    journal = begun().write(Typed(values={"name@keeper": "Ada"}))

    with pytest.raises(Invalid):
        happens(journal, {"name@keeper": None}, marked=frozenset({"name@keeper"}))
