"""The bytes of one YAML file → its plain value with lines, or why it cannot be read."""

import yaml
from yaml.composer import Composer
from yaml.nodes import Node

from chalicelib.catalogue.reading.nodes import plain
from chalicelib.catalogue.reading.written import Written
from chalicelib.domain.text import Text

ORDINARY_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


class _Composer(Composer):
    """Scalars stay as written, and nothing is said by reference: each file reads from the top."""

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call,attr-defined,unused-ignore]
        tag, mark = getattr(event, "tag", None), getattr(event, "start_mark", None)
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem=f"*{event.anchor}", problem_mark=mark)
        if tag not in {None, "!", *ORDINARY_TAGS}:
            raise yaml.MarkedYAMLError(problem=f"{tag}", problem_mark=mark)
        return super().compose_node(parent, index)


class _Quick(_Composer, yaml.CBaseLoader):
    """By libyaml, five times as fast."""

    def __init__(self, text: str) -> None:
        yaml.CBaseLoader.__init__(self, text)
        _Composer.__init__(self)


class _Telling(_Composer, yaml.BaseLoader):
    """By the parser whose words and lines say best what is wrong."""

    def __init__(self, text: str) -> None:
        yaml.BaseLoader.__init__(self, text)


def read_yaml(file: str, content: bytes) -> Written:
    """Read one file; ``file`` is the name that findings give it."""
    written = Written(file)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        message = Text(zh="不是 UTF-8 编码", en="this is not UTF-8")
        written.find(line, message, Text(zh="请另存为 UTF-8", en="save the file as UTF-8"))
        return written
    _refuse_tabs(written, text)
    if not written.findings:
        _compose(written, text)
    return written


def _refuse_tabs(written: Written, text: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line:
            message = Text(zh="有制表符", en="there is a tab")
            written.find(number, message, Text(zh="请改用空格", en="write spaces"))


def _compose(written: Written, text: str) -> None:
    try:
        node = _node(text)
        written.value = plain(written, node) if node else None
    except yaml.MarkedYAMLError as wrong:
        _refuse(written, _line(wrong), f"{wrong.problem}")
    except yaml.reader.ReaderError as wrong:
        _refuse(written, text.count("\n", 0, wrong.position) + 1, f"{wrong.reason}")
    except RecursionError:
        _refuse(written, 1, "nested too deeply")


def _node(text: str) -> Node | None:
    try:
        return _Quick(text).get_single_node()
    except yaml.YAMLError:
        return _Telling(text).get_single_node()


def _line(wrong: yaml.MarkedYAMLError) -> int:
    """Where it goes wrong; for what was opened and never closed, where it was opened."""
    is_unclosed = any(word in (wrong.context or "") for word in ("flow", "quoted"))
    mark = wrong.context_mark if is_unclosed else wrong.problem_mark
    return mark.line + 1 if mark else 1


def _refuse(written: Written, line: int, problem: str) -> None:
    message = Text(
        zh=f"不是定义所用的 YAML（{problem}）",
        en=f"this is not YAML as definitions use it: {problem}",
    )
    remedy = Text(
        zh="请检查这一行的缩进、引号和冒号；不用别名、标签，也不放多个文档",
        en="look at this line's indent, quotation marks and colons; "
        "aliases, tags and several documents are not used",
    )
    written.find(line, message, remedy)
