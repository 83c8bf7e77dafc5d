"""Handing in → a line beside the journal → inform → register, ledger and journal; on moto."""

from datetime import timedelta

from chalicelib import wiring
from chalicelib.domain.applying import commands
from chalicelib.domain.holding import Found, Held
from chalicelib.domain.informing import UNTOLD_REGISTERS
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Fetched, Prefilled
from chalicelib.entrypoints.streams.inform import inform
from chalicelib.entrypoints.streams.informing import PAUSE, REST, InformPorts, inform_all
from tests.aws import dragons
from tests.fakes.registers import FakeRegisters

REGISTER, WRONG = "keepers-register", "陈丽新"


def corrected(key="key-1"):
    """An application handed in with one value typed over what another register has, too."""
    card = dragons.give_card()
    application = dragons.opened(key=key)
    dragons.ask(application, commands.Agree(party="keeper", certificates={"KEEPER_CARD": True}))
    wiring.remote_services().prefill(application)
    held = Held(number=card.number, issuer=card.issuer, as_of=wiring.clock().now(),
                sources=(REGISTER,))  # fmt: skip
    found = Found(party="keeper", certificate="KEEPER_CARD", holding=held)
    records, stands = wiring.applications().read(application), dragons.pinned(application)
    filled = Prefilled(values=stands.application.prefilled,
                       origins=tuple(stands.application.origins.values()))  # fmt: skip
    told = (Happened(body=Fetched(found=(found,))), Happened(body=filled, subject="keeper"))
    wiring.applications().write(wiring.pen("test").write(records, told))
    values = {"dragon_name@keeper": "小红", "keeper_name@keeper": WRONG}
    dragons.ask(application, commands.Type(values=values))
    return dragons.handed_in(application)


def ports(registers, later=timedelta()):
    def pen():
        now = wiring.pen("system:inform")
        return type(now)(actor=now.actor, at=now.at + later, draw=now.draw)

    return InformPorts(wiring.applications(), wiring.catalogues(), wiring.ledger(), registers,
                       pen, wiring.logger())  # fmt: skip


def lines():
    return [(line.application, line.stream) for line in
            wiring.clear_applications().worklist(UNTOLD_REGISTERS)]  # fmt: skip


def test_a_correction_is_told_once_by_a_function_of_its_own(cloud):
    """A deployment that knows no address of the register waits, and nothing else does."""
    cloud.stream.pause()
    application = corrected()
    ((waiting, stream),) = lines()
    assert waiting == application
    assert stream not in {entry.stream for entry in wiring.applications().read(application).entries}

    assert inform({}, None) == {"told": 0, "untold": 1, "failed": 0}
    registers = FakeRegisters(REGISTER)
    assert inform_all(ports(registers, PAUSE * 2))["told"] == 1
    assert inform_all(ports(registers, REST * 2)) == {"told": 0, "untold": 0, "failed": 0}

    (notice,) = registers.told[REGISTER].values()
    assert (notice.kind, notice.holder_id) == ("disputed", dragons.ID)
    assert (notice.fields["name"].registered, notice.fields["name"].said) == (dragons.NAME, WRONG)
    told = [each.disclosure for each in wiring.ledger().page(dragons.ID, None, 99).lines
            if each.disclosure.result == "disputed"]  # fmt: skip
    assert [each.requester for each in told] == [f"source:{REGISTER}"]
    kinds = [entry.kind for entry in wiring.clear_applications().glance(application).entries]
    assert kinds.count("register_told") == 1
    assert lines() == [(application, stream)]
