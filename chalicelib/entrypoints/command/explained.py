"""The parts of an explanation → lines for a terminal."""

from collections.abc import Iterable, Iterator

from chalicelib.catalogue.explain import Explanation
from chalicelib.catalogue.explain.materials import ExplainedMaterial
from chalicelib.catalogue.explain.telling import ToldAnswer, ToldQuestion
from chalicelib.catalogue.explain.timing import Step
from chalicelib.domain.text import Basis, Text

UNSURE = Text(zh="（未核实）", en=" (not verified)")


def because(answers: Iterable[ToldAnswer]) -> Text:
    """Each question with its answer."""
    told = tuple(answers)
    return Text(zh="；".join(f"{a.asked.zh} → {a.answered.zh}" for a in told) or "—",
                en="; ".join(f"{a.asked.en} → {a.answered.en}" for a in told) or "—")  # fmt: skip


def to_ask(questions: Iterable[ToldQuestion]) -> Text:
    """The open questions in a row."""
    told = tuple(questions)
    return Text(zh="；".join(q.asked.zh for q in told) or "—",
                en="; ".join(q.asked.en for q in told) or "—")  # fmt: skip


def ask_next(explained: Explanation, left: int) -> Iterator[Text]:
    """How many questions are left and which is the next; nothing where all is told."""
    question = explained.next_question
    if question is None:
        return
    how, asked = f"-a {question.question}=…", question.asked
    yield Text(zh=f"还有 {left} 个问题未答，下一个：{asked.zh}（{how}）",
               en=f"questions left: {left}; the next: {asked.en} ({how})")  # fmt: skip


def of_material(material: ExplainedMaterial) -> Iterator[Text]:
    """How it is met, why, for what, by which law; if it is asked, who could change that."""
    yield material.words
    if material.asked:
        asked, ways = material.asked, material.asked.ways
        yield Text(zh=f"为什么还要：{asked.why.zh}", en=f"why it is asked: {asked.why.en}")
        yield Text(
            zh=f"谁能改变：{asked.change.zh}", en=f"who could change that: {asked.change.en}"
        )
        yield Text(zh=f"可以的方式：{'；或者 '.join(way.zh for way in ways)}",
                   en=f"ways to meet it: {'; or '.join(way.en for way in ways)}")  # fmt: skip
    yield from _grounds(material)


def _grounds(material: ExplainedMaterial) -> Iterator[Text]:
    titles = [item.title for item in material.needed_by]
    if material.party:
        yield Text(zh=f"谁的：{material.party.zh}", en=f"whose: {material.party.en}")
    if material.because:
        told = because(material.because)
        yield Text(zh=f"因为：{told.zh}", en=f"because: {told.en}")
    if material.open:
        told = to_ask(material.open)
        yield Text(zh=f"要看：{told.zh}", en=f"hangs on: {told.en}")
    yield Text(zh=f"用于：{'、'.join(title.zh for title in titles)}",
               en=f"needed by: {', '.join(title.en for title in titles)}")  # fmt: skip
    if material.basis:
        law = in_law(material.basis)
        yield Text(zh=f"依据：{law.zh}", en=f"by: {law.en}")


def in_law(basis: Basis) -> Text:
    """The law and article, and whether somebody has looked it up."""
    cited = f"{basis.law} {basis.article}" if basis.article else basis.law
    unsure = UNSURE if basis.confidence == "low" else Text(zh=" ", en=" ")
    return Text(zh=(cited + unsure.zh).strip(), en=(cited + unsure.en).strip())


def of_step(step: Step) -> Iterator[Text]:
    """Where, how long, waiting for what; and on which days."""
    yield Text(
        zh=f"{step.body.zh}，承诺 {step.limit.zh}", en=f"{step.body.en}, promises {step.limit.en}"
    )
    yield step.words
    if step.due_on:
        unsure = Text(zh="（节假日安排尚未公布）", en=" (holidays not published yet)")
        mark = unsure if step.provisional else Text(zh=" ", en=" ")
        yield Text(zh=f"{step.begins_on} 到 {step.due_on}{mark.zh}".strip(),
                   en=f"{step.begins_on} to {step.due_on}{mark.en}".strip())  # fmt: skip
