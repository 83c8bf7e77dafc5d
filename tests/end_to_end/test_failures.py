"""An application that cannot be driven is set aside; mended, it is replayed by an operator."""

import subprocess
from pathlib import Path

import pytest

from infra.local.processes import plain_environment
from tests.end_to_end.walking import submitted, until

ROOT = Path(__file__).parents[2]
NO_ENTRY = "JOURNAL#-#99999999"

pytestmark = pytest.mark.cloud


class Journal:
    """The table, as an operator with every right reaches it."""

    def __init__(self, standing):
        self.client = standing.client("dynamodb")
        self.table = standing.service.outputs["ApplicationsTableName"]

    def key(self, application):
        return {"pk": {"S": f"APP#{application}"}, "sk": {"S": NO_ENTRY}}

    def poison(self, application):
        """A row that nobody can read."""
        row = {**self.key(application), "entry": {"S": "no entry"}}
        self.client.put_item(TableName=self.table, Item=row)

    def mend(self, application):
        self.client.delete_item(TableName=self.table, Key=self.key(application))


def yijian(standing, *words):
    """The operator's command."""
    variables = {**standing.service.cloud.environment(), "LANG": "C.UTF-8"}
    return subprocess.run(["./yijian", *words], cwd=ROOT, env=plain_environment(**variables),
                          capture_output=True, text=True, check=False)  # fmt: skip


@pytest.fixture(scope="module")
def set_aside(standing):
    """An application that waits at its desk, into whose journal something unreadable came."""
    journal = Journal(standing)
    with submitted(standing) as play:
        until(lambda: standing.records(play.application).tokens, "nothing waits")
        journal.poison(play.application)
        until(lambda: play.application in yijian(standing, "failures").stdout, "nothing set aside")
        yield play.application, journal
        journal.mend(play.application)


def test_it_is_listed_and_replayed(standing, callers, set_aside):
    """By the command and over the API; as long as it cannot be read it stays."""
    application, journal = set_aside
    operator = callers.person("operator")
    listed = operator.get("/v1/failures").json()
    (line,) = [failure for failure in listed if failure["application"] == application]
    assert (line["error"], line["is_dead"]) == ("JSONDecodeError", False)

    again = yijian(standing, "replay", "--application", application)
    assert again.returncode == 1, again.stderr
    assert f"still failing: {application}" in again.stderr

    journal.mend(application)
    came = operator.post("/v1/failures/replay", {"application": application}).json()
    assert came == {"done": [application], "failing": [], "left": 0}
    assert application not in yijian(standing, "failures").stdout
    again = operator.post("/v1/failures/replay", {"application": application}).json()
    assert again == came
    assert operator.post("/v1/failures/replay", {"application": "none"}).status_code == 404


def test_nobody_else_is_told(callers, set_aside):
    """Of what failed, or by which error."""
    assert callers.person("founder").get("/v1/failures").status_code in {401, 403}
