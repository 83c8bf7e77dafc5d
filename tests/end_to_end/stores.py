"""The local cloud → everything that it keeps, says or hands on, as pairs of a place and bytes."""

import json

from tests.end_to_end.canaries import as_bytes

FILES = ("quarantine", "materials", "documents")
"""Buckets of what people brought, as they brought it: S3 encrypts these under a key of ours. Their
keys and marks are looked at like anything else, their contents are not."""

OURS = ("packages", "catalogues")
"""Buckets of what we brought: the code of functions and layers, and what is published anyway."""


def rows(cloud):
    """All rows of all tables."""
    client = cloud.client("dynamodb")
    for page in client.get_paginator("list_tables").paginate():
        for table in page["TableNames"]:
            for found in client.get_paginator("scan").paginate(TableName=table):
                yield from as_bytes(f"table {table}", found["Items"])


def streamed(cloud):
    """All copies that the tables' streams still hold, without the numbers that the cloud gives.

    Those are milliseconds and a count: long enough to bear somebody's telephone number by chance.
    """
    client = cloud.client("dynamodbstreams")
    for stream in client.list_streams()["Streams"]:
        arn = stream["StreamArn"]
        for shard in client.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
            place = client.get_shard_iterator(
                StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
            )["ShardIterator"]  # fmt: skip
            while place:
                answer = client.get_records(ShardIterator=place)
                for record in answer["Records"]:
                    copied = {**record, "dynamodb": {**record["dynamodb"], "SequenceNumber": ""}}
                    yield from as_bytes(f"stream of {stream['TableName']}", copied)
                place = answer.get("NextShardIterator") if answer["Records"] else None


def objects(cloud):
    """All objects of all buckets in all versions; of what people brought, not the contents."""
    client = cloud.client("s3")
    for bucket in (each["Name"] for each in client.list_buckets()["Buckets"]):
        if any(name in bucket for name in OURS):
            continue
        where = f"bucket {bucket}"
        for page in client.get_paginator("list_object_versions").paginate(Bucket=bucket):
            for each in page.get("Versions", ()):
                yield where, each["Key"].encode()
                answer = client.get_object(
                    Bucket=bucket, Key=each["Key"], VersionId=each["VersionId"]
                )
                yield from as_bytes(where, answer["Metadata"])
                with answer["Body"] as body:
                    content = body.read()
                if not any(name in bucket for name in FILES):
                    yield f"{where} {each['Key']}", content


def messages(cloud):
    """All messages of all queues, left where they are."""
    client = cloud.client("sqs")
    for queue in client.list_queues().get("QueueUrls", ()):
        taken = []
        while True:
            answer = client.receive_message(
                QueueUrl=queue, MaxNumberOfMessages=10, VisibilityTimeout=60, WaitTimeSeconds=0,
                MessageAttributeNames=["All"], AttributeNames=["All"],
            ).get("Messages", [])  # fmt: skip
            if not answer:
                break
            taken += answer
        for each in taken:
            client.change_message_visibility(
                QueueUrl=queue, ReceiptHandle=each["ReceiptHandle"], VisibilityTimeout=0
            )
        yield from as_bytes(f"queue {queue.rpartition('/')[2]}", taken)


def logs(cloud):
    """All lines of all functions."""
    client = cloud.client("logs")
    for page in client.get_paginator("describe_log_groups").paginate():
        for group in (each["logGroupName"] for each in page["logGroups"]):
            events = client.get_paginator("filter_log_events").paginate(logGroupName=group)
            for part in events:
                for event in part["events"]:
                    yield f"log {group}", event["message"].encode()


def runs(cloud):
    """All runs of all machines: what they were told, answered and went through."""
    client = cloud.client("stepfunctions")
    for machine in client.list_state_machines()["stateMachines"]:
        arn = machine["stateMachineArn"]
        yield from as_bytes("machine", client.describe_state_machine(stateMachineArn=arn))
        for page in client.get_paginator("list_executions").paginate(stateMachineArn=arn):
            for each in page["executions"]:
                name = each["executionArn"]
                yield from as_bytes("run", client.describe_execution(executionArn=name))
                history = client.get_paginator("get_execution_history")
                for part in history.paginate(executionArn=name):
                    yield from as_bytes("history", json.loads(json.dumps(part, default=str)))


def settings(cloud):
    """What functions and the stack were told."""
    client = cloud.client("lambda")
    for page in client.get_paginator("list_functions").paginate():
        yield from as_bytes("function", page["Functions"])
    stacks = cloud.client("cloudformation").describe_stacks()["Stacks"]
    yield from as_bytes("stack", json.loads(json.dumps(stacks, default=str)))


def process_logs(place):
    """What our processes say, with every address that was asked for."""
    for log in sorted(place.logs.glob("*.log")):
        for line in log.read_bytes().splitlines():
            yield f"process {log.stem}", line


STORES = (rows, streamed, objects, messages, logs, runs, settings)
