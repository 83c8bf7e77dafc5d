"""The whole service, started on moto in this process, and stopped."""

import functools
import json
import sys
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from itertools import count
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from moto import mock_aws
from moto.awslambda_simple.models import LambdaSimpleBackend
from moto.dynamodb.responses import DynamoHandler
from moto.kms.utils import ECDSAPrivateKey
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import (
    state_task_service_lambda,
)
from moto.stepfunctions.parser.models import StepFunctionsParserBackend

from chalicelib import wiring
from tests.aws.account import REGION, Account
from tests.aws.cloud import Cloud, Stream, Workers, until
from tests.aws.department import Department
from tests.aws.rights import Rights
from tests.aws.undivided import undivided
from tests.aws.units import Meter
from tests.fakes.clocks import NOON

OK = 200
CONFIG = {"stepfunctions": {"execute_state_machine": True}, "lambda": {"use_docker": False}}


@contextmanager
def running(workers=None):
    """A Cloud: nothing of an earlier one is left, and nothing of this one afterwards."""
    with ExitStack() as stops:
        patch = stops.enter_context(pytest.MonkeyPatch.context())
        workers, meter = workers or Workers(), Meter()
        beside_writes = one_at_a_time(patch, meter)
        amazon(patch, workers)
        stops.enter_context(mock_aws(config=CONFIG))
        department = stops.enter_context(Department())
        account = Account(connectors=department.endpoints())
        told(account, patch)
        rights = Rights(account)
        rights.enforced(patch)
        stops.callback(forget_parts)
        account.publish()
        stream = stops.enter_context(Stream())
        beside_writes.append(stream.written.set)
        cloud = Cloud(account=account, workers=workers, stream=stream, department=department,
                      meter=meter, rights=rights)  # fmt: skip
        stops.callback(cloud.stop_all)
        yield cloud
        assert rights.refused == []


def amazon(patch, workers):
    """What moto lacks: functions it can call, signed digests, runs that begin at once."""
    patch.setenv("AWS_DEFAULT_REGION", REGION)
    patch.setattr(
        LambdaSimpleBackend,
        "invoke",
        lambda _self, name, _version, body, _headers, answered: workers.invoke(
            name, body, answered
        ),
    )
    # How long a retry waits is not what is tested.
    patch.setattr(retrier_decl, "time", SimpleNamespace(sleep=lambda _seconds: None))
    patch.setattr(ECDSAPrivateKey, "sign", signed_as_it_is)
    begun_before_told(patch)
    another_token_each_time(patch)


def signed_as_it_is(key, digest, _algorithm):
    """A digest's signature: moto would hash it once more, AWS does not."""
    return key.private_key.sign(digest, ECDSA(Prehashed(SHA256())))


def one_at_a_time(patch, meter):
    """Count every call of a table; what is put into the list that is given is called after each."""
    afterwards = []

    def count(handler, answer):
        if answer[0] == OK:
            meter.count(handler._get_action(), handler.body, json.loads(answer[2]))

    undivided(patch, count)
    call_action = DynamoHandler.call_action

    def followed(self):
        answer = call_action(self)
        for call in afterwards:
            call()
        return answer

    patch.setattr(DynamoHandler, "call_action", followed)
    return afterwards


def begun_before_told(patch):
    """A start returns once the run's thread has begun: earlier, a token finds nothing there."""
    start = StepFunctionsParserBackend.start_execution

    @functools.wraps(start)
    def started(self, *args, **kwargs):
        execution = start(self, *args, **kwargs)
        until(lambda: execution.exec_worker.env)
        return execution

    patch.setattr(StepFunctionsParserBackend, "start_execution", started)


def another_token_each_time(patch):
    """A try after the first has a token of its own: moto would hand out one that is spent."""
    task = state_task_service_lambda.StateTaskServiceLambda
    evaluate = task._evaluate_with_timeout

    def evaluated(self, env):
        context = env.states.context_object
        about = context.context_object_data
        if about["State"]["RetryCount"] and "Task" in about:
            env.callback_pool_manager.add(context.update_task_token())
        evaluate(self, env)

    patch.setattr(task, "_evaluate_with_timeout", evaluated)


def told(account, patch):
    """The functions' environment, and a clock that begins at noon of a working day."""
    for name, value in account.environment().items():
        patch.setenv(name, value)
    clock = TickingClock()
    patch.setattr(wiring, "clock", lambda: clock)
    forget_parts()


class TickingClock:
    """No two instants are the same: each is a millisecond after the one before."""

    def __init__(self):
        self._ticks = count()

    def now(self):
        return NOON + timedelta(milliseconds=next(self._ticks))


def forget_parts():
    """A part is made once per process: what comes next is as if in another."""
    modules = [module for name, module in tuple(sys.modules.items())
               if f"{name}.".startswith(f"{wiring.__name__}.")]  # fmt: skip
    for part in (part for module in modules for part in vars(module).values()):
        if hasattr(part, "cache_clear"):
            part.cache_clear()
