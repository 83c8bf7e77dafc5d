"""What only the function Documents carries: typst, pyHanko, fonts → build/layer/layer.zip.

Made anew when its requirements, the fonts or this Python change. Fonts come from npm (`make
setup`), and from infra/documents/fonts: an operator puts one there that has a missing glyph.
"""

import hashlib
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from infra import slim

ZIP = "layer.zip"
BUILT = "build/layer"
REQUIREMENTS = "infra/documents/requirements.txt"
FONTS = "infra/documents/fonts"
NOTO = "node_modules/@expo-google-fonts/noto-sans-sc"
OF_NOTO = (
    "LICENSE_FONT",
    "400Regular/NotoSansSC_400Regular.ttf",
    "700Bold/NotoSansSC_700Bold.ttf",
)
FOLDER = "yijian_fonts"
"""Where the function finds the fonts: beside the packages, as if it were one of them."""

UNIMPORTED = ("lxml", "oscrypto")
"""pyHanko's for lists of trust and for old keys; sealing imports neither."""

GLIBC = ("manylinux2014", "manylinux_2_17", "manylinux_2_26")
"""What Lambda's oldest Python of ours (3.11, glibc 2.26) can load."""


def fonts(project: Path) -> Iterator[Path]:
    """The files of fonts, with their licence; fails where they were never fetched."""
    for name in OF_NOTO:
        if not (project / NOTO / name).is_file():
            raise click.ClickException("no fonts for documents: make setup, which needs npm")
        yield project / NOTO / name
    yield from sorted(p for p in (project / FONTS).glob("*") if p.suffix in {".ttf", ".otf"})


def made(project: Path) -> Path:
    """The layer's zip, up to date."""
    zipped, stamp = project / BUILT / ZIP, project / BUILT / "fingerprint"
    wanted = _fingerprint(project)
    if not (stamp.exists() and zipped.exists() and stamp.read_text("utf-8") == wanted):
        click.echo("package: gathering the layer of documents (about 20 seconds) ...")
        zipped.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            _gather(project, Path(scratch) / "python")
            slim.compile_all(Path(scratch), "/opt")
            slim.pack(Path(scratch), zipped)
        stamp.write_text(wanted, "utf-8")
    return zipped


def _fingerprint(project: Path) -> str:
    summed = hashlib.sha256(f"{sys.version} {platform.machine()} {UNIMPORTED}".encode())
    for path in (project / REQUIREMENTS, Path(__file__), Path(slim.__file__), *fonts(project)):
        summed.update(f"{path.name}\0".encode())
        summed.update(hashlib.sha256(path.read_bytes()).digest())
    return summed.hexdigest()


def _gather(project: Path, into: Path) -> None:
    """Just the wheels that are locked, less what is never read, and the fonts."""
    with tempfile.TemporaryDirectory() as wheels:
        _install(project / REQUIREMENTS, Path(wheels))
        for path in sorted(p for p in Path(wheels).rglob("*") if p.is_file()):
            name = path.relative_to(wheels)
            if slim.is_needed(name.as_posix()) and name.parts[0] not in UNIMPORTED:
                (into / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.move(path, into / name)
    (into / FOLDER).mkdir()
    for font in fonts(project):
        shutil.copy(font, into / FOLDER / font.name)


def _install(requirements: Path, target: Path) -> None:
    machine = platform.machine()
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--no-compile"]
    command += [f"--platform={glibc}_{machine}" for glibc in GLIBC]
    command += ["--target", str(target), "--requirement", str(requirements)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    if done.returncode:
        raise click.ClickException(f"the layer of documents was not gathered:\n{done.stderr}")
