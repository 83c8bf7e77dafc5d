"""The pages' styles and scripts → vendor/assets: each under a name with its own hash, and a list.

    python -m infra.assets [--project .]

A style sheet is compiled from ``pages/style`` with the parts of govuk-frontend that it uses; npm
fetched both (``make setup``). The package carries the folder; nothing is compiled where pages are
served. A changed file has a new name, so that browsers may keep each for ever.
"""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click

from infra import stamps

PAGES = "chalicelib/entrypoints/pages"
STYLE = f"{PAGES}/style"
SCRIPT = f"{PAGES}/script"
SASS = "node_modules/.bin/sass"
OUT = "vendor/assets"
LIST = "names.json"
DIGITS = 10
"""Of the hash, in a name: enough for what differs only from its own former versions."""


def made(project: Path) -> Path:
    """The folder of assets, up to date."""
    out, wanted = project / OUT, _fingerprint(project)
    if stamps.is_made_of(out, wanted):
        return out
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    names = {}
    for name, content in (*_styles(project), *_scripts(project)):
        stem, _, ending = name.rpartition(".")
        names[name] = f"{stem}.{hashlib.sha256(content).hexdigest()[:DIGITS]}.{ending}"
        (out / names[name]).write_bytes(content)
    (out / LIST).write_text(json.dumps(names, indent=2) + "\n", "utf-8")
    stamps.note(out, wanted)
    return out


def _styles(project: Path) -> Iterator[tuple[str, bytes]]:
    """Every style sheet; a file that begins with an underscore is a part of others."""
    if not (project / SASS).exists():
        raise click.ClickException("no sass for the style of pages: make setup, which needs npm")
    for path in sorted((project / STYLE).glob("[!_]*.scss")):
        command = [SASS, "--no-source-map", "--style=compressed", "--load-path=node_modules"]
        done = subprocess.run(  # noqa: S603 - our own command
            [*command, str(path.resolve())], cwd=project, capture_output=True, check=False
        )
        if done.returncode:
            raise click.ClickException(f"{path} was not compiled:\n{done.stderr.decode()}")
        yield f"{path.stem}.css", done.stdout


def _scripts(project: Path) -> Iterator[tuple[str, bytes]]:
    """Every script, as it is written."""
    for path in sorted((project / SCRIPT).glob("*.js")):
        yield path.name, path.read_bytes()


def _fingerprint(project: Path) -> str:
    summed = hashlib.sha256()
    folders = (path for name in (STYLE, SCRIPT) for path in sorted((project / name).iterdir()))
    for path in (Path(__file__), project / "package-lock.json", *folders):
        summed.update(f"{path.name}\0".encode())
        summed.update(hashlib.sha256(path.read_bytes()).digest())
    return summed.hexdigest()


@click.command()
@click.option("--project", type=click.Path(path_type=Path, file_okay=False), default=Path())
def main(project: Path) -> None:
    """Make the assets, unless what they are made of is what it was."""
    made(project.resolve())


if __name__ == "__main__":
    main()
