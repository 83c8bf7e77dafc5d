"""What was proved once is proved no second time, and comes to the same."""

from threading import Thread

import pytest

from chalicelib.catalogue.check import check, prove
from chalicelib.catalogue.check.kept import Kept
from chalicelib.catalogue.check.parts import part_of, placed
from tests.catalogue.faults import EVENT, FACTS, FIRST
from tests.invented import definitions, loaded

CIRCLE = ("bundles/dragon-keeping.yaml", "- item: dragon-registration",
          "- item: dragon-registration\n    after: [dragon-insurance]")  # fmt: skip
CLOSED = (FIRST, "      - [{type: KEEPER_CARD, of: keeper, source: upload}]\n", "")
IDLE = (FIRST, "when: facts.dragon.breath", 'when: facts.dragon.breath != "plain" || true //')


def part():
    whole = definitions()
    return part_of(whole.life_events[0], whole)


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path / "proved")


def counting(kept):
    """A prover that keeps, and how often it had to prove."""
    proofs = []

    def prover(asked):
        known = kept.find(asked)
        if known is None:
            known = prove(asked)
            proofs.append(asked.life_events[0].id)
            kept.keep(asked, known)
        return known

    return prover, proofs


@pytest.mark.parametrize("faults", [(), (CIRCLE,), (CLOSED,), (IDLE,), (CIRCLE, CLOSED, IDLE)])
def test_what_is_found_is_the_same_with_and_without_it(folder, kept, faults):
    """Every finding, by file and line."""
    for fault in faults:
        folder.change(*fault)
    answer = loaded(folder.root)
    prover, proofs = counting(kept)

    plain = check(answer.definitions, answer.sources)
    first, second = (check(answer.definitions, answer.sources, prover) for _ in range(2))

    assert plain == first == second
    assert proofs == ["keep-a-dragon"]


def test_a_line_that_moves_makes_no_new_proof_and_is_named_where_it_is_now(folder, kept):
    """What is proved hangs on no line."""
    folder.change(*CLOSED)
    prover, proofs = counting(kept)
    before = loaded(folder.root)
    check(before.definitions, before.sources, prover)
    folder.change(FIRST, "id: dragon-registration", "# a word\n\nid: dragon-registration")
    after = loaded(folder.root)

    found = check(after.definitions, after.sources, prover)

    assert proofs == ["keep-a-dragon"]
    assert found == check(after.definitions, after.sources)


def test_what_decides_nothing_makes_no_new_proof_and_what_decides_something_does(folder, kept):
    """A fact of another event; an answer of this one."""
    prover, proofs = counting(kept)
    folder.change(
        FACTS, "facts:", "facts:\n  - {path: dragon.heads, kind: count, text: {zh: 头, en: Heads}}"
    )
    check(loaded(folder.root).definitions, prover=prover)
    check(definitions(), prover=prover)
    assert proofs == ["keep-a-dragon"]

    folder.change(EVENT, "zh: 它会喷火吗？", "zh: 它喷火吗？")
    check(loaded(folder.root).definitions, prover=prover)
    assert proofs == ["keep-a-dragon", "keep-a-dragon"]


def test_what_was_kept_and_cannot_be_read_is_proved_again(kept):
    """A file that was cut off says nothing."""
    assert kept.find(part()) is None
    kept.keep(part(), prove(part()))
    assert kept.find(part()) == prove(part())

    (file,) = kept.folder.iterdir()
    file.write_text("{", "utf-8")

    assert kept.find(part()) is None


def test_what_another_version_proved_is_proved_again(kept):
    """Of the language, or of what reads definitions: it may read them otherwise."""
    kept.keep(part(), prove(part()))

    assert Kept(kept.folder).find(part()) is not None
    assert Kept(kept.folder, ("another", "version")).find(part()) is None


def test_two_that_keep_the_same_at_once_leave_one_whole_proof_and_nothing_beside(kept):
    """Each writes apart from the other; whoever is last puts the same there."""
    proved = prove(part())
    keeping = [Thread(target=Kept(kept.folder).keep, args=(part(), proved)) for _ in range(8)]
    for each in keeping:
        each.start()
    for each in keeping:
        each.join()

    assert len(list(kept.folder.iterdir())) == 1
    assert kept.find(part()) == proved


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    """The check goes on."""
    (tmp_path / "proved").write_text("a file, not a folder", "utf-8")
    kept = Kept(tmp_path / "proved")

    kept.keep(part(), prove(part()))

    assert kept.find(part()) is None


def test_a_place_in_a_part_is_a_place_in_the_whole():
    """Wherever it stands there."""
    whole = definitions()
    some = part_of(whole.life_events[0], whole)

    for collection in ("items", "fields", "certificates", "bodies"):
        for number, one in enumerate(getattr(some, collection)):
            at = placed((collection, number, "id"), some, whole)
            assert getattr(whole, collection)[at[1]] == one
            assert at[2:] == ("id",)
