"""Every path through the machine: its states by moto's exact history, counted by the journals."""

from collections import Counter

import boto3
import pytest

from chalicelib import wiring
from chalicelib.domain.applying.commands import Correct, Withdraw
from chalicelib.domain.machine import transitions
from chalicelib.stages.decide import Decline, Gap
from infra.issuers import PREFIX, create_key
from tests.aws import dragons
from tests.aws.cloud import until

REFUSAL = Decline(
    reason="龙太大", article="龙只管理条例第六条", remedies="六十日内可以申请行政复议"
)
GAP = Gap(reason="名字写错了", fields=("dragon_name@keeper",))
ONCE = {"accept": 1, "items": 1, "deliver": 1, "archive": 1}


def clean(cloud):
    """Two items, both granted."""
    application = dragons.submitted()
    dragons.insured(cloud, application)
    return application


def corrected(cloud):
    """The first item is sent back once, mended, and granted."""
    application = dragons.submitted()
    dragons.decided(application, dragons.REGISTRATION, GAP)
    until(lambda: dragons.state(application, dragons.REGISTRATION) == ("returned", 1))
    dragons.ask(
        application,
        Correct(item=dragons.REGISTRATION, values={"dragon_name@keeper": "大红"}),
    )
    dragons.decided(application, dragons.REGISTRATION, number=2)
    dragons.decided(application, dragons.POLICY)
    dragons.over(cloud, application)
    return application


def declined(cloud):
    """The first item is declined, and the second cannot do without it."""
    application = dragons.submitted()
    dragons.decided(application, dragons.REGISTRATION, REFUSAL)
    dragons.over(cloud, application)
    return application


def withdrawn(cloud):
    """Taken back while the first item lies with its body and the second waits for it."""
    application = dragons.submitted()
    until(lambda: dragons.state(application, dragons.REGISTRATION) == ("dispatched", 1))
    dragons.ask(application, Withdraw())
    until(lambda: cloud.status(application) == "SUCCEEDED")
    return application


def withdrawn_unaccepted(cloud):
    """Taken back before any desk looked at it."""
    application = dragons.submitted(breath="fire")
    until(lambda: wiring.applications().worklist(f"desk-{dragons.AREA}"))
    dragons.ask(application, Withdraw())
    until(lambda: cloud.status(application) == "SUCCEEDED")
    return application


def resumed(cloud):
    """Granted, but its issuer has no key to sign with: parked, until an operator has made one."""
    kms, application = boto3.client("kms"), dragons.submitted()
    kms.delete_alias(AliasName=PREFIX + dragons.OFFICE)
    dragons.decided(application, dragons.REGISTRATION)
    dragons.parked(application, dragons.REGISTRATION)
    create_key(kms, dragons.OFFICE)
    dragons.resumed(application, dragons.REGISTRATION)
    dragons.decided(application, dragons.POLICY)
    dragons.over(cloud, application)
    return application


CLEAN = {"await": 2, "prefill": 2, "dispatch": 2, "certify": 2, **ONCE}
PATHS = [
    (clean, CLEAN),
    (corrected, CLEAN | {"dispatch": 3, "correct": 1}),
    (declined, {"await": 2, "prefill": 1, "dispatch": 1, "certify": 2, **ONCE}),
    (withdrawn, {"await": 2, "prefill": 1, "dispatch": 1, "certify": 2, **ONCE}),
    (withdrawn_unaccepted, {"accept": 1, "deliver": 1, "archive": 1}),
    (resumed, {"await": 3, "prefill": 3, "dispatch": 3, "certify": 3, "park": 1, **ONCE}),
]


@pytest.mark.parametrize(("path", "states"), PATHS, ids=[path.__name__ for path, _ in PATHS])
def test_the_journals_tell_how_many_states_a_run_entered(cloud, path, states):
    """They are most of the bill: no run of the demonstration need ask the machine for them."""
    application = path(cloud)

    entered = Counter(cloud.entered(application))
    assert entered == states
    assert transitions(wiring.clear_applications().glance(application)) == entered.total()
    assert cloud.set_aside() == []
