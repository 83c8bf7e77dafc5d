"""resources.yaml + variables.yaml + the state machine → what is merged into Chalice's template."""

import json
from pathlib import Path

import yaml
from pydantic import JsonValue

HERE = Path(__file__).parent
MACHINE = HERE / "application.asl.json"
RESOURCES = HERE / "resources.yaml"
VARIABLES = HERE / "variables.yaml"

Template = dict[str, JsonValue]


class TemplateLoader(yaml.CSafeLoader):
    """YAML with the short tags of CloudFormation: !Ref, !GetAtt, !Sub."""


def spell_out(loader: TemplateLoader, name: str, node: yaml.ScalarNode) -> Template:
    """`!GetAtt Key.Arn` → `{"Fn::GetAtt": ["Key", "Arn"]}`, which is what JSON templates say."""
    word = str(loader.construct_scalar(node))
    if name == "Ref":
        return {"Ref": word}
    return {f"Fn::{name}": [*word.split(".", 1)] if name == "GetAtt" else word}


TemplateLoader.add_multi_constructor("!", spell_out)


def read(path: Path) -> dict[str, Template]:
    """The parts of one template file."""
    parts: dict[str, Template] = yaml.load(path.read_text("utf-8"), Loader=TemplateLoader)  # noqa: S506 - a SafeLoader, by libyaml
    return parts


OF_A_TABLE = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


def table_of(name: str) -> Template:
    """A table's keys and indexes as described, for who makes one like it elsewhere."""
    described = read(RESOURCES)["Resources"][name]
    parts = described["Properties"] if isinstance(described, dict) else None
    if not isinstance(parts, dict):
        raise TypeError(f"{name} is no table of the template.")
    return {part: parts[part] for part in OF_A_TABLE if part in parts}


def properties() -> dict[str, Template]:
    """Function → the variables it uses, each with its value in the template, and its layers."""
    told = read(VARIABLES)
    values = told["values"]
    layers = told["layers"]
    named: dict[str, list[str]] = json.loads(json.dumps(told["functions"]))
    return {
        function: {
            "Properties": {
                "Environment": {"Variables": {n: values[n] for n in names}},
                **({"Layers": layers[function]} if function in layers else {}),
            }
        }
        for function, names in named.items()
    }


def merged() -> dict[str, Template]:
    """The whole of what Chalice does not write by itself."""
    parts = read(RESOURCES)
    resources = parts["Resources"]
    machine = resources["ApplicationMachine"]
    of_machine = machine["Properties"] if isinstance(machine, dict) else None
    if not isinstance(of_machine, dict):
        raise TypeError(f"{RESOURCES} has no ApplicationMachine with Properties")
    of_machine["Definition"] = json.loads(MACHINE.read_text("utf-8"))
    return {**parts, "Resources": {**resources, **properties()}}
