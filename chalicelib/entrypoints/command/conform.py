"""The verb conform: a register's owner holds their register to what every register must do."""

import sys
from contextlib import closing
from pathlib import Path

import click

from chalicelib.adapters.conformance import Case, Outcome, Probe, Whom, conform
from chalicelib.adapters.pem_signer import PemSigner
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.catalogue.reading.shape import shape
from chalicelib.catalogue.reading.yaml_file import read_yaml
from chalicelib.domain.errors import Damaged
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.amiss import told
from chalicelib.entrypoints.command.speaking import Speaker

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("conform")
@click.argument("url")
@click.option("--source", required=True, help="登记库的代码 / the register's id")
@click.option("--key", type=FILE, required=True, help="签查询的私钥 / what signs queries, PEM")
@click.option("--case", "case_file", type=FILE, required=True, help="查谁 / whom to ask about")
@click.option("--patience", type=click.FloatRange(0.1, 60), default=3.0, show_default=True,
              help="秒 / seconds")  # fmt: skip
@click.pass_obj
def hold_to_it(speaker: Speaker, /, url: str, source: str, patience: float,
               **files: Path) -> None:  # fmt: skip
    """检验登记库是否合约 / hold a register to the agreement; exit code 1 where it fails it."""
    case, signer = _case(speaker, files["case_file"]), _signer(speaker, source, files["key"])
    probe = Probe(Whom(url, source, case.service), signer, SystemClock(), patience)
    failed: list[bool] = []
    with closing(probe):
        for outcome in conform(probe, case):
            speaker.result(_told(outcome).in_(speaker.language))
            failed.append(outcome.amiss is not None)
    zh, en = (
        f"{len(failed)} 项检验，不合 {sum(failed)} 项",
        f"{len(failed)} checks, {sum(failed)} failed",
    )
    speaker.say(Text(zh=zh, en=en))
    sys.exit(any(failed))


def _told(outcome: Outcome) -> Text:
    name, expected, amiss = outcome
    if amiss is None:
        return Text(zh=f"✓ {name}：{expected.zh}", en=f"✓ {name}: {expected.en}")
    words = told(amiss)
    return Text(zh=f"✗ {name}：应当 {expected.zh}；实际 {words.zh}",
                en=f"✗ {name}: expected: {expected.en}; but {words.en}")  # fmt: skip


def _case(speaker: Speaker, file: Path) -> Case:
    written = read_yaml(str(file), file.read_bytes())
    case = shape(written, Case)
    if case is None or written.findings:
        for finding in written.findings:
            speaker.say(Text(zh=finding.told("zh"), en=finding.told("en")))
        sys.exit(2)
    return case


def _signer(speaker: Speaker, source: str, file: Path) -> PemSigner:
    signer = PemSigner({source: file})
    try:
        signer.public_key(source)
    except Damaged as damaged:
        speaker.say(Text(zh=f"密钥不能用：{damaged}", en=f"{damaged}"))
        sys.exit(2)
    return signer
