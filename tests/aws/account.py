"""infra/resources.yaml, variables.yaml and the machine → all they describe, made on moto."""

import json
import re

import boto3

from chalicelib.adapters.bucket_catalogues import BucketCatalogues
from infra import template
from infra.issuers import create_key
from tests.invented import definitions

ACCOUNT = "123456789012"
REGION = "eu-west-1"
STACK = "yijian"
DEFINITIONS = definitions()
PARAMETERS = {
    "BaseUrl": "https://yijian.example.org",
    "Issuer": "https://id.example.org",
    "Audience": "yijian",
    "Catalogue": DEFINITIONS.hash,
}


def table(name, properties):
    """A table with its indexes and stream, as described."""
    described = {part: properties[part] for part in template.OF_A_TABLE if part in properties}
    if "StreamSpecification" in properties:
        described["StreamSpecification"] = {
            "StreamEnabled": True,
            **properties["StreamSpecification"],
        }
    made = boto3.client("dynamodb").create_table(TableName=name, **described)["TableDescription"]
    return {"Ref": name, "Arn": made["TableArn"], "StreamArn": made.get("LatestStreamArn", "")}


def bucket(name, _properties):
    """A bucket."""
    boto3.client("s3").create_bucket(
        Bucket=name.lower(), CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    return {"Ref": name.lower(), "Arn": f"arn:aws:s3:::{name.lower()}"}


def key(_name, properties):
    """A key of its kind."""
    kind = {part: properties[part] for part in ("KeySpec", "KeyUsage") if part in properties}
    made = boto3.client("kms").create_key(**kind)["KeyMetadata"]
    return {"Ref": made["KeyId"], "Arn": made["Arn"]}


def queue(name, properties):
    """A queue, which leaves what was received too often to its dead letters."""
    attributes = {}
    if "RedrivePolicy" in properties:
        redrive = properties["RedrivePolicy"]
        dead_letters = redrive["deadLetterTargetArn"]["Fn::GetAtt"][0]
        redrive = {**redrive, "deadLetterTargetArn": queue_address(dead_letters)}
        attributes["RedrivePolicy"] = json.dumps(redrive)
    url = boto3.client("sqs").create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    return {"Ref": url, "Arn": queue_address(name)}


def queue_address(name):
    """A queue's ARN."""
    return f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"


MAKERS = {
    "AWS::DynamoDB::Table": table,
    "AWS::S3::Bucket": bucket,
    "AWS::KMS::Key": key,
    "AWS::SQS::Queue": queue,
}


class Account:
    """Every table, bucket, key and queue, the machine, and an issuer's key for each body."""

    def __init__(self, connectors="{}"):
        described = template.read(template.RESOURCES)
        given = PARAMETERS | {"Connectors": connectors}
        self._known = {
            name: {"Ref": given.get(name, parameter.get("Default"))}
            for name, parameter in described["Parameters"].items()
        }
        for name, resource in described["Resources"].items():
            maker = MAKERS.get(resource.get("Type"))
            if maker:
                self._known[name] = maker(name, resource["Properties"])
            if resource.get("Type") == "AWS::KMS::Alias":
                self._known[name] = {"Ref": resource["Properties"]["AliasName"]}
        self._known |= {name: function(name) for name in functions()}
        self._make_machine(described["Resources"]["ApplicationMachine"]["Properties"])
        for body in DEFINITIONS.bodies:
            create_key(boto3.client("kms"), body.id)

    def value(self, said):
        """What an expression of the template comes to: a text, Ref, Fn::GetAtt or Fn::Sub."""
        if isinstance(said, str):
            return said
        ((verb, about),) = said.items()
        if verb == "Fn::Sub":
            return re.sub(r"\$\{(\w+)(?:\.(\w+))?\}", self._part, substituted(about))
        name, part = (about, "Ref") if verb == "Ref" else about
        return self._known[name][part]

    def _part(self, found):
        return self._known[found[1]][found[2] or "Ref"]

    def environment(self, names=None):
        """What functions are told: all of it, or these variables."""
        values = template.read(template.VARIABLES)["values"]
        return {name: self.value(values[name]) for name in names or values}

    def publish(self):
        """The catalogue that new applications are pinned to stands in its bucket."""
        bucket = self.value({"Ref": "CataloguesBucket"})
        BucketCatalogues(boto3.client("s3"), bucket).put(DEFINITIONS)

    def _make_machine(self, properties):
        text = template.MACHINE.read_text("utf-8")
        for name, said in properties["DefinitionSubstitutions"].items():
            value = "aws" if said == {"Ref": "AWS::Partition"} else self.value(said)
            text = text.replace(f"${{{name}}}", value)
        boto3.client("stepfunctions").create_state_machine(
            name=self.value(properties["StateMachineName"]),
            definition=text,
            roleArn=f"arn:aws:iam::{ACCOUNT}:role/machine",
        )


def functions():
    """The functions that the templates tell something."""
    return template.read(template.VARIABLES)["functions"]


def function(name):
    """A function of app.py, by the name that the template gives it."""
    plain = name.lower()
    return {"Ref": plain, "Arn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{plain}"}


def substituted(text):
    """A text with the pseudo parameters filled in."""
    pseudo = {"Partition": "aws", "Region": REGION, "AccountId": ACCOUNT, "StackName": STACK}
    for name, value in pseudo.items():
        text = text.replace(f"${{AWS::{name}}}", value)
    return text
