"""One local cloud for all tests: started once, stopped and started again by whoever asks."""

import dataclasses
from contextlib import ExitStack, contextmanager

import pytest

from chalicelib.adapters.applications.table_applications import TableApplications
from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.domain.overview import Overview
from infra.local.cloud import REGION
from infra.local.companions import departments
from infra.local.demo import where
from infra.local.departments.scenario import SCENARIO
from infra.local.processes import companion, end_gently
from infra.local.service import running

USUAL = SCENARIO.read_text("utf-8")
"""How the departments behave where nothing else is asked."""

PATIENCE = 300.0
"""Seconds. Nothing here should take them; on a machine that is busy elsewhere it may."""


class Standing:
    """The service as it runs now."""

    def __init__(self, place):
        self.place = place
        self.held = ExitStack()
        self.start()

    def start(self):
        """Everything up, with the state that was kept."""
        self.service = self.held.enter_context(running(self.place))
        self.applications = self.held.enter_context(applications(self.service))

    def stop(self):
        """Everything down, its state kept."""
        self.held.close()

    @property
    def at(self):
        """Where journeys are made."""
        return where(self.service, PATIENCE)

    def client(self, service):
        """The operator's own client of one AWS service."""
        return self.service.cloud.client(service)

    def pid(self, process):
        """The id of one of our processes, as it was noted at its start."""
        return int((self.place.of("processes") / process).read_text("utf-8"))

    def departments_fall_silent(self):
        """Their systems are down: whoever pushes to them finds nobody there."""
        end_gently(self.pid("departments"))

    def departments_follow(self, scenario):
        """From now on, until told otherwise: their systems are started again with this scenario."""
        path = self.place.root / "scenario.yaml"
        path.write_text(scenario, "utf-8")
        self.departments_fall_silent()
        command = dataclasses.replace(departments(self.place, self.service.ports),
                                      variables={"YIJIAN_SCENARIO": str(path)})  # fmt: skip
        self.held.enter_context(companion(command))

    def records(self, application):
        """All that stands of an application, sealed bodies left sealed, read as an operator."""
        return self.applications.glance(application)

    def waits(self, application):
        """Where it waits, each item (``-`` the whole) with its state; None while one moves on.

        Between two states an item has no token: whatever happens then happens to it, too.
        """
        overview = Overview(records=self.records(application))
        waits = {(token.stream, token.state) for token in overview.records.tokens}
        resting = {stream for stream, _ in waits}
        moving = {n for n, item in overview.items.items() if not item.ended and n not in resting}
        return None if moving and "-" not in resting else waits

    def failed(self, run):
        """By which errors tasks of a run have failed so far."""
        machine = self.service.outputs["MachineArn"]
        arn = f"{machine.replace(':stateMachine:', ':execution:')}:{run}"
        pages = self.client("stepfunctions").get_paginator("get_execution_history")
        events = (event for page in pages.paginate(executionArn=arn) for event in page["events"])
        details = (event.get("taskFailedEventDetails") for event in events)
        return {told["error"] for told in details if told}

    def runs(self, application):
        """The names of the machine's runs for an application."""
        pages = self.client("stepfunctions").get_paginator("list_executions")
        found = pages.paginate(stateMachineArn=self.service.outputs["MachineArn"])
        names = [run["name"] for page in found for run in page["executions"]]
        return [name for name in names if name.startswith(application)]


@contextmanager
def applications(service):
    """The port to the applications of this service, with an operator's rights."""
    table = Table(service.outputs["ApplicationsTableName"], REGION, service.cloud.endpoint)
    with pytest.MonkeyPatch.context() as patch:
        for variable, value in service.cloud.environment().items():
            patch.setenv(variable, value)
        opened = TableApplications(table, SystemClock())
        client = opened._rows._get_connection().connection.client
        client.describe_table(TableName=table.name)
    yield opened
    client.close()
