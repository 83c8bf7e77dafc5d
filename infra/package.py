"""The project → build/package: the zip and the template that AWS and the local cloud both get.

    python -m infra.package [--out build/package] [--project .]

Nothing is done when nothing it reads has changed since the last time. What a department's head
did not sign is not packaged: see docs/publishing.md.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from infra import assets, layer, slim, stamps, template, wheels

STAGE = "api"
CHALICE = str(Path(sys.executable).with_name("chalice"))
SIGNED = "build/signatures"
"""What the heads of invented bodies sign, who sign whatever stands; no other is signed for here."""

READ = (
    "app.py",
    "requirements.txt",
    ".chalice/config.json",
    "chalicelib",
    "events",
    "bundles",
    "infra/policies",
    "package-lock.json",
    layer.FONTS,
)
"""What of the project ends up in the package."""


def sources(project: Path) -> Iterator[Path]:
    """Every file that the package is made of, or made by."""
    roots = [*(project / name for name in READ), template.HERE]
    for root in roots:
        found = [root] if root.is_file() else sorted(root.rglob("*"))
        yield from (
            p for p in found if p.is_file() and p.suffix != ".pyc" and "local" not in p.parts
        )


def fingerprint(project: Path) -> str:
    """One hash over names and contents: Chalice's own cache forgets the names."""
    summed = hashlib.sha256(sys.version.encode())
    for path in sources(project):
        summed.update(f"{path}\0".encode())
        summed.update(hashlib.sha256(path.read_bytes()).digest())
    return summed.hexdigest()


def run(project: Path, *command: str, told: Mapping[str, str] | None = None) -> None:
    """One step of packaging, ``told`` so much; its own words say what is wrong when it fails."""
    region = {"AWS_DEFAULT_REGION": os.environ.get("AWS_DEFAULT_REGION", "us-east-1")}
    done = subprocess.run(  # noqa: S603 - our own commands
        command,
        cwd=project,
        env={**os.environ, **region, **(told or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise click.ClickException(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def package(project: Path, out: Path) -> None:
    """Compile the catalogue, package, merge, slim; leaves both zips and sam.json in `out`."""
    shutil.rmtree(project / ".chalice" / "deployments", ignore_errors=True)
    shutil.rmtree(out, ignore_errors=True)
    run(project, sys.executable, "-m", "infra.local.heads", "--out", SIGNED)
    command = [sys.executable, "-m", "chalicelib.entrypoints.command"]
    run(project, *command, "compile", "--out", "vendor", "--signatures", SIGNED)
    assets.made(project)
    with tempfile.TemporaryDirectory() as scratch:
        merge = Path(scratch) / "merge.json"
        merge.write_text(json.dumps(template.merged()), "utf-8")
        words = ("package", "--stage", STAGE, "--merge-template", str(merge), str(out))
        run(project, CHALICE, *words, told=wheels.environment(project))
        slim.unpack(out / "deployment.zip", Path(scratch) / "zip")
        slim.compile_all(Path(scratch) / "zip")
        slim.pack(Path(scratch) / "zip", out / "deployment.zip")
    shutil.copy(layer.made(project), out / layer.ZIP)
    if found := slim.uncompiled(out / "deployment.zip"):
        raise click.ClickException(f"no current byte code in the package: {', '.join(found)}")


@click.command()
@click.option("--project", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--out", type=click.Path(path_type=Path), default=Path("build/package"))
def main(project: Path, out: Path) -> None:
    """Make the package, unless what it is made of is what it was."""
    started = time.monotonic()
    wanted = fingerprint(project.resolve())
    if stamps.is_made_of(out, wanted):
        click.echo(f"package: {out} is up to date")
        return
    click.echo("package: gathering the dependencies and compiling (about a minute) ...")
    package(project.resolve(), out.resolve())
    stamps.note(out, wanted)
    sizes = ", ".join(
        f"{name} {(out / name).stat().st_size / 1e6:.1f} MB"
        for name in ("deployment.zip", layer.ZIP)
    )
    click.echo(f"package: {out}: {sizes}, in {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
