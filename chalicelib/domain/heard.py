"""What a source answered → what that means, and what its party can do now, in words.

Every kind of answer has its sentences here, Chinese first; nothing of what a certificate says, nor
its number, stands in them.
"""

from collections.abc import Mapping

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Held, Holding, Refused
from chalicelib.domain.text import Text

INSTEAD = Text(zh="清单所列的材料", en="the material that is asked for instead")
"""What is brought, where it is not said of one material."""

OTHERS = Text(zh="其他来源", en="the others")
"""Who says otherwise, where they are not named."""

SOME_FIELDS = Text(zh="部分内容", en="part of what it says")
"""What could not be used, where it is not said of one certificate."""

A_RULE = Text(zh="规则不允许", en="the rules do not let it")
"""Which rule forbids it, where that was not kept."""


class Names(Frozen):
    """What fills the gaps: what the certificate is called, who issues it, who says so.

    ``others`` are those who say otherwise; ``bring`` is what is brought where no source has it;
    ``rule`` is why it may not be read, ``fields`` what cannot be right.
    """

    certificate: Text
    issuer: Text
    source: Text
    others: Text = Field(default=OTHERS)
    bring: Text = Field(default=INSTEAD)
    rule: Text = Field(default=A_RULE)
    fields: Text = Field(default=SOME_FIELDS)


class Heard(Frozen):
    """What an answer means, and what can be done now."""

    means: Text
    do: Text


KINDS: Mapping[str, Heard] = {
    "held": Heard(
        means=Text(
            zh="{source}有有效的“{certificate}”，可以填好表单、免交材料",
            en="{source} has a valid “{certificate}”: it fills the form and takes material away",
        ),
        do=Text(
            zh="请核对填好的内容：有误的直接改填，审批人员和{source}都会得知；不愿使用的，可以拒绝查询",
            en="Check what it filled in. Type over what is wrong: the officer and {source} are"
            " told. If you would rather not have it used, refuse it",
        ),
    ),
    "decided": Heard(
        means=Text(
            zh="{others}与{source}说法不一；“{certificate}”按规则或您的选定，以{source}为准",
            en="{others} and {source} disagree about “{certificate}”: by the rule, or as was"
            " chosen, {source} is right",
        ),
        do=Text(
            zh="请核对填好的内容：有误的直接改填；提交后会告知{others}核对",
            en="Check what it filled in, and type over what is wrong; once it is handed in,"
            " {others} is told to look into it",
        ),
    ),
    "held_in_part": Heard(
        means=Text(
            zh="{source}有有效的“{certificate}”，但其中的{fields}写法不对，没有使用；其余内容已经填好",
            en="{source} has a valid “{certificate}”, but its {fields} cannot be right and was not"
            " used; the rest fills the form",
        ),
        do=Text(
            zh="请自行填写{fields}，核对其余内容；并可向{issuer}申请更正登记",
            en="Fill in {fields} yourself, and check the rest; {issuer} can put the record right",
        ),
    ),
    "several": Heard(
        means=Text(
            zh="{source}有多份有效的“{certificate}”，还没有使用任何一份",
            en="{source} has several valid ones of “{certificate}”: none was used yet",
        ),
        do=Text(zh="请选定是哪一份", en="Choose which one is meant"),
    ),
    "absent": Heard(
        means=Text(
            zh="{source}已答复：没有“{certificate}”的登记",
            en="{source} answered: it has no “{certificate}”",
        ),
        do=Text(
            zh="请提供{bring}；应当有登记的，请向{issuer}核实",
            en="Bring {bring}. If there should be one on record, ask {issuer}",
        ),
    ),
    "no_match": Heard(
        means=Text(
            zh="{source}按姓名和证件号码没有查到本人，没有读取任何内容",
            en="{source} does not know this person by name and number: nothing was read",
        ),
        do=Text(
            zh="请核对姓名和证件号码；无误的，请提供{bring}，并可向{issuer}申请更正登记",
            en="Check the name and the number. Where they are right, bring {bring}; {issuer} can"
            " put the record right",
        ),
    ),
    "stale": Heard(
        means=Text(
            zh="{source}的“{certificate}”已失效（到期或已被替换），没有使用",
            en="The “{certificate}” that {source} has holds no more (it ran out, or was superseded)"
            ": it was not used",
        ),
        do=Text(
            zh="请提供{bring}，或先向{issuer}换发",
            en="Bring {bring}, or have it renewed by {issuer} first",
        ),
    ),
    "source_down": Heard(
        means=Text(
            zh="{source}暂时没有答复，“{certificate}”还没有查到；其他内容不受影响",
            en="{source} does not answer now: “{certificate}” is not known yet. The rest stands",
        ),
        do=Text(
            zh="可以稍后重新查询；不想等的，也可以提供{bring}",
            en="Ask again later; or bring {bring}, if you would rather not wait",
        ),
    ),
    "not_allowed": Heard(
        means=Text(
            zh="没有同意查询“{certificate}”，不使用其中的任何内容",
            en="“{certificate}” may not be read, since consent was refused: nothing of it is used",
        ),
        do=Text(
            zh="请提供{bring}；改为同意查询，就不用提供",
            en="Bring {bring}; or agree after all, and nothing is brought",
        ),
    ),
    "withheld": Heard(
        means=Text(
            zh="{source}依规不能提供“{certificate}”，没有读取任何内容",
            en="{source} may not tell “{certificate}”: nothing was read",
        ),
        do=Text(
            zh="请提供{bring}；不提供的理由，可向{issuer}询问",
            en="Bring {bring}; {issuer} can say why it may not be told",
        ),
    ),
    "ruled_out": Heard(
        means=Text(
            zh="按规定，本办件此时不能查询“{certificate}”（{rule}），没有读取任何内容",
            en="By the rules this application may not have “{certificate}” looked up now, since"
            " {rule}: nothing was read",
        ),
        do=Text(
            zh="请提供{bring}；同意查询，或所办事项有变的，会重新查询",
            en="Bring {bring}; once consent is given, or what is applied for changes, it is looked"
            " up again",
        ),
    ),
    "unsettled": Heard(
        means=Text(
            zh="关于“{certificate}”，{source}说法不一，又没有人能代为选定，没有使用任何一个",
            en="{source} disagree about “{certificate}”, and nobody here can say which is right:"
            " none was used",
        ),
        do=Text(
            zh="请提供{bring}，并可向{issuer}申请核对、更正登记",
            en="Bring {bring}; {issuer} can put the record right",
        ),
    ),
    "unchosen": Heard(
        means=Text(
            zh="{source}有多份有效的“{certificate}”，又没有人能代为选定，没有使用任何一份",
            en="{source} has several valid ones of “{certificate}”, and nobody here can say which"
            " is meant: none was used",
        ),
        do=Text(
            zh="请提供{bring}，并按其填写；需要查证的，可向{issuer}核实",
            en="Bring {bring}, and type what it says; {issuer} can be asked which it is",
        ),
    ),
    "conflict": Heard(
        means=Text(
            zh="关于“{certificate}”，{source}说法不一，还没有采用任何一个",
            en="{source} disagree about “{certificate}”: none was used yet",
        ),
        do=Text(
            zh="请核对各来源的内容，选定以哪一个为准；提交后会告知未被采用的一方核对",
            en="Look at what each of them says, and choose which is right; once it is handed in,"
            " the other is told to look into it",
        ),
    ),
}
"""Every kind that a source's answer may be of (``kind_of``)."""

