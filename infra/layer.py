"""What only the function Documents carries: typst, pyHanko, fonts → build/layer/layer.zip.

Made anew when its requirements, the fonts or this Python change. Fonts come from npm (`make
setup`), and from infra/documents/fonts: an operator puts one there that has a missing glyph.
"""

import hashlib
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from infra import slim, stamps, wheels

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


def fonts(project: Path) -> Iterator[Path]:
    """The files of fonts, with their licence; fails where they were never fetched."""
    for name in OF_NOTO:
        if not (project / NOTO / name).is_file():
            raise click.ClickException("no fonts for documents: make setup, which needs npm")
        yield project / NOTO / name
    yield from sorted(p for p in (project / FONTS).glob("*") if p.suffix in {".ttf", ".otf"})


def made(project: Path) -> Path:
    """The layer's zip, up to date."""
    folder, wanted = project / BUILT, _fingerprint(project)
    zipped = folder / ZIP
    if not (zipped.exists() and stamps.is_made_of(folder, wanted)):
        click.echo("package: gathering the layer of documents (about 20 seconds) ...")
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            _gather(project, Path(scratch) / "python")
            slim.compile_all(Path(scratch), "/opt")
            slim.pack(Path(scratch), zipped)
        stamps.note(folder, wanted)
    return zipped


def _fingerprint(project: Path) -> str:
    summed = hashlib.sha256(f"{sys.version} {platform.machine()} {UNIMPORTED}".encode())
    made_by = (Path(module) for module in (__file__, slim.__file__, wheels.__file__))
    for path in (project / REQUIREMENTS, *made_by, *fonts(project)):
        summed.update(f"{path.name}\0".encode())
        summed.update(hashlib.sha256(path.read_bytes()).digest())
    return summed.hexdigest()


def _gather(project: Path, into: Path) -> None:
    """Just the wheels that are locked, less what is never read, and the fonts."""
    with tempfile.TemporaryDirectory() as fetched:
        locked = wheels.locked(project / REQUIREMENTS)
        wheels.pip("install", "--no-compile", "--target", fetched, *locked)
        for path in sorted(p for p in Path(fetched).rglob("*") if p.is_file()):
            name = path.relative_to(fetched)
            if slim.is_needed(name.as_posix()) and name.parts[0] not in UNIMPORTED:
                (into / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.move(path, into / name)
    (into / FOLDER).mkdir()
    for font in fonts(project):
        shutil.copy(font, into / FOLDER / font.name)
