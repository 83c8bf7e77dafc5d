"""Editors are given schemas that are current, and that say what the service itself would say."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from chalicelib.catalogue.reading.files import sources
from chalicelib.catalogue.reading.yaml_file import read_yaml
from chalicelib.catalogue.schemas import PLACE, schema_line, schemas

ROOT = Path(__file__).parents[2]
FILES = sources(ROOT)


def validator(name):
    return Draft202012Validator(json.loads((ROOT / PLACE / name).read_text("utf-8")))


def schema_of(path):
    first = path.read_text("utf-8").split("\n", 1)[0]
    return (path.parent / first.split("$schema=")[1]).resolve()


def test_the_schemas_are_those_of_the_models():
    """Otherwise: ./yijian schemas."""
    standing = {path.name: path.read_text("utf-8") for path in (ROOT / PLACE).glob("*.json")}
    assert standing == schemas()


@pytest.mark.parametrize("name", schemas())
def test_each_schema_is_one(name):
    """By the meta-schema of its dialect."""
    Draft202012Validator.check_schema(json.loads(schemas()[name]))


@pytest.mark.parametrize("source", FILES, ids=lambda source: source.file)
def test_each_definition_file_names_its_schema_and_fits_it(source):
    """An editor marks nothing in what the service accepts."""
    path = ROOT / source.file
    assert path.read_text("utf-8").startswith(schema_line(source.file, source.kind) + "\n")
    written = read_yaml(source.file, path.read_bytes())
    assert list(validator(schema_of(path).name).iter_errors(written.value)) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"id": "Not A Slug"}, "'Not A Slug' does not match"),
        ({"leed": "tax"}, "'leed' was unexpected"),
        ({"lead": None}, "None is not of type 'string'"),
        ({"items": []}, "should be non-empty"),
        ({"title": {"zh": "只有中文"}}, "'en' is a required property"),
        ({"items": [{"item": "a", "if_declined": "stop"}]}, "is not one of"),
    ],
)
def test_an_editor_marks_what_the_service_would_refuse(changed, said):
    """While it is being typed, and not at the check."""
    whole = {"id": "b", "title": {"zh": "套", "en": "B"}, "lead": "tax", "items": [{"item": "a"}]}
    (found,) = validator("bundle.json").iter_errors({**whole, **changed})
    assert said in found.message