OTHERWISE: Mapping[str, Heard] = {
    "open": Heard(
        means=Text(
            zh="“{certificate}”还没有查询，同意之后才查",
            en="“{certificate}” was not looked up yet: it is, once that is agreed to",
        ),
        do=Text(
            zh="请表示同意或拒绝；拒绝的，提供材料即可",
            en="Agree, or refuse; whoever refuses brings the material",
        ),
    ),
    "no_source": Heard(
        means=Text(
            zh="目前没有登记或证照可以代替它",
            en="No register or certificate can stand in its place",
        ),
        do=Text(zh="请提供{bring}", en="Bring {bring}"),
    ),
    "no_consent": Heard(
        means=Text(
            zh="当事人没有加入，不能查询其登记的内容",
            en="Whom it is about has not joined: nothing about them may be looked up",
        ),
        do=Text(zh="请提供{bring}", en="Bring {bring}"),
    ),
    "of_another": Heard(
        means=Text(
            zh="“{certificate}”没有可以使用的登记结果；原因只告知当事人本人",
            en="No register has a “{certificate}” that could be used; why is told only to whom it"
            " is about",
        ),
        do=Text(
            zh="请当事人登录查看原因、作出选择，或者提供{bring}",
            en="They see why when they sign in, and what they can do; or bring {bring}",
        ),
    ),
    "corrected": Heard(
        means=Text(
            zh="您改填了这一项，与“{certificate}”所载不同",
            en="You changed this: “{certificate}” says otherwise",
        ),
        do=Text(
            zh="审批人员会同时看到两者，提交后会告知{source}核对；填回所载内容，即为撤回更正",
            en="The officer sees both, and once it is handed in {source} is told to look into it;"
            " type what it says again, and the correction is withdrawn",
        ),
    ),
}
"""What is told where nobody has answered: of a source not asked, or of a value typed over one."""


_REFUSED = {"party": "not_allowed", "register": "withheld", "rule": "ruled_out"}
"""By whom it was refused."""

UNCHOSEN: Mapping[str, str] = {"conflict": "unsettled", "several": "unchosen"}
"""What becomes of a choice where nobody is there who could make it."""


def kind_of(holding: Holding, *, may_choose: bool = True) -> str:
    """Of which kind an answer is, where more is to be said of it than ``domain/holding.py`` does.

    ``decided``: one source counts over another. ``held_in_part``: some of it could not be used.
    ``withheld``: it is a register that refused; ``ruled_out``: it was our own rule, before any was
    asked. ``unsettled``, ``unchosen``: of a party of whom nobody may choose.
    """
    if not may_choose and holding.kind in UNCHOSEN:
        return UNCHOSEN[holding.kind]
    if isinstance(holding, Held) and holding.overruled:
        return "decided"
    if isinstance(holding, Held) and holding.misshapen:
        return "held_in_part"
    if isinstance(holding, Refused):
        return _REFUSED[holding.by]
    return holding.kind


def heard(kind: str, names: Names) -> Heard:
    """The words for this kind of answer; KeyError for one that has none."""
    told = KINDS.get(kind) or OTHERWISE[kind]
    return Heard(means=_filled(told.means, names), do=_filled(told.do, names))


def _filled(text: Text, names: Names) -> Text:
    gaps = {name: getattr(names, name) for name in Names.model_fields}
    return Text(
        zh=text.zh.format(**{name: gap.zh for name, gap in gaps.items()}) + "。",
        en=text.en.format(**{name: gap.en for name, gap in gaps.items()}) + ".",
    )
