"""The ten words stand wherever the thing exists, in their order."""

import ast
import json

import pytest

from tests.architecture.tree import ROOT, WORDS, parsed

MACHINE = json.loads((ROOT / "infra" / "application.asl.json").read_text("utf-8"))


def test_there_are_exactly_ten_stages_one_a_word():
    """``ls stages/`` is the story."""
    files = {path.stem for path in (ROOT / "chalicelib" / "stages").glob("*.py")}
    assert files - {"__init__"} == set(WORDS)


@pytest.mark.parametrize("word", WORDS)
def test_a_stage_has_one_public_function_and_it_bears_the_word(word):
    """Whoever opens the file finds the word, and nothing else to call."""
    tree = parsed(ROOT / "chalicelib" / "stages" / f"{word}.py")
    public = [n.name for n in tree.body
              if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]  # fmt: skip
    assert public == [word]


@pytest.mark.parametrize("word", WORDS)
def test_a_stage_asks_its_ports_as_one_frozen_record(word):
    """Ports come in one record per stage, and nobody changes it on the way."""
    tree = parsed(ROOT / "chalicelib" / "stages" / f"{word}.py")
    records = [n for n in tree.body if isinstance(n, ast.ClassDef) and n.name.endswith("Ports")]
    assert [record.name for record in records] == [f"{word.capitalize()}Ports"]
    assert "frozen=True" in ast.unparse(records[0].decorator_list[0])


def test_the_readme_tells_the_words_in_their_order():
    """A reader meets the story on the first page."""
    text = (ROOT / "README.md").read_text("utf-8")
    places = [text.index(f"[{word}](chalicelib/stages/{word}.py)") for word in WORDS]
    assert places == sorted(places)


def test_the_machines_states_are_the_words_and_three_more():
    """No synonym in the state machine: the words, await, correct, park, and the map of items."""
    states = [*MACHINE["States"], *MACHINE["States"]["items"]["ItemProcessor"]["States"]]
    assert set(states) <= {*WORDS, "await", "correct", "park", "items"}


def test_the_machines_states_stand_in_the_words_order():
    """Reading the definition from the top is reading the story."""
    outer = [state for state in MACHINE["States"] if state in WORDS]
    inner = [s for s in MACHINE["States"]["items"]["ItemProcessor"]["States"] if s in WORDS]
    assert outer == sorted(outer, key=WORDS.index)
    assert inner == sorted(inner, key=WORDS.index)
