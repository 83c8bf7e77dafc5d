"""``-a question=answer``, ``--answers FILE`` → the answers of a life event, or what is wrong."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.reading.yaml_file import read_yaml
from chalicelib.domain.answers import bind
from chalicelib.domain.chinese import in_chinese
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactKind, FactValue
from chalicelib.domain.definitions.life_event import LifeEvent, Question
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.text import Text

Answers = dict[str, FactValue]
WORDS: Mapping[str, bool] = {
    "true": True, "yes": True, "y": True, "是": True,
    "false": False, "no": False, "n": False, "否": False,
}  # fmt: skip
NONE = frozenset({"", "none", "无"})
WHOLE = frozenset({"count", "amount"})


class Misunderstood(Exception):
    """What was typed does not fit: each place in words, with what to write instead."""

    def __init__(self, *told: Text) -> None:
        super().__init__(*(each.en for each in told))
        self.told = told


def answers_of(
    event: LifeEvent, definitions: Definitions, file: Path | None, typed: tuple[str, ...]
) -> Answers:
    """All answers; what is typed goes before what stands in the file, the last before the first.

    Raises Misunderstood, naming every question there is none of and every answer that does not fit.
    """
    written: dict[str, object] = {**_in_file(file), **dict(map(_pair, typed))}
    questions = {question.id: question for question in event.questions}
    strange = [_strange(name, questions) for name in written if name not in questions]
    kinds = {q.id: definitions.facts_by_path[q.fact].kind for q in event.questions}
    read = {name: _read(answer, kinds[name]) for name, answer in written.items() if name in kinds}
    wrong = [*strange, *_wrong(event, read, definitions)]
    if wrong:
        raise Misunderstood(*wrong)
    return read


def _in_file(file: Path | None) -> dict[str, object]:
    if file is None:
        return {}
    written = read_yaml(str(file), file.read_bytes())
    if written.findings:
        raise Misunderstood(*(Text(zh=f.told("zh"), en=f.told("en")) for f in written.findings))
    if not isinstance(written.value, dict):
        raise Misunderstood(Text(zh=f"{file}：每行写一个“问题: 回答”",
                                 en=f"{file}: write lines of question: answer"))  # fmt: skip
    return {**written.value}


def _pair(typed: str) -> tuple[str, str]:
    name, joint, answer = typed.partition("=")
    if not joint:
        raise Misunderstood(Text(zh=f"{typed}：请写成 问题=回答",
                                 en=f"{typed}: write question=answer"))  # fmt: skip
    return name.strip(), answer.strip()


def _strange(name: str, questions: Mapping[str, Question]) -> Text:
    near = nearest(name, questions)
    return Text(zh=f"没有问题 {name}；{near.zh}", en=f"there is no question {name}; {near.en}")


def _read(answer: object, kind: FactKind) -> FactValue:
    """What is meant by what is written; what cannot be read stays as it is, to be refused."""
    if isinstance(answer, list):
        return tuple(map(str, answer))
    if not isinstance(answer, str):
        return answer if isinstance(answer, bool | int | float) else str(answer)
    if kind == "choices":
        options = (part.strip() for part in answer.replace("，", ",").replace("、", ",").split(","))
        return tuple(option for option in options if option not in NONE)
    if kind == "yes_no":
        return WORDS.get(answer.lower(), answer)
    return _figure(answer, kind)


def _figure(answer: str, kind: FactKind) -> FactValue:
    try:
        if kind in WHOLE:
            return int(answer)
        return float(answer) if kind == "number" else answer
    except ValueError:
        return answer


def _wrong(event: LifeEvent, read: Answers, definitions: Definitions) -> Iterator[Text]:
    try:
        bind(event, read, definitions)
    except Invalid as invalid:
        questions = {question.id: question for question in event.questions}
        for place in invalid.places:
            name = place.pointer.rpartition("/")[2]
            yield _misfit(place, questions[name], read[name])


def _misfit(place: Place, question: Question, answer: FactValue) -> Text:
    """With the option that was probably meant, where it is one of several."""
    offered = [option.value for option in question.options]
    chosen = answer if isinstance(answer, tuple) else (answer,)
    strange = [str(one) for one in chosen if one not in offered]
    if offered and strange:
        near = nearest(strange[0], offered)
        return Text(zh=f"{question.id}：没有选项 {strange[0]}；{near.zh}",
                    en=f"{question.id}: there is no option {strange[0]}; {near.en}")  # fmt: skip
    return Text(zh=f"{question.id}：{in_chinese(place.reason)}",
                en=f"{question.id}: {place.reason}")  # fmt: skip
