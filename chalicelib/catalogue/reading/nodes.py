"""YAML's tree of nodes → plain values, each with its line, refusing what would change unseen."""

from yaml.nodes import Node, ScalarNode, SequenceNode

from chalicelib.catalogue.finding import Place
from chalicelib.catalogue.reading.scalars import Plain, is_trap, meaning
from chalicelib.catalogue.reading.written import Written
from chalicelib.catalogue.sources import Spot
from chalicelib.domain.text import Text

BLOCKS = frozenset({"|", ">"})
QUOTES = frozenset({"'", '"'})


def plain(written: Written, node: Node, at: Place = ()) -> Plain:
    """The value of a node; its spots and findings are noted in the file."""
    written.spots.setdefault(at, _spot(written, node))
    if isinstance(node, ScalarNode):
        return _scalar(written, node)
    if isinstance(node, SequenceNode):
        return [plain(written, part, (*at, number)) for number, part in enumerate(node.value)]
    return _mapping(written, node, at)


def _spot(written: Written, node: Node) -> Spot:
    """Where a value's first character stands; column 0 for a block of lines, which has none."""
    style = node.style if isinstance(node, ScalarNode) else None
    column = 0 if style in BLOCKS else node.start_mark.column + 1 + (style in QUOTES)
    return Spot(written.file, node.start_mark.line + 1, column)


def _scalar(written: Written, node: ScalarNode) -> Plain:
    text = str(node.value)
    if node.style:
        return text
    if not is_trap(text):
        return meaning(text)
    message = Text(
        zh=f"{text} 没有加引号，会被当作真假值",
        en=f"{text} without quotation marks reads as true or false",
    )
    remedy = Text(
        zh=f'若是文字请写 "{text}"，若是真假请写 true 或 false',
        en=f'write "{text}" for the word, or else true or false',
    )
    written.find(node.start_mark.line + 1, message, remedy)
    return text


def _mapping(written: Written, node: Node, at: Place) -> Plain:
    value: dict[str, Plain] = {}
    for key, part in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, ScalarNode):
            message = Text(zh="键必须是文字", en="a key must be a word")
            written.find(line, message, Text(zh="请写“键: 值”", en="write key: value"))
            continue
        name = str(key.value)
        if name in value:
            message = Text(zh=f"键 {name} 重复", en=f"the key {name} stands here twice")
            written.find(line, message, Text(zh="请只保留一个", en="keep one of the two"))
            continue
        spot = _spot(written, part)
        written.spots[*at, name] = Spot(written.file, line, spot.column * (spot.line == line))
        value[name] = plain(written, part, (*at, name))
    return value
