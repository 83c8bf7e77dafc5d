"""A function's call of AWS → whether its policy file lets it, as IAM would say.

Neither moto nor the local cloud weighs all that a policy says: conditions on keys of rows and on
what is sealed for whom are passed over. Here every call of a function is held against its
own file, and refused where IAM would refuse it.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from fnmatch import fnmatchcase
from pathlib import Path

from botocore.client import BaseClient
from botocore.exceptions import ClientError

from tests.aws.asked import asked

POLICIES = Path(__file__).parents[2] / "infra" / "policies"
_acting = ContextVar("acting", default=None)


@contextmanager
def acting(function):
    """What is called within is called by this function."""
    token = _acting.set(function)
    try:
        yield
    finally:
        _acting.reset(token)


class Rights:
    """The policies of one account, and what was asked under them.

    ``used``: (function, Sid) of each statement that let something pass. ``refused``: what none did.
    """

    def __init__(self, account):
        self._account = account
        self.used, self.refused, self.written = set(), [], set()
        self._statements = {path.stem: self._read(path) for path in POLICIES.glob("*.json")}

    def enforced(self, patch):
        """From now on; what functions leave to other threads is theirs, too."""
        call, submit = BaseClient._make_api_call, ThreadPoolExecutor.submit

        def guarded(client, operation, told):
            if function := _acting.get():
                self._require(function, client.meta.service_model.service_name, operation, told)
            return call(client, operation, told)

        def submitted(pool, work, *args, **named):
            return submit(pool, copy_context().run, work, *args, **named)

        patch.setattr(BaseClient, "_make_api_call", guarded)
        patch.setattr(ThreadPoolExecutor, "submit", submitted)

    def _require(self, function, service, operation, told):
        for call in asked(service, operation, told):
            sids = self.sids(function, call)
            self.used |= {(function, sid) for sid in sids}
            self.written |= {(function, call.action, call.resource.rpartition(":")[2], key)
                             for key in call.context.get("dynamodb:LeadingKeys", ())}  # fmt: skip
            if not sids:
                self.refused.append((function, call))
                raise ClientError(
                    {"Error": {"Code": "AccessDeniedException", "Message": f"{function}: {call}"}},
                    operation,
                )

    def sids(self, function, call):
        """By which statements of this function's policy the call may be made."""
        return {s["Sid"] for s in self._statements[function] if allows(s, call)}

    def _read(self, path):
        statements = json.loads(path.read_text("utf-8"))["Statement"]
        return [{**s, "Resource": [self._account.value(r) for r in listed(s["Resource"])],
                 "Condition": self._filled_in(s.get("Condition", {}))}
                for s in statements]  # fmt: skip

    def _filled_in(self, condition):
        return {operator: {key: [self._account.value(v) for v in listed(values)]
                           for key, values in keys.items()}
                for operator, keys in condition.items()}  # fmt: skip


def allows(statement, call):
    """Whether one statement lets the call pass."""
    return (
        call.action in listed(statement["Action"])
        and any(fnmatchcase(call.resource, each) for each in statement["Resource"])
        and all(holds(operator, call.context.get(key, ()), values)
                for operator, keys in statement["Condition"].items()
                for key, values in keys.items())
    )  # fmt: skip


def holds(operator, told, wanted):
    """One line of a condition. Raises LookupError for an operator that no policy has used yet."""
    each = [any(fnmatchcase(value, pattern) for pattern in wanted) for value in told]
    if operator == "ForAllValues:StringLike":
        return all(each)
    if operator in {"ForAllValues:StringNotLike", "StringNotEquals"}:
        return not any(each)
    if operator == "ForAnyValue:StringLike":
        return any(each)
    raise LookupError(f"How does IAM read {operator}?")


def listed(value):
    return value if isinstance(value, list) else [value]
