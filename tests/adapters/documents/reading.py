"""A PDF → what an archive (PDF/A-2a) and a screen reader (PDF/UA-1) look for in it.

veraPDF, the reference, is in no registry that this project uses; this reads the file by pyHanko's
parser, and typst refuses to write what it knows to break either standard.
"""

import io
import re

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader

MARK = re.compile(rb"/(\w+)\s*<<[^>]*?/MCID (\d+)|(/Artifact)\b|\bEMC\b")


class Paper:
    """One PDF, opened."""

    def __init__(self, content):
        self.content = content
        self.reader = PdfFileReader(io.BytesIO(content))
        self.root = self.reader.root
        self.xmp = self.root["/Metadata"].data.decode()

    @property
    def pages(self):
        """Every page, as a dictionary."""
        return [self.reader.find_page_for_modification(n)[0].get_object()
                for n in range(int(self.root["/Pages"]["/Count"]))]  # fmt: skip

    @property
    def fonts(self):
        """Every font of every page: its descendant's descriptor."""
        for page in self.pages:
            for font in page["/Resources"]["/Font"].values():
                yield font.get_object()

    def structure(self):
        """Every element of the tree of tags: its type, and itself."""
        yield from _walk(self.root["/StructTreeRoot"]["/K"])


def _walk(node):
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        for each in node:
            yield from _walk(each)
    elif isinstance(node, DictionaryObject) and "/S" in node:
        yield str(node["/S"]), node
        if "/K" in node:
            yield from _walk(node["/K"])
