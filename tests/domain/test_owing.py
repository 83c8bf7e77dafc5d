"""What stands is what a register was told last, or it is told once more; nothing is told twice."""

from chalicelib.domain.journal.happenings import Typed
from tests.domain.test_informing import KEY, corrected, handed_in, of_our_own, owes


def tells(journal):
    """All that is owed is told; what each was told, and under which id."""
    owing = owes(journal)
    journal.write(*(each.told for each in owing))
    return [(each.source, each.notice.fields["name"].said, each.notice.id) for each in owing]


def types(journal, name):
    return journal.write(Typed(values={KEY: name}))


def test_what_was_said_first_and_then_again_is_told_again_under_another_id():
    """The register believes what it was told last; the same id changes nothing there."""
    journal = handed_in(corrected("earth"))
    told = [tells(types(journal, name)) for name in ("Eda", "Ida", "Eda", "Eda", "Ida", "Eda")]

    assert [[said for _, said, _ in each] for each in told] == [
        ["Eda"], ["Ida"], ["Eda"], [], ["Ida"], ["Eda"]
    ]  # fmt: skip
    assert len({name for each in told for _, _, name in each}) == 5
    assert tells(journal) == []


def test_what_one_register_was_told_outdates_nothing_of_what_another_was():
    """Each is told what stands, whoever was silent meanwhile."""
    journal = handed_in(corrected("earth", "sun"))
    (earth, _) = owes(journal)
    journal.write(earth.told)
    types(journal, "Ida")
    (_, sun) = owes(journal)
    journal.write(sun.told)

    assert [source for source, _, _ in tells(types(journal, "Eda"))] == ["sun"]


def test_what_was_typed_back_meanwhile_is_not_told_again():
    """The register has heard nothing else."""
    journal = handed_in(corrected("earth"))
    assert len(tells(journal)) == 1
    assert tells(types(journal, "Ada")) == []
    assert tells(types(journal, "Eda")) == []


def test_who_issued_it_here_is_told_of_each_dispute_once():
    """It has a name by which it is found, whatever was said meanwhile; its line comes back."""
    journal = of_our_own()
    assert [source for source, _, _ in tells(journal)] == ["own", "earth"]
    assert [source for source, _, _ in tells(types(journal, "Ida"))] == ["own", "earth"]
    assert [source for source, _, _ in tells(types(journal, "Eda"))] == ["earth"]
