"""The package that was built → its next version: other definitions, code and machine.

What a later build of the project would hold, without building all of it again.
"""

import importlib.util
import py_compile
import shutil
import zipfile
from pathlib import Path

from infra.local.place import ROOT
from infra.local.preparation import PACKAGE, as_operator, yijian

DEFINITION = "bundles/items/fume-and-waste-registration.yaml"
MATERIAL = "fume-and-waste-registration.waste-agreement"
ASKED = "[{type: waste-collection-agreement, of: company, source: upload}]"
PROMISED = "[{type: waste-collection-agreement, of: legal_representative, source: commitment}]"
"""From now on a signed undertaking is enough where an agreement had to be brought."""

MODULE = "chalicelib/stages/certify.py"
SIGNED, SIGNED_NEXT = "system:certify", "system:certify-next"
"""By what the code that works can be told: it signs what it writes so."""

NOTED, NOTED_NEXT = "Open until the application is accepted", "Open until it is accepted"


def publish_newer(standing, folder):
    """The changed definitions are in the store, as before every deployment; their name."""
    for part in ("events", "bundles"):
        shutil.copytree(ROOT / part, folder / part)
    changed(folder / DEFINITION, ASKED, PROMISED)
    bucket = standing.service.outputs["CataloguesBucketName"]
    heads = ("-m", "infra.local.heads", "--project", str(folder))
    as_operator(standing.service.cloud, *heads, "--out", str(folder / "signatures"))
    told = yijian(standing.service.cloud, "publish", str(folder), "--bucket", bucket)
    return told.split()[-1]


def newer_package(standing, catalogue, folder):
    """The next version of the package, with this catalogue in it."""
    bucket = standing.service.outputs["CataloguesBucketName"]
    key = f"catalogues/{catalogue}"
    with standing.client("s3").get_object(Bucket=bucket, Key=key)["Body"] as stored:
        replaced = {"catalogue.json": stored.read(), **recompiled(folder)}
    with (
        zipfile.ZipFile(PACKAGE / "deployment.zip") as old,
        zipfile.ZipFile(
            folder / "deployment.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1
        ) as new,
    ):
        for entry in old.infolist():
            new.writestr(entry, replaced.pop(entry.filename, None) or old.read(entry))
    assert not replaced, f"not in the package: {sorted(replaced)}"
    shutil.copy(PACKAGE / "layer.zip", folder)
    shutil.copy(PACKAGE / "sam.json", folder)
    changed(folder / "sam.json", NOTED, NOTED_NEXT)
    return folder


def recompiled(folder):
    """The changed module with its byte code, as a build would leave it."""
    source = folder / Path(MODULE).name
    shutil.copy(ROOT / MODULE, source)
    changed(source, f'"{SIGNED}"', f'"{SIGNED_NEXT}"')
    code = Path(py_compile.compile(
        str(source), dfile=f"/var/task/{MODULE}",
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    ))  # fmt: skip
    return {MODULE: source.read_bytes(),
            importlib.util.cache_from_source(MODULE): code.read_bytes()}  # fmt: skip


def changed(path, was, is_now):
    """A file says something else from now on; it is no version if it never said the first."""
    text = path.read_text("utf-8")
    assert was in text, f"{path} does not say {was}"
    path.write_text(text.replace(was, is_now), "utf-8")
