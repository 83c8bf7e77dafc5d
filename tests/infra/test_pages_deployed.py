"""What the pages need of AWS: compression, a table that forgets, and no right beyond it."""

import json
from pathlib import Path

from infra import template
from infra.local import proxy

ROOT = Path(__file__).parents[2]
API = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))["stages"]["api"]
POLICY = json.loads((ROOT / "infra" / "policies" / "api_handler.json").read_text("utf-8"))
VISITS = template.merged()["Resources"]["VisitsTable"]["Properties"]


def test_pages_are_compressed_by_the_gateway_as_they_are_here():
    """A first page of 60 KB at most is what a slow network is asked for, there and here."""
    assert API["minimum_compression_size"] == proxy.LEAST


def test_whatever_is_sent_may_be_compressed_and_a_file_may_be_posted():
    """API Gateway passes bytes on as they are: forms with files, and answers it has compressed."""
    assert template.merged()["Resources"]["RestAPI"]["Properties"]["BinaryMediaTypes"] == ["*/*"]


def test_what_was_done_in_a_browser_is_removed_by_the_table_itself():
    """By the attribute that both kinds of rows write."""
    adapters = (ROOT / "chalicelib" / "adapters" / "visits").glob("table_*.py")
    removed_by = VISITS["TimeToLiveSpecification"]
    assert removed_by == {"AttributeName": "expires", "Enabled": True}
    assert all("expires = NumberAttribute()" in path.read_text("utf-8") for path in adapters)


def test_visits_are_reached_one_by_one_and_never_listed():
    """By whoever has the key of one: the function may neither scan nor query the table."""
    about = [each for each in POLICY["Statement"] if "VisitsTable" in json.dumps(each["Resource"])]
    (only,) = about
    assert set(only["Action"]) == {"dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"}
    assert only["Resource"] == {"Fn::GetAtt": ["VisitsTable", "Arn"]}


def test_no_other_function_knows_of_visits():
    """They are the pages' own."""
    told = template.read(template.VARIABLES)["functions"]
    assert [name for name, names in told.items() if "YIJIAN_VISITS_TABLE" in names] == [
        "APIHandler"
    ]
    policies = (ROOT / "infra" / "policies").glob("*.json")
    knowing = [path.stem for path in policies if "VisitsTable" in path.read_text("utf-8")]
    assert knowing == ["api_handler"]
