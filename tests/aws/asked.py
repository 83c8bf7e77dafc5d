"""One call of boto3 → the actions that IAM weighs for it, each with its resource and context."""

import re
from dataclasses import dataclass, field

from moto.kms.models import kms_backends

from tests.aws.account import ACCOUNT, REGION

PK = "pk"
KEY_ID = 36
"""Letters that moto begins a ciphertext with: the id of the key that made it."""


@dataclass(frozen=True)
class Call:
    """``kms:Decrypt``, the address of what it is about, and what conditions may speak of."""

    action: str
    resource: str
    context: dict = field(default_factory=dict)


def asked(service, operation, told):
    """All that one call asks for: a transaction is each of its writes."""
    return ACTIONS[service](operation, told)


def of_table(operation, told):
    """Rows by the keys of their partitions, which LeadingKeys names."""
    if operation == "TransactWriteItems":
        return [row(WRITES[verb], write) for step in told["TransactItems"]
                for verb, write in step.items()]  # fmt: skip
    if operation == "BatchGetItem":
        return [row(operation, {"TableName": table, "Key": each})
                for table, asked_of in told["RequestItems"].items()
                for each in asked_of["Keys"]]  # fmt: skip
    if operation == "DescribeTable":
        return []
    return [row(operation, told)]


WRITES = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem",
          "ConditionCheck": "ConditionCheckItem"}  # fmt: skip


def row(action, told):
    table = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{told['TableName']}"
    index = f"/index/{told['IndexName']}" if "IndexName" in told else ""
    context = {} if index else {"dynamodb:LeadingKeys": [partition(told)]}
    return Call(f"dynamodb:{action}", table + index, context)


def partition(told):
    """The partition that a call is about; a query says it in its condition."""
    if "KeyConditionExpression" not in told:
        return text(told.get("Key", told.get("Item"))[PK])
    names = {name: said for said, name in told.get("ExpressionAttributeNames", {}).items()}
    name = re.escape(names.get(PK, PK))
    value = re.search(rf"{name} = (:\w+)", told["KeyConditionExpression"]).group(1)
    return text(told["ExpressionAttributeValues"][value])


def text(value):
    return value["S"] if isinstance(value, dict) else value


def of_key(operation, told):
    """Keys by their own address, whatever alias they were asked by: so does KMS."""
    if operation == "ReEncrypt":
        source = key(wrapped_by(told), told["SourceEncryptionContext"])
        target = key(told["DestinationKeyId"], told["DestinationEncryptionContext"])
        return [Call("kms:ReEncryptFrom", *source), Call("kms:ReEncryptTo", *target)]
    named = told.get("KeyId") or wrapped_by(told)
    return [Call(f"kms:{operation}", *key(named, told.get("EncryptionContext", {})))]


def wrapped_by(told):
    return told["CiphertextBlob"][:KEY_ID].decode()


def key(named, sealed_for):
    backend = kms_backends[ACCOUNT][REGION]
    known = backend.keys[backend.any_id_to_key_id(named)]
    aliases = [alias.alias_name for alias in backend.list_aliases(known.id)]
    context = {f"kms:EncryptionContext:{name}": [value] for name, value in sealed_for.items()}
    return known.arn, {**context, "kms:ResourceAliases": aliases}


def of_bucket(operation, told):
    """Objects; what lists them is asked of the bucket itself."""
    bucket = f"arn:aws:s3:::{told['Bucket']}"
    if operation in LISTS:
        return [Call(f"s3:{LISTS[operation]}", bucket)]
    if operation == "DeleteObjects":
        return [Call("s3:DeleteObjectVersion" if "VersionId" in each else "s3:DeleteObject",
                     f"{bucket}/{each['Key']}") for each in told["Delete"]["Objects"]]  # fmt: skip
    action = {"HeadObject": "GetObject"}.get(operation, operation)
    return [Call(f"s3:{action}", f"{bucket}/{told['Key']}")]


LISTS = {"ListObjectsV2": "ListBucket", "ListObjects": "ListBucket",
         "ListObjectVersions": "ListBucketVersions"}  # fmt: skip


def of_queue(operation, told):
    """Batches are weighed as what they are batches of."""
    return [
        Call(
            f"sqs:{operation.removesuffix('Batch')}",
            f"arn:aws:sqs:{REGION}:{ACCOUNT}:{told['QueueUrl'].rpartition('/')[2]}",
        )
    ]


def of_run(operation, told):
    """A token is no resource."""
    return [Call(f"states:{operation}", told.get("stateMachineArn")
                 or told.get("executionArn") or "*")]  # fmt: skip


def of_function(_operation, told):
    """Whoever is asked something."""
    return [
        Call(
            "lambda:InvokeFunction",
            f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{told['FunctionName']}",
        )
    ]


ACTIONS = {"dynamodb": of_table, "kms": of_key, "s3": of_bucket, "sqs": of_queue,
           "stepfunctions": of_run, "sfn": of_run, "lambda": of_function}  # fmt: skip
