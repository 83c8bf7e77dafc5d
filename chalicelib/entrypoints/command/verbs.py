"""All verbs, and of them check and issuers: a folder → an answer and an exit code."""

import sys
from pathlib import Path

import click

from chalicelib.catalogue.issuers import issuers as issuing_bodies
from chalicelib.entrypoints.command import language as languages
from chalicelib.entrypoints.command.auditing import ledger
from chalicelib.entrypoints.command.comparing import compare
from chalicelib.entrypoints.command.conform import hold_to_it
from chalicelib.entrypoints.command.erasing import erase
from chalicelib.entrypoints.command.explain import tell_why
from chalicelib.entrypoints.command.guides import write_guides
from chalicelib.entrypoints.command.issuer_keys import issuer_key
from chalicelib.entrypoints.command.migrating import migrate
from chalicelib.entrypoints.command.new import begin
from chalicelib.entrypoints.command.operating import list_failures, replay_failures
from chalicelib.entrypoints.command.papers import list_papers
from chalicelib.entrypoints.command.plan import show_plan
from chalicelib.entrypoints.command.proving import folder_argument, has_errors, sound, watched
from chalicelib.entrypoints.command.publishing import compile_, publish, signatures
from chalicelib.entrypoints.command.reference import write_reference
from chalicelib.entrypoints.command.rekeying import rekey
from chalicelib.entrypoints.command.schemas import write_schemas
from chalicelib.entrypoints.command.signing import key, sign
from chalicelib.entrypoints.command.simulate import simulate
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.entrypoints.command.table import show_table
from chalicelib.entrypoints.command.verifying import verify


@click.group()
@languages.option
@click.pass_context
def yijian(context: click.Context, language: str) -> None:
    """一件 Yijian: 检查、编译、发布定义，运维 / check, compile and publish definitions; operate."""
    context.obj = Speaker("zh" if language == "zh" else "en")


yijian.add_command(list_failures)
yijian.add_command(replay_failures)
yijian.add_command(write_schemas)
yijian.add_command(begin)
yijian.add_command(write_guides)
yijian.add_command(write_reference)
yijian.add_command(show_plan)
yijian.add_command(tell_why)
yijian.add_command(show_table)
yijian.add_command(simulate)
yijian.add_command(compile_)
yijian.add_command(publish)
yijian.add_command(signatures)
yijian.add_command(sign)
yijian.add_command(key)
yijian.add_command(compare)
yijian.add_command(hold_to_it)
yijian.add_command(migrate)
yijian.add_command(issuer_key)
yijian.add_command(ledger)
yijian.add_command(verify)
yijian.add_command(erase)
yijian.add_command(list_papers)
yijian.add_command(rekey)


@yijian.command()
@folder_argument
@click.pass_obj
def check(speaker: Speaker, folder: Path) -> None:
    """检查全部定义 / prove all definitions; exit code 1 where one has to change."""
    loaded, findings, took = watched(speaker, folder)
    speaker.findings(findings)
    for line in took:
        speaker.say(line)
    if loaded:
        speaker.counts(loaded.definitions)
    speaker.verdict(findings)
    sys.exit(loaded is None or has_errors(findings))


@yijian.command()
@folder_argument
@click.option("--titled", "is_titled", is_flag=True, help="附名称 / with its Chinese title")
@click.pass_obj
def issuers(speaker: Speaker, folder: Path, is_titled: bool) -> None:
    """列出签发证照的办理单位 / the bodies that issue certificates, one on each line."""
    definitions = sound(speaker, folder).definitions
    for body in issuing_bodies(definitions):
        title = definitions.bodies_by_id[body].title.zh
        speaker.result(f"{body} {title}" if is_titled else body)
